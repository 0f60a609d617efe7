#include "value.h"

#include <algorithm>
#include <array>

#include "number.h"
#include "words.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

using plan::Relation;

bool has_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

// Takes each word of the list off the front or the end once, in the order of the list.
void strip_leads(std::u32string_view& text, const WordSet& leads) {
  for (const Word lead : leads.words())
    if (has_prefix(text, lead)) text.remove_prefix(lead.size());
}
void strip_tails(std::u32string_view& text, const WordSet& tails) {
  for (const Word tail : tails.words())
    if (has_suffix(text, tail)) text.remove_suffix(tail.size());
}

ReferencePhrase compare_with_peers(std::u32string_view text, const Vocabulary& vocabulary) {
  for (const auto& [verbs, relation] : {std::pair(&vocabulary.above_verbs, Relation::above_reference),
                                        std::pair(&vocabulary.below_verbs, Relation::below_reference),
                                        std::pair(&vocabulary.meet_verbs, Relation::meet_reference)}) {
    const std::size_t verb = verbs->longest_prefix(text).size();
    if (verb == 0) continue;
    const std::u32string_view rest = text.substr(verb);
    if (vocabulary.reference_peers.longest_prefix(rest).empty() ||
        vocabulary.reference_yardsticks.longest_suffix(rest).empty() || has_digit(rest))
      continue;
    return {relation, verb, rest.size()};
  }
  return {};
}

// 完成省定目标, 达到市定目标, 完成上级下达任务, 省定目标
ReferencePhrase meet_an_order(std::u32string_view text, const Vocabulary& vocabulary) {
  const std::size_t verb = vocabulary.meet_verbs.longest_prefix(text).size();
  const std::u32string_view rest = text.substr(verb);
  const std::size_t authority = vocabulary.authorities.longest_prefix(rest).size();
  if (authority == 0 || vocabulary.orders.longest_suffix(rest).empty() || rest.size() > 12) return {};
  if (has_digit(rest)) return {};
  return {Relation::meet_reference, verb, rest.size()};
}

// 与经济增长基本同步, 与全省同步
ReferencePhrase keep_pace(std::u32string_view text, const Vocabulary& vocabulary) {
  if (text.size() < 4 || (text.front() != U'与' && text.front() != U'和')) return {};
  const std::size_t tail = vocabulary.pace_tails.longest_suffix(text).size();
  if (tail == 0) return {};
  std::u32string_view rest = text.substr(0, text.size() - tail);
  strip_tails(rest, vocabulary.pace_softeners);
  if (rest.size() <= 1) return {};
  return {Relation::meet_reference, 1, rest.size() - 1};
}

// 前三, 前3位, 全省前三, 第一, 保持第二
std::optional<int> read_rank(std::u32string_view text, const Vocabulary& vocabulary) {
  strip_leads(text, vocabulary.rank_leads);
  if (text.size() < 2 || (text[0] != U'前' && text[0] != U'第')) return std::nullopt;
  text.remove_prefix(1);
  strip_tails(text, vocabulary.rank_tails);
  const auto place = read_ordinal(text);
  if (!place || *place < 1) return std::nullopt;
  return place;
}

std::u32string_view strip_soft(std::u32string_view text, const Vocabulary& vocabulary) {
  for (bool again = true; again;) {
    again = false;
    if (const Word word = vocabulary.soft_words.longest_prefix(text);
        !word.empty() && word.size() < text.size()) {
      text.remove_prefix(word.size());
      again = true;
    }
  }
  return text;
}

plan::Accumulation accumulation_of(bool bracketed, std::u32string_view name, std::u32string_view context,
                                   const Vocabulary& vocabulary) {
  const auto says = [&](const WordSet& words) { return words.occurs_in(name) || words.occurs_in(context); };
  if (bracketed || says(vocabulary.period_words)) return plan::Accumulation::period;
  return says(vocabulary.stock_words) ? plan::Accumulation::stock : plan::Accumulation::none;
}

void set_bound(plan::Target& target, Relation relation, const Number& number) {
  target.relation = relation;
  if (number.range) {
    target.relation = Relation::range;
    target.low = number.low;
    target.high = number.high;
  } else if (relation == Relation::le || relation == Relation::lt) {
    target.high = number.high;
  } else {
    target.low = number.low;
  }
}

plan::TargetKind numeric_kind(const plan::Target& target, std::u32string_view raw, std::u32string_view name,
                              std::u32string_view context, const Vocabulary& vocabulary) {
  if (target.relation == Relation::range) return plan::TargetKind::range;
  if (target.accumulation == plan::Accumulation::period) return plan::TargetKind::cumulative;
  const WordSet& growth = vocabulary.yearly_growth_words;
  if (growth.occurs_in(name) || growth.occurs_in(raw) || growth.occurs_in(context))
    return plan::TargetKind::average_growth;
  if (vocabulary.hold_verbs.occurs_in(raw) || vocabulary.hold_verbs.occurs_in(context))
    return plan::TargetKind::hold;
  return plan::TargetKind::level;
}

// 不低于 96, 98.5 以上, [100], 1-2, 85 分以上. False if the text holds more than a value.
bool read_numeric(std::u32string_view text, std::u32string_view name, const Vocabulary& vocabulary,
                  ValueReading& reading) {
  Relation relation = Relation::none;
  if (const auto lead = vocabulary.leading_comparators.longest_prefix(text); lead.length > 0) {
    relation = lead.meaning;
    text = strip_soft(text.substr(lead.length), vocabulary);
  }
  const auto number = read_number(text, 0);
  if (!number) return false;
  std::size_t at = number->length;
  const std::size_t unit = unit_length(text, at, vocabulary);
  reading.unit = std::u32string(text.substr(at, unit));
  at += unit;
  if (const auto tail = vocabulary.trailing_comparators.longest_prefix(text.substr(at)); tail.length > 0) {
    relation = tail.meaning;
    at += tail.length;
  }
  at += vocabulary.approximate_tails.longest_prefix(text.substr(at)).size();
  if (at < text.size() && text[at] != U'(') return false;
  if (relation == Relation::none) relation = less_is_better(name, vocabulary) ? Relation::le : Relation::ge;
  set_bound(reading.target, relation, *number);
  reading.numeric = true;
  return true;
}

bool is_milestone(std::u32string_view text, const Vocabulary& vocabulary) {
  const Word begin = vocabulary.milestone_words.longest_prefix(text);
  return (!begin.empty() && text.size() <= begin.size() + 12) ||
         !vocabulary.milestone_tails.longest_suffix(text).empty();
}

bool read_words(std::u32string_view text, const Vocabulary& vocabulary, ValueReading& reading) {
  const ReferencePhrase phrase = read_reference(text, vocabulary);
  if (phrase.length > 0) {
    reading.target.relation = phrase.relation;
    reading.target.kind = plan::TargetKind::relative;
    reading.target.reference = to_utf8(text.substr(phrase.begin, phrase.length));
    return true;
  }
  if (const auto place = read_rank(text, vocabulary)) {
    reading.target.relation = Relation::rank_le;
    reading.target.kind = plan::TargetKind::rank;
    reading.target.high = Decimal::from_integer(*place);
    reading.target.accumulation = plan::Accumulation::none;
    return true;
  }
  return false;
}

}  // namespace

ReferencePhrase read_reference(std::u32string_view text, const Vocabulary& vocabulary) {
  for (const auto read : {compare_with_peers, meet_an_order, keep_pace})
    if (const ReferencePhrase phrase = read(text, vocabulary); phrase.length > 0) return phrase;
  return {};
}

bool less_is_better(std::u32string_view name, const Vocabulary& vocabulary) {
  return vocabulary.less_is_better_words.occurs_in(name) && !vocabulary.more_after_all_words.occurs_in(name);
}

ValueReading read_target_value(std::u32string_view raw, std::u32string_view name, std::u32string_view context,
                               const Vocabulary& vocabulary) {
  ValueReading reading;
  plan::Target& target = reading.target;
  target.kind = plan::TargetKind::qualitative;
  target.soft = vocabulary.soft_words.occurs_in(raw) || vocabulary.soft_words.occurs_in(context);
  std::u32string_view text = strip_soft(raw, vocabulary);
  const bool bracketed = text.size() > 2 && text.front() == U'[' && text.back() == U']';
  if (bracketed) text = text.substr(1, text.size() - 2);
  target.accumulation = accumulation_of(bracketed, name, context, vocabulary);
  if (is_no_value(text)) return reading;
  if (read_words(text, vocabulary, reading)) return reading;
  for (const WordSet* leads : {&vocabulary.value_leads, &vocabulary.hold_verbs})
    for (const Word lead : leads->words())
      if (has_prefix(text, lead) && text.size() > lead.size()) text.remove_prefix(lead.size());
  if (read_numeric(strip_soft(text, vocabulary), name, vocabulary, reading)) {
    target.kind = numeric_kind(target, raw, name, context, vocabulary);
  } else if (is_milestone(text, vocabulary)) {
    target.relation = Relation::milestone;
    target.kind = plan::TargetKind::milestone;
  } else {
    target.accumulation = plan::Accumulation::none;
  }
  ZHICHENG_ASSERT(plan::validate(target).ok());
  return reading;
}

std::optional<Decimal> read_plain_value(std::u32string_view raw, const Vocabulary& vocabulary) {
  if (raw.size() > 2 && raw.front() == U'[' && raw.back() == U']') raw = raw.substr(1, raw.size() - 2);
  if (const auto place = read_rank(raw, vocabulary)) return Decimal::from_integer(*place);
  raw.remove_prefix(vocabulary.leading_comparators.longest_prefix(raw).length);
  const bool negative = !raw.empty() && raw.front() == U'-';
  if (negative) raw.remove_prefix(1);
  const auto number = read_number(raw, 0);
  if (!number || number->range) return std::nullopt;
  if (!negative) return number->low;
  const auto value = Decimal::from_parts(-number->low.coefficient(), number->low.scale());
  return value.ok() ? std::optional<Decimal>(*value) : std::nullopt;
}

}  // namespace zhicheng::plan_import
