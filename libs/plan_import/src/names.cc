#include "names.h"

#include <algorithm>

#include "subject.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;     // characters
constexpr std::size_t kShortestTail = 3;     // characters that a name lacks
constexpr std::size_t kShortestMeasure = 2;  // 数量 behind a word of both names
constexpr std::size_t kLongestLevel = 6;     // 自治区级, 县级及以上
constexpr std::u32string_view kPrefixesOfConjunction = U"参普涉提以及共饱温调柔";  // 参与, 普及, 饱和
constexpr std::u32string_view kSuffixesOfConjunction = U"时谐美睦平格";            // 及时, 和谐, 及格

bool parts_names(const Sentence& sentence, std::size_t at, std::size_t begin) {
  const std::u32string_view text = sentence.flow.view();
  const char32_t c = text[at];
  if (sentence.masked[at] || at == begin) return false;
  if (c == U'、') return true;
  if (c != U'和' && c != U'与' && c != U'及') return false;
  if (kPrefixesOfConjunction.find(text[at - 1]) != kPrefixesOfConjunction.npos && text[at - 1] != U'以')
    return false;
  return at + 1 >= text.size() || kSuffixesOfConjunction.find(text[at + 1]) == kSuffixesOfConjunction.npos;
}

std::u32string_view words(const Sentence& sentence, Range range) {
  return sentence.flow.view().substr(range.begin, range.end - range.begin);
}

// Behind the place in `last` where the end of `part` comes again: 工程 of 房屋市政工程 in
// 水利工程质量监督覆盖率.
std::size_t end_of_same_word(std::u32string_view part, std::u32string_view last) {
  for (const std::size_t length : {std::size_t{2}, std::size_t{1}}) {
    if (part.size() < length) continue;
    const std::size_t found = last.find(part.substr(part.size() - length), 1);
    const std::size_t least = length == 2 ? kShortestMeasure : kShortestTail;
    if (found != last.npos && found + length + least <= last.size()) return found + length;
  }
  return 0;
}

}  // namespace

std::vector<Range> split_names(const Sentence& sentence, Range names) {
  const std::u32string_view text = sentence.flow.view();
  std::vector<Range> parts;
  std::size_t begin = names.begin;
  int depth = 0;
  for (std::size_t i = names.begin; i <= names.end; ++i) {
    if (i < names.end && text[i] == U'(') ++depth;
    if (i < names.end && text[i] == U')' && depth > 0) --depth;
    if (i < names.end && (depth > 0 || !parts_names(sentence, i, names.begin))) continue;
    std::size_t end = i;
    if (end > begin && i < names.end && text[i] == U'及' && text[end - 1] == U'以') --end;
    if (end >= begin + kShortestName) parts.push_back({begin, end});
    begin = i + 1;
  }
  return parts;
}

Range shared_tail(const Sentence& sentence, Range part, Range last) {
  const std::u32string_view own = words(sentence, part);
  const std::u32string_view all = words(sentence, last);
  const bool measured = ends_with_measure(sentence, last);
  if (ends_with_measure(sentence, part) || (!measured && all.size() < own.size() + kShortestTail)) return {};
  if (has_suffix(all, own.substr(own.size() - std::min<std::size_t>(own.size(), 2)))) return {};
  std::size_t head = end_of_same_word(own, all);
  if (head == 0) {
    for (std::size_t at = kShortestName; head == 0 && at + kShortestTail <= all.size(); ++at)
      if (!sentence.vocabulary.tail_openers.longest_prefix(all.substr(at)).empty()) head = at;
  }
  if (head == 0 && measured && own.size() + kShortestTail <= all.size()) head = own.size();
  if (head == 0) return {};
  return {last.begin + head, last.end};
}

Range shared_head(const Sentence& sentence, Range name) {
  const std::size_t verb = sentence.vocabulary.shared_verbs.longest_prefix(words(sentence, name)).size();
  return {name.begin, name.begin + verb};
}

Range counted_of(const Sentence& sentence, Range part, Range whole) {
  const std::u32string_view own = words(sentence, part);
  if (own.empty() || own.back() != U'级' || own.size() > kLongestLevel) return {};
  std::size_t begin = 0;
  const std::u32string_view all = words(sentence, whole);
  if (const std::size_t level = all.substr(0, kLongestLevel).find(U'级'); level != all.npos)
    begin = level + 1;
  begin += sentence.vocabulary.level_tails.longest_prefix(all.substr(begin)).size();
  if (begin + kShortestName > all.size()) return {};
  return {whole.begin + begin, whole.end};
}

}  // namespace zhicheng::plan_import
