#include "judgement_cache.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace zhicheng::service {
namespace {

constexpr std::size_t kKept = 256;   // plan, place and day; some 200 KB each at 100 targets
constexpr int kFollowedSingly = 64;  // after more writes than that it is cheaper to begin anew

using Extent = Touched::Extent;

struct Rule {
  std::string_view action;
  Extent extent;
};
constexpr std::array kRules{
    Rule{"figure.record", Extent::plan_of_indicator}, Rule{"reference.record", Extent::plan_of_indicator},
    Rule{"figure.import", Extent::one_plan},          Rule{"figure.import_refused", Extent::nothing},
    Rule{"indicator.decide", Extent::one_plan},       Rule{"task.decide", Extent::one_plan},
    Rule{"plan.correct", Extent::one_plan},           Rule{"review.undo", Extent::one_plan},
    Rule{"session.log_in", Extent::nothing},          Rule{"session.log_out", Extent::nothing},
};

bool holds(const JudgedPlan& judged, std::int64_t indicator) {
  return std::any_of(judged.items.begin(), judged.items.end(),
                     [indicator](const CockpitItem& item) { return item.indicator.id.value == indicator; });
}

}  // namespace

Touched touched_by(const store::AuditSubject& subject) {
  const auto rule = std::find_if(kRules.begin(), kRules.end(),
                                 [&subject](const Rule& each) { return each.action == subject.action; });
  if (rule == kRules.end()) return {};
  Touched touched{rule->extent};
  if (rule->extent == Extent::nothing) return touched;
  const char* const end = subject.id.data() + subject.id.size();
  const auto [read_to, fault] = std::from_chars(subject.id.data(), end, touched.id);
  return fault == std::errc{} && read_to == end ? touched : Touched{};
}

void JudgementCache::forget(const Touched& touched) {
  if (touched.extent == Extent::nothing) return;
  std::erase_if(entries_, [&touched](const auto& entry) {
    switch (touched.extent) {
      case Extent::one_plan:
        return std::get<store::PlanId>(entry.first).value == touched.id;
      case Extent::plan_of_indicator:
        return holds(*entry.second, touched.id);
      default:
        return true;
    }
  });
}

Result<std::int64_t> JudgementCache::follow(const store::AuditLog& audit) {
  ZHICHENG_TRY_ASSIGN(const store::AuditHead head, audit.head());
  std::int64_t from = 0;
  {
    const std::lock_guard lock(mutex_);
    from = seq_;
  }
  if (head.seq <= from) return head.seq;
  std::vector<store::AuditSubject> subjects;
  const bool singly = head.seq - from <= kFollowedSingly;
  if (singly) {
    ZHICHENG_TRY_ASSIGN(subjects, audit.subjects_after(from, kFollowedSingly));
  }
  const std::lock_guard lock(mutex_);
  // Another reader may have followed meanwhile: what it already forgot is forgotten once more, which is
  // harmless.
  if (head.seq <= seq_) return head.seq;
  // A missing entry is a damaged chain; verification says so, here it means that nothing is known.
  if (singly && subjects.size() == static_cast<std::size_t>(head.seq - from)) {
    for (const store::AuditSubject& subject : subjects) forget(touched_by(subject));
  } else {
    entries_.clear();
  }
  seq_ = head.seq;
  return head.seq;
}

JudgementCache::Kept JudgementCache::find(const Key& key, std::int64_t seq) const {
  const std::lock_guard lock(mutex_);
  if (seq != seq_) return nullptr;
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : found->second;
}

void JudgementCache::keep(const Key& key, std::int64_t seq, Kept judged) {
  const std::lock_guard lock(mutex_);
  if (seq != seq_) return;
  if (entries_.size() >= kKept) entries_.clear();
  entries_[key] = std::move(judged);
}

}  // namespace zhicheng::service
