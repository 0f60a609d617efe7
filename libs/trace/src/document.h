#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json_tree.h"
#include "names.h"

namespace zhicheng::trace {

// Where the events of a document are.
struct Document {
  JsonTree tree;
  Names names;
  std::vector<JsonTree::Index> events;
  std::vector<std::string> ignored;  // expanded names of extensions that do not count
  const JsonTree::Node* context = nullptr;
  const JsonTree::Node* ignored_node = nullptr;
};
Result<Document> read_document(std::string_view json);

}  // namespace zhicheng::trace
