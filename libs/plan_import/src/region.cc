#include <algorithm>

#include "front.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostParts = 3;
constexpr std::size_t kLongestPart = 9;  // characters of one name, 某某某某自治州
constexpr std::u32string_view kTails = U"省市区县州旗盟";
constexpr std::u32string_view kOfCities = U"市区县旗新";  // behind 州 and 旗 they show a name that goes on

// End of the shortest name of a region that begins at `begin`; npos if none does.
std::size_t part_end(std::u32string_view text, std::size_t begin) {
  for (std::size_t i = begin + 1; i < std::min(text.size(), begin + kLongestPart + 1); ++i) {
    if (kTails.find(text[i]) == kTails.npos) continue;
    const bool name_goes_on = (text[i] == U'州' || text[i] == U'旗' || text[i] == U'盟') &&
                              i + 1 < text.size() && kOfCities.find(text[i + 1]) != kOfCities.npos;
    if (!name_goes_on) return i + 1;
  }
  return text.npos;
}

plan::Level level_of(std::u32string_view name, bool first) {
  if (has_suffix(name, U"省") || has_suffix(name, U"自治区")) return plan::Level::province;
  const bool city = has_suffix(name, U"市") || has_suffix(name, U"州") || has_suffix(name, U"盟") ||
                    has_suffix(name, U"地区");
  return city && first ? plan::Level::city : plan::Level::county;
}

}  // namespace

RegionWords read_region(std::u32string_view text, const Vocabulary& vocabulary) {
  RegionWords region;
  const std::size_t lead = vocabulary.region_leads.longest_prefix(text).size();
  for (std::size_t part = 0, begin = lead; part < kMostParts; ++part) {
    const std::size_t end = part_end(text, begin);
    if (end == text.npos) break;
    const std::u32string_view name = text.substr(begin, end - begin);
    const std::u32string_view words = name.substr(0, name.size() - 1);
    if (vocabulary.region_stops.occurs_in(words) || vocabulary.not_a_region.holds(words)) break;
    // Names go downwards: a city in a province, a county in a city.
    const plan::Level level = level_of(name, region.level != plan::Level::city);
    if (level <= region.level) break;
    region.level = level;
    region.length = begin = end;
  }
  return region;
}

}  // namespace zhicheng::plan_import
