#include "operations.h"

#include <algorithm>
#include <array>

#include "zhicheng/api/api.h"

namespace zhicheng::tests {
namespace {

std::string with_absent_ids(std::string path) {
  for (std::size_t begin = path.find('{'); begin != std::string::npos; begin = path.find('{')) {
    const std::size_t end = path.find('}', begin);
    const std::string name = path.substr(begin, end - begin);
    path.replace(begin, end - begin + 1, name == "{period" ? "2024" : name == "{form" ? "data" : "999999");
  }
  return path;
}

// Of the query, as the contract requires it.
std::vector<std::string> required_query(const std::string& operation) {
  if (operation == "get_cockpit" || operation == "import_figures") return {"plan_id=999999"};
  if (operation == "remove_organisation_alias") return {"name=x"};
  if (operation == "get_comparison") return {"plan_ids=999999"};
  if (operation == "list_records" || operation == "export_records" || operation == "record_template" ||
      operation == "import_records")
    return {"type=firm"};
  if (operation == "case_statistics" || operation == "export_case_statistics")
    return {"from=2026-01", "to=2026-03"};
  if (operation == "get_trace_code" || operation == "list_trace_events" || operation == "scan_code")
    return {"code=x"};
  if (operation == "get_trace_scope" || operation == "export_trace_scope" || operation == "get_trace_amounts")
    return {"from=x"};
  if (operation == "get_trace_way") return {"from=x", "to=x"};
  if (operation == "get_index_change") return {"unit=x", "from=2024", "to=2025"};
  if (operation == "export_plan") return {"format=xlsx"};
  if (operation == "get_plan_difference") return {"before_plan_id=999999"};
  if (operation == "download_figures_template") return {"plan_id=999999", "period=2024"};
  return {};
}

enum class Firms { no, too };
struct Decision {
  const char* operation;
  Least least;
  Firms firms = Firms::no;
};
constexpr auto kDecisions = std::to_array<Decision>({
    {"get_meta", Least::everyone},
    {"log_in", Least::everyone},
    {"get_session", Least::session},
    {"log_out", Least::session},
    {"change_password", Least::session},
    {"get_second_factor", Least::session},
    {"offer_second_factor", Least::session},
    {"confirm_second_factor", Least::session},
    {"drop_second_factor", Least::session},
    {"list_tokens", Least::session},
    {"create_token", Least::session},
    {"revoke_token", Least::session},
    {"list_messages", Least::session},
    {"read_message", Least::session},
    {"read_messages", Least::session},
    {"get_mail", Least::session},
    {"set_mail", Least::session},
    {"confirm_mail", Least::session},
    {"choose_mail", Least::session},
    {"list_users", Least::administrator},
    {"create_user", Least::administrator},
    {"update_user", Least::administrator},
    {"list_audit_entries", Least::administrator},
    {"verify_audit", Least::administrator},
    {"give_post", Least::administrator},
    {"end_post", Least::administrator},
    {"add_record", Least::editor},
    {"change_record", Least::editor},
    {"import_records", Least::editor},
    {"load_trace_events", Least::editor},
    {"add_trace_warning", Least::editor},
    {"lift_trace_warning", Least::editor},
    {"epcis_capture", Least::editor, Firms::too},
    {"epcis_capture_event", Least::editor, Firms::too},
    {"scan_code", Least::everyone},
    {"create_draw", Least::editor},
    {"change_draw", Least::editor},
    {"delete_draw", Least::editor},
    {"count_frame", Least::editor},
    {"commit_draw", Least::editor},
    {"run_draw", Least::editor},
    {"open_draw", Least::editor},
    {"cancel_draw", Least::editor},
    {"open_draw_visits", Least::editor},
    {"replace_drawn", Least::editor},
    {"staff_draw", Least::editor},
    {"get_public_staffing", Least::everyone},
    {"list_public_draws", Least::everyone},
    {"list_heads", Least::everyone},
    {"prove_event", Least::everyone},
    {"prove_growth", Least::everyone},
    {"get_public_draw", Least::everyone},
    {"get_public_line", Least::everyone},
    {"get_public_frame", Least::everyone},
    {"get_public_receipt", Least::everyone},
    {"create_organisation", Least::editor},
    {"change_organisation", Least::editor},
    {"close_organisation", Least::editor},
    {"add_organisation_alias", Least::editor},
    {"remove_organisation_alias", Least::editor},
    {"create_organisations_from_names", Least::editor},
    {"create_index", Least::editor},
    {"delete_index", Least::editor},
    {"create_assessment", Least::editor},
    {"delete_assessment", Least::editor},
    {"put_assessment_sheet", Least::editor},
    {"announce_assessment", Least::editor},
    {"finish_assessment", Least::editor},
    {"import_plan", Least::editor},
    {"correct_plan", Least::editor},
    {"delete_plan", Least::editor},
    {"activate_plan", Least::editor},
    {"archive_plan", Least::editor},
    {"add_indicator", Least::editor},
    {"decide_indicators", Least::editor},
    {"decide_tasks", Least::editor},
    {"correct_task", Least::editor},
    {"correct_indicator", Least::editor},
    {"get_last_step", Least::editor},
    {"undo_step", Least::editor},
    {"import_version", Least::editor},
    {"decide_misfit", Least::editor},
    {"set_second_reading", Least::editor},
    {"second_read_indicators", Least::editor},
    {"second_read_tasks", Least::editor},
    {"split_indicator", Least::editor},
    {"split_task", Least::editor},
    {"merge_indicators", Least::editor},
    {"merge_tasks", Least::editor},
    {"record_evaluation", Least::editor},
    {"set_reporting_rule", Least::editor},
    {"set_indicator_reporting", Least::editor},
    {"lock_period", Least::editor},
    {"unlock_period", Least::editor},
    {"open_ledger", Least::editor},
    {"record_observation", Least::editor},
    {"record_reference", Least::editor},
    {"import_figures", Least::editor},
    {"download_figures_template", Least::editor},
    {"download_error_file", Least::editor},
    {"get_firm", Least::firm_alone},
    {"list_firm_cases", Least::firm_alone},
    {"file_firm_case", Least::firm_alone},
    {"keep_firm_evidence", Least::firm_alone},
    {"get_firm_case", Least::firm_alone},
    {"make_firm_move", Least::firm_alone},
    {"download_firm_evidence", Least::firm_alone},
    {"download_firm_document", Least::firm_alone},
    {"epcis_jobs", Least::viewer, Firms::too},
    {"epcis_job", Least::viewer, Firms::too},
    {"epcis_events", Least::viewer, Firms::too},
    {"epcis_event", Least::viewer, Firms::too},
    {"list_assessment_schemes", Least::viewer},
    {"list_assessments", Least::viewer},
    {"get_assessment", Least::viewer},
    {"get_assessed_place", Least::viewer},
    {"download_assessment_form", Least::viewer},
    {"export_assessment", Least::viewer},
    {"list_case_types", Least::viewer},
    {"list_cases", Least::viewer},
    {"open_cases", Least::viewer},
    {"count_cases", Least::viewer},
    {"case_statistics", Least::viewer},
    {"indicator_cases", Least::viewer},
    {"export_case_statistics", Least::viewer},
    {"keep_case_evidence", Least::viewer},
    {"get_case", Least::viewer},
    {"make_case_move", Least::viewer},
    {"explain_case_clock", Least::viewer},
    {"download_case_evidence", Least::viewer},
    {"download_case_document", Least::viewer},
    {"get_cockpit", Least::viewer},
    {"get_cockpit_overview", Least::viewer},
    {"get_indicator", Least::viewer},
    {"get_outlook", Least::viewer},
    {"list_places", Least::viewer},
    {"get_comparison", Least::viewer},
    {"get_plan_difference", Least::viewer},
    {"list_draws", Least::viewer},
    {"get_draw", Least::viewer},
    {"report_draw", Least::viewer},
    {"get_check_code", Least::viewer},
    {"estimate", Least::viewer},
    {"download_estimate_example", Least::viewer},
    {"list_evaluations", Least::viewer},
    {"preview_evaluation", Least::viewer},
    {"get_evaluation", Least::viewer},
    {"download_evaluation", Least::viewer},
    {"list_observations", Least::viewer},
    {"list_indices", Least::viewer},
    {"get_index", Least::viewer},
    {"try_index_weights", Least::viewer},
    {"get_index_change", Least::viewer},
    {"export_index", Least::viewer},
    {"list_organisations", Least::viewer},
    {"list_open_department_names", Least::viewer},
    {"list_posts", Least::viewer},
    {"list_packs", Least::viewer},
    {"list_plans", Least::viewer},
    {"get_plan", Least::viewer},
    {"get_plan_source", Least::viewer},
    {"download_plan_source", Least::viewer},
    {"download_plan_file", Least::viewer},
    {"export_plan", Least::viewer},
    {"list_diagnostics", Least::viewer},
    {"list_corrections", Least::viewer},
    {"list_indicators", Least::viewer},
    {"list_tasks", Least::viewer},
    {"list_links", Least::viewer},
    {"list_record_types", Least::viewer},
    {"list_records", Least::viewer},
    {"export_records", Least::viewer},
    {"record_template", Least::viewer},
    {"get_record", Least::viewer},
    {"list_record_versions", Least::viewer},
    {"get_reporting_rules", Least::viewer},
    {"list_my_reports", Least::viewer},
    {"list_reports_to_review", Least::viewer},
    {"list_reports_of_period", Least::viewer},
    {"list_completeness", Least::viewer},
    {"get_report", Least::viewer},
    {"save_report_draft", Least::viewer},
    {"submit_report", Least::viewer},
    {"approve_report", Least::viewer},
    {"return_report", Least::viewer},
    {"get_version", Least::viewer},
    {"list_reviewers", Least::viewer},
    {"get_trace_code", Least::viewer},
    {"list_trace_events", Least::viewer},
    {"download_trace_event", Least::viewer},
    {"get_trace_scope", Least::viewer},
    {"export_trace_scope", Least::viewer},
    {"get_trace_amounts", Least::viewer},
    {"get_trace_way", Least::viewer},
    {"list_trace_warnings", Least::viewer},
});

}  // namespace

std::vector<Operation> operations() {
  std::vector<Operation> operations;
  for (const api::Api::Operation& served : api::Api::operations()) {
    if (served.id.empty()) continue;  // /health
    Operation operation;
    operation.id = served.id;
    operation.method = http::method_name(served.method);
    operation.path = with_absent_ids(std::string(served.path));
    operation.form = operation.id == "import_plan" || operation.id == "import_version" ||
                     operation.id == "import_figures" || operation.id == "import_records" ||
                     operation.id == "load_trace_events" || operation.id == "put_assessment_sheet" ||
                     operation.id == "create_index" || operation.id == "estimate" ||
                     operation.id == "keep_case_evidence" || operation.id == "keep_firm_evidence";
    operation.body = !operation.form && operation.method != "GET" && operation.method != "DELETE" &&
                     operation.id != "open_ledger" && operation.id != "read_message" &&
                     !operation.id.starts_with("epcis_");  // its own problems
    operation.required_query = required_query(operation.id);
    operations.push_back(operation);
  }
  return operations;
}

namespace {

const Decision* decision_on(const std::string& operation) {
  const auto* found = std::find_if(kDecisions.begin(), kDecisions.end(),
                                   [&](const Decision& each) { return operation == each.operation; });
  return found == kDecisions.end() ? nullptr : found;
}

}  // namespace

std::optional<Least> least_role(const std::string& operation) {
  const Decision* decision = decision_on(operation);
  return decision == nullptr ? std::nullopt : std::optional(decision->least);
}

bool may_call(const std::string& role, const std::string& operation) {
  const Decision* decision = decision_on(operation);
  if (decision == nullptr) return false;
  if (decision->least <= Least::session) return true;
  if (role == "firm") return decision->least == Least::firm_alone || decision->firms == Firms::too;
  if (decision->least == Least::firm_alone) return false;
  const Least held = role == "admin"    ? Least::administrator
                     : role == "editor" ? Least::editor
                                        : Least::viewer;
  return decision->least <= held;
}

}  // namespace zhicheng::tests
