#include "subject.h"

#include <algorithm>

#include "clause.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters
constexpr std::size_t kLongestName = 48;  // characters
constexpr std::size_t kShortestCut = 4;
}  // namespace

Verb read_verb(const Sentence& sentence, std::size_t clause, std::size_t at) {
  const std::u32string_view text = sentence.flow.view();
  const Vocabulary& known = sentence.vocabulary;
  Verb verb{.begin = at, .value = at, .found = false, .each = false};
  const auto words = [&] { return text.substr(clause, verb.begin - clause); };
  for (bool again = true; again;) {
    again = false;
    const auto comparator = known.leading_comparators.longest_suffix(words());
    const Word reach =
        std::max({known.reach_verbs.longest_suffix(words()), known.hold_verbs.longest_suffix(words()),
                  known.soft_words.longest_suffix(words())},
                 [](Word a, Word b) { return a.size() < b.size(); });
    if (comparator.length > reach.size() && verb.value == verb.begin) {
      verb.begin -= comparator.length;
      verb.value = verb.begin;
      verb.found = again = true;
    } else if (!reach.empty()) {
      verb.begin -= reach.size();
      if (verb.value == at && known.approximate_leads.holds(reach)) verb.value = verb.begin;
      verb.each = verb.each || known.each_words.occurs_in(reach);
      verb.found = again = true;
    }
  }
  return verb;
}

Range clean_subject(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::u32string_view text = sentence.flow.view();
  begin = skip_leads(sentence, begin, end);
  for (const Word turn : sentence.vocabulary.turn_words.words()) {
    const std::u32string_view words = text.substr(begin, end - begin);
    for (std::size_t at = words.rfind(turn); at != words.npos;
         at = at == 0 ? words.npos : words.rfind(turn, at - 1)) {
      if (sentence.masked[begin + at] || words.size() - at < turn.size() + kShortestCut) continue;
      begin = skip_leads(sentence, begin + at + turn.size(), end);
      break;
    }
  }
  // “事故率指标控制在0.3以内”: the measure is the rate.
  const auto tail = sentence.vocabulary.measure_tails.longest_suffix(text.substr(begin, end - begin));
  return {begin, end - (tail.length - tail.meaning)};
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
  return !sentence.vocabulary.measure_nouns.longest_suffix(words).empty();
}

bool tells_the_past(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::u32string_view text = sentence.flow.view();
  const std::u32string_view words = text.substr(begin, end - begin);
  return sentence.vocabulary.achieved_words.occurs_in(words) ||
         sentence.vocabulary.decoy_nouns.occurs_in(words);
}

}  // namespace zhicheng::plan_import
