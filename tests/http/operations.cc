#include "operations.h"

#include <map>

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

const std::map<std::string, Least> kLeast = {
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
    {"epcis_capture", Least::editor},
    {"epcis_capture_event", Least::editor},
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
    {"list_public_draws", Least::everyone},
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
};

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
                     operation.id == "keep_case_evidence";
    operation.body = !operation.form && operation.method != "GET" && operation.method != "DELETE" &&
                     operation.id != "open_ledger" && operation.id != "read_message" &&
                     !operation.id.starts_with("epcis_");  // its own problems
    operation.required_query = required_query(operation.id);
    operations.push_back(operation);
  }
  return operations;
}

Least least_role(const std::string& operation) {
  const auto found = kLeast.find(operation);
  return found == kLeast.end() ? Least::viewer : found->second;
}

}  // namespace zhicheng::tests
