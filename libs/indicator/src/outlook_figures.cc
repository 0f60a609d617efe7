#include "outlook_figures.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace zhicheng::indicator {
namespace {

double half_unit(Decimal value) {
  return 0.5 * std::pow(10, -value.scale());
}

std::set<int> years_of(const OutlookQuestion& question) {
  std::set<int> years;
  for (const Observation& observation : question.series.observations())
    if (observation.value() != nullptr) years.insert(observation.period.year_number());
  return years;
}

bool is_over(const OutlookQuestion& question, int year) {
  return last_day_of(year) < question.as_of &&
         (question.timeline.target_year == 0 || year <= question.timeline.target_year);
}

// nullopt: no exact figure of the whole year.
std::optional<YearValue> whole_year(const Series& series, int year, YearRule rule, Date as_of) {
  auto value = series.year(year, rule, as_of);
  if (!value || !*value || !(*value)->complete || (*value)->bound != Bound::exact) return std::nullopt;
  return **std::move(value);
}

bool is_simulated(const YearValue& year) {
  return std::any_of(year.inputs.begin(), year.inputs.end(),
                     [](const Observation* input) { return input->simulated; });
}

void add_baseline(const OutlookQuestion& question, OutlookFigures& figures) {
  const plan::Target& target = question.target;
  const bool same_kind = target.kind == plan::TargetKind::level || target.kind == plan::TargetKind::range ||
                         target.kind == plan::TargetKind::hold;
  const int year = question.timeline.baseline_year;
  if (!question.options.baseline_counts || !target.baseline || !same_kind || question.counted() ||
      year == 0 || !is_over(question, year))
    return;
  const auto place = std::find_if(figures.years.begin(), figures.years.end(),
                                  [year](const YearFigure& figure) { return figure.year >= year; });
  if (place != figures.years.end() && place->year == year) return;
  figures.years.insert(place, {year, target.baseline->to_double(), half_unit(*target.baseline)});
  figures.digits = std::max(figures.digits, target.baseline->scale());
}

}  // namespace

bool OutlookQuestion::counted() const {
  return target.kind == plan::TargetKind::cumulative || target.accumulation == plan::Accumulation::period;
}

OutlookFigures figures_of(const OutlookQuestion& question) {
  OutlookFigures figures;
  const bool relative = question.target.kind == plan::TargetKind::relative;
  const YearRule rule = question.counted() ? YearRule::sum : YearRule::last;
  for (const int year : years_of(question)) {
    if (!is_over(question, year)) continue;
    const auto value = whole_year(question.series, year, rule, question.as_of);
    if (!value) continue;
    YearFigure figure{year, value->value.to_double(), half_unit(value->value)};
    bool simulated = is_simulated(*value);
    if (relative) {
      const auto other = whole_year(question.references.yardstick, year, YearRule::last, question.as_of);
      if (!other) continue;
      figure.value -= other->value.to_double();
      figure.rounding += half_unit(other->value);
      simulated = simulated || is_simulated(*other);
    }
    figures.years.push_back(figure);
    figures.digits = std::max(figures.digits, value->value.scale());
    figures.simulated = figures.simulated || simulated;
  }
  add_baseline(question, figures);
  return figures;
}

}  // namespace zhicheng::indicator
