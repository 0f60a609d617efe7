#include "zhicheng/store/figure_import.h"

#include <limits>

#include "sql.h"

namespace zhicheng::store {
namespace {

#define ZHICHENG_IMPORT_COLUMNS                                                                     \
  "SELECT id, plan_id, file_name, sha256, user_id, at, sheet_rows, rows_recorded, rows_unchanged, " \
  "rows_rejected, error_file FROM figure_import "

FigureImport read_import(db::Rows& rows) {
  FigureImport import;
  import.id = rows.id<FigureImportId>();
  import.plan = rows.id<PlanId>();
  import.file_name = rows.text();
  import.sha256 = rows.text();
  import.user = rows.id<UserId>();
  import.at = rows.timestamp();
  import.rows = rows.integer();
  import.rows_recorded = rows.integer();
  import.rows_unchanged = rows.integer();
  import.rows_rejected = rows.integer();
  import.error_file = rows.text();
  return import;
}

}  // namespace

Result<FigureImportId> FigureImportRepository::insert(const FigureImport& import) {
  return insert_returning_id<FigureImportId>(
      connection_,
      "INSERT INTO figure_import (plan_id, file_name, sha256, user_id, at, sheet_rows, rows_recorded, "
      "rows_unchanged, rows_rejected, error_file) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING "
      "id",
      {import.plan, import.file_name, import.sha256, import.user, import.at, import.rows,
       import.rows_recorded, import.rows_unchanged, import.rows_rejected, import.error_file});
}

Result<FigureImport> FigureImportRepository::get(FigureImportId id) const {
  return fetch_existing(connection_, "数据导入", id.value, ZHICHENG_IMPORT_COLUMNS "WHERE id = ?1",
                        read_import);
}

Result<Page<FigureImport>> FigureImportRepository::list(PlanId plan, const PageRequest& request) const {
  ZHICHENG_TRY_ASSIGN(const std::int64_t before, page_key(request, std::numeric_limits<std::int64_t>::max()));
  ZHICHENG_TRY_ASSIGN(
      std::vector<FigureImport> imports,
      fetch_all(connection_,
                ZHICHENG_IMPORT_COLUMNS "WHERE plan_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
                {plan, before, request.limit + 1}, read_import));
  return make_page(std::move(imports), request.limit, [](const FigureImport& each) { return each.id.value; });
}

}  // namespace zhicheng::store
