#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

// A sheet of figures that was sent in.
struct FigureImport {
  FigureImportId id;
  PlanId plan;
  std::string file_name;
  std::string sha256;  // hex, of the file as sent; also its address in the EvidenceStore
  UserId user;
  Timestamp at;
  std::int64_t rows = 0;  // of the sheet, without its headers
  std::int64_t rows_recorded = 0;
  std::int64_t rows_unchanged = 0;  // empty, or equal to what was known
  std::int64_t rows_rejected = 0;
  std::string error_file;  // address in the EvidenceStore of the file that says what is wrong; "" if nothing

  bool operator==(const FigureImport&) const = default;
};

class FigureImportRepository {
 public:
  explicit FigureImportRepository(db::Connection& connection) : connection_(connection) {}

  Result<FigureImportId> insert(const FigureImport& import);                       // id is ignored
  Result<FigureImport> get(FigureImportId id) const;                               // not_found
  Result<Page<FigureImport>> list(PlanId plan, const PageRequest& request) const;  // newest first

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
