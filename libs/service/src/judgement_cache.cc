#include "judgement_cache.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace zhicheng::service {
namespace {

constexpr int kFollowedSingly = 64;  // after more writes than that it is cheaper to begin anew

using Extent = Touched::Extent;

struct Rule {
  std::string_view action;
  Extent extent;
};
constexpr std::array kRules{
    Rule{"figure.record", Extent::plan_of_indicator},
    Rule{"reference.record", Extent::plan_of_indicator},
    Rule{"figure.import", Extent::one_plan},
    Rule{"figure.import_refused", Extent::nothing},
    Rule{"indicator.decide", Extent::one_plan},
    Rule{"task.decide", Extent::one_plan},
    Rule{"plan.correct", Extent::one_plan},
    Rule{"review.undo", Extent::one_plan},
    Rule{"evaluation.record", Extent::nothing},
    Rule{"session.log_in", Extent::nothing},
    Rule{"session.log_out", Extent::nothing},
    Rule{"report.submit", Extent::plan_of_indicator},
    Rule{"report.save", Extent::nothing},
    Rule{"report.approve", Extent::nothing},
    Rule{"report.send_back", Extent::nothing},
    Rule{"report.lock", Extent::nothing},
    Rule{"report.unlock", Extent::nothing},
    Rule{"ledger.open", Extent::nothing},
};

bool is_touched(store::PlanId plan, const PlanRows& rows, const Touched& touched) {
  if (touched.extent == Extent::one_plan) return plan.value == touched.id;
  if (touched.extent == Extent::everything) return true;
  return std::any_of(rows.indicators.begin(), rows.indicators.end(),
                     [&touched](const auto& row) { return row.id.value == touched.id; });
}

}  // namespace

Touched touched_by(const store::AuditSubject& subject) {
  if (subject.type == "case" || subject.type == "message" || subject.type == "api_token")
    return {Extent::nothing};  // whatever the move is called
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
  judged_.forget_if([&touched](const Key& key, const JudgedPlan& judged) {
    return is_touched(std::get<store::PlanId>(key), *judged.rows, touched);
  });
  rows_.forget_if(
      [&touched](store::PlanId plan, const PlanRows& rows) { return is_touched(plan, rows, touched); });
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
    forget({});
  }
  seq_ = head.seq;
  return head.seq;
}

std::shared_ptr<const JudgedPlan> JudgementCache::find(const Key& key, std::int64_t seq) {
  const std::lock_guard lock(mutex_);
  return seq == seq_ ? judged_.find(key) : nullptr;
}

std::shared_ptr<const PlanRows> JudgementCache::find(store::PlanId plan, std::int64_t seq) {
  const std::lock_guard lock(mutex_);
  return seq == seq_ ? rows_.find(plan) : nullptr;
}

void JudgementCache::keep(const Key& key, std::int64_t seq, std::shared_ptr<const JudgedPlan> judged) {
  const std::lock_guard lock(mutex_);
  if (seq == seq_) judged_.keep(key, std::move(judged));
}

void JudgementCache::keep(store::PlanId plan, std::int64_t seq, std::shared_ptr<const PlanRows> rows) {
  const std::lock_guard lock(mutex_);
  if (seq == seq_) rows_.keep(plan, std::move(rows));
}

}  // namespace zhicheng::service
