#include "subject.h"

#include <algorithm>
#include <array>

#include "clause.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters
constexpr std::size_t kLongestName = 48;  // characters
constexpr std::size_t kShortestCut = 4;   // characters that must follow 实现, 确保 … inside a name
constexpr std::array kTurns = std::to_array<Word>({U"实现", U"确保", U"力争", U"争取", U"使得"});

}  // namespace

Verb read_verb(const Sentence& sentence, std::size_t clause, std::size_t at) {
  const std::u32string_view text = sentence.flow.view();
  Verb verb{.begin = at, .value = at, .found = false, .each = false};
  const auto words = [&] { return text.substr(clause, verb.begin - clause); };
  for (bool again = true; again;) {
    again = false;
    const Comparator comparator = leading_comparator_at_end(words());
    const Word reach =
        std::max({longest_suffix(words(), reach_verbs()), longest_suffix(words(), hold_verbs()),
                  longest_suffix(words(), soft_words())},
                 [](Word a, Word b) { return a.size() < b.size(); });
    if (comparator.length > reach.size() && verb.value == verb.begin) {
      verb.begin -= comparator.length;
      verb.value = verb.begin;
      verb.found = again = true;
    } else if (!reach.empty()) {
      verb.begin -= reach.size();
      if (verb.value == at && reach == U"约") verb.value = verb.begin;
      verb.each = verb.each || contains(reach, U"均") || contains(reach, U"分别");
      verb.found = again = true;
    }
  }
  return verb;
}

Range clean_subject(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::u32string_view text = sentence.flow.view();
  begin = skip_leads(sentence, begin, end);
  for (const Word turn : kTurns) {
    const std::u32string_view words = text.substr(begin, end - begin);
    for (std::size_t at = words.rfind(turn); at != words.npos;
         at = at == 0 ? words.npos : words.rfind(turn, at - 1)) {
      if (sentence.masked[begin + at] || words.size() - at < turn.size() + kShortestCut) continue;
      begin = skip_leads(sentence, begin + at + turn.size(), end);
      break;
    }
  }
  // “事故率指标控制在0.3以内”: the measure is the rate.
  if (has_suffix(text.substr(begin, end - begin), U"率指标")) end -= 2;
  return {begin, end};
}

bool is_name(const Sentence& sentence, Range name) {
  const std::u32string_view text = sentence.flow.view();
  if (name.end < name.begin + kShortestName || name.end > name.begin + kLongestName) return false;
  const std::u32string_view words = text.substr(name.begin, name.end - name.begin);
  const bool han =
      std::any_of(words.begin(), words.end(), [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
  return han && words.back() != U'的' && words.back() != U'等' && words.back() != U'第' &&
         words.back() != U'前';
}

bool ends_with_measure(const Sentence& sentence, Range name) {
  const std::u32string_view text = sentence.flow.view();
  std::u32string_view words = text.substr(name.begin, name.end - name.begin);
  if (!words.empty() && words.back() == U')') {
    const std::size_t open = words.rfind(U'(');
    if (open != words.npos && open > 0) words = words.substr(0, open);
  }
  return !longest_suffix(words, measure_nouns()).empty();
}

bool tells_the_past(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::u32string_view text = sentence.flow.view();
  const std::u32string_view words = text.substr(begin, end - begin);
  return contains_any(words, achieved_words()) || contains_any(words, decoy_nouns());
}

}  // namespace zhicheng::plan_import
