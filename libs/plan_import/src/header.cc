#include "header.h"

#include <algorithm>

#include "number.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;
constexpr int kPlanYears = 5;  // of a plan that is named by its number

int year_at(std::u32string_view text, std::size_t at) {
  if (at + 4 > text.size() || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                           text.begin() + static_cast<std::ptrdiff_t>(at) + 4, is_digit))
    return 0;
  int year = 0;
  for (const char32_t digit : text.substr(at, 4)) year = year * 10 + static_cast<int>(digit - U'0');
  return year >= kFirstYear && year <= kLastYear ? year : 0;
}

void strip_leads(std::u32string& text, const WordSet& leads) {
  for (const Word lead : leads.words())
    if (text.size() > lead.size() && has_prefix(text, lead)) text.erase(0, lead.size());
}

// Takes 到20xx年, 20xx or “十三五”末 out of the text.
int take_year(std::u32string& text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const int year = year_at(text, i);
    if (year == 0) continue;
    std::size_t length = 4;
    for (const Word tail : vocabulary.header_year_tails.words())
      if (has_prefix(std::u32string_view(text).substr(i + length), tail)) length += tail.size();
    const Word lead = vocabulary.header_year_leads.longest_suffix(std::u32string_view(text).substr(0, i));
    text.erase(i - lead.size(), length + lead.size());
    return year;
  }
  for (std::size_t i = 0; i < vocabulary.plan_names.size(); ++i) {
    const Word name = vocabulary.plan_names.word(i);
    const std::size_t at = text.find(name);
    if (at == text.npos) continue;
    text.erase(at, name.size());
    for (const char32_t mark : {U'“', U'”', U'末'}) std::erase(text, mark);
    for (const Word tail : vocabulary.header_period_tails.words())
      if (const std::size_t found = text.find(tail); found != text.npos) text.erase(found, tail.size());
    return vocabulary.plan_names.meaning(i);
  }
  return 0;
}

// The words in the first pair of brackets, taken out of the text.
std::u32string take_parenthesis(std::u32string& text) {
  const std::size_t begin = text.find(U'(');
  const std::size_t end = text.find(U')', begin);
  if (begin == text.npos || end == text.npos) return {};
  std::u32string inside = text.substr(begin + 1, end - begin - 1);
  text.erase(begin, end + 1 - begin);
  return inside;
}

ColumnRole role_of(std::u32string_view text, const Vocabulary& vocabulary) {
  if (const auto word = vocabulary.header_words.find(text); word.length > 0) return word.meaning;
  return vocabulary.header_tails.longest_suffix(text).meaning;
}

bool is_dated(ColumnRole role) {
  return role == ColumnRole::baseline || role == ColumnRole::target || role == ColumnRole::actual ||
         role == ColumnRole::growth;
}

// 约束性目标: the attribute in front of the word for the column.
std::string take_attribute(std::u32string& text, const Vocabulary& vocabulary) {
  const auto word = vocabulary.attributes.longest_prefix(text);
  if (word.length == 0) return {};
  std::string attribute = to_utf8(std::u32string_view(text).substr(0, word.length));
  const std::u32string rest = text.substr(word.length);
  if (!rest.empty() && !is_dated(role_of(rest, vocabulary))) return {};
  text = rest;
  return attribute;
}

}  // namespace

int Header::column_of(ColumnRole role) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const HeaderCell& cell) { return cell.role == role; });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::vector<ColumnRole> Header::roles() const {
  std::vector<ColumnRole> all;
  for (const HeaderCell& cell : columns) all.push_back(cell.role);
  return all;
}

int last_year_of_plan_name(std::u32string_view text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < vocabulary.plan_names.size(); ++i)
    if (contains(text, vocabulary.plan_names.word(i))) return vocabulary.plan_names.meaning(i);
  return 0;
}

bool may_end_header_cell(char32_t c, const Vocabulary& known) {
  // What is taken out of a cell before its column is told: a year, the name of a plan, a bracket.
  const bool taken = is_digit(c) || c == U')' || c == U'“' || c == U'”' || c == U'末' ||
                     known.header_year_tails.may_end_with(c) || known.header_period_tails.may_end_with(c) ||
                     known.plan_names.may_end_with(c);
  return taken || known.header_words.may_end_with(c) || known.header_tails.may_end_with(c);
}

HeaderCell read_header_cell(std::u32string_view text, const Vocabulary& vocabulary) {
  HeaderCell cell;
  if (text.empty() || text.size() > kLongestHeader) return cell;
  if (!may_end_header_cell(text.back(), vocabulary) && text.find(U'(') == text.npos &&
      vocabulary.attributes.longest_prefix(text).length == 0)
    return cell;
  std::u32string rest(text);
  std::u32string inside = take_parenthesis(rest);
  cell.year = take_year(rest, vocabulary);
  if (cell.year == 0) cell.year = take_year(inside, vocabulary);
  if (std::u32string more = rest; cell.year != 0 && take_year(more, vocabulary) != 0) return {};  // two cells
  cell.attribute = take_attribute(rest, vocabulary);
  strip_leads(rest, vocabulary.header_leads);
  cell.role = role_of(rest, vocabulary);
  // 2020年（基期）: what the brackets say about a bare year.
  if (rest.empty() && cell.year != 0) {
    const ColumnRole said = role_of(inside, vocabulary);
    cell.role = is_dated(said) ? said : ColumnRole::year;
  }
  if (cell.year != 0 && !is_dated(cell.role) && cell.role != ColumnRole::year) return {};
  if (!is_no_value(inside) && is_unit(inside, vocabulary)) cell.unit = to_utf8(inside);
  if (cell.role == ColumnRole::growth) cell.words = to_utf8(rest);
  return cell;
}

HeaderCell join_header_cells(const HeaderCell& above, std::u32string_view upper, std::u32string_view lower,
                             const Vocabulary& vocabulary) {
  HeaderCell below = read_header_cell(lower, vocabulary);
  if (lower.empty()) return above;
  const bool split = below.role == ColumnRole::none && !below.attribute.empty();
  if (split || (below.role == ColumnRole::year && is_dated(above.role))) below.role = above.role;
  if (below.role == ColumnRole::none)
    below = read_header_cell(std::u32string(upper).append(lower), vocabulary);
  if (below.year == 0 && (is_dated(below.role) || split)) below.year = above.year;
  if (below.attribute.empty() && is_dated(below.role)) below.attribute = above.attribute;
  return below;
}

namespace {

// Settles what each column is from the company that it has.
class Settler {
 public:
  Settler(const std::vector<HeaderCell>& cells, int plan_year) : cells_(cells), plan_year_(plan_year) {}

  std::optional<Header> run() {
    if (has(ColumnRole::foreign) && !has(ColumnRole::unit) && !has(ColumnRole::baseline)) return std::nullopt;
    settle_actual();
    settle_years();
    keep_last(ColumnRole::target);
    keep_last(ColumnRole::baseline);
    settle_names();
    if (!has(ColumnRole::target)) promote(ColumnRole::growth);
    if (!has(ColumnRole::name) || !has(ColumnRole::target)) return std::nullopt;
    return header();
  }

 private:
  bool has(ColumnRole role) const { return count(role) > 0; }
  std::ptrdiff_t count(ColumnRole role) const {
    return std::count_if(cells_.begin(), cells_.end(),
                         [&](const HeaderCell& cell) { return cell.role == role; });
  }
  int last_year(ColumnRole role) const {
    int year = 0;
    for (const HeaderCell& cell : cells_)
      if (cell.role == role) year = std::max(year, cell.year);
    return year;
  }
  void promote(ColumnRole from) {
    for (HeaderCell& cell : cells_)
      if (cell.role == from) cell.role = ColumnRole::target;
  }

  // 完成 of a year before the target's tells the state at the start of the plan, otherwise its result.
  void settle_actual() {
    int promised = std::max(last_year(ColumnRole::target), last_year(ColumnRole::year));
    if (promised == 0) promised = plan_year_;
    for (HeaderCell& cell : cells_) {
      if (cell.role != ColumnRole::actual || cell.year == 0) continue;
      const bool result = has(ColumnRole::target) && promised != 0 && promised <= cell.year;
      if (!result) cell.role = ColumnRole::baseline;
    }
  }

  // Of bare years the last is the target and the one before the baseline, unless other columns are these.
  void settle_years() {
    const int last = last_year(ColumnRole::year);
    if (last == 0) return;
    const bool target = has(ColumnRole::target);
    const bool base = !has(ColumnRole::baseline);
    int first = last;
    for (const HeaderCell& cell : cells_)
      if (cell.role == ColumnRole::year) first = std::min(first, cell.year);
    for (HeaderCell& cell : cells_) {
      if (cell.role != ColumnRole::year) continue;
      if (!target && cell.year == last)
        cell.role = ColumnRole::target;
      else if (base && cell.year == first)
        cell.role = ColumnRole::baseline;
      else
        cell.role = !target && is_ahead(cell.year) ? ColumnRole::step : ColumnRole::other;
    }
  }

  // A year of the plan that the caption names: 2028 of 2026 to 2030.
  bool is_ahead(int year) const { return plan_year_ != 0 && year > plan_year_ - kPlanYears; }

  // Of several columns of one kind those of the last year count, earlier targets are steps; columns divided
  // by attribute count together.
  void keep_last(ColumnRole role) {
    const int year = last_year(role);
    bool kept = false;
    for (auto cell = cells_.rbegin(); cell != cells_.rend(); ++cell) {
      if (cell->role != role) continue;
      if (role == ColumnRole::target && cell->year != 0 && cell->year < year)
        cell->role = ColumnRole::step;
      else if (cell->year != year || (kept && cell->attribute.empty()))
        cell->role = ColumnRole::other;
      kept = kept || cell->role == role;
    }
  }

  // With two columns for the name (主要指标 | 指标名称), the last is the name and the first its group.
  void settle_names() {
    bool seen = false;
    for (auto cell = cells_.rbegin(); cell != cells_.rend(); ++cell) {
      if (cell->role != ColumnRole::name) continue;
      if (seen) cell->role = has(ColumnRole::group) ? ColumnRole::none : ColumnRole::group;
      seen = true;
    }
  }

  Header header() const {
    Header header{
        .columns = cells_, .baseline_year = 0, .target_year = 0, .finished = has(ColumnRole::actual)};
    header.target_year = last_year(ColumnRole::target);
    if (header.target_year == 0) header.target_year = last_year(ColumnRole::actual);
    header.baseline_year = last_year(ColumnRole::baseline);
    return header;
  }

  std::vector<HeaderCell> cells_;
  int plan_year_;
};

}  // namespace

std::optional<Header> settle_header(const std::vector<HeaderCell>& cells, int plan_year) {
  return Settler(cells, plan_year).run();
}

}  // namespace zhicheng::plan_import
