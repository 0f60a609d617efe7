#include "unit.h"

#include <algorithm>
#include <array>

#include "zhicheng/base/text.h"

namespace zhicheng::indicator {
namespace {

// Separators of a half-width text: / begins a denominator, · and * go on.
constexpr std::string_view kDot = "·";

// Units in which things are counted.
constexpr std::array<std::string_view, 24> kCountUnits = {"个", "家", "项", "件", "枚", "人", "台", "名",
                                                          "户", "所", "座", "条", "次", "套", "辆", "张",
                                                          "批", "起", "例", "处", "类", "种", "位", "场"};

bool names_nothing(std::string_view word) {
  return word.empty() || word == "%" || word == "‰" || word == "1" || word == "-" || word == "—";
}

void add(std::map<std::string, int>& powers, const std::string& word, int power) {
  if ((powers[word] += power) == 0) powers.erase(word);
}

}  // namespace

Unit read_unit(std::string_view text) {
  const std::string half = to_half_width(text);
  Unit unit;
  int sign = 1;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= half.size();) {
    const bool slash = at < half.size() && half[at] == '/';
    const bool star = at < half.size() && half[at] == '*';
    const bool dot = starts_with(std::string_view(half).substr(at), kDot);
    if (at < half.size() && !slash && !star && !dot) {
      ++at;
      continue;
    }
    const std::string word(trim(std::string_view(half).substr(begin, at - begin)));
    if (!names_nothing(word)) add(unit.powers, word, sign);
    if (slash) sign = -1;
    at += dot ? kDot.size() : 1;
    begin = at;
  }
  return unit;
}

std::string to_text(const Unit& unit) {
  std::string above;
  std::string below;
  for (const auto& [word, power] : unit.powers) {
    std::string& side = power > 0 ? above : below;
    for (int i = power > 0 ? power : -power; i > 0; --i)
      side += (power > 0 ? (side.empty() ? "" : "·") : "/") + word;
  }
  return (above.empty() ? "1" : above) + below;
}

Unit product(const Unit& a, const Unit& b, int power_of_b) {
  Unit unit = a;
  for (const auto& [word, power] : b.powers) add(unit.powers, word, power * power_of_b);
  return unit;
}

Unit power(const Unit& unit, int exponent) {
  return product(Unit{}, unit, exponent);
}

std::string plain_unit(std::string_view unit) {
  const std::string narrow = to_half_width(unit);
  std::string plain;
  for (std::size_t at = 0; at < narrow.size();) {
    const char32_t c = next_code_point(narrow, at);
    if (!is_blank(c)) append_utf8(plain, c);
  }
  return plain == "/" || plain == "-" || plain == "—" ? "" : plain;
}

bool counts_things(std::string_view unit) {
  const std::string_view thing = unit.substr(0, unit.find('/'));
  return std::find(kCountUnits.begin(), kCountUnits.end(), thing) != kCountUnits.end();
}

}  // namespace zhicheng::indicator
