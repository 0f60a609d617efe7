#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json_tree.h"

namespace zhicheng::trace {

// What prefixes of a document stand for: those of the EPCIS context, then its own.
class Names {
 public:
  Names();
  // Takes the prefixes of an @context. event_document_foreign: its form, or a prefix of the EPCIS context
  // that is given another meaning; event_limit.
  Result<void> add(const JsonTree& tree, const JsonTree::Node& context);

  // {https://ns.example.com/epcis/}myField for example:myField and for the whole address; false: no prefix
  // that is known.
  bool append_key(std::string_view key, std::string& out) const;
  // The whole address for a known prefix; false, and nothing is appended, otherwise.
  bool append_value(std::string_view value, std::string& out) const;
  // What stands before the colon, if it is known.
  const std::string* find(std::string_view prefix) const;

 private:
  Result<void> take(std::string_view prefix, std::string_view address);
  std::vector<std::pair<std::string, std::string>> prefixes_;
  std::size_t given_ = 0;
};

}  // namespace zhicheng::trace
