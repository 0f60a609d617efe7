#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "zhicheng/service/cockpit_service.h"

namespace zhicheng::service {

// What is the same for every place and day.
struct PlanRows {
  PlanView plan;
  std::vector<store::StoredIndicator> indicators;  // in document order, without what was rejected
  std::vector<store::ReferenceValue> yardsticks;
};

// The judgement of each target of a plan, for one place as of one day.
struct JudgedPlan {
  std::shared_ptr<const PlanRows> rows;
  std::vector<CockpitItem> items;  // one for each of rows->indicators
};

// A map that holds at most `most` values and lets go of the one that was not asked for longest.
template <class Key, class Value>
class Remembered {
 public:
  explicit Remembered(std::size_t most) : most_(most) {}

  std::shared_ptr<const Value> find(const Key& key) {  // empty: not there
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    found->second.asked = ++clock_;
    return found->second.value;
  }
  void keep(const Key& key, std::shared_ptr<const Value> value) {  // O(most) when full
    const auto asked_before = [](const auto& a, const auto& b) { return a.second.asked < b.second.asked; };
    if (entries_.size() >= most_ && !entries_.contains(key))
      entries_.erase(std::min_element(entries_.begin(), entries_.end(), asked_before));
    entries_[key] = {std::move(value), ++clock_};
  }
  template <class Test>  // of key and value
  void forget_if(Test test) {
    std::erase_if(entries_, [&](const auto& entry) { return test(entry.first, *entry.second.value); });
  }

 private:
  struct Entry {
    std::shared_ptr<const Value> value;
    std::uint64_t asked = 0;
  };
  std::size_t most_;
  std::uint64_t clock_ = 0;
  std::map<Key, Entry> entries_;
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

  // Brings the cache to the state that the reader sees; the number to give to find() and keep().
  Result<std::int64_t> follow(const store::AuditLog& audit);
  // Empty: judge, or read, anew.
  std::shared_ptr<const JudgedPlan> find(const Key& key, std::int64_t seq);
  std::shared_ptr<const PlanRows> find(store::PlanId plan, std::int64_t seq);
  void keep(const Key& key, std::int64_t seq, std::shared_ptr<const JudgedPlan> judged);
  void keep(store::PlanId plan, std::int64_t seq, std::shared_ptr<const PlanRows> rows);

 private:
  void forget(const Touched& touched);

  static constexpr std::size_t kJudged = 2048;  // some 50 KB each at 100 targets
  static constexpr std::size_t kPlans = 256;

  std::mutex mutex_;
  std::int64_t seq_ = 0;  // of the last entry followed
  Remembered<Key, JudgedPlan> judged_{kJudged};
  Remembered<store::PlanId, PlanRows> rows_{kPlans};
};

}  // namespace zhicheng::service
