#include "zhicheng/store/correction.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kSubjects = {Names<CorrectionSubject>{CorrectionSubject::plan, "plan"},
                                  Names<CorrectionSubject>{CorrectionSubject::indicator, "indicator"},
                                  Names<CorrectionSubject>{CorrectionSubject::task, "task"}};

#define ZHICHENG_CORRECTION_COLUMNS                                                                   \
  "SELECT id, plan_id, subject_type, subject_id, field, before_value, after_value, user_id, at FROM " \
  "correction "

Correction read_correction(db::Rows& rows) {
  Correction correction;
  correction.id = rows.id<CorrectionId>();
  correction.plan = rows.id<PlanId>();
  correction.subject = rows.parsed(parse_correction_subject);
  correction.subject_id = rows.integer();
  correction.field = rows.text();
  correction.before = rows.text();
  correction.after = rows.text();
  correction.user = rows.id<UserId>();
  correction.at = rows.timestamp();
  return correction;
}

}  // namespace

std::string_view name_of(CorrectionSubject subject) {
  return find_name(kSubjects, subject);
}

Result<CorrectionSubject> parse_correction_subject(std::string_view name) {
  return find_value(kSubjects, name, "修改对象");
}

Result<CorrectionId> CorrectionRepository::insert(const Correction& correction) {
  return insert_returning_id<CorrectionId>(
      connection_,
      "INSERT INTO correction (plan_id, subject_type, subject_id, field, before_value, after_value, user_id, "
      "at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
      {correction.plan, name_of(correction.subject), correction.subject_id, correction.field,
       correction.before, correction.after, correction.user, correction.at});
}

Result<std::vector<Correction>> CorrectionRepository::of_plan(PlanId plan) const {
  return fetch_all(connection_, ZHICHENG_CORRECTION_COLUMNS "WHERE plan_id = ?1 ORDER BY id", {plan},
                   read_correction);
}

Result<std::vector<Correction>> CorrectionRepository::of_subject(CorrectionSubject subject,
                                                                 std::int64_t subject_id) const {
  return fetch_all(connection_,
                   ZHICHENG_CORRECTION_COLUMNS "WHERE subject_type = ?1 AND subject_id = ?2 ORDER BY id",
                   {name_of(subject), subject_id}, read_correction);
}

}  // namespace zhicheng::store
