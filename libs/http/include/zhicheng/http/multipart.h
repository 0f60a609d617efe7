#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/limits.h"
#include "zhicheng/base/result.h"
#include "zhicheng/http/fields.h"

namespace zhicheng::http {

struct MultipartLimits {
  std::size_t parts = 64;
  std::size_t files = 1;
  std::size_t part_header_bytes = 4u << 10;
  std::size_t field_bytes =
      limits::kTextFieldBytes;  // of one text field; the file is bounded by the route's body
};

// What came with an uploaded file. The name is a name, not a path: directories that some browsers send are
// cut off.
struct UploadedFile {
  std::string field;         // name of the form's field
  std::string file_name;     // UTF-8, without directories and control characters; may be empty
  std::string content_type;  // as claimed by the client: never trust it; "" if absent
  std::size_t offset = 0;    // of its bytes in the body
  std::size_t size = 0;
};

// A multipart/form-data body (RFC 7578): any number of text fields and one file, or as many as the limits
// say. Owns the body, so that a large file is not copied.
class MultipartForm {
 public:
  // content_type_unsupported without multipart/form-data, multipart_malformed, multipart_limit (more parts,
  // longer part headers or fields, more files). Linear in the body.
  static Result<MultipartForm> parse(std::string_view content_type, std::string body,
                                     const MultipartLimits& limits = {});

  const Parameters& fields() const { return fields_; }
  const std::vector<UploadedFile>& files() const { return files_; }
  const UploadedFile* file() const { return files_.empty() ? nullptr : &files_.front(); }
  std::string_view bytes_of(const UploadedFile& file) const;
  std::string_view file_bytes() const;  // of the first file; empty without one
  std::string take_file_bytes() &&;     // the same, in the memory of the body

 private:
  friend class MultipartReader;
  std::string body_;
  Parameters fields_;
  std::vector<UploadedFile> files_;
};

}  // namespace zhicheng::http
