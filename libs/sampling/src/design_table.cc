#include "design_table.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "zhicheng/base/decimal.h"
#include "zhicheng/base/text.h"

namespace zhicheng::sampling {
namespace {

const std::string kWhole = "全部";  // the one stratum of a design without strata

// Decimal digits, with an exponent if another program wrote one: weights have more places than a Decimal.
std::optional<double> real_number(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string cell_text(const document::SheetRow& row, std::size_t place) {
  if (place >= row.cells.size()) return "";
  const std::string_view found = trim(row.cells[place]);
  return found == "NA" ? "" : std::string(found);
}

}  // namespace

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

DesignTable::DesignTable(const NamedSheet& source, const std::vector<std::string>& columns,
                         std::vector<Error>& errors)
    : source_(source), errors_(errors) {
  const std::vector<Row>& rows = source.sheet.rows;
  if (rows.size() < 2) {
    add(Error(ErrorCode::estimate_table_without_rows).with("file", source.file));
    usable_ = false;
    return;
  }
  rows_ = std::span(rows).subspan(1);
  read_header(columns);
}

void DesignTable::read_header(const std::vector<std::string>& columns) {
  const Row& header = source_.sheet.rows.front();
  const std::set<std::string> wanted(columns.begin(), columns.end());
  for (std::size_t at = 0; at < header.cells.size(); ++at) {
    const std::string title = cell_text(header, at);
    if (title.empty() || wanted.count(title) == 0) continue;
    if (places_.emplace(title, at).second) continue;
    add(Error(ErrorCode::estimate_column_twice).with("file", source_.file).with("column", title));
    usable_ = false;
  }
  for (const std::string& each : wanted) {
    if (each.empty() || places_.count(each) > 0) continue;
    add(Error(ErrorCode::estimate_column_missing).with("file", source_.file).with("column", each));
    usable_ = false;
  }
}

std::string DesignTable::text(const Row& row, const std::string& column) const {
  const auto place = places_.find(column);
  return place == places_.end() ? "" : cell_text(row, place->second);
}

std::string DesignTable::required_text(const Row& row, const std::string& column) {
  std::string found = text(row, column);
  if (found.empty()) add(ErrorCode::estimate_cell_blank, row, column);
  return found;
}

std::optional<double> DesignTable::number(const Row& row, const std::string& column, double least,
                                          double most) {
  const std::string found = text(row, column);
  if (found.empty()) return std::nullopt;
  const auto value = real_number(found);
  if (!value) {
    add(ErrorCode::estimate_cell_not_number, row, column);
    return std::nullopt;
  }
  if (*value >= least && *value <= most) return value;
  add_value(row, column, fmt::format("{:g} 至 to {:g}", least, most));
  return std::nullopt;
}

std::optional<std::int64_t> DesignTable::whole(const Row& row, const std::string& column, std::int64_t least,
                                               std::int64_t most) {
  const std::string found = text(row, column);
  if (found.empty()) return std::nullopt;
  const auto value = Decimal::parse(found);
  if (!value.ok()) {
    add(ErrorCode::estimate_cell_not_number, row, column);
    return std::nullopt;
  }
  const auto rounded = Decimal::divide(*value, Decimal::from_integer(1), 0);
  if (rounded.ok() && *rounded == *value && rounded->coefficient() >= least && rounded->coefficient() <= most)
    return rounded->coefficient();
  add_value(row, column, fmt::format("{} 至 to {} 的整数 (whole number)", least, most));
  return std::nullopt;
}

std::optional<double> DesignTable::fraction(const Row& row, const std::string& column) {
  const std::string found = required_text(row, column);
  if (found.empty()) return std::nullopt;
  const std::size_t slash = found.find('/');
  const auto top = real_number(trim(std::string_view(found).substr(0, slash)));
  const auto bottom = slash == std::string::npos
                          ? std::optional(1.0)
                          : real_number(trim(std::string_view(found).substr(slash + 1)));
  if (!top || !bottom) {
    add(ErrorCode::estimate_cell_not_number, row, column);
    return std::nullopt;
  }
  if (*top > 0 && *top <= *bottom) return *top / *bottom;
  add_value(row, column, "大于 0、不大于 1，如 0.25 或 1/4 (above 0, at most 1)");
  return std::nullopt;
}

void DesignTable::add(ErrorCode code, const Row& row, const std::string& column,
                      const std::vector<std::pair<std::string, std::string>>& more) {
  Error error = Error(code)
                    .with("file", source_.file)
                    .with("row", std::to_string(row.number))
                    .with("column", column)
                    .with("text", text(row, column));
  for (const auto& [name, value] : more) error = std::move(error).with(name, value);
  add(std::move(error));
}

void DesignTable::add_value(const Row& row, const std::string& column, const std::string& expected) {
  add(ErrorCode::estimate_cell_value, row, column, {{"expected", expected}});
}

void DesignTable::add(Error error) {
  if (errors_.size() < kMostEstimateErrors) errors_.push_back(std::move(error));
}

StratumFinder::StratumFinder(const std::vector<std::string>& columns, const std::vector<DesignCell>& cells)
    : columns_(columns), closed_(!cells.empty()) {
  for (const DesignCell& each : cells) {
    numbers_.emplace(each.labels, labels_.size());
    labels_.push_back(each.labels.empty() ? std::vector<std::string>{kWhole} : each.labels);
  }
  if (columns.empty() && cells.empty()) {
    labels_.push_back({kWhole});
    numbers_.emplace(std::vector<std::string>(), 0);
  }
}

std::optional<std::size_t> StratumFinder::find(DesignTable& table, const DesignTable::Row& row) {
  std::vector<std::string> labels;
  for (const std::string& column : columns_) {
    labels.push_back(table.required_text(row, column));
    if (labels.back().empty()) return std::nullopt;
  }
  const auto found = numbers_.find(labels);
  if (found != numbers_.end()) return found->second;
  if (closed_) {
    table.add(ErrorCode::estimate_stratum_unknown, row, columns_.front(),
              {{"stratum", joined(labels, " / ")}});
    return std::nullopt;
  }
  if (labels_.size() == kMostStrata) {
    table.add_value(row, columns_.front(), fmt::format("不超过 {} 层 (at most as many strata)", kMostStrata));
    return std::nullopt;
  }
  numbers_.emplace(labels, labels_.size());
  labels_.push_back(std::move(labels));
  return labels_.size() - 1;
}

}  // namespace zhicheng::sampling
