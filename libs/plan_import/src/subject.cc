#include "subject.h"

#include <algorithm>

#include "dates.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters
constexpr std::size_t kLongestName = 48;  // characters
constexpr std::size_t kShortestRest = 2;  // characters of a name that words in front are taken from
constexpr std::size_t kShortestCut = 4;
constexpr std::u32string_view kNoNameEnds = U"的等第前、:,约";

std::u32string_view part(const Sentence& sentence, std::size_t begin, std::size_t end) {
  return sentence.flow.view().substr(begin, end - begin);
}

// 要, 将, 必须 in front of a verb, but not the end of 主要 or 供应.
Word modal_suffix(std::u32string_view words, const Vocabulary& known) {
  const Word modal = known.modal_words.longest_suffix(words);
  if (modal.empty()) return modal;
  const std::u32string_view with_first = words.substr(0, words.size() - modal.size() + 1);
  return known.modal_nouns.longest_suffix(with_first).empty() ? modal : Word();
}

std::size_t lead_length(std::u32string_view rest, const Vocabulary& known) {
  if (!known.lead_nouns.longest_prefix(rest).empty()) return 0;
  if (const std::size_t date = date_prefix(rest, known); date > 0) return date;
  if (const std::size_t lead = known.name_leads.longest_prefix(rest).size(); lead > 0) return lead;
  // “全省累计建成…”; but 全省平均水平
  const std::size_t area = known.place_peers.longest_prefix(rest).size();
  if (area > 0 && !known.name_leads.longest_prefix(rest.substr(area)).empty() &&
      known.lead_nouns.longest_prefix(rest.substr(area)).empty())
    return area;
  // “每年开展…”; but “每年新增…” counts by the year.
  const std::size_t often = known.often_words.longest_prefix(rest).size();
  if (often > 0 && !known.name_leads.longest_prefix(rest.substr(often)).empty()) return often;
  return rest.front() == U'、' || rest.front() == U',' ? 1 : 0;
}

// Where the subject begins behind the last word that turns to it: 用两年时间把…, 依托物流园新增….
std::size_t behind_turn(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const Vocabulary& known = sentence.vocabulary;
  const std::u32string_view words = part(sentence, begin, end);
  const bool covered = !known.cover_verbs.longest_prefix(words).empty();
  for (std::size_t at = words.size(); at-- > 1;) {
    if (sentence.masked[begin + at]) continue;
    const std::u32string_view rest = words.substr(at);
    const std::size_t turn = known.turn_words.longest_prefix(rest).size();
    if (turn > 0 && rest.size() >= turn + kShortestCut && known.lead_nouns.longest_prefix(rest).empty())
      return begin + at + turn;
    if (covered && !known.new_verbs.longest_prefix(rest).empty()) return begin + at;
  }
  return begin;
}

}  // namespace

namespace {

bool reaches(std::u32string_view words, const Vocabulary& known) {
  return !known.reach_verbs.longest_suffix(words).empty() || !known.hold_verbs.longest_suffix(words).empty();
}

}  // namespace

Verb read_verb(const Sentence& sentence, std::size_t begin, std::size_t at) {
  const Vocabulary& known = sentence.vocabulary;
  Verb verb{.begin = at, .value = at};
  for (bool again = true; again;) {
    again = false;
    const std::u32string_view words = part(sentence, begin, verb.begin);
    if (const std::size_t date = date_suffix(words, known); date > 0) {
      verb.begin -= date;
      again = true;
      continue;
    }
    if (const std::size_t per = verb.value == verb.begin ? known.per_leads.longest_suffix(words).size() : 0;
        per > 0 && reaches(words.substr(0, words.size() - per), known)) {
      verb.begin -= per;
      verb.value = verb.begin;
      again = true;
      continue;
    }
    const std::size_t comparator = known.leading_comparators.longest_suffix(words).length;
    Word reach = std::max({known.reach_verbs.longest_suffix(words), known.hold_verbs.longest_suffix(words),
                           known.soft_words.longest_suffix(words)},
                          [](Word a, Word b) { return a.size() < b.size(); });
    if (reach.empty() && verb.found) reach = modal_suffix(words, known);
    if (comparator > reach.size() && verb.value == verb.begin) {
      verb.begin -= comparator;
      verb.value = verb.begin;
      verb.found = again = true;
    } else if (!reach.empty()) {
      verb.begin -= reach.size();
      if (verb.value == verb.begin + reach.size() && known.approximate_leads.holds(reach))
        verb.value = verb.begin;
      verb.reached = verb.reached || known.reach_verbs.holds(reach) || known.hold_verbs.holds(reach);
      verb.each = verb.each || known.each_words.occurs_in(reach);
      verb.separate = verb.separate || known.respective_words.occurs_in(reach);
      verb.found = again = true;
    }
  }
  return verb;
}

std::size_t skip_leads(const Sentence& sentence, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::u32string_view rest = part(sentence, begin, end);
    const std::size_t skip = lead_length(rest, sentence.vocabulary);
    if (skip == 0 || skip + kShortestRest > rest.size()) break;
    begin += skip;
  }
  return begin;
}

Range clean_subject(const Sentence& sentence, std::size_t begin, std::size_t end) {
  end = read_verb(sentence, begin, end).begin;
  end -= modal_suffix(part(sentence, begin, end), sentence.vocabulary).size();
  begin = skip_leads(sentence, begin, end);
  if (const std::size_t turned = behind_turn(sentence, begin, end); turned > begin)
    begin = skip_leads(sentence, turned, end);
  // “事故率指标控制在0.3以内”: the measure is the rate.
  const auto tail = sentence.vocabulary.measure_tails.longest_suffix(part(sentence, begin, end));
  return {begin, end - (tail.length - tail.meaning)};
}

bool is_name(const Sentence& sentence, Range name) {
  if (name.end < name.begin + kShortestName || name.end > name.begin + kLongestName) return false;
  const std::u32string_view words = part(sentence, name.begin, name.end);
  return std::any_of(words.begin(), words.end(), is_han) &&
         kNoNameEnds.find(words.back()) == kNoNameEnds.npos && !sentence.vocabulary.no_names.holds(words);
}

bool ends_with_measure(const Sentence& sentence, Range name) {
  std::u32string_view words = part(sentence, name.begin, name.end);
  if (!words.empty() && words.back() == U')') {
    const std::size_t open = words.rfind(U'(');
    if (open != words.npos && open > 0) words = words.substr(0, open);
  }
  return !sentence.vocabulary.measure_nouns.longest_suffix(words).empty() &&
         sentence.vocabulary.no_measures.longest_suffix(words).empty();
}

bool holds_decoy(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const Vocabulary& known = sentence.vocabulary;
  for (std::size_t at = begin; at < end; ++at) {
    const std::u32string_view rest = part(sentence, at, end);
    if (!known.decoy_nouns.longest_prefix(rest).empty() && known.no_decoys.longest_prefix(rest).empty())
      return true;
  }
  return false;
}

}  // namespace zhicheng::plan_import
