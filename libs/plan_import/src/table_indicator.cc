#include <algorithm>

#include "foot_notes.h"
#include "indicators.h"
#include "number.h"
#include "value.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestNamed = 4;  // characters of a name that a note may say

// Begin and end of a pair of brackets in the matching form, the brackets included; empty if there is none.
struct Bracket {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::u32string_view inside;
};

// The last pair of brackets whose words fit `wanted`.
template <class Wanted>
Bracket find_bracket(std::u32string_view text, const Wanted& wanted) {
  constexpr std::u32string_view kOpen = U"([【〔";
  constexpr std::u32string_view kClose = U")]】〕";
  for (std::size_t begin = text.size(); begin-- > 0;) {
    const std::size_t kind = kOpen.find(text[begin]);
    const std::size_t end = kind == kOpen.npos ? text.npos : text.find(kClose[kind], begin);
    if (end == text.npos) continue;
    const std::u32string_view inside = text.substr(begin + 1, end - begin - 1);
    if (wanted(inside)) return {.begin = begin, .end = end + 1, .inside = inside};
  }
  return {};
}

plan::Attribute attribute_in(std::u32string_view text, const Vocabulary& vocabulary) {
  const auto word = vocabulary.attributes.longest_prefix(text);
  const bool whole = word.length == text.size() || text.substr(word.length) == U"指标";
  return word.length > 0 && whole ? word.meaning : plan::Attribute::none;
}

// The words of one cell without the marks and brackets that say something else.
class CellWords {
 public:
  CellWords(std::string printed, const Vocabulary& vocabulary)
      : known_(vocabulary), printed_(std::move(printed)), text_(fold(printed_)) {}

  const std::string& printed() const { return printed_; }
  const std::u32string& text() const { return text_; }

  // “≥96（约束性）”
  plan::Attribute take_attribute() {
    const Bracket found = find_bracket(text_, [&](std::u32string_view inside) {
      return attribute_in(inside, known_) != plan::Attribute::none;
    });
    const plan::Attribute attribute = attribute_in(found.inside, known_);
    take(found.begin, found.end);
    return attribute;
  }

  // “地区生产总值（亿元）”
  std::string take_unit() {
    const Bracket found = find_bracket(
        text_, [&](std::u32string_view inside) { return !is_no_value(inside) && is_unit(inside, known_); });
    if (found.begin == 0) return unit_among_words();
    std::string unit = printed_part(printed_, found.begin + 1, found.end - 1);
    take(found.begin, found.end);
    return unit;
  }

  // “优质工程（累计，项）”: the bracket says more than the unit and stays.
  std::string unit_among_words() const {
    const Bracket found = find_bracket(text_, [](std::u32string_view) { return true; });
    for (std::size_t begin = found.begin + 1; begin < found.end;) {
      const std::size_t end = std::min(text_.find_first_of(U",、;", begin), found.end - 1);
      const std::u32string_view part = std::u32string_view(text_).substr(begin, end - begin);
      if (!is_no_value(part) && is_unit(part, known_)) return printed_part(printed_, begin, end);
      begin = end + 1;
    }
    return {};
  }

  // “满意度①”
  std::u32string take_marks() {
    const std::size_t marks = foot_marks_at_end(text_, known_);
    std::u32string taken = text_.substr(text_.size() - marks);
    take(text_.size() - marks, text_.size());
    return taken;
  }

 private:
  void take(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    printed_ = printed_part(printed_, 0, begin) + printed_part(printed_, end, text_.size());
    text_.erase(begin, end - begin);
  }

  const Vocabulary& known_;
  std::string printed_;
  std::u32string text_;
};

class RowReader {
 public:
  RowReader(const IndicatorTable& table, const TableRow& row, int year, const std::vector<FootNote>& notes,
            const Vocabulary& vocabulary)
      : table_(table), row_(row), year_(year), notes_(notes), known_(vocabulary) {}

  plan::Indicator run() {
    indicator_.group = row_.group;
    indicator_.baseline_raw = row_.baseline;
    indicator_.target_raw = row_.target;
    indicator_.actual_raw = row_.actual;
    indicator_.note = row_.note;
    indicator_.department = row_.department;
    indicator_.origin = plan::Origin::table;
    set_attribute(attribute_in(fold(row_.attribute), known_));
    CellWords name(row_.name, known_);
    CellWords target(row_.target, known_);
    const std::u32string marks = name.take_marks() + target.take_marks();
    set_attribute(name.take_attribute());
    set_attribute(target.take_attribute());
    read_unit(name);
    indicator_.name = name.printed();
    read_target(target, name.text(), marks);
    read_baseline(marks);
    read_attribute_note(marks);
    return std::move(indicator_);
  }

 private:
  void set_attribute(plan::Attribute attribute) {
    if (attribute != plan::Attribute::none) indicator_.attribute = attribute;
  }

  void read_unit(CellWords& name) {
    if (!is_no_value(fold(row_.unit)))
      indicator_.unit = row_.unit;
    else if (row_.unit.empty())
      indicator_.unit = name.take_unit();
  }

  void read_target(const CellWords& cell, std::u32string_view name, std::u32string_view marks) {
    std::u32string context = fold(row_.note) + fold(row_.context);
    for (const FootNote& note : notes_)
      if (note.period && says(note, marks)) context += known_.period_note_words.words().front();
    if (counts_up(name)) context += known_.stock_words.words().front();
    const ValueReading reading = read_target_value(cell.text(), name, context, known_);
    indicator_.target = reading.target;
    indicator_.target.reference = as_printed(row_.target, to_utf32(reading.target.reference));
    const int own_year = year_in_brackets(cell.text());
    indicator_.target.target_year = own_year != 0 ? own_year : year_;
    if (indicator_.unit.empty() && row_.unit.empty() && !reading.unit.empty())
      indicator_.unit = as_printed(row_.target, reading.unit);
  }

  // “注：省级质量标杆为累计数”
  bool counts_up(std::u32string_view name) const {
    const std::u32string remark = fold(table_.remark);
    const std::size_t at = name.size() < kShortestNamed ? remark.npos : remark.find(name);
    if (at == remark.npos) return false;
    const std::size_t end = std::min(remark.find_first_of(U"。;,", at), remark.size());
    return known_.stock_words.occurs_in(remark.substr(at + name.size(), end - at - name.size()));
  }

  void read_baseline(std::u32string_view marks) {
    plan::Target& target = indicator_.target;
    CellWords cell(row_.baseline, known_);
    const std::u32string own_marks = cell.take_marks();
    target.baseline = read_plain_value(cell.text(), known_);
    target.baseline_year = table_.baseline_year;
    for (const FootNote& note : notes_)
      if (note.year != 0 && (says(note, own_marks) || says(note, marks))) target.baseline_year = note.year;
    for (const int year : {year_in_brackets(cell.text()), baseline_year_in(fold(row_.note), known_)})
      if (year != 0) target.baseline_year = year;
    if (target.target_year != 0 && target.baseline_year > target.target_year) target.baseline_year = 0;
  }

  // “带▲的为约束性指标，其余为预期性指标”
  void read_attribute_note(std::u32string_view marks) {
    if (indicator_.attribute != plan::Attribute::none) return;
    for (const FootNote& note : notes_)
      if (note.mark.empty()) set_attribute(note.attribute);
    for (const FootNote& note : notes_)
      if (says(note, marks)) set_attribute(note.attribute);
  }

  static bool says(const FootNote& note, std::u32string_view marks) {
    return !note.mark.empty() && contains(marks, note.mark);
  }

  const IndicatorTable& table_;
  const TableRow& row_;
  int year_;
  const std::vector<FootNote>& notes_;
  const Vocabulary& known_;
  plan::Indicator indicator_;
};

}  // namespace

std::vector<RowIndicator> read_table_rows(const document::Document& document, const IndicatorTable& table,
                                          const Vocabulary& vocabulary) {
  const std::vector<FootNote> notes = read_foot_notes(fold(table.remark), vocabulary);
  std::vector<RowIndicator> indicators;
  const auto add = [&](std::size_t index, const TableRow& row, int year) {
    indicators.push_back({index, RowReader(table, row, year, notes, vocabulary).run()});
    indicators.back().indicator.quotes.push_back(quote_of(document, row.span));
  };
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    for (const TableStep& step : row.steps) {
      TableRow earlier = row;
      earlier.target = step.target;
      add(i, earlier, step.year);
    }
    add(i, row, table.target_year);
  }
  return indicators;
}

}  // namespace zhicheng::plan_import
