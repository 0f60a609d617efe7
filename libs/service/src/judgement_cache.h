#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "zhicheng/service/cockpit_service.h"

namespace zhicheng::service {

// A plan with the judgement of each of its targets, for one place as of one day.
struct JudgedPlan {
  PlanView plan;
  std::vector<CockpitItem> items;  // in document order, without what was rejected
};

// Whose judgements an audited write can have changed.
struct Touched {
  enum class Extent : std::uint8_t { nothing, one_plan, plan_of_indicator, everything };

  Extent extent = Extent::everything;
  std::int64_t id = 0;  // of the plan or indicator
};
// An action that is not listed touches everything, so a new kind of write can only cost time.
Touched touched_by(const store::AuditSubject& subject);

// Keeps judgements until a write touches them. The audit chain is the clock: `follow` reads what was written
// since it was last called and forgets what that touched, so several servers on one database agree. A reader
// whose snapshot is older than the newest that anybody followed gets nothing and keeps nothing.
// Thread-safe.
class JudgementCache {
 public:
  using Key = std::tuple<store::PlanId, std::string, Date>;  // plan, place, day
  using Kept = std::shared_ptr<const JudgedPlan>;

  // Brings the cache to the state that the reader sees; the number to give to find() and keep().
  Result<std::int64_t> follow(const store::AuditLog& audit);
  Kept find(const Key& key, std::int64_t seq) const;  // empty: judge anew
  void keep(const Key& key, std::int64_t seq, Kept judged);

 private:
  void forget(const Touched& touched);

  mutable std::mutex mutex_;
  std::int64_t seq_ = 0;  // of the last entry followed
  std::map<Key, Kept> entries_;
};

}  // namespace zhicheng::service
