#include "case_rows.h"

#include <algorithm>

#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/json.h"

namespace zhicheng::casework {
namespace {

Error wrong(const CaseField& field, std::string text, std::string why) {
  return Error(ErrorCode::case_value_wrong)
      .with("field", field.name.zh)
      .with("text", std::move(text))
      .with("why", std::move(why));
}

// As people are pointed at it: 发货对象 第 2 行 数量.
CaseField cell_of(const CaseField& field, std::size_t row, const CaseField& column) {
  CaseField cell = column;
  cell.name.zh = field.name.zh + " 第 " + std::to_string(row + 1) + " 行 " + column.name.zh;
  cell.name.en = field.name.en + ", row " + std::to_string(row + 1) + ", " + column.name.en;
  return cell;
}

Result<expr::Value> read_row(const CaseField& field, std::size_t row, const JsonObject& cells) {
  expr::Context context;
  for (const CaseField& column : field.columns) context.emplace(column.id, expr::Value());
  for (const auto& [id, text] : cells) {
    const CaseField* column = find_by_id(field.columns, std::string_view(id));
    if (column == nullptr) return wrong(field, std::string(id), "没有这一列");
    const auto* cell = text.if_string();
    if (cell == nullptr) return wrong(cell_of(field, row, *column), to_json_text(text), "各格应为文字");
    ZHICHENG_TRY_ASSIGN(context.at(column->id), read_value(cell_of(field, row, *column), *cell));
  }
  return expr::Value(std::move(context));
}

}  // namespace

Result<expr::Value> read_rows(const CaseField& field, std::string_view text) {
  const auto json = parse_json(text);
  const auto* array = json.ok() ? json->if_array() : nullptr;
  if (array == nullptr) return wrong(field, std::string(text), "应为各行的列表");
  expr::List rows;
  rows.reserve(array->size());
  for (const Json& row : *array) {
    const auto* cells = row.if_object();
    if (cells == nullptr) return wrong(field, to_json_text(row), "应为各行的列表");
    ZHICHENG_TRY_ASSIGN(expr::Value value, read_row(field, rows.size(), *cells));
    rows.push_back(std::move(value));
  }
  return rows.empty() ? expr::Value() : expr::Value(std::move(rows));
}

std::string rows_text(const expr::List& rows) {
  JsonArray array;
  for (const expr::Value& row : rows) {
    JsonObject cells;
    for (const auto& [id, value] : *row.context())
      if (!value.is_null()) cells[id] = value_text(value);
    array.push_back(std::move(cells));
  }
  return to_json_text(array);
}

Result<void> check_rows(const CaseField& field, const expr::List& rows) {
  if (rows.size() > kMostRows)
    return wrong(field, std::to_string(rows.size()) + " 行", "不超过 " + std::to_string(kMostRows) + " 行");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const expr::Context* cells = rows[row].context();
    if (cells == nullptr) return wrong(field, value_text(rows[row]), "应为各行的列表");
    for (const auto& [id, value] : *cells)
      if (find_by_id(field.columns, std::string_view(id)) == nullptr) return wrong(field, id, "没有这一列");
    for (const CaseField& column : field.columns) {
      const auto cell = cells->find(column.id);
      const bool empty = cell == cells->end() || cell->second.is_null();
      if (empty && !column.optional)
        return Error(ErrorCode::case_field_missing).with("field", cell_of(field, row, column).name.zh);
      if (!empty) ZHICHENG_TRY(check_value(cell_of(field, row, column), cell->second));
    }
  }
  return {};
}

}  // namespace zhicheng::casework
