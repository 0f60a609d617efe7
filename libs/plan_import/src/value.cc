#include "value.h"

#include <algorithm>
#include <array>

#include "foot_notes.h"
#include "number.h"
#include "reference.h"
#include "words.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

using plan::Relation;

constexpr std::size_t kLongestUnit = 3;  // characters of a unit that the pack does not know

// Takes each word of the list off the front or the end once, in the order of the list.
void strip_leads(std::u32string_view& text, const WordSet& leads) {
  for (const Word lead : leads.words())
    if (has_prefix(text, lead)) text.remove_prefix(lead.size());
}
void strip_tails(std::u32string_view& text, const WordSet& tails) {
  for (const Word tail : tails.words())
    if (has_suffix(text, tail)) text.remove_suffix(tail.size());
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

std::size_t comparison_tail(std::u32string_view text, const Vocabulary& vocabulary, Relation& relation) {
  std::size_t length = 0;
  if (const auto tail = vocabulary.trailing_comparators.longest_prefix(text); tail.length > 0) {
    relation = tail.meaning;
    length = tail.length;
  }
  return length + vocabulary.approximate_tails.longest_prefix(text.substr(length)).size();
}

// 标箱 in “60万标箱”: what stands between number and end is the unit, though the pack does not know it.
std::size_t unknown_unit(std::u32string_view text, const Vocabulary& vocabulary) {
  Relation ignored = Relation::none;
  if (comparison_tail(text, vocabulary, ignored) > 0) return 0;
  for (std::size_t length = 1; length <= kLongestUnit && length <= text.size(); ++length) {
    if (!is_han(text[length - 1])) return 0;
    if (length + comparison_tail(text.substr(length), vocabulary, ignored) == text.size()) return length;
  }
  return 0;
}

std::optional<Number> read_any_number(std::u32string_view text) {
  if (auto number = read_number(text, 0)) return number;
  return read_number_in_words(text, 0);
}

// 不低于 96, 98.5 以上, [100], 1-2, 85 分以上, 九成以上. False if the text holds more than a value.
bool read_numeric(std::u32string_view text, std::u32string_view name, const Vocabulary& vocabulary,
                  ValueReading& reading) {
  Relation relation = Relation::none;
  if (const auto lead = vocabulary.leading_comparators.longest_prefix(text); lead.length > 0) {
    relation = lead.meaning;
    if (relation == Relation::gt && vocabulary.better_comparators.holds(text.substr(0, lead.length)) &&
        less_is_better(name, vocabulary))
      relation = Relation::lt;
    text = strip_soft(text.substr(lead.length), vocabulary);
  }
  const auto number = read_any_number(text);
  if (!number) return false;
  std::size_t at = number->length;
  std::size_t unit = unit_length(text, at, vocabulary);
  if (text.substr(at, unit).find_first_not_of(U"万亿") == text.npos)
    unit += unknown_unit(text.substr(at + unit), vocabulary);
  reading.unit = number->share ? U"%" : std::u32string(text.substr(at, unit));
  at += unit;
  at += comparison_tail(text.substr(at), vocabulary, relation);
  if (at < text.size() && text[at] != U'(') return false;
  if (relation == Relation::none) relation = less_is_better(name, vocabulary) ? Relation::le : Relation::ge;
  set_bound(reading.target, relation, *number);
  reading.numeric = true;
  return true;
}

// 翻番, 翻两番: at least the factor.
bool read_factor(std::u32string_view text, ValueReading& reading) {
  const auto factor = read_doubling(text, 0);
  if (!factor || factor->length != text.size()) return false;
  set_bound(reading.target, Relation::ge, *factor);
  reading.unit = U"倍";
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
    reading.target.low = phrase.margin;
    reading.unit = phrase.unit;
    reading.numeric = phrase.margin.has_value();
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

// The word that stands last decides: 投诉处理满意率 is about satisfaction, 不合格率 not about passing.
bool less_is_better(std::u32string_view name, const Vocabulary& vocabulary) {
  for (std::size_t end = name.size(); end > 0; --end) {
    const std::size_t less = vocabulary.less_is_better_words.longest_suffix(name.substr(0, end)).size();
    const std::size_t more = vocabulary.more_after_all_words.longest_suffix(name.substr(0, end)).size();
    if (less != more) return less > more;
  }
  return false;
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
  text = strip_soft(text, vocabulary);
  if (read_factor(text, reading) || read_numeric(text, name, vocabulary, reading)) {
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

bool is_figure(std::u32string_view text, const Vocabulary& vocabulary) {
  text = text.substr(0, text.size() - foot_marks_at_end(text, vocabulary));
  if (text.size() > 1 && text.front() == U'-' && is_digit(text[1])) text.remove_prefix(1);
  return read_target_value(text, U"", U"", vocabulary).numeric;
}

bool is_value(std::u32string_view text, const Vocabulary& vocabulary) {
  return is_no_value(text) || is_figure(text, vocabulary) ||
         read_target_value(text, U"", U"", vocabulary).target.relation != Relation::none;
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
