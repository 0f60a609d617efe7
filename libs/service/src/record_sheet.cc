#include "record_rules.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/service/record_intake.h"
#include "zhicheng/service/record_service.h"

// Registers as sheets: out, and back in.
namespace zhicheng::service {
namespace {

using registry::RecordField;
using registry::RecordType;
using registry::ValueKind;

constexpr std::string_view kProblems = "问题";

std::string title_of(const RecordField& field) {
  return field.name.zh + (field.unit.empty() ? "" : "（" + field.unit + "）") + (field.required ? "*" : "");
}

// The columns of a type; the spreadsheet program offers the choices and tells the form of codes and dates.
document::OutSheet blank_sheet(const RecordType& type) {
  document::OutSheet sheet{.name = type.name.zh};
  for (const RecordField& field : type.fields) {
    document::OutColumn column{.title = title_of(field)};
    for (const registry::Choice& choice : field.choices) column.choices.push_back(choice.name.zh);
    if (field.kind == ValueKind::date) column.note = "如 2026-03-01";
    if (field.kind == ValueKind::identifier || field.kind == ValueKind::reference)
      column.note = std::string(registry::title_of(field.scheme));
    sheet.columns.push_back(std::move(column));
  }
  return sheet;
}

// As a person reads it: choices by their names.
document::OutCell cell_of(const RecordField& field, const registry::Values& values) {
  const auto value = values.find(field.id);
  if (value == values.end()) return {};
  const registry::Choice* choice = field.choice(value->second);
  return {.text = choice == nullptr ? value->second : choice->name.zh,
          .number = field.kind == ValueKind::number};
}

Result<FileDownload> download_of(const RecordType& type, const document::OutSheet& sheet,
                                 std::string_view what) {
  const std::string name = type.name.zh + "_" + std::string(what) + ".xlsx";
  ZHICHENG_TRY_ASSIGN(std::string bytes, document::write_xlsx(name, {sheet}));
  return FileDownload{name, std::string(document::kWorkbookType), std::move(bytes)};
}

}  // namespace

Result<FileDownload> RecordService::template_file(const Actor& actor, std::string_view type_id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const RecordType* of, type(type_id));
  return download_of(*of, blank_sheet(*of), "模板");
}

Result<FileDownload> RecordService::export_file(const Actor& actor, const RecordAsk& ask) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const RecordType* of, type(ask.type));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const store::RecordFilter filter, filter_of(work.repositories(), *of, ask));
  document::OutSheet sheet = blank_sheet(*of);
  bool simulated = false;
  store::PageRequest request{.limit = store::kMaxPageRows};
  do {
    ZHICHENG_TRY_ASSIGN(auto page, work->records.list(filter, request));
    for (store::StoredRecord& stored : page.items) {
      const registry::Values values = shown_values(actor, *of, std::move(stored.values));
      std::vector<document::OutCell> cells;
      for (const RecordField& field : of->fields) cells.push_back(cell_of(field, values));
      cells.push_back({.text = stored.simulated ? "模拟数据" : ""});
      simulated = simulated || stored.simulated;
      sheet.rows.push_back(std::move(cells));
    }
    if (sheet.rows.size() > kMostExported)
      return Error(ErrorCode::too_large)
          .with("what", "导出的对象")
          .with("limit", std::to_string(kMostExported) + " 条，请先缩小查询范围");
    request.after = page.next;
  } while (!request.after.empty());
  // Only where there is something to say: the sheet can be sent in again.
  if (simulated)
    sheet.columns.push_back({.title = "数据性质"});
  else
    for (auto& row : sheet.rows) row.pop_back();
  return download_of(*of, sheet, "导出");
}

Result<RecordSheetImport> RecordService::import_sheet(const Actor& actor, std::string_view type_id,
                                                      std::string_view file_name, std::string_view bytes) {
  ZHICHENG_TRY(require(actor, Permission::edit_records));
  ZHICHENG_TRY_ASSIGN(const document::Workbook workbook, document::read_workbook(file_name, bytes));
  const std::vector<document::SheetRow>& rows = workbook.sheets.front().rows;
  if (rows.size() < 2) return Error(ErrorCode::record_sheet_empty).with("file", std::string(file_name));
  const std::vector<std::string>& header = rows.front().cells;
  document::OutSheet refused{.name = "退回"};
  for (const std::string& title : header) refused.columns.push_back({.title = title});
  refused.columns.push_back({.title = std::string(kProblems)});
  const auto refuse = [&](std::int64_t, const std::vector<std::string>& cells, const std::string& problems) {
    if (refused.rows.size() >= kMostRefused) return;
    std::vector<document::OutCell> row;
    for (std::size_t i = 0; i < header.size(); ++i) row.push_back({.text = i < cells.size() ? cells[i] : ""});
    row.push_back({.text = problems});
    refused.rows.push_back(std::move(row));
  };
  ZHICHENG_TRY_ASSIGN(RecordIntake intake,
                      RecordIntake::begin(*this, actor, {std::string(type_id), std::string(file_name), false},
                                          header, refuse));
  for (std::size_t i = 1; i < rows.size(); ++i) ZHICHENG_TRY(intake.add(rows[i].number, rows[i].cells));
  ZHICHENG_TRY(intake.finish());
  RecordSheetImport made{intake.report(), ""};
  if (!refused.rows.empty()) made.refused_csv = document::write_csv(refused);
  return made;
}

}  // namespace zhicheng::service
