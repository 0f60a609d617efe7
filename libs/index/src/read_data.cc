#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "sheet_table.h"

namespace zhicheng::index {
namespace {

using document::SheetRow;

class DataReader {
 public:
  DataReader(const NamedSheet& data, const NamedSheet& meta_sheet, const Meta& meta,
             std::vector<Error>& errors)
      : table_(data, errors), meta_table_(meta_sheet, errors), meta_(meta) {}

  Data read() {
    table_.require("uCode");
    check_columns();
    Data data;
    data.frame.panel = table_.has("Time");
    read_rows(data.frame);
    sort_rows(data.frame);
    for (std::size_t at = 0; at < meta_.tree.indicators; ++at)
      data.table.push_back(read_column(data.frame, meta_.tree.nodes[at].code));
    for (const std::string& code : meta_.denominators)
      data.frame.denominators.push_back(read_column(data.frame, code));
    for (const std::string& code : meta_.groups) {
      std::vector<std::string>& names = data.frame.groups.emplace_back();
      for (const Row& row : data.frame.rows) names.push_back(table_.text(*sheet_rows_[row.id], code));
    }
    return data;
  }

 private:
  void check_columns() {
    std::set<std::string> known = {"", "uCode", "uName", "Time"};
    const auto add = [&](const std::string& code) {
      known.insert(code);
      if (!table_.has(code)) add_without_data(code);
    };
    for (std::size_t at = 0; at < meta_.tree.indicators; ++at) add(meta_.tree.nodes[at].code);
    for (const auto* codes : {&meta_.denominators, &meta_.groups, &meta_.others})
      for (const std::string& code : *codes) add(code);
    for (const std::string& column : table_.columns())
      if (known.count(column) == 0)
        table_.add(
            Error(ErrorCode::index_column_undeclared).with("file", table_.file()).with("column", column));
  }

  void add_without_data(const std::string& code) {
    for (const SheetRow& row : meta_table_.rows())
      if (meta_table_.text(row, "iCode") == code)
        table_.add(
            meta_table_.about(ErrorCode::index_indicator_without_data, row, "iCode").with("code", code));
  }

  std::int64_t time_of(const SheetRow& row) {
    if (!table_.has("Time")) return 0;
    const std::optional<double> time = table_.required_number(row, "Time");
    if (!time) return 0;
    if (std::floor(*time) < *time) table_.add_value(row, "Time", "2025");
    return static_cast<std::int64_t>(*time);
  }

  void read_rows(Frame& frame) {
    std::map<std::string, std::size_t> units;
    std::set<std::pair<std::size_t, std::int64_t>> seen;
    for (const SheetRow& row : table_.rows()) {
      const std::string code = table_.required_text(row, "uCode");
      const std::int64_t time = time_of(row);
      const auto [unit, fresh] = units.emplace(code, frame.units.size());
      if (fresh) frame.units.push_back({code, table_.text(row, "uName")});
      if (frame.units[unit->second].name.empty()) frame.units[unit->second].name = code;
      if (!code.empty() && !seen.insert({unit->second, time}).second)
        table_.add(table_.about(ErrorCode::index_row_twice, row, "uCode")
                       .with("unit", code)
                       .with("period", frame.panel ? " " + std::to_string(time) : ""));
      frame.rows.push_back({unit->second, 0, frame.rows.size()});
      times_.push_back(time);
      sheet_rows_.push_back(&row);
    }
  }

  void sort_rows(Frame& frame) {
    frame.periods = times_;
    std::sort(frame.periods.begin(), frame.periods.end());
    frame.periods.erase(std::unique(frame.periods.begin(), frame.periods.end()), frame.periods.end());
    for (Row& row : frame.rows) {
      const auto place = std::lower_bound(frame.periods.begin(), frame.periods.end(), times_[row.id]);
      row.period = static_cast<std::size_t>(place - frame.periods.begin());
    }
    std::stable_sort(frame.rows.begin(), frame.rows.end(), [](const Row& a, const Row& b) {
      return a.period != b.period ? a.period < b.period : a.unit < b.unit;
    });
    std::vector<const SheetRow*> sorted;
    for (std::size_t at = 0; at < frame.rows.size(); ++at) {
      sorted.push_back(sheet_rows_[frame.rows[at].id]);
      frame.rows[at].id = at;
    }
    sheet_rows_ = std::move(sorted);
  }

  Column read_column(const Frame& frame, const std::string& code) {
    Column column(frame.rows.size());
    for (const Row& row : frame.rows)
      if (const auto value = table_.number(*sheet_rows_[row.id], code)) column.set(row.id, *value);
    return column;
  }

  SheetTable table_;
  SheetTable meta_table_;
  const Meta& meta_;
  std::vector<std::int64_t> times_;          // of the rows of the sheet
  std::vector<const SheetRow*> sheet_rows_;  // of the rows of the frame, once they are sorted
};

}  // namespace

std::optional<Data> read_data(const NamedSheet& data, const NamedSheet& meta_sheet, const Meta& meta,
                              std::vector<Error>& errors) {
  const std::size_t before = errors.size();
  Data found = DataReader(data, meta_sheet, meta, errors).read();
  if (errors.size() > before) return std::nullopt;
  return found;
}

}  // namespace zhicheng::index
