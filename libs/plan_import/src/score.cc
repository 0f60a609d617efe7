#include "zhicheng/plan_import/score.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <span>

#include "fields.h"
#include "zhicheng/base/text.h"
#include "zhicheng/plan_import/flow.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kNearLines = 2;
constexpr std::array<std::string_view, 12> kWordFields = {
    "name", "group", "unit", "baseline_raw", "target_raw", "actual_raw",
    "note", "title", "path", "issuer",       "implements", "region"};

// Rows of either side under the names of their columns.
class Table {
 public:
  Table(std::vector<std::string> columns, std::vector<std::vector<std::string>> rows)
      : columns_(std::move(columns)), rows_(std::move(rows)) {}

  std::size_t size() const { return rows_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }
  bool has(std::string_view column) const {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  }
  const std::string& at(std::size_t row, std::string_view column) const {
    static const std::string kNothing;
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    const auto index = static_cast<std::size_t>(found - columns_.begin());
    return index < rows_[row].size() ? rows_[row][index] : kNothing;
  }
  int line(std::size_t row) const { return std::atoi(at(row, "line").c_str()); }

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// The form in which a cell is compared.
std::string comparable(std::string_view column, const std::string& cell) {
  if (column == "attribute") {
    if (cell == "binding") return "约束性";
    if (cell == "expected") return "预期性";
  }
  const bool words = std::find(kWordFields.begin(), kWordFields.end(), column) != kWordFields.end();
  return words ? to_utf8(fold(cell)) : cell;
}

// Pairs rows one to one, pass by pass; among equals the nearest line wins.
class Pairing {
 public:
  Pairing(const Table& gold, const Table& found)
      : gold_(gold), found_(found), partner_(gold.size()), used_(found.size(), false) {}

  void pass(std::span<const std::string_view> columns, bool near_only) {
    std::map<std::string, std::vector<std::size_t>> open;
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (!used_[i]) open[key(found_, i, columns)].push_back(i);
    for (std::size_t i = 0; i < gold_.size(); ++i) {
      const auto group = open.find(key(gold_, i, columns));
      if (partner_[i] || group == open.end()) continue;
      const auto distance = [&](std::size_t other) { return std::abs(gold_.line(i) - found_.line(other)); };
      const auto best =
          std::min_element(group->second.begin(), group->second.end(),
                           [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
      if (best == group->second.end() || (near_only && distance(*best) > kNearLines)) continue;
      partner_[i] = *best;
      used_[*best] = true;
      group->second.erase(best);
    }
  }

  std::optional<std::size_t> partner(std::size_t row) const { return partner_[row]; }
  bool used(std::size_t row) const { return used_[row]; }

 private:
  static std::string key(const Table& table, std::size_t row, std::span<const std::string_view> columns) {
    std::string key;
    for (const std::string_view column : columns)
      key.append(comparable(column, table.at(row, column))).push_back('\n');
    return key;
  }

  const Table& gold_;
  const Table& found_;
  std::vector<std::optional<std::size_t>> partner_;
  std::vector<bool> used_;
};

// What makes rows comparable: their parts, their name and how they pair.
struct Subject {
  std::string_view name;
  std::function<std::string(const Table&, std::size_t)> part;
  std::vector<std::vector<std::string_view>> passes;  // the last one within a few lines only
};

class Scorer {
 public:
  Scorer(const Table& gold, const Table& found, const Subject& subject)
      : gold_(gold), found_(found), subject_(subject), pairing_(gold, found) {}

  Scores run() {
    for (const auto& columns : subject_.passes) pairing_.pass(columns, &columns == &subject_.passes.back());
    for (std::size_t i = 0; i < gold_.size(); ++i) count_gold(i);
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (!pairing_.used(i)) count_invented(i);
    Scores scores;
    for (auto& [name, score] : parts_) scores.parts.push_back(std::move(score));
    std::stable_sort(differences_.begin(), differences_.end(),
                     [](const Difference& a, const Difference& b) { return a.line < b.line; });
    scores.differences = std::move(differences_);
    return scores;
  }

 private:
  Score& part(const Table& table, std::size_t row) {
    const std::string name = subject_.part(table, row);
    Score& score = parts_[name];
    if (!score.part.empty()) return score;
    score.part = name;
    for (const std::string& column : gold_.columns())
      if (column != "line" && column != "origin" && found_.has(column)) score.fields.push_back({column, 0});
    return score;
  }

  void count_gold(std::size_t row) {
    Score& score = part(gold_, row);
    ++score.gold;
    const std::string& name = gold_.at(row, subject_.name);
    const auto partner = pairing_.partner(row);
    if (!partner) {
      differences_.push_back({Difference::Kind::missed, gold_.line(row), name});
      return;
    }
    ++score.found;
    ++score.matched;
    for (FieldScore& field : score.fields) {
      const std::string& expected = gold_.at(row, field.field);
      const std::string& actual = found_.at(*partner, field.field);
      const bool same = comparable(field.field, expected) == comparable(field.field, actual);
      field.right += same;
      if (!same)
        differences_.push_back(
            {Difference::Kind::field, gold_.line(row), name, field.field, expected, actual});
    }
  }

  void count_invented(std::size_t row) {
    ++part(found_, row).found;
    differences_.push_back({Difference::Kind::invented, found_.line(row), found_.at(row, subject_.name)});
  }

  const Table& gold_;
  const Table& found_;
  const Subject& subject_;
  Pairing pairing_;
  std::map<std::string, Score> parts_;
  std::vector<Difference> differences_;
};

Subject indicators() {
  return {.name = "name",
          .part =
              [](const Table& table, std::size_t row) {
                return table.at(row, "origin") == "prose" ? std::string("prose") : std::string("table");
              },
          .passes = {{"name", "target_year", "target_raw"},
                     {"name", "target_year"},
                     {"name", "target_raw"},
                     {"name"},
                     {"target_raw"}}};
}

Subject tasks() {
  return {.name = "title",
          .part = [](const Table&, std::size_t) { return std::string("tasks"); },
          .passes = {{"number", "title", "path"}, {"number", "title"}, {"title"}, {"number"}}};
}

// There is one row on either side.
Subject facts() {
  return {.name = "title",
          .part = [](const Table&, std::size_t) { return std::string("facts"); },
          .passes = {{}}};
}

Result<Table> table_of(const document::Workbook& gold) {
  const std::vector<document::SheetRow>& rows = gold.sheets.front().rows;
  if (rows.empty())
    return Error(ErrorCode::invalid_argument).with("what", "gold").with("why", "no header row");
  std::vector<std::vector<std::string>> cells;
  for (std::size_t i = 1; i < rows.size(); ++i) cells.push_back(rows[i].cells);
  return Table(rows.front().cells, std::move(cells));
}

}  // namespace

Result<Scores> score_reading(const plan::Plan& plan, const document::Workbook& gold) {
  ZHICHENG_TRY_ASSIGN(const Table expected, table_of(gold));
  if (expected.has("issuer")) return Scorer(expected, Table(fact_columns(), fact_rows(plan)), facts()).run();
  if (expected.has("title")) return Scorer(expected, Table(task_columns(), task_rows(plan)), tasks()).run();
  if (expected.has("name") && expected.has("target_raw"))
    return Scorer(expected, Table(indicator_columns(), indicator_rows(plan)), indicators()).run();
  return Error(ErrorCode::invalid_argument)
      .with("what", "gold")
      .with("why", "no column title, issuer or target_raw");
}

}  // namespace zhicheng::plan_import
