#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <set>
#include <string>

#include "zhicheng/api/api.h"

namespace zhicheng::api {
namespace {

struct Described {
  std::string route;  // "GET /plans/{plan_id}"
  bool is_public = false;
  bool wants_token = false;
};

bool names_token(const YAML::Node& parameters) {
  for (const YAML::Node& parameter : parameters) {
    if (parameter["$ref"] && parameter["$ref"].as<std::string>() == "#/components/parameters/Csrf")
      return true;
  }
  return false;
}

// By operationId.
std::map<std::string, Described> described_operations() {
  const YAML::Node contract = YAML::LoadFile(ZHICHENG_SOURCE_DIR "/schemas/openapi.yaml");
  std::map<std::string, Described> operations;
  for (const auto& path : contract["paths"]) {
    for (const auto& member : path.second) {
      std::string method = member.first.as<std::string>();
      if (method == "parameters") continue;
      for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
      Described described;
      described.route = method + " " + path.first.as<std::string>();
      described.is_public = member.second["security"].IsDefined() && member.second["security"].size() == 0;
      described.wants_token = names_token(member.second["parameters"]);
      operations[member.second["operationId"].as<std::string>()] = described;
    }
  }
  return operations;
}

TEST(OpenApi, every_described_operation_has_an_endpoint_and_every_endpoint_is_described) {
  std::map<std::string, std::string> described;
  for (const auto& [id, operation] : described_operations()) described[id] = operation.route;
  std::map<std::string, std::string> served;
  for (const Api::Operation& operation : Api::operations()) {
    if (operation.path.starts_with("/health/")) continue;
    served[std::string(operation.id)] =
        std::string(http::method_name(operation.method)) + " " + std::string(operation.path);
  }
  EXPECT_EQ(described, served);
}

TEST(OpenApi, exactly_the_operations_without_security_are_public) {
  const auto described = described_operations();
  for (const Api::Operation& operation : Api::operations()) {
    if (operation.path.starts_with("/health/")) continue;
    EXPECT_EQ(operation.access == "public", described.at(std::string(operation.id)).is_public)
        << operation.id;
  }
}

TEST(OpenApi, every_operation_that_changes_something_wants_the_token_of_the_session) {
  for (const auto& [id, operation] : described_operations()) {
    const bool unsafe = !operation.route.starts_with("GET ");
    EXPECT_EQ(operation.wants_token, unsafe && id != "log_in") << id;
  }
}

TEST(OpenApi, a_token_for_reading_changes_nothing_and_none_manages_accounts_or_the_log_in) {
  for (const Api::Operation& operation : Api::operations()) {
    const bool of_people = operation.access == "session" || operation.access == "manage_users";
    const bool unsafe = operation.method != http::Method::get;
    EXPECT_FALSE(unsafe && operation.scope == "read") << operation.id;
    EXPECT_FALSE(of_people && !operation.scope.empty()) << operation.id;
    EXPECT_FALSE(operation.id == "list_plans" && operation.scope != "read");
    EXPECT_FALSE(operation.id == "epcis_capture" && operation.scope != "capture_events");
  }
}

TEST(OpenApi, operation_names_are_unique) {
  std::set<std::string_view> names;
  for (const Api::Operation& operation : Api::operations()) {
    if (operation.id.empty()) continue;
    EXPECT_TRUE(names.insert(operation.id).second) << operation.id;
  }
}

}  // namespace
}  // namespace zhicheng::api
