#include <algorithm>
#include <array>
#include <cmath>

#include "comparison.h"
#include "timeline.h"
#include "zhicheng/indicator/summary.h"

namespace zhicheng::indicator {
namespace {

constexpr double kAxisMargin = 0.05;       // of the width, at both ends
constexpr double kDegenerateReach = 0.05;  // of the number, where all marks coincide
constexpr double kLeastReach = 1;

// The marks in the unit of the indicator, before they become positions.
struct Marks {
  std::optional<double> baseline;
  std::optional<double> value;
  std::optional<double> target;
  std::optional<double> target_to;
  std::optional<double> pace;
  bool less_is_better = false;
};

const Input* find_input(const Evaluation& evaluation, InputRole role) {
  for (const Input& input : evaluation.explanation.inputs)
    if (input.role == role) return &input;
  return nullptr;
}

std::optional<double> number_of(const Input* input) {
  if (input == nullptr) return std::nullopt;
  const auto number = Decimal::parse(input->value);
  return number ? std::optional<double>(number->to_double()) : std::nullopt;
}

std::optional<double> double_of(const std::optional<Decimal>& value) {
  return value ? std::optional<double>(value->to_double()) : std::nullopt;
}

std::optional<double> share_of_time(std::optional<Date> start, const Timeline& timeline, Date as_of) {
  const auto time = elapsed(start, timeline.end(), as_of);
  if (!time) return std::nullopt;
  return static_cast<double>(time->gone) / static_cast<double>(time->all);
}

void mark_reference(const plan::Target& target, const Evaluation& evaluation, const EvaluateOptions& options,
                    Marks& marks) {
  auto direction = target.direction();
  if (direction == plan::Direction::neither) direction = options.better;
  marks.less_is_better = direction == plan::Direction::lower_is_better;
  marks.target = number_of(find_input(evaluation, InputRole::reference));
  if (marks.target && target.low) *marks.target += target.low->to_double() * (marks.less_is_better ? -1 : 1);
}

void mark_demand(const Demand& demand, Marks& marks) {
  marks.less_is_better = direction_of(demand) < 0;
  marks.target = double_of(demand.low ? demand.low : demand.high);
  if (demand.low && demand.high && *demand.low != *demand.high) marks.target_to = double_of(demand.high);
}

// Where an even pace from the baseline would have arrived; a floor has none.
void mark_pace(const Marks& known, const Evaluation& evaluation, const Timeline& timeline, Date as_of,
               Marks& marks) {
  const Input* baseline = find_input(evaluation, InputRole::baseline);
  if (!known.baseline || !known.target || baseline == nullptr || !baseline->period) return;
  const double start = *known.baseline;
  double goal = *known.target;
  if (known.target_to && start > *known.target_to) goal = *known.target_to;
  const bool inside = known.target_to && start >= *known.target && start <= *known.target_to;
  const bool kept = known.less_is_better ? start <= goal : (!known.target_to && start >= goal);
  if (inside || kept) return;
  const auto share = share_of_time(baseline->period->last_day(), timeline, as_of);
  if (share) marks.pace = start + *share * (goal - start);
}

Marks marks_of(const plan::Target& target, const Evaluation& evaluation, Date as_of,
               const EvaluateOptions& options) {
  Marks marks;
  const Timeline timeline = timeline_of(target, as_of, options);
  marks.value = double_of(evaluation.value);
  if (target.needs_reference()) {
    mark_reference(target, evaluation, options, marks);
    marks.baseline = double_of(target.baseline);
    return marks;
  }
  const auto demand = demand_of(target, options.about_share);
  if (!demand) return marks;
  mark_demand(*demand, marks);
  if (target.kind == plan::TargetKind::average_growth) return marks;
  if (target.accumulation == plan::Accumulation::period && target.kind != plan::TargetKind::hold) {
    marks.baseline = 0;
    const auto share = share_of_time(timeline.start(), timeline, as_of);
    if (share && marks.target) marks.pace = *share * *marks.target;
    return marks;
  }
  const auto stated = double_of(target.baseline);
  marks.baseline = stated ? stated : number_of(find_input(evaluation, InputRole::baseline));
  if (target.kind == plan::TargetKind::level || target.kind == plan::TargetKind::range)
    mark_pace(marks, evaluation, timeline, as_of, marks);
  return marks;
}

Bullet milestone_bullet(const plan::Target& target, const Evaluation& evaluation, Date as_of,
                        const EvaluateOptions& options) {
  const Timeline timeline = timeline_of(target, as_of, options);
  Bullet bullet;
  bullet.baseline = 0;
  bullet.target = 1;
  bullet.value = double_of(evaluation.completion);
  bullet.pace = share_of_time(timeline.start(), timeline, as_of);
  return bullet;
}

void set_axis(const Marks& marks, bool rank, Bullet& bullet) {
  std::array<std::optional<double>, 5> all = {marks.baseline, marks.value, marks.target, marks.target_to,
                                              marks.pace};
  double least = 0;
  double most = 1;
  bool first = true;
  for (const auto& mark : all) {
    if (!mark) continue;
    least = first ? *mark : std::min(least, *mark);
    most = first ? *mark : std::max(most, *mark);
    first = false;
  }
  if (rank && !first) least = std::min(least, 1.0);
  const double width = most - least;
  double reach = width * kAxisMargin;
  if (!first && !(width > 0)) reach = std::max(kLeastReach, std::fabs(most) * kDegenerateReach);
  if (first) reach = 0;
  bullet.axis_left = marks.less_is_better ? most + reach : least - reach;
  bullet.axis_right = marks.less_is_better ? least - reach : most + reach;
}

std::optional<double> position(const std::optional<double>& mark, const Bullet& bullet) {
  if (!mark) return std::nullopt;
  const double place = (*mark - bullet.axis_left) / (bullet.axis_right - bullet.axis_left);
  return std::clamp(place, 0.0, 1.0);
}

}  // namespace

Bullet bullet_of(const plan::Target& target, const Evaluation& evaluation, Date as_of,
                 const EvaluateOptions& options) {
  if (target.kind == plan::TargetKind::milestone) return milestone_bullet(target, evaluation, as_of, options);
  const Marks marks = marks_of(target, evaluation, as_of, options);
  Bullet bullet;
  set_axis(marks, target.kind == plan::TargetKind::rank, bullet);
  bullet.baseline = position(marks.baseline, bullet);
  bullet.value = position(marks.value, bullet);
  bullet.target = position(marks.target, bullet);
  bullet.target_to = position(marks.target_to, bullet);
  bullet.pace = position(marks.pace, bullet);
  return bullet;
}

}  // namespace zhicheng::indicator
