#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/plan/reading.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"
#include "zhicheng/store/review.h"

namespace zhicheng::store {

struct StoredIndicator {
  IndicatorId id;
  PlanId plan;
  plan::Indicator indicator;
  plan::Reading reading = {};
  ReviewState review = ReviewState::pending;
  Decided decided = {};
  bool retired = false;          // no longer a row of its plan, but kept
  IndicatorId split_from = {};   // not stored: not split off another row
  IndicatorId merged_into = {};  // not stored: not merged
  std::int64_t version = 1;

  bool operator==(const StoredIndicator&) const = default;
};

struct IndicatorFilter {  // empty fields do not filter
  PlanId plan{};
  bool active_plans_only = false;
  std::string text{};  // part of the name
  std::string group{};
  std::string department{};
  std::optional<plan::Attribute> attribute{};
  std::optional<ReviewState> review{};
};

class IndicatorRepository {
 public:
  explicit IndicatorRepository(db::Connection& connection) : connection_(connection) {}

  // id and version are ignored. A seq must not occur twice in a plan (database_unique).
  Result<IndicatorId> insert(const StoredIndicator& indicator);
  // Rows behind `seq` move one place back, so that a row can be inserted there; no version changes.
  Result<void> make_room(PlanId plan, int seq);
  // All pending, with their readings in the same order, or none; the ids in the order given.
  Result<std::vector<IndicatorId>> insert_all(PlanId plan, std::span<const plan::Indicator> indicators,
                                              std::span<const plan::Reading> readings = {});
  Result<int> next_seq(PlanId plan) const;            // behind the last row, retired ones counted
  Result<StoredIndicator> get(IndicatorId id) const;  // not_found; a retired one too
  // Every field but id, plan and reading, quotes included; conflict on a stale version; not_found.
  Result<void> update(const StoredIndicator& indicator);
  Result<std::vector<StoredIndicator>> of_plan(
      PlanId plan, WithRetired retired = WithRetired::no) const;  // by seq; rejected ones too
  // Of all active plans, rejected and retired ones left out, by plan and seq; without quotes.
  Result<std::vector<StoredIndicator>> of_active_plans() const;
  Result<Page<StoredIndicator>> list(
      const IndicatorFilter& filter,
      const PageRequest& request) const;  // by id; without quotes and retired ones

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
