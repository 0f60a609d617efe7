#include "numbering.h"

#include <algorithm>
#include <utility>

#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";

std::string digits_in_place(int value) {
  std::u32string out;
  for (const char c : std::to_string(value)) out.push_back(kDigits[static_cast<std::size_t>(c - '0')]);
  return to_utf8(out);
}

// 一 … 九千九百九十九; beyond that digits.
std::string chinese_counting(int value) {
  if (value <= 0 || value >= 10'000) return digits_in_place(std::max(value, 0));
  std::u32string out;
  bool gap = false;
  for (const auto& [unit, sign] : {std::pair{1000, U'千'}, {100, U'百'}, {10, U'十'}, {1, U' '}}) {
    const int digit = value / unit % 10;
    if (digit == 0) {
      gap = gap || !out.empty();
      continue;
    }
    if (std::exchange(gap, false)) out.push_back(U'零');
    if (!(digit == 1 && unit == 10 && out.empty())) out.push_back(kDigits[static_cast<std::size_t>(digit)]);
    if (unit > 1) out.push_back(sign);
  }
  return to_utf8(out);
}

std::string roman(int value) {
  if (value <= 0 || value >= 4000) return std::to_string(value);
  std::string out;
  constexpr std::array<std::pair<int, std::string_view>, 13> kSigns = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  for (const auto& [worth, sign] : kSigns)
    for (; value >= worth; value -= worth) out += sign;
  return out;
}

std::string in_capitals(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

// a … z, aa, bb … as Word counts.
std::string letters(int value) {
  if (value <= 0 || value > 780) return std::to_string(value);
  return std::string(static_cast<std::size_t>((value - 1) / 26 + 1),
                     static_cast<char>('a' + (value - 1) % 26));
}

std::string enclosed(int value) {
  if (value < 1 || value > 20) return std::to_string(value);
  return to_utf8(std::u32string(1, static_cast<char32_t>(0x2460 + value - 1)));
}

}  // namespace

std::string format_number(int value, std::string_view format) {
  if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "japaneseCounting" ||
      format == "taiwaneseCounting" || format == "taiwaneseCountingThousand")
    return chinese_counting(value);
  if (format == "ideographDigital" || format == "japaneseDigitalTenThousand" || format == "taiwaneseDigital")
    return digits_in_place(value);
  if (format == "lowerRoman") return roman(value);
  if (format == "upperRoman") return in_capitals(roman(value));
  if (format == "lowerLetter") return letters(value);
  if (format == "upperLetter") return in_capitals(letters(value));
  if (starts_with(format, "decimalEnclosedCircle")) return enclosed(value);
  return std::to_string(value);
}

Numbering::Level Numbering::read_level(pugi::xml_node node) {
  Level level;
  level.start = std::clamp(number_attribute(child(node, "start"), "val", 1), 0, 30'000);
  level.format = attribute(child(node, "numFmt"), "val");
  level.label = attribute(child(node, "lvlText"), "val");
  return level;
}

Numbering::Numbering(pugi::xml_node root) {
  std::map<int, Levels> definitions;
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) != "abstractNum") continue;
    Levels& levels = definitions[number_attribute(node, "abstractNumId", -1)];
    for (const pugi::xml_node level : node.children()) {
      const int index = number_attribute(level, "ilvl", -1);
      if (local_name(level) == "lvl" && index >= 0 && index < kLevels)
        levels[static_cast<std::size_t>(index)] = read_level(level);
    }
  }
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) != "num") continue;
    const int list = number_attribute(node, "numId", -1);
    int definition = number_attribute(child(node, "abstractNumId"), "val", -1);
    if (!definitions.contains(definition)) continue;
    Levels levels = definitions[definition];
    for (const pugi::xml_node change : node.children()) {
      const int index = number_attribute(change, "ilvl", -1);
      if (local_name(change) != "lvlOverride" || index < 0 || index >= kLevels) continue;
      Level& level = levels[static_cast<std::size_t>(index)];
      if (const pugi::xml_node other = child(change, "lvl")) level = read_level(other);
      level.start =
          std::clamp(number_attribute(child(change, "startOverride"), "val", level.start), 0, 30'000);
      definition = -1 - list;  // a list that begins anew counts for itself
    }
    lists_[list] = levels;
    shared_[list] = definition;
  }
}

std::string Numbering::next_label(int list, int level) {
  const auto found = lists_.find(list);
  if (found == lists_.end() || level < 0 || level >= kLevels) return {};
  const Levels& levels = found->second;
  Counters& counters = counters_[shared_[list]];
  const auto at = static_cast<std::size_t>(level);
  for (std::size_t i = 0; i <= at; ++i) {
    if (counters.begun[i] && i == at) ++counters.value[i];
    if (!counters.begun[i]) counters.value[i] = levels[i].start;
    counters.begun[i] = true;
  }
  for (std::size_t i = at + 1; i < kLevels; ++i) counters.begun[i] = false;
  const std::string_view format = levels[at].format;
  if (format == "bullet" || format == "none") return {};
  std::string label;
  const std::string& text = levels[at].label;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9') {
      const auto other = static_cast<std::size_t>(text[++i] - '1');
      label += format_number(counters.value[other], levels[other].format);
    } else {
      label.push_back(text[i]);
    }
  }
  return label;
}

}  // namespace zhicheng::document
