#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng::store {

// Files kept by what is in them: the address is the hex SHA-256 of the bytes, so the same file is kept once
// and a changed one is noticed. A file is there whole or not at all, also after a power cut. Thread-safe.
// Nothing is ever removed: a file that no row names (its transaction was rolled back) does no harm.
class EvidenceStore {
 public:
  // Makes the folder if absent; file_unwritable.
  static Result<EvidenceStore> open(std::filesystem::path folder);

  // On disk when it returns. file_unwritable with the reason (disk full …): then nothing is left behind.
  Result<std::string> put(std::string_view bytes);
  // evidence_missing, evidence_damaged (the bytes no longer match), invalid_argument (not an address).
  Result<std::string> get(std::string_view address) const;
  bool contains(std::string_view address) const;

 private:
  explicit EvidenceStore(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path path_of(std::string_view address) const;

  std::filesystem::path folder_;  // <folder>/ab/ab12…
};

}  // namespace zhicheng::store
