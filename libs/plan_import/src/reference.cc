#include "reference.h"

#include <algorithm>

#include "number.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

using plan::Relation;

constexpr std::size_t kLongestOrder = 12;  // characters

bool has_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

// Takes “2个百分点” and “5%以上” off the end of the text into `phrase`.
std::u32string_view take_margin(std::u32string_view text, const Vocabulary& vocabulary,
                                ReferencePhrase& phrase) {
  const auto digit =
      static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
  const auto number = digit < text.size() ? read_number(text, digit) : std::nullopt;
  if (!number || number->range) return text;
  const std::size_t unit = unit_length(text, digit + number->length, vocabulary);
  const std::size_t end = digit + number->length + unit;
  const std::size_t tail = vocabulary.trailing_comparators.longest_prefix(text.substr(end)).length;
  if (unit == 0 || end + tail != text.size()) return text;
  phrase.margin = number->low;
  phrase.unit = std::u32string(text.substr(digit + number->length, unit));
  return text.substr(0, digit);
}

ReferencePhrase compare_with_peers(std::u32string_view text, const Vocabulary& vocabulary) {
  for (const auto& [verbs, relation] : {std::pair(&vocabulary.above_verbs, Relation::above_reference),
                                        std::pair(&vocabulary.below_verbs, Relation::below_reference),
                                        std::pair(&vocabulary.meet_verbs, Relation::meet_reference)}) {
    const std::size_t verb = verbs->longest_prefix(text).size();
    if (verb == 0) continue;
    ReferencePhrase phrase{.relation = relation, .begin = verb};
    std::u32string_view rest = text.substr(verb);
    if (vocabulary.reference_peers.longest_prefix(rest).empty()) continue;
    if (relation != Relation::meet_reference) rest = take_margin(rest, vocabulary, phrase);
    if (vocabulary.reference_yardsticks.longest_suffix(rest).empty() || has_digit(rest)) continue;
    phrase.length = rest.size();
    return phrase;
  }
  return {};
}

// 完成省定目标, 达到市定目标, 完成上级下达任务, 省定目标
ReferencePhrase meet_an_order(std::u32string_view text, const Vocabulary& vocabulary) {
  const std::size_t verb = vocabulary.meet_verbs.longest_prefix(text).size();
  const std::u32string_view rest = text.substr(verb);
  if (vocabulary.authorities.longest_prefix(rest).empty() || vocabulary.orders.longest_suffix(rest).empty() ||
      rest.size() > kLongestOrder || has_digit(rest))
    return {};
  return {.relation = Relation::meet_reference, .begin = verb, .length = rest.size()};
}

// Asked at each character: nearly always no.
bool may_begin_reference(std::u32string_view text, const Vocabulary& known) {
  if (text.empty()) return false;
  for (const WordSet* words : {&known.above_verbs, &known.below_verbs, &known.meet_verbs, &known.authorities})
    if (!words->longest_prefix(text).empty()) return true;
  return text.front() == U'与' || text.front() == U'和';
}

// 与经济增长基本同步, 与全省平均持平
ReferencePhrase keep_pace(std::u32string_view text, const Vocabulary& vocabulary) {
  if (text.size() < 4 || (text.front() != U'与' && text.front() != U'和')) return {};
  const std::size_t tail = vocabulary.pace_tails.longest_suffix(text).size();
  if (tail == 0) return {};
  std::u32string_view rest = text.substr(0, text.size() - tail);
  for (const Word softener : vocabulary.pace_softeners.words())
    if (has_suffix(rest, softener)) rest.remove_suffix(softener.size());
  if (rest.size() <= 1) return {};
  return {.relation = Relation::meet_reference, .begin = 1, .length = rest.size() - 1};
}

}  // namespace

ReferencePhrase read_reference(std::u32string_view text, const Vocabulary& vocabulary) {
  if (!may_begin_reference(text, vocabulary)) return {};
  for (const auto read : {compare_with_peers, meet_an_order, keep_pace})
    if (ReferencePhrase phrase = read(text, vocabulary); phrase.length > 0) return phrase;
  return {};
}

}  // namespace zhicheng::plan_import
