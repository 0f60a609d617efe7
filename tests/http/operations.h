#pragma once

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

enum class Least { everyone, session, viewer, editor, administrator };
// Who may call it, written down a second time: the table of the server is compared with it.
Least least_role(const std::string& operation);

}  // namespace zhicheng::tests
