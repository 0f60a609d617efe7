#include "table.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::assess {
namespace {

constexpr std::size_t kListed = 12;

// What stands before the first blank.
std::string id_of(std::string_view title) {
  title = trim(title);
  std::size_t end = 0;
  while (end < title.size()) {
    std::size_t next = end;
    if (is_blank(next_code_point(title, next))) break;
    end = next;
  }
  return std::string(title.substr(0, end));
}

std::string shown_word(const Table::Word& word) {
  return word.name.empty() || word.name == word.id ? word.id : word.id + " " + word.name;
}

}  // namespace

std::string listed(std::span<const std::string> words) {
  std::string all;
  for (std::size_t at = 0; at < words.size() && at < kListed; ++at) all += (at == 0 ? "" : "、") + words[at];
  return words.size() > kListed ? all + "、…" : all;
}

Table::Table(const NamedSheet& source, const std::vector<Expected>& columns, std::vector<Error>& errors)
    : source_(source), errors_(errors) {
  const std::vector<Row>& rows = source.sheet.rows;
  if (rows.size() < 2) add(Error(ErrorCode::assess_table_without_rows).with("file", source.file));
  if (rows.empty()) return;
  rows_ = std::span(rows).subspan(1);
  read_header(columns);
}

void Table::read_header(const std::vector<Expected>& columns) {
  std::vector<std::string> known;
  known.reserve(columns.size());
  for (const Expected& each : columns) known.push_back(each.id);
  const std::vector<std::string>& titles = source_.sheet.rows.front().cells;
  for (std::size_t at = 0; at < titles.size(); ++at) {
    const std::string id = id_of(titles[at]);
    if (id.empty()) continue;
    if (std::find(known.begin(), known.end(), id) == known.end())
      add(Error(ErrorCode::assess_column_unknown)
              .with("file", source_.file)
              .with("column", id)
              .with("known", listed(known)));
    else if (!places_.emplace(id, at).second)
      add(Error(ErrorCode::assess_column_twice).with("file", source_.file).with("column", id));
  }
  for (const Expected& each : columns)
    if (each.required && places_.count(each.id) == 0)
      add(Error(ErrorCode::assess_column_missing).with("file", source_.file).with("column", each.id));
}

std::string Table::text(const Row& row, std::string_view column) const {
  const auto place = places_.find(column);
  if (place == places_.end() || place->second >= row.cells.size()) return "";
  const std::string_view found = trim(row.cells[place->second]);
  return found == "NA" ? "" : std::string(found);
}

std::string Table::required_text(const Row& row, std::string_view column) {
  std::string found = text(row, column);
  if (found.empty() && places_.count(column) > 0) add(about(ErrorCode::assess_cell_blank, row, column));
  return found;
}

std::optional<Decimal> Table::number(const Row& row, std::string_view column, std::string_view unit) {
  const std::string found = text(row, column);
  if (found.empty()) return std::nullopt;
  std::string_view digits = found;
  if (unit == "%" && digits.ends_with('%')) digits = trim(digits.substr(0, digits.size() - 1));
  const auto value = Decimal::parse(digits);
  if (value.ok()) return *value;
  add(about(ErrorCode::assess_cell_not_number, row, column));
  return std::nullopt;
}

std::optional<Date> Table::date(const Row& row, std::string_view column) {
  const std::string found = text(row, column);
  if (found.empty()) return std::nullopt;
  const auto value = parse_date(found);
  if (value.ok()) return *value;
  add_value(row, column, {"日期，如 2025-07-15", "a date such as 2025-07-15"});
  return std::nullopt;
}

std::optional<std::size_t> Table::word(const Row& row, std::string_view column,
                                       const std::vector<Word>& known) {
  const std::string found = required_text(row, column);
  if (found.empty()) return std::nullopt;
  const auto by = [&](std::string Word::*name) {
    return std::find_if(known.begin(), known.end(), [&](const Word& each) { return each.*name == found; });
  };
  auto place = by(&Word::id);
  if (place == known.end()) place = by(&Word::name);
  if (place != known.end()) return static_cast<std::size_t>(place - known.begin());
  std::vector<std::string> words;
  words.reserve(known.size());
  for (const Word& each : known) words.push_back(shown_word(each));
  add(about(ErrorCode::assess_word_unknown, row, column).with("known", listed(words)));
  return std::nullopt;
}

Error Table::about(ErrorCode code, const Row& row, std::string_view column) const {
  return Error(code)
      .with("file", source_.file)
      .with("row", std::to_string(row.number))
      .with("column", std::string(column))
      .with("text", text(row, column));
}

void Table::add(Error error) {
  if (errors_.size() < kMostErrors) errors_.push_back(std::move(error));
}

void Table::add_value(const Row& row, std::string_view column, const Bilingual& expected) {
  const std::string both = expected.zh == expected.en ? expected.zh : expected.zh + " " + expected.en;
  add(about(ErrorCode::assess_cell_value, row, column).with("expected", both));
}

}  // namespace zhicheng::assess
