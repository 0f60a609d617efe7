#include "zhicheng/indicator/observation.h"

#include <algorithm>
#include <array>
#include <string>

#include "comparison.h"

namespace zhicheng::indicator {
namespace {

constexpr std::array<std::string_view, 2> kProvenanceNames = {"reported", "stated_by_plan"};
constexpr std::array<std::string_view, 5> kBoundNames = {"exact", "above", "at_least", "below", "at_most"};

bool is_share(const Decimal& share) {
  return !share.is_negative() && share <= Decimal::from_integer(1);
}

Result<void> check(const Observation& observation) {
  const MilestoneFact* fact = observation.fact();
  if (fact == nullptr) return {};
  if (fact->share && !is_share(*fact->share))
    return Error(ErrorCode::milestone_share_out_of_range)
        .with("period", observation.period.to_string())
        .with("share", fact->share->to_string());
  if ((fact->done_on && !fact->done_on->ok()) || (fact->planned_on && !fact->planned_on->ok()))
    return Error(ErrorCode::date_not_in_calendar).with("text", observation.period.to_string());
  return {};
}

Result<void> add_part(YearValue& sum, const Observation& part) {
  ZHICHENG_TRY_ASSIGN(sum.value, Decimal::add(sum.value, *part.value()));
  ZHICHENG_TRY_ASSIGN(sum.bound, bound_of_sum(sum.bound, part.bound));
  sum.through = std::max(sum.through, part.period.last_day());
  sum.inputs.push_back(&part);
  return {};
}

const Observation* number_at(const Series& series, const Result<Period>& period, Date as_of) {
  ZHICHENG_ASSERT(period.ok());
  const Observation* found = series.at(*period);
  const bool usable = found != nullptr && found->value() != nullptr && period->first_day() <= as_of;
  return usable ? found : nullptr;
}

YearValue year_value(const Observation& only) {
  return YearValue{*only.value(), only.bound, true, only.period.last_day(), {&only}};
}

Result<std::optional<YearValue>> year_sum(const Series& series, int year, Date as_of) {
  YearValue sum;
  sum.through = Period::year(year)->first_day();
  int missing = 0;
  for (int quarter = 1; quarter <= 4; ++quarter) {
    if (const Observation* part = number_at(series, Period::quarter(year, quarter), as_of)) {
      ZHICHENG_TRY(add_part(sum, *part));
      continue;
    }
    for (int month = 3 * quarter - 2; month <= 3 * quarter; ++month) {
      const Observation* part = number_at(series, Period::month(year, month), as_of);
      if (part == nullptr)
        ++missing;
      else
        ZHICHENG_TRY(add_part(sum, *part));
    }
  }
  if (sum.inputs.empty()) return std::optional<YearValue>();
  sum.complete = missing == 0;
  return std::optional<YearValue>(std::move(sum));
}

template <class Enum, std::size_t n>
Result<Enum> parse_name(const std::array<std::string_view, n>& names, std::string_view name,
                        std::string_view what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    return Error(ErrorCode::invalid_argument)
        .with("what", std::string(what))
        .with("why", "没有“" + std::string(name) + "”这个取值");
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

Result<Series> Series::from(std::vector<Observation> observations) {
  if (observations.size() > kMaxObservations)
    return Error(ErrorCode::too_large)
        .with("what", "数值序列")
        .with("limit", std::to_string(kMaxObservations));
  for (const Observation& observation : observations) ZHICHENG_TRY(check(observation));
  const auto earlier = [](const Observation& a, const Observation& b) {
    return a.period != b.period ? a.period < b.period : a.vintage < b.vintage;
  };
  std::sort(observations.begin(), observations.end(), earlier);
  Series series;
  for (const Observation& observation : observations) {
    if (series.observations_.empty() || series.observations_.back().period != observation.period) {
      series.observations_.push_back(observation);
      continue;
    }
    if (series.observations_.back().vintage == observation.vintage)
      return Error(ErrorCode::figure_vintage_duplicate)
          .with("period", observation.period.to_string())
          .with("vintage", std::to_string(observation.vintage));
    series.observations_.back() = observation;
  }
  return series;
}

const Observation* Series::at(Period period) const {
  const auto found =
      std::lower_bound(observations_.begin(), observations_.end(), period,
                       [](const Observation& observation, Period key) { return observation.period < key; });
  return found != observations_.end() && found->period == period ? &*found : nullptr;
}

namespace {

template <class Usable>
const Observation* latest(std::span<const Observation> observations, Date as_of, Date not_after,
                          Usable usable) {
  const Observation* best = nullptr;
  for (const Observation& candidate : observations) {
    if (!usable(candidate) || candidate.period.first_day() > as_of || candidate.period.last_day() > not_after)
      continue;
    if (best == nullptr || candidate.period.last_day() > best->period.last_day()) best = &candidate;
  }
  return best;
}

}  // namespace

const Observation* Series::latest_number(Date as_of, Date not_after) const {
  return latest(observations_, as_of, not_after, [](const Observation& o) { return o.value() != nullptr; });
}

const Observation* Series::latest_fact(Date as_of, Date not_after) const {
  return latest(observations_, as_of, not_after, [](const Observation& o) { return o.fact() != nullptr; });
}

const Observation* Series::first_number(Date as_of) const {
  for (const Observation& observation : observations_)
    if (observation.value() != nullptr && observation.period.first_day() <= as_of) return &observation;
  return nullptr;
}

Result<std::optional<YearValue>> Series::year(int year, YearRule rule, Date as_of) const {
  const auto whole = Period::year(year);
  if (!whole) return std::optional<YearValue>();
  const Observation* found = number_at(*this, whole, as_of);
  if (found == nullptr && rule == YearRule::sum) return year_sum(*this, year, as_of);
  if (found == nullptr) found = number_at(*this, Period::quarter(year, 4), as_of);
  if (found == nullptr) found = number_at(*this, Period::month(year, 12), as_of);
  if (found == nullptr) return std::optional<YearValue>();
  return std::optional<YearValue>(year_value(*found));
}

std::string_view name_of(Provenance provenance) {
  return kProvenanceNames[static_cast<std::size_t>(provenance)];
}

std::string_view name_of(Bound bound) {
  return kBoundNames[static_cast<std::size_t>(bound)];
}

Result<Provenance> parse_provenance(std::string_view name) {
  return parse_name<Provenance>(kProvenanceNames, name, "数值来源");
}

Result<Bound> parse_bound(std::string_view name) {
  return parse_name<Bound>(kBoundNames, name, "数值界限");
}

}  // namespace zhicheng::indicator
