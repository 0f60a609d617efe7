#include "letters.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zhicheng::expr {
namespace {

// FEEL's letters, less punctuation, full-width forms and invisible joiners.
constexpr std::pair<char32_t, char32_t> kLetters[] = {
    {U'A', U'Z'},     {U'_', U'_'},     {U'a', U'z'},     {0xC0, 0xD6},      {0xD8, 0xF6},
    {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x2070, 0x218F},  {0x2C00, 0x2DFF},
    {0x2E80, 0x2FEF}, {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3041, 0x30FA},  {0x30FC, 0xD7FF},
    {0xF900, 0xFDCF}, {0xFDF0, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10000, 0xEFFFF}};

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

}  // namespace zhicheng::expr
