#include "indicators.h"

#include <algorithm>

#include "number.h"
#include "value.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

plan::Attribute read_attribute(std::u32string_view text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < vocabulary.attributes.size(); ++i)
    if (contains(text, vocabulary.attributes.word(i))) return vocabulary.attributes.meaning(i);
  return plan::Attribute::none;
}

// “≥96（约束性）” and “单位GDP能耗（约束性）” carry the attribute in the cell: it is taken out of the words.
plan::Attribute take_attribute(std::string& words, const Vocabulary& vocabulary) {
  for (const std::string_view open : {"（", "(", "[", "［", "【"}) {
    for (std::size_t i = 0; i < vocabulary.attribute_marks.size(); ++i) {
      const std::string word = to_utf8(vocabulary.attribute_marks.word(i));
      const std::size_t at = words.find(std::string(open).append(word));
      if (at == std::string::npos) continue;
      std::size_t end = at + open.size() + word.size();
      if (end < words.size()) next_code_point(words, end);
      words.erase(at, end - at);
      words = std::string(trim(words));
      return vocabulary.attribute_marks.meaning(i);
    }
  }
  return plan::Attribute::none;
}

// “基数为2019年数据”: the year of the baseline by the note.
int baseline_year_in(std::u32string_view note, const Vocabulary& vocabulary) {
  const bool about = vocabulary.baseline_note_words.occurs_in(note);
  for (std::size_t i = 0; about && i + 4 < note.size(); ++i) {
    if (note[i] != U'2' ||
        !std::all_of(note.begin() + static_cast<std::ptrdiff_t>(i),
                     note.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit) ||
        note[i + 4] != U'年')
      continue;
    return static_cast<int>((note[i] - U'0') * 1000 + (note[i + 1] - U'0') * 100 + (note[i + 2] - U'0') * 10 +
                            (note[i + 3] - U'0'));
  }
  return 0;
}

// A table without a column for units prints them behind the name: 地区生产总值（亿元）.
void take_unit_from_name(plan::Indicator& indicator, const Vocabulary& vocabulary) {
  const std::u32string folded = fold(indicator.name);
  const std::size_t open = folded.rfind(U'(');
  if (open == folded.npos || open == 0 || folded.back() != U')') return;
  const std::u32string_view unit = std::u32string_view(folded).substr(open + 1, folded.size() - open - 2);
  if (unit.empty() || unit_length(unit, 0, vocabulary) != unit.size()) return;
  const std::size_t begin =
      std::max(indicator.name.rfind("（") == std::string::npos ? 0 : indicator.name.rfind("（"),
               indicator.name.rfind('(') == std::string::npos ? 0 : indicator.name.rfind('('));
  indicator.unit = to_utf8(unit);
  indicator.name = std::string(trim(std::string_view(indicator.name).substr(0, begin)));
}

plan::Indicator from_row(const document::Document& document, const IndicatorTable& table, const TableRow& row,
                         const Vocabulary& vocabulary) {
  plan::Indicator indicator;
  indicator.group = row.group;
  indicator.name = row.name;
  indicator.unit = is_no_value(fold(row.unit)) ? "" : row.unit;
  indicator.baseline_raw = row.baseline;
  indicator.target_raw = row.target;
  indicator.actual_raw = row.actual;
  indicator.note = row.note;
  indicator.department = row.department;
  indicator.origin = plan::Origin::table;
  indicator.attribute = read_attribute(fold(row.attribute), vocabulary);
  for (std::string* words : {&indicator.name, &indicator.target_raw})
    if (const auto attribute = take_attribute(*words, vocabulary); attribute != plan::Attribute::none)
      indicator.attribute = attribute;
  const bool has_unit_column =
      std::find(table.columns.begin(), table.columns.end(), ColumnRole::unit) != table.columns.end();
  if (!has_unit_column) take_unit_from_name(indicator, vocabulary);
  const std::u32string note = fold(row.note);
  const ValueReading reading =
      read_target_value(fold(indicator.target_raw), fold(indicator.name), note, vocabulary);
  indicator.target = reading.target;
  if (indicator.unit.empty() && !reading.unit.empty()) indicator.unit = to_utf8(reading.unit);
  indicator.target.baseline = read_plain_value(fold(row.baseline), vocabulary);
  const int by_note = baseline_year_in(note, vocabulary);
  indicator.target.baseline_year = by_note != 0 ? by_note : table.baseline_year;
  indicator.target.target_year = table.target_year;
  if (indicator.target.target_year != 0 && indicator.target.baseline_year > indicator.target.target_year)
    indicator.target.baseline_year = 0;
  indicator.quotes.push_back(quote_of(document, row.span));
  return indicator;
}

plan::Indicator from_prose(const document::Document& document, const ProseTarget& found) {
  plan::Indicator indicator;
  indicator.group = found.group;
  indicator.name = found.name;
  indicator.unit = found.unit;
  indicator.baseline_raw = found.baseline_raw;
  indicator.target_raw = found.target_raw;
  indicator.origin = plan::Origin::prose;
  indicator.target = found.target;
  indicator.quotes.push_back(quote_of(document, found.span));
  return indicator;
}

// The part of a name that a sentence would use: 钱江杯 of 钱江杯等省优项目（新增）.
std::u32string short_name(std::string_view name) {
  std::u32string folded = fold(name);
  for (const char32_t mark : {U'“', U'”'}) std::erase(folded, mark);
  const std::size_t end = folded.find_first_of(U"等(");
  return folded.substr(0, end);
}

// “钱江杯2项” in a sentence about the past; the number as printed, with its place.
std::optional<std::pair<std::string, int>> find_result(const document::Document& document,
                                                       const Stages& stages, const TableRow& row) {
  const std::u32string key = short_name(row.name);
  const std::u32string unit = fold(row.unit);
  if (key.size() < 2) return std::nullopt;
  for (const Paragraph& paragraph : stages.paragraphs) {
    if (paragraph.role != Role::background && paragraph.role != Role::front) continue;
    const Flow& flow = paragraph.flow;
    for (std::size_t at = flow.text.find(key); at != flow.text.npos; at = flow.text.find(key, at + 1)) {
      std::size_t begin = at + key.size();
      if (begin < flow.size() && flow.text[begin] == U'”') ++begin;
      const auto number = read_number(flow.view(), begin);
      if (!number || number->range || !has_prefix(flow.view().substr(begin + number->length), unit)) continue;
      return std::pair(flow.words(begin, begin + number->length), document.line_of(flow.offsets[begin]));
    }
  }
  return std::nullopt;
}

std::string rule_of(const IndicatorTable& table, const TableRow& row) {
  if (!row.repair.empty()) return "table.repaired";
  return table.layout == Layout::grid ? "table.grid" : "table.broken";
}

}  // namespace

std::vector<Draft> make_drafts(const document::Document& document, const Stages& stages,
                               const Vocabulary& vocabulary) {
  std::vector<Draft> drafts;
  for (std::size_t i = 0; i < stages.tables.size(); ++i) {
    const IndicatorTable& table = stages.tables[i];
    for (std::size_t k = 0; k < table.rows.size(); ++k)
      drafts.push_back({from_row(document, table, table.rows[k], vocabulary), table.rows[k].span,
                        static_cast<int>(i), static_cast<int>(k), rule_of(table, table.rows[k])});
  }
  for (const ProseTarget& found : stages.prose)
    drafts.push_back({from_prose(document, found), found.span, -1, -1, found.rule});
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return a.span.begin < b.span.begin; });
  return drafts;
}

void repair_results(const document::Document& document, Stages& stages) {
  constexpr int kMostSearches = 50;  // each reads the whole background
  int searched = 0;
  for (IndicatorTable& table : stages.tables) {
    for (TableRow& row : table.rows) {
      if (!table.finished || !row.actual.empty() || ++searched > kMostSearches) continue;
      const auto result = find_result(document, stages, row);
      if (!result) continue;
      row.actual = result->first;
      row.repair += "，已按正文第 " + std::to_string(result->second) + " 行补为“" + result->first + "”";
    }
  }
}

}  // namespace zhicheng::plan_import
