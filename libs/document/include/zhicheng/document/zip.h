#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng::document {

struct ZipPart {
  std::string name;  // a relative path with /
  std::string bytes;
};

// A .zip of the parts in their order; the same parts give the same bytes. Errors: zip_unwritable (a name
// twice or empty). `file_name` is for the error.
Result<std::string> write_zip(std::string_view file_name, const std::vector<ZipPart>& parts);

}  // namespace zhicheng::document
