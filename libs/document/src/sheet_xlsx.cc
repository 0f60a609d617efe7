#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "archive.h"
#include "encoding.h"
#include "sheet_read.h"
#include "xml.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

struct CellPlace {
  int row = 0;
  int column = 0;
};

// "BC12", "$B$2"; nullopt for anything else.
std::optional<CellPlace> parse_place(std::string_view text) {
  CellPlace place;
  std::size_t at = 0;
  if (at < text.size() && text[at] == '$') ++at;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && place.column < 100'000; ++at)
    place.column = place.column * 26 + (text[at] - 'A' + 1);
  if (at < text.size() && text[at] == '$') ++at;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), place.row);
  if (error != std::errc{} || end != text.data() + text.size() || place.column == 0 || place.row < 1)
    return std::nullopt;
  return place;
}

// Text of a string item: its runs, without the reading aids of East Asian text.
std::string item_text(pugi::xml_node item) {
  std::string out;
  for (const pugi::xml_node part : item.children()) {
    const std::string_view name = local_name(part);
    if (name == "t") out += text_of(part);
    if (name == "r") out += text_of(child(part, "t"));
  }
  return out;
}

class WorkbookReader {
 public:
  WorkbookReader(std::string_view file_name, Archive archive)
      : name_(file_name), archive_(std::move(archive)), budget_(file_name) {}

  Result<Workbook> read() && {
    if (!archive_.has("xl/workbook.xml"))
      return Error(ErrorCode::sheet_format_unsupported)
          .with("name", name_)
          .with("what", archive_.has("word/document.xml") ? "Word 文档" : "压缩包");
    ZHICHENG_TRY_ASSIGN(const auto book, read_xml(name_, archive_, "xl/workbook.xml"));
    ZHICHENG_TRY(read_shared_strings());
    ZHICHENG_TRY(read_styles());
    ZHICHENG_TRY_ASSIGN(const auto targets, read_targets());
    const pugi::xml_node root = child(book->tree, "workbook");
    const std::string_view epoch = attribute(child(root, "workbookPr"), "date1904");
    from_1904_ = epoch == "1" || epoch == "true";
    Workbook out;
    for (const pugi::xml_node entry : child(root, "sheets").children()) {
      const auto target = targets.find(std::string(attribute(entry, "id")));
      if (local_name(entry) != "sheet" || target == targets.end()) continue;
      if (target->second.find("worksheets/") == std::string::npos) continue;  // a chart alone on a tab
      Sheet sheet;
      sheet.name = attribute(entry, "name");
      if (find_invalid_utf8(sheet.name)) sheet.name = repair_utf8(sheet.name);
      sheet.hidden = !attribute(entry, "state").empty() && attribute(entry, "state") != "visible";
      ZHICHENG_TRY(read_sheet(target->second, sheet));
      out.sheets.push_back(std::move(sheet));
    }
    if (std::ranges::all_of(out.sheets, [](const Sheet& sheet) { return sheet.rows.empty(); }))
      return Error(ErrorCode::document_empty).with("name", name_);
    return out;
  }

 private:
  Result<void> read_shared_strings() {
    if (!archive_.has("xl/sharedStrings.xml")) return {};
    ZHICHENG_TRY_ASSIGN(const auto part, read_xml(name_, archive_, "xl/sharedStrings.xml"));
    for (const pugi::xml_node item : child(part->tree, "sst").children())
      if (local_name(item) == "si") strings_.push_back(item_text(item));
    return {};
  }

  Result<void> read_styles() {
    if (!archive_.has("xl/styles.xml")) return {};
    ZHICHENG_TRY_ASSIGN(const auto part, read_xml(name_, archive_, "xl/styles.xml"));
    const pugi::xml_node root = child(part->tree, "styleSheet");
    std::map<int, std::string> codes;
    for (const pugi::xml_node format : child(root, "numFmts").children())
      codes[number_attribute(format, "numFmtId", -1)] = attribute(format, "formatCode");
    for (const pugi::xml_node style : child(root, "cellXfs").children()) {
      const int id = number_attribute(style, "numFmtId", 0);
      const auto code = codes.find(id);
      kinds_.push_back(number_kind(id, code == codes.end() ? std::string_view() : code->second));
    }
    return {};
  }

  // Parts by the id of their relation.
  Result<std::map<std::string, std::string>> read_targets() {
    ZHICHENG_TRY_ASSIGN(const auto part, read_xml(name_, archive_, "xl/_rels/workbook.xml.rels"));
    std::map<std::string, std::string> targets;
    for (const pugi::xml_node relation : part->tree.first_child().children()) {
      const std::string_view target = attribute(relation, "Target");
      targets[std::string(attribute(relation, "Id"))] =
          starts_with(target, "/") ? std::string(target.substr(1)) : "xl/" + std::string(target);
    }
    return targets;
  }

  Result<void> read_sheet(const std::string& part, Sheet& sheet) {
    ZHICHENG_TRY_ASSIGN(const auto read, read_xml(name_, archive_, part));
    const pugi::xml_node root = child(read->tree, "worksheet");
    int number = 0;
    for (const pugi::xml_node node : child(root, "sheetData").children()) {
      if (local_name(node) != "row") continue;
      const int stated = number_attribute(node, "r", number + 1);
      if (stated <= number) return damaged(name_, part + " 的行号不递增");
      number = stated;
      SheetRow row;
      row.number = number;
      ZHICHENG_TRY(read_row(node, row));
      if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
    for (const pugi::xml_node merge : child(root, "mergeCells").children())
      add_merge(attribute(merge, "ref"), sheet);
    return {};
  }

  Result<void> read_row(pugi::xml_node node, SheetRow& row) {
    int column = 0;
    for (const pugi::xml_node cell : node.children()) {
      if (local_name(cell) != "c") continue;
      const auto place = parse_place(attribute(cell, "r"));
      column = place ? place->column : column + 1;
      std::string text = cell_text(cell);
      if (trim(text).empty()) continue;
      const auto size = static_cast<std::size_t>(column);
      ZHICHENG_TRY(budget_.take(static_cast<std::size_t>(row.number), size,
                                size > row.cells.size() ? size - row.cells.size() : 0));
      if (row.cells.size() < size) row.cells.resize(size);
      row.cells[size - 1] = without_guard(std::move(text));
    }
    return {};
  }

  std::string cell_text(pugi::xml_node cell) const {
    const std::string_view type = attribute(cell, "t");
    if (type == "inlineStr") return item_text(child(cell, "is"));
    const std::string value = text_of(child(cell, "v"));
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      return error == std::errc{} && index < strings_.size() ? strings_[index] : std::string();
    }
    if (type == "b") return value == "1" ? "TRUE" : value.empty() ? "" : "FALSE";
    if (type == "str" || type == "e" || type == "d") return value;
    const auto style = static_cast<std::size_t>(std::max(0, number_attribute(cell, "s", 0)));
    return show_number(value, style < kinds_.size() ? kinds_[style] : NumberKind::plain, from_1904_);
  }

  static void add_merge(std::string_view reference, Sheet& sheet) {
    const std::size_t colon = reference.find(':');
    if (colon == reference.npos) return;
    const auto first = parse_place(reference.substr(0, colon));
    const auto last = parse_place(reference.substr(colon + 1));
    if (first && last && first->row <= last->row && first->column <= last->column)
      sheet.merges.push_back({first->row, first->column, last->row, last->column});
  }

  std::string name_;
  Archive archive_;
  CellBudget budget_;
  std::vector<std::string> strings_;
  std::vector<NumberKind> kinds_;
  bool from_1904_ = false;
};

}  // namespace

Result<Workbook> read_xlsx(std::string_view file_name, std::string_view bytes) {
  ZHICHENG_TRY_ASSIGN(Archive archive, Archive::open(file_name, bytes));
  return WorkbookReader(file_name, std::move(archive)).read();
}

}  // namespace zhicheng::document
