#pragma once

#include <optional>
#include <string>
#include <vector>

namespace zhicheng::tests {

// One operation of the server (libs/api compares them with schemas/openapi.yaml), with ids filled in that no
// row has.
struct Operation {
  std::string id;
  std::string method;
  std::string path;   // below /api/v1
  bool form = false;  // takes an uploaded file
  bool body = false;  // takes JSON
  std::vector<std::string> required_query;
};
std::vector<Operation> operations();

enum class Least { everyone, session, viewer, editor, administrator, firm_alone };
// Who may call it, written down a second time: the table of the server is compared with it. nothing: nobody
// has decided.
std::optional<Least> least_role(const std::string& operation);
// `role` a login of make_data_folder, or "firm". Firms are refused what does not name them.
bool may_call(const std::string& role, const std::string& operation);

}  // namespace zhicheng::tests
