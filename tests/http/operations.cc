#include "operations.h"

#include <yaml-cpp/yaml.h>

#include <map>

namespace zhicheng::tests {
namespace {

std::string with_absent_ids(std::string path) {
  for (std::size_t begin = path.find('{'); begin != std::string::npos; begin = path.find('{')) {
    const std::size_t end = path.find('}', begin);
    const bool period = path.substr(begin, end - begin) == "{period";
    path.replace(begin, end - begin + 1, period ? "2024" : "999999");
  }
  return path;
}

}  // namespace

std::vector<Operation> operations() {
  const YAML::Node contract = YAML::LoadFile(ZHICHENG_SOURCE_DIR "/schemas/openapi.yaml");
  std::vector<Operation> operations;
  for (const auto& path : contract["paths"]) {
    for (const auto& member : path.second) {
      std::string method = member.first.as<std::string>();
      if (method == "parameters") continue;
      for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
      Operation operation;
      operation.id = member.second["operationId"].as<std::string>();
      operation.method = method;
      operation.path = with_absent_ids(path.first.as<std::string>());
      const YAML::Node content = member.second["requestBody"]["content"];
      operation.form = content.IsDefined() && content["multipart/form-data"].IsDefined();
      operation.body = content.IsDefined() && content["application/json"].IsDefined();
      for (const auto& parameter : member.second["parameters"]) {
        const bool in_query = parameter["in"] && parameter["in"].as<std::string>() == "query";
        if (!in_query || !parameter["required"]) continue;
        const std::string name = parameter["name"].as<std::string>();
        operation.required_query.push_back(name + "=" + (name == "period" ? "2024" : "999999"));
      }
      operations.push_back(operation);
    }
  }
  return operations;
}

Least least_role(const std::string& operation) {
  static const std::map<std::string, Least> kLeast = {
      {"get_meta", Least::everyone},
      {"log_in", Least::everyone},
      {"get_session", Least::session},
      {"log_out", Least::session},
      {"change_password", Least::session},
      {"list_users", Least::administrator},
      {"create_user", Least::administrator},
      {"update_user", Least::administrator},
      {"list_audit_entries", Least::administrator},
      {"verify_audit", Least::administrator},
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
      {"record_observation", Least::editor},
      {"record_reference", Least::editor},
      {"import_figures", Least::editor},
      {"download_error_file", Least::editor},
  };
  const auto found = kLeast.find(operation);
  return found == kLeast.end() ? Least::viewer : found->second;
}

}  // namespace zhicheng::tests
