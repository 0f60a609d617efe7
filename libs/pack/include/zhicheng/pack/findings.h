#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/pack/file.h"
#include "zhicheng/pack/node.h"

namespace zhicheng::pack {

// Something about a file of a pack that its author should know. Codes: docs/formats/pack.md.
struct Finding {
  std::string path;  // of the file inside the pack
  Diagnostic diagnostic;

  bool operator==(const Finding&) const = default;
};

// All findings about one pack, in the order in which they were made. An error means that the pack cannot be
// used.
class Findings {
 public:
  void add(Severity severity, std::string_view path, const Place& place, std::string_view code,
           std::string message, std::string hint);

  const std::vector<Finding>& all() const { return all_; }
  bool has_errors() const { return errors_ > 0; }

  // Like a compiler prints them, with source line and caret; `folder` stands in front of the paths.
  std::string render(std::string_view folder, std::span<const File> files) const;

 private:
  std::vector<Finding> all_;
  std::size_t errors_ = 0;
};

}  // namespace zhicheng::pack
