#include "zhicheng/index/screen.h"

#include <algorithm>

namespace zhicheng::index {
namespace {

Result<void> check_known(const Frame& frame, const std::vector<std::string>& codes) {
  for (const std::string& code : codes)
    if (std::none_of(frame.units.begin(), frame.units.end(),
                     [&](const Unit& unit) { return unit.code == code; }))
      return Error(ErrorCode::index_unit_unknown).with("code", code).with("step", "screen");
  return {};
}

bool names(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_low(const Screening& found, Screen::By by) {
  switch (by) {
    case Screen::By::missing:
      return found.low_data;
    case Screen::By::zeros:
      return found.low_nonzero;
    case Screen::By::missing_or_zeros:
      return found.low_data || found.low_nonzero;
  }
  return false;
}

// Shares are compared as counts, with a margin for rounding: 9 of 10 reaches 0.9.
bool falls_short(std::size_t part, std::size_t whole, double threshold) {
  return static_cast<double>(part) < threshold * static_cast<double>(whole) - 1e-9;
}

Screening screening_of(const Table& table, std::size_t row, const Screen& step) {
  Screening found;
  for (const Column& column : table) {
    if (!column.has(row)) {
      ++found.missing;
    } else if (!(column.value(row) < 0 || column.value(row) > 0)) {
      ++found.zeros;
    }
  }
  const std::size_t known = table.size() - found.missing;
  found.data_share = table.empty() ? 0 : static_cast<double>(known) / static_cast<double>(table.size());
  found.nonzero_share =
      known == 0 ? 0 : static_cast<double>(known - found.zeros) / static_cast<double>(known);
  found.low_data = falls_short(known, table.size(), step.data_threshold);
  found.low_nonzero = known == 0 || falls_short(known - found.zeros, known, step.nonzero_threshold);
  found.included = !is_low(found, step.by);
  return found;
}

}  // namespace

Result<Screened> screen(const Frame& frame, const Table& table, const Screen& step) {
  ZHICHENG_TRY(check_known(frame, step.keep));
  ZHICHENG_TRY(check_known(frame, step.drop));
  Screened result;
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    Screening found = screening_of(table, row, step);
    const std::string& code = frame.unit_of(row).code;
    found.forced = names(step.keep, code) || names(step.drop, code);
    if (names(step.keep, code)) found.included = true;
    if (names(step.drop, code)) found.included = false;
    if (found.included) kept.push_back(row);
    result.rows.push_back(found);
  }
  if (kept.empty()) return Error(ErrorCode::index_no_units);
  result.frame = select(frame, kept);
  for (const Column& column : table) result.table.push_back(select(column, kept));
  return result;
}

}  // namespace zhicheng::index
