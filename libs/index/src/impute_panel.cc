#include "impute_panel.h"

#include <algorithm>
#include <optional>

namespace zhicheng::index {
namespace {

using Method = Impute::Method;

// One row of one unit.
struct Point {
  std::size_t row = 0;
  std::int64_t time = 0;
};

// For each unit its rows by time: the rows of a frame ascend by period.
std::vector<std::vector<Point>> histories_of(const Frame& frame) {
  std::vector<std::vector<Point>> histories(frame.units.size());
  for (std::size_t row = 0; row < frame.rows.size(); ++row)
    histories[frame.rows[row].unit].push_back({row, frame.period_of(row)});
  return histories;
}

double between(const Point& before, const Point& after, std::int64_t time, const Column& column) {
  const double share =
      static_cast<double>(time - before.time) / static_cast<double>(after.time - before.time);
  const double from = column.value(before.row);
  return from + share * (column.value(after.row) - from);
}

std::optional<double> estimate(const std::vector<Point>& known, const Point& hole, const Impute& step,
                               const Column& column) {
  const auto after =
      std::find_if(known.begin(), known.end(), [&](const Point& p) { return p.time > hole.time; });
  const bool has_before = after != known.begin();
  const Point before = has_before ? *(after - 1) : Point{};
  if (step.method == Method::latest) {
    if (!has_before || (step.reach > 0 && hole.time - before.time > step.reach)) return std::nullopt;
    return column.value(before.row);
  }
  if (!has_before) return column.value(after->row);
  if (step.method == Method::constant || after == known.end()) return column.value(before.row);
  return between(before, *after, hole.time, column);
}

}  // namespace

void fill_over_time(const Frame& frame, const Impute& step, const Column& column, Column& filled) {
  const std::size_t needed = step.method == Method::linear ? 2 : 1;
  for (const std::vector<Point>& history : histories_of(frame)) {
    std::vector<Point> known;
    for (const Point& point : history)
      if (column.has(point.row)) known.push_back(point);
    if (known.size() < needed) continue;
    for (const Point& point : history) {
      if (column.has(point.row)) continue;
      const std::optional<double> value = estimate(known, point, step, column);
      if (value) filled.set(point.row, *value);
    }
  }
}

}  // namespace zhicheng::index
