#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/known_by.h"
#include "zhicheng/store/sample_basis.h"

namespace zhicheng::store {

enum class ObservationSource : std::uint8_t { reported, stated_by_plan, imported };
std::string_view name_of(ObservationSource source);
Result<ObservationSource> parse_observation_source(std::string_view name);

// What a figure such as ">99" says about the true value; see indicator::Bound.
enum class Bound : std::uint8_t { exact, above, at_least, below, at_most };
std::string_view name_of(Bound bound);
Result<Bound> parse_bound(std::string_view name);

// The fact behind a milestone target; see indicator::MilestoneFact.
struct MilestoneFact {
  bool done = false;
  std::optional<Date> done_on;
  std::optional<Decimal> share;  // of the steps, 0 to 1

  bool operator==(const MilestoneFact&) const = default;
};

// One reported figure. Never changed: a correction is a new vintage of the same indicator, place and period,
// a withdrawal a vintage with neither value nor milestone.
struct Observation {
  IndicatorId indicator;
  std::string place;  // code; "" is the plan's own region
  Period period;
  int vintage = 0;  // 1, 2, 3 … for each indicator, place and period; set by the repository
  std::optional<Decimal> value;
  Bound bound = Bound::exact;
  std::optional<MilestoneFact> milestone;
  std::string note;                   // remark, or the reason of the change
  std::optional<SampleBasis> sample;  // of a figure that a sample gave
  bool simulated = false;
  ObservationSource source = ObservationSource::reported;
  FigureImportId import;  // not stored: not from a file
  UserId entered_by;
  Timestamp entered_at;

  bool withdrawn() const { return !value.has_value() && !milestone.has_value(); }
  bool operator==(const Observation&) const = default;
};

// What an evaluation needs of the latest vintage; withdrawn ones are left out.
struct Figure {
  IndicatorId indicator;
  Period period;
  std::optional<Decimal> value;
  Bound bound = Bound::exact;
  std::optional<MilestoneFact> milestone;
  int vintage = 1;
  bool simulated = false;
  ObservationSource source = ObservationSource::reported;

  bool operator==(const Figure&) const = default;
};

class ObservationRepository {
 public:
  explicit ObservationRepository(db::Connection& connection) : connection_(connection) {}

  // Adds a vintage after `expected_vintage`, the latest one that the user saw (0: none). conflict if there is
  // another by now; database_constraint for an unknown indicator or place. Returns the new vintage.
  Result<int> append(const Observation& observation, int expected_vintage);
  // Adds a vintage to whatever is there; for imports. Fast for 100,000 and more. The same indicator, place
  // and period twice gives two vintages in the order given.
  Result<void> append_all(std::span<const Observation> observations);
  // Every vintage of one indicator for another, which must have none; how many there were.
  Result<std::int64_t> copy(IndicatorId from, IndicatorId to);

  // One pass over the index, by indicator and period; memory is that of the result.
  Result<std::vector<Figure>> figures_of_plan(PlanId plan, std::string_view place,
                                              KnownBy known_by = kKnownNow) const;
  Result<std::vector<Figure>> figures_of_active_plans(std::string_view place) const;
  // Latest vintages, withdrawn ones included, by place and period.
  Result<std::vector<Observation>> series(IndicatorId indicator, std::string_view place,
                                          KnownBy known_by = kKnownNow) const;
  Result<std::vector<Observation>> series_of_all_places(IndicatorId indicator,
                                                        KnownBy known_by = kKnownNow) const;
  // All vintages of one figure, oldest first.
  Result<std::vector<Observation>> history(IndicatorId indicator, std::string_view place,
                                           const Period& period) const;
  Result<std::vector<Observation>> of_import(FigureImportId import) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
