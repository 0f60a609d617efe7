#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng::document {

// The parts of a zip file in memory (.docx, .xlsx). What is unpacked counts against limits::kUnpackedBytes
// over the life of the archive, so a zip bomb ends in document_too_large and not in the memory.
class Archive {
 public:
  // `bytes` must outlive the archive. Errors: document_damaged, document_too_large (limits::kArchiveParts).
  static Result<Archive> open(std::string_view file_name, std::string_view bytes);

  bool has(const std::string& part) const;
  // Errors: document_damaged (absent or broken), document_encrypted, document_too_large.
  Result<std::string> read(const std::string& part);

 private:
  struct State;
  struct Deleter {
    void operator()(State* state) const;
  };
  explicit Archive(std::unique_ptr<State, Deleter> state) : state_(std::move(state)) {}

  std::unique_ptr<State, Deleter> state_;
};

// What the bytes of an OLE container hold: an encrypted Office file, or an old .doc, .xls or .wps.
enum class Container { none, encrypted_office, old_office };
Container find_container(std::string_view bytes);

Error damaged(std::string_view file_name, std::string why);

}  // namespace zhicheng::document
