#include "plan_rules.h"

#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

Error invalid(std::string_view field, std::string_view why) {
  return Error(ErrorCode::invalid_argument).with("what", std::string(field)).with("why", std::string(why));
}

Result<void> check_texts(const FieldList& fields) {
  for (const auto& [name, text] : fields) {
    if (text.size() > limits::kTextFieldBytes)
      return Error(ErrorCode::too_large)
          .with("what", std::string(name))
          .with("limit", std::to_string(limits::kTextFieldBytes) + " B");
    if (find_invalid_utf8(text) || text.find('\0') != text.npos) return invalid(name, "含有无法显示的字符");
  }
  return {};
}

Result<void> check_year(std::string_view field, int year) {
  if (year == 0 || (year >= kFirstYear && year <= kLastYear)) return {};
  return invalid(field, "年份应在 1990 与 2099 之间，不清楚时留空");
}

}  // namespace

Result<void> require_draft(const store::StoredPlan& plan) {
  if (plan.state == store::PlanState::draft) return {};
  return Error(ErrorCode::plan_not_draft).with("title", plan.facts.title);
}

Result<void> require_active(const store::StoredPlan& plan) {
  if (plan.state == store::PlanState::active) return {};
  return Error(ErrorCode::plan_not_active).with("title", plan.facts.title);
}

Result<void> check_facts(const plan::Facts& facts) {
  ZHICHENG_TRY(check_texts(fields_of(facts)));
  if (trim(facts.title).empty()) return invalid("title", "必须填写");
  ZHICHENG_TRY(check_year("first_year", facts.first_year));
  ZHICHENG_TRY(check_year("last_year", facts.last_year));
  if (facts.first_year != 0 && facts.last_year != 0 && facts.first_year > facts.last_year)
    return invalid("last_year", "不能早于起始年");
  return {};
}

Result<void> check_indicator(const plan::Indicator& indicator) {
  ZHICHENG_TRY(check_texts(fields_of(indicator)));
  if (trim(indicator.name).empty()) return invalid("name", "必须填写");
  ZHICHENG_TRY(check_year("target.baseline_year", indicator.target.baseline_year));
  ZHICHENG_TRY(check_year("target.target_year", indicator.target.target_year));
  return plan::validate(indicator.target);
}

Result<void> check_task(const plan::Task& task) {
  ZHICHENG_TRY(check_texts(fields_of(task)));
  if (trim(task.title).empty()) return invalid("title", "必须填写");
  for (const std::string& department : task.departments)
    if (trim(department).empty()) return invalid("departments", "部门名称不能为空");
  return {};
}

Result<void> save_corrections(store::Repositories& repositories, const CorrectedSubject& subject,
                              const std::vector<FieldChange>& changes) {
  for (const FieldChange& change : changes) {
    store::Correction correction;
    correction.plan = subject.plan;
    correction.subject = subject.subject;
    correction.subject_id = subject.id;
    correction.field = change.field;
    correction.before = change.before;
    correction.after = change.after;
    correction.user = subject.user;
    correction.at = subject.at;
    if (auto saved = repositories.corrections.insert(correction); !saved.ok())
      return std::move(saved).error();
  }
  return {};
}

}  // namespace zhicheng::service
