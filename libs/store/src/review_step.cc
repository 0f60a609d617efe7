#include "zhicheng/store/review_step.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kActions = {Names<ReviewAction>{ReviewAction::accept, "accept"},
                                 Names<ReviewAction>{ReviewAction::reject, "reject"},
                                 Names<ReviewAction>{ReviewAction::reopen, "reopen"},
                                 Names<ReviewAction>{ReviewAction::correct, "correct"},
                                 Names<ReviewAction>{ReviewAction::add, "add"},
                                 Names<ReviewAction>{ReviewAction::split, "split"},
                                 Names<ReviewAction>{ReviewAction::merge, "merge"},
                                 Names<ReviewAction>{ReviewAction::agree, "agree"},
                                 Names<ReviewAction>{ReviewAction::dispute, "dispute"},
                                 Names<ReviewAction>{ReviewAction::misfit, "misfit"},
                                 Names<ReviewAction>{ReviewAction::undo, "undo"}};

ReviewStep read_step(db::Rows& rows) {
  ReviewStep step;
  step.id = rows.id<ReviewStepId>();
  step.plan = rows.id<PlanId>();
  step.user = rows.id<UserId>();
  step.at = rows.timestamp();
  step.action = rows.parsed(parse_review_action);
  step.undone_by = rows.id<ReviewStepId>();
  return step;
}

ReviewStepRow read_row(db::Rows& rows) {
  ReviewStepRow row;
  row.subject = rows.parsed(parse_correction_subject);
  row.subject_id = rows.integer();
  row.before = rows.text();
  row.after = rows.text();
  return row;
}

}  // namespace

std::string_view name_of(ReviewAction action) {
  return find_name(kActions, action);
}

Result<ReviewAction> parse_review_action(std::string_view name) {
  return find_value(kActions, name, "审核操作");
}

Result<ReviewStepId> ReviewStepRepository::insert(const ReviewStep& step) {
  ZHICHENG_TRY_ASSIGN(
      const ReviewStepId id,
      insert_returning_id<ReviewStepId>(
          connection_,
          "INSERT INTO review_step (plan_id, user_id, at, action) VALUES (?1, ?2, ?3, ?4) RETURNING id",
          {step.plan, step.user, step.at, name_of(step.action)}));
  int position = 0;
  for (const ReviewStepRow& row : step.rows) {
    ZHICHENG_TRY(connection_.execute(
        "INSERT INTO review_step_row (step_id, position, subject_type, subject_id, before_json, after_json) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {id, ++position, name_of(row.subject), row.subject_id, row.before, row.after}));
  }
  return id;
}

Result<std::optional<ReviewStep>> ReviewStepRepository::last_standing(PlanId plan, UserId user) const {
  ZHICHENG_TRY_ASSIGN(
      std::optional<ReviewStep> step,
      fetch_one(connection_,
                "SELECT id, plan_id, user_id, at, action, undone_by FROM review_step WHERE plan_id = ?1 "
                "AND coalesce(user_id, 0) = ?2 AND action <> 'undo' AND undone_by IS NULL "
                "ORDER BY id DESC LIMIT 1",
                {plan, user.value}, read_step));
  if (!step) return step;
  ZHICHENG_TRY_ASSIGN(step->rows, fetch_all(connection_,
                                            "SELECT subject_type, subject_id, before_json, after_json FROM "
                                            "review_step_row WHERE step_id = ?1 ORDER BY position",
                                            {step->id}, read_row));
  return step;
}

Result<std::optional<UserId>> ReviewStepRepository::last_user_of(CorrectionSubject subject,
                                                                 std::int64_t subject_id) const {
  return fetch_one(connection_,
                   "SELECT s.user_id FROM review_step_row r JOIN review_step s ON s.id = r.step_id "
                   "WHERE r.subject_type = ?1 AND r.subject_id = ?2 ORDER BY s.id DESC LIMIT 1",
                   {name_of(subject), subject_id}, [](db::Rows& rows) { return rows.id<UserId>(); });
}

Result<void> ReviewStepRepository::mark_undone(ReviewStepId step, ReviewStepId undone_by) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t changed,
      connection_.execute("UPDATE review_step SET undone_by = ?2 WHERE id = ?1 AND undone_by IS NULL",
                          {step, undone_by}));
  if (changed == 1) return {};
  return Error(ErrorCode::conflict).with("what", "审核操作 " + std::to_string(step.value));
}

}  // namespace zhicheng::store
