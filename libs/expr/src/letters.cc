#include "letters.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "zhicheng/base/text.h"

namespace zhicheng::expr {
namespace {

constexpr std::size_t kLongestGuess = 64;  // code points; longer names are not compared

// FEEL's letters, less punctuation, full-width forms and invisible joiners.
constexpr std::pair<char32_t, char32_t> kLetters[] = {
    {U'A', U'Z'},     {U'_', U'_'},     {U'a', U'z'},     {0xC0, 0xD6},      {0xD8, 0xF6},
    {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x2070, 0x218F},  {0x2C00, 0x2DFF},
    {0x2E80, 0x2FEF}, {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3041, 0x30FA},  {0x30FC, 0xD7FF},
    {0xF900, 0xFDCF}, {0xFDF0, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10000, 0xEFFFF}};

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

bool starts_name(char32_t c) {
  return std::any_of(std::begin(kLetters), std::end(kLetters),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

bool continues_name(char32_t c) {
  return starts_name(c) || (c >= U'0' && c <= U'9') || c == 0xB7;
}

std::string_view half_width_sign(char32_t c) {
  static constexpr std::pair<char32_t, std::string_view> kSigns[] = {
      {U'，', ","}, {U'：', ":"}, {U'；', ";"}, {U'（', "("}, {U'）', ")"},  {U'【', "["}, {U'】', "]"},
      {U'｛', "{"}, {U'｝', "}"}, {U'“', "\""}, {U'”', "\""}, {U'＂', "\""}, {U'＝', "="}, {U'＞', ">"},
      {U'＜', "<"}, {U'≥', ">="}, {U'≤', "<="}, {U'≠', "!="}, {U'＋', "+"},  {U'－', "-"}, {U'×', "*"},
      {U'÷', "/"},  {U'＊', "*"}, {U'／', "/"}, {U'．', "."}, {U'。', "."},  {U'？', "?"}, {U'！', "!"},
      {U'［', "["}, {U'］', "]"}, {U'、', ","}};
  for (const auto& [full, half] : kSigns)
    if (full == c) return half;
  return {};
}

Nearest::Nearest(std::string_view word) : word_(to_utf32(word)), distance_(word_.size() / 3 + 1) {
  if (word_.size() > kLongestGuess) distance_ = 0;
}

void Nearest::offer(std::string_view candidate) {
  const std::u32string other = to_utf32(candidate);
  const std::size_t longer = std::max(other.size(), word_.size());
  if (other.size() > kLongestGuess || longer - std::min(other.size(), word_.size()) >= distance_) return;
  const std::size_t distance = edit_distance(word_, other);
  if (distance < distance_ && distance < longer) {
    distance_ = distance;
    best_ = candidate;
  }
}

}  // namespace zhicheng::expr
