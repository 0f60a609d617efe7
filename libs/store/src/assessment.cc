#include "zhicheng/store/assessment.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kStates = {Names<AssessmentState>{AssessmentState::draft, "draft"},
                                Names<AssessmentState>{AssessmentState::announced, "announced"},
                                Names<AssessmentState>{AssessmentState::final, "final"}};

#define ZHICHENG_ASSESSMENT_COLUMNS(text) \
  "SELECT id, title, scheme_id, " text    \
  ", year, state, announced_on, simulated, created_by, created_at, version FROM assessment "

Assessment read_assessment(db::Rows& rows) {
  Assessment assessment;
  assessment.id = rows.id<AssessmentId>();
  assessment.title = rows.text();
  assessment.scheme_id = rows.text();
  assessment.scheme_text = rows.text();
  assessment.year = static_cast<int>(rows.integer());
  assessment.state = rows.parsed(parse_assessment_state);
  assessment.announced_on = rows.optional_date();
  assessment.simulated = rows.boolean();
  assessment.created_by = rows.id<UserId>();
  assessment.created_at = rows.timestamp();
  assessment.version = rows.integer();
  return assessment;
}

AssessmentSheet read_sheet(db::Rows& rows) {
  AssessmentSheet sheet;
  sheet.form = rows.text();
  sheet.file_name = rows.text();
  sheet.rows = rows.text();
  sheet.entered_by = rows.id<UserId>();
  sheet.entered_at = rows.timestamp();
  return sheet;
}

AssessmentResult read_result(db::Rows& rows) {
  AssessmentResult result;
  result.state = rows.parsed(parse_assessment_state);
  result.content = rows.text();
  result.sha256 = rows.text();
  result.kept_by = rows.id<UserId>();
  result.kept_at = rows.timestamp();
  result.version = rows.integer();
  return result;
}

}  // namespace

std::string_view name_of(AssessmentState state) {
  return find_name(kStates, state);
}

Result<AssessmentState> parse_assessment_state(std::string_view name) {
  return find_value(kStates, name, "考核状态");
}

Result<AssessmentId> AssessmentRepository::insert(const Assessment& assessment) {
  return insert_returning_id<AssessmentId>(
      connection_,
      "INSERT INTO assessment (title, scheme_id, scheme_text, year, state, announced_on, simulated, "
      "created_by, created_at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1) RETURNING id",
      {assessment.title, assessment.scheme_id, assessment.scheme_text, assessment.year,
       name_of(assessment.state), assessment.announced_on, assessment.simulated, assessment.created_by,
       assessment.created_at});
}

Result<Assessment> AssessmentRepository::get(AssessmentId id) const {
  return fetch_existing(connection_, "考核", id.value,
                        ZHICHENG_ASSESSMENT_COLUMNS("scheme_text") "WHERE id = ?1", read_assessment);
}

Result<std::vector<Assessment>> AssessmentRepository::all() const {
  return fetch_all(connection_, ZHICHENG_ASSESSMENT_COLUMNS("''") "ORDER BY year DESC, id DESC", {},
                   read_assessment);
}

Result<std::optional<Assessment>> AssessmentRepository::before(const Assessment& assessment) const {
  return fetch_one(connection_,
                   ZHICHENG_ASSESSMENT_COLUMNS("scheme_text") "WHERE scheme_id = ?1 AND year = ?2 AND state "
                                                              "<> 'draft' ORDER BY id DESC LIMIT 1",
                   {assessment.scheme_id, assessment.year - 1}, read_assessment);
}

Result<void> AssessmentRepository::update(const Assessment& assessment) {
  return update_version(
      connection_, "考核", assessment.id.value, "SELECT count(*) FROM assessment WHERE id = ?1",
      "UPDATE assessment SET state = ?3, announced_on = ?4, version = version + 1 WHERE id = ?1 AND "
      "version = ?2",
      {assessment.id, assessment.version, name_of(assessment.state), assessment.announced_on});
}

Result<void> AssessmentRepository::remove(AssessmentId id) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM assessment_sheet WHERE assessment_id = ?1", {id}));
  ZHICHENG_TRY(connection_.execute("DELETE FROM assessment WHERE id = ?1", {id}));
  return {};
}

Result<void> AssessmentRepository::put_sheet(AssessmentId id, const AssessmentSheet& sheet) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO assessment_sheet (assessment_id, form, file_name, rows_json, entered_by, entered_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (assessment_id, form) DO UPDATE SET "
      "file_name = excluded.file_name, rows_json = excluded.rows_json, entered_by = excluded.entered_by, "
      "entered_at = excluded.entered_at",
      {id, sheet.form, sheet.file_name, sheet.rows, sheet.entered_by, sheet.entered_at}));
  return {};
}

Result<std::vector<AssessmentSheet>> AssessmentRepository::sheets(AssessmentId id) const {
  return fetch_all(connection_,
                   "SELECT form, file_name, rows_json, entered_by, entered_at FROM assessment_sheet "
                   "WHERE assessment_id = ?1 ORDER BY form",
                   {id}, read_sheet);
}

Result<void> AssessmentRepository::keep(AssessmentId id, const AssessmentResult& result) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO assessment_result (assessment_id, state, content_json, sha256, kept_by, kept_at, version) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      {id, name_of(result.state), result.content, result.sha256, result.kept_by, result.kept_at,
       result.version}));
  return {};
}

Result<std::vector<AssessmentResult>> AssessmentRepository::results(AssessmentId id) const {
  return fetch_all(connection_,
                   "SELECT state, content_json, sha256, kept_by, kept_at, version FROM assessment_result "
                   "WHERE assessment_id = ?1 ORDER BY state",
                   {id}, read_result);
}

}  // namespace zhicheng::store
