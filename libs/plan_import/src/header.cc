#include "header.h"

#include <algorithm>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

// Takes 20xx年, 20xx or “十三五”末 out of the text.
int take_year(std::u32string& text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if ((text[i] != U'2' && text[i] != U'1') ||
        !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                     text.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit))
      continue;
    const int year = static_cast<int>((text[i] - U'0') * 1000 + (text[i + 1] - U'0') * 100 +
                                      (text[i + 2] - U'0') * 10 + (text[i + 3] - U'0'));
    if (year < 1990 || year > 2099) continue;
    std::size_t length = 4;
    for (const Word tail : vocabulary.header_year_tails.words())
      if (has_prefix(std::u32string_view(text).substr(i + length), tail)) length += tail.size();
    text.erase(i, length);
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

void drop_parenthesis(std::u32string& text) {
  const std::size_t begin = text.find(U'(');
  const std::size_t end = text.find(U')');
  if (begin != text.npos && end != text.npos && begin < end) text.erase(begin, end + 1 - begin);
}

}  // namespace

int last_year_of_plan_name(std::u32string_view text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < vocabulary.plan_names.size(); ++i)
    if (contains(text, vocabulary.plan_names.word(i))) return vocabulary.plan_names.meaning(i);
  return 0;
}

HeaderCell read_header_cell(std::u32string_view text, const Vocabulary& vocabulary) {
  HeaderCell cell;
  if (text.empty() || text.size() > 20) return cell;
  std::u32string rest(text);
  drop_parenthesis(rest);
  cell.year = take_year(rest, vocabulary);
  if (rest.empty()) {
    cell.role = cell.year != 0 ? ColumnRole::year : ColumnRole::none;
    return cell;
  }
  cell.role = vocabulary.header_words.find(rest).meaning;
  // A year beside 完成 or 实际 tells the state at the start of the plan.
  if (cell.role == ColumnRole::actual && cell.year != 0) cell.role = ColumnRole::baseline;
  const bool dated = cell.role == ColumnRole::baseline || cell.role == ColumnRole::target;
  if (cell.year != 0 && !dated) cell = {};
  return cell;
}

std::optional<Header> settle_header(const std::vector<HeaderCell>& cells) {
  std::vector<HeaderCell> settled = cells;
  const auto has = [&](ColumnRole role) {
    return std::any_of(settled.begin(), settled.end(),
                       [&](const HeaderCell& cell) { return cell.role == role; });
  };
  int first = 0;
  for (const HeaderCell& cell : settled)
    if (cell.role == ColumnRole::year) first = first == 0 ? cell.year : std::min(first, cell.year);
  const bool one_is_base = !has(ColumnRole::baseline);
  for (HeaderCell& cell : settled) {
    if (cell.role != ColumnRole::year) continue;
    const bool alone = std::count_if(cells.begin(), cells.end(), [](const HeaderCell& each) {
                         return each.role == ColumnRole::year;
                       }) == 1;
    const bool base = one_is_base && cell.year == first && (!alone || has(ColumnRole::target));
    cell.role = base ? ColumnRole::baseline : has(ColumnRole::target) ? ColumnRole::none : ColumnRole::target;
  }
  // With two columns for the name (主要指标 | 指标名称), the last is the name and the first its group.
  bool name_seen = false;
  for (auto cell = settled.rbegin(); cell != settled.rend(); ++cell) {
    if (cell->role != ColumnRole::name) continue;
    if (name_seen) cell->role = has(ColumnRole::group) ? ColumnRole::none : ColumnRole::group;
    name_seen = true;
  }
  if (has(ColumnRole::actual) && !has(ColumnRole::target)) return std::nullopt;
  if (!name_seen || !has(ColumnRole::target)) return std::nullopt;
  Header header;
  header.finished = has(ColumnRole::actual);
  for (const HeaderCell& cell : settled) {
    header.columns.push_back(cell.role);
    if (cell.role == ColumnRole::baseline && cell.year != 0) header.baseline_year = cell.year;
    if (cell.role == ColumnRole::target && cell.year != 0) header.target_year = cell.year;
  }
  return header;
}

}  // namespace zhicheng::plan_import
