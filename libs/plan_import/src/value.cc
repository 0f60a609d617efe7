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

struct ComparatorWord {
  Word word;
  Relation relation;
};

constexpr std::array kLeading = std::to_array<ComparatorWord>({
    {U"不低于", Relation::ge},   {U"不少于", Relation::ge},     {U"不小于", Relation::ge},
    {U"至少", Relation::ge},     {U"大于等于", Relation::ge},   {U"大于或等于", Relation::ge},
    {U"≥", Relation::ge},        {U">=", Relation::ge},         {U"不高于", Relation::le},
    {U"不超过", Relation::le},   {U"不大于", Relation::le},     {U"不多于", Relation::le},
    {U"小于等于", Relation::le}, {U"小于或等于", Relation::le}, {U"≤", Relation::le},
    {U"<=", Relation::le},       {U"控制在", Relation::le},     {U"高于", Relation::gt},
    {U"超过", Relation::gt},     {U"大于", Relation::gt},       {U"多于", Relation::gt},
    {U"超", Relation::gt},       {U"突破", Relation::gt},       {U">", Relation::gt},
    {U"优于", Relation::gt},     {U"好于", Relation::gt},       {U"低于", Relation::lt},
    {U"小于", Relation::lt},     {U"少于", Relation::lt},       {U"<", Relation::lt},
});

constexpr std::array kTrailing = std::to_array<ComparatorWord>({
    {U"以上", Relation::ge},
    {U"及以上", Relation::ge},
    {U"或以上", Relation::ge},
    {U"以下", Relation::le},
    {U"及以下", Relation::le},
    {U"以内", Relation::le},
    {U"之内", Relation::le},
});

constexpr std::array kPeers = std::to_array<Word>({U"全省", U"全国", U"全市", U"全区", U"全县", U"省",
                                                   U"国家", U"上年", U"上一年", U"去年", U"同期", U"同类",
                                                   U"周边", U"浙江省", U"世界", U"国际", U"长三角", U"历史"});
constexpr std::array kYardsticks = std::to_array<Word>(
    {U"平均水平", U"均值", U"平均值", U"平均", U"平均数", U"水平", U"平均增速", U"同期", U"上年"});
constexpr std::array kAbove =
    std::to_array<Word>({U"高于", U"超过", U"优于", U"好于", U"超", U"快于", U"大于"});
constexpr std::array kBelow = std::to_array<Word>({U"低于", U"小于", U"少于", U"慢于"});
constexpr std::array kMeet = std::to_array<Word>(
    {U"完成", U"达到", U"达", U"符合", U"满足", U"不低于", U"落实", U"控制在", U"不高于"});
constexpr std::array kAuthorities =
    std::to_array<Word>({U"省", U"市", U"国家", U"上级", U"区", U"县", U"省级", U"市级", U"国定", U"省、市",
                         U"省市", U"国家和省"});
constexpr std::array kOrders =
    std::to_array<Word>({U"目标", U"任务", U"要求", U"指标", U"标准", U"目标任务", U"指标任务", U"考核目标",
                         U"控制目标", U"下达目标", U"下达任务", U"目标要求"});

Word prefix_of(std::u32string_view text, Words words) {
  return longest_prefix(text, words);
}

ReferencePhrase compare_with_peers(std::u32string_view text) {
  for (const auto& [words, relation] : {std::pair<Words, Relation>{kAbove, Relation::above_reference},
                                        {kBelow, Relation::below_reference},
                                        {kMeet, Relation::meet_reference}}) {
    const std::size_t verb = prefix_of(text, words).size();
    if (verb == 0) continue;
    const std::u32string_view rest = text.substr(verb);
    if (prefix_of(rest, kPeers).empty() || longest_suffix(rest, kYardsticks).empty()) continue;
    if (std::any_of(rest.begin(), rest.end(), is_digit)) continue;
    return {relation, verb, rest.size()};
  }
  return {};
}

// 完成省定目标, 达到市定目标, 完成上级下达任务, 省定目标
ReferencePhrase meet_an_order(std::u32string_view text) {
  const std::size_t verb = prefix_of(text, kMeet).size();
  const std::u32string_view rest = text.substr(verb);
  const std::size_t authority = prefix_of(rest, kAuthorities).size();
  if (authority == 0 || longest_suffix(rest, kOrders).empty() || rest.size() > 12) return {};
  if (std::any_of(rest.begin(), rest.end(), is_digit)) return {};
  return {Relation::meet_reference, verb, rest.size()};
}

// 与经济增长基本同步, 与全省同步
ReferencePhrase keep_pace(std::u32string_view text) {
  if (text.size() < 4 || (text.front() != U'与' && text.front() != U'和') || !has_suffix(text, U"同步"))
    return {};
  std::size_t end = text.size() - 2;
  for (const Word soft : {Word(U"基本"), Word(U"保持"), Word(U"大体")})
    if (has_suffix(text.substr(0, end), soft)) end -= soft.size();
  if (end <= 1) return {};
  return {Relation::meet_reference, 1, end - 1};
}

// 前三, 前3位, 全省前三, 第一, 保持第二
std::optional<int> read_rank(std::u32string_view text) {
  for (const Word lead :
       {Word(U"保持"), Word(U"进入"), Word(U"位居"), Word(U"居"), Word(U"全省"), Word(U"全国"), Word(U"全市"),
        Word(U"排名"), Word(U"位列"), Word(U"稳居"), Word(U"名列"), Word(U"列"), Word(U"在")})
    if (has_prefix(text, lead)) text.remove_prefix(lead.size());
  if (text.size() < 2 || (text[0] != U'前' && text[0] != U'第')) return std::nullopt;
  text.remove_prefix(1);
  for (const Word tail : {Word(U"位"), Word(U"名"), Word(U"以内"), Word(U"强")})
    if (has_suffix(text, tail)) text.remove_suffix(tail.size());
  const auto place = read_ordinal(text);
  if (!place || *place < 1) return std::nullopt;
  return place;
}

bool is_soft(std::u32string_view text) {
  return contains_any(text, soft_words());
}

std::u32string_view strip_soft(std::u32string_view text) {
  for (bool again = true; again;) {
    again = false;
    if (const Word word = longest_prefix(text, soft_words()); !word.empty() && word.size() < text.size()) {
      text.remove_prefix(word.size());
      again = true;
    }
  }
  return text;
}

plan::Accumulation accumulation_of(bool bracketed, std::u32string_view name, std::u32string_view context) {
  static constexpr std::array kPeriod =
      std::to_array<Word>({U"新增", U"新培育", U"新创建", U"新建成", U"新引进", U"新认定", U"新制定",
                           U"新申报", U"五年累计", U"新改建"});
  if (bracketed || contains_any(name, kPeriod) || contains_any(context, kPeriod))
    return plan::Accumulation::period;
  if (contains(name, U"累计") || contains(context, U"累计")) return plan::Accumulation::stock;
  return plan::Accumulation::none;
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
                              std::u32string_view context) {
  if (target.relation == Relation::range) return plan::TargetKind::range;
  if (target.accumulation == plan::Accumulation::period) return plan::TargetKind::cumulative;
  if (contains(name, U"年均") || contains(raw, U"年均") || contains(context, U"年均"))
    return plan::TargetKind::average_growth;
  if (contains_any(raw, hold_verbs()) || contains_any(context, hold_verbs())) return plan::TargetKind::hold;
  return plan::TargetKind::level;
}

// 不低于 96, 98.5 以上, [100], 1-2, 85 分以上. False if the text holds more than a value.
bool read_numeric(std::u32string_view text, std::u32string_view name, ValueReading& reading) {
  Relation relation = Relation::none;
  if (const Comparator lead = leading_comparator(text); lead.length > 0) {
    relation = lead.relation;
    text.remove_prefix(lead.length);
    text = strip_soft(text);
  }
  const auto number = read_number(text, 0);
  if (!number) return false;
  std::size_t at = number->length;
  const std::size_t unit = unit_length(text, at);
  reading.unit = std::u32string(text.substr(at, unit));
  at += unit;
  if (const Comparator tail = trailing_comparator(text.substr(at)); tail.length > 0) {
    relation = tail.relation;
    at += tail.length;
  }
  if (has_prefix(text.substr(at), U"左右")) at += 2;
  if (at < text.size() && text[at] != U'(') return false;
  if (relation == Relation::none) relation = less_is_better(name) ? Relation::le : Relation::ge;
  set_bound(reading.target, relation, *number);
  reading.numeric = true;
  return true;
}

bool is_milestone(std::u32string_view text) {
  const Word begin = longest_prefix(text, milestone_words());
  return (!begin.empty() && text.size() <= begin.size() + 12) || has_suffix(text, U"全覆盖") ||
         has_suffix(text, U"完成") || has_suffix(text, U"建成");
}

bool read_words(std::u32string_view text, ValueReading& reading) {
  ReferencePhrase phrase = read_reference(text);
  if (phrase.length > 0) {
    reading.target.relation = phrase.relation;
    reading.target.kind = plan::TargetKind::relative;
    reading.target.reference = to_utf8(text.substr(phrase.begin, phrase.length));
    return true;
  }
  if (const auto place = read_rank(text)) {
    reading.target.relation = Relation::rank_le;
    reading.target.kind = plan::TargetKind::rank;
    reading.target.high = Decimal::from_integer(*place);
    reading.target.accumulation = plan::Accumulation::none;
    return true;
  }
  return false;
}

}  // namespace

Comparator leading_comparator(std::u32string_view text) {
  Comparator best;
  for (const auto& [word, relation] : kLeading)
    if (word.size() > best.length && has_prefix(text, word)) best = {relation, word.size()};
  return best;
}

Comparator leading_comparator_at_end(std::u32string_view text) {
  Comparator best;
  for (const auto& [word, relation] : kLeading)
    if (word.size() > best.length && has_suffix(text, word)) best = {relation, word.size()};
  return best;
}

Comparator trailing_comparator(std::u32string_view text) {
  Comparator best;
  for (const auto& [word, relation] : kTrailing)
    if (word.size() > best.length && has_prefix(text, word)) best = {relation, word.size()};
  return best;
}

ReferencePhrase read_reference(std::u32string_view text) {
  for (const auto read : {compare_with_peers, meet_an_order, keep_pace})
    if (const ReferencePhrase phrase = read(text); phrase.length > 0) return phrase;
  return {};
}

bool less_is_better(std::u32string_view name) {
  return contains_any(name, less_is_better_words()) && !contains_any(name, more_after_all_words());
}

ValueReading read_target_value(std::u32string_view raw, std::u32string_view name,
                               std::u32string_view context) {
  ValueReading reading;
  plan::Target& target = reading.target;
  target.kind = plan::TargetKind::qualitative;
  target.soft = is_soft(raw) || is_soft(context);
  std::u32string_view text = strip_soft(raw);
  const bool bracketed = text.size() > 2 && text.front() == U'[' && text.back() == U']';
  if (bracketed) text = text.substr(1, text.size() - 2);
  target.accumulation = accumulation_of(bracketed, name, context);
  if (is_no_value(text)) return reading;
  if (read_words(text, reading)) return reading;
  for (const Word lead : {Word(U"达到"), Word(U"达"), Word(U"提高到"), Word(U"提升到"), Word(U"提升至"),
                          Word(U"降至"), Word(U"力争达到")})
    if (has_prefix(text, lead) && text.size() > lead.size()) text.remove_prefix(lead.size());
  for (const Word hold : hold_verbs())
    if (has_prefix(text, hold) && text.size() > hold.size()) text.remove_prefix(hold.size());
  if (read_numeric(strip_soft(text), name, reading)) {
    target.kind = numeric_kind(target, raw, name, context);
  } else if (is_milestone(text)) {
    target.relation = Relation::milestone;
    target.kind = plan::TargetKind::milestone;
  } else {
    target.accumulation = plan::Accumulation::none;
  }
  ZHICHENG_ASSERT(plan::validate(target).ok());
  return reading;
}

std::optional<Decimal> read_plain_value(std::u32string_view raw) {
  if (raw.size() > 2 && raw.front() == U'[' && raw.back() == U']') raw = raw.substr(1, raw.size() - 2);
  if (const auto place = read_rank(raw)) return Decimal::from_integer(*place);
  raw.remove_prefix(leading_comparator(raw).length);
  const bool negative = !raw.empty() && raw.front() == U'-';
  if (negative) raw.remove_prefix(1);
  const auto number = read_number(raw, 0);
  if (!number || number->range) return std::nullopt;
  if (!negative) return number->low;
  const auto value = Decimal::from_parts(-number->low.coefficient(), number->low.scale());
  return value.ok() ? std::optional<Decimal>(*value) : std::nullopt;
}

}  // namespace zhicheng::plan_import
