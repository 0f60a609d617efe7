#include "zhicheng/document/sheet.h"

#include <gtest/gtest.h>

#include <random>

#include "archive.h"
#include "files.h"
#include "sheet_read.h"
#include "zhicheng/base/limits.h"

namespace zhicheng::document {
namespace {

Workbook read(std::string_view name, std::string_view bytes) {
  auto result = read_workbook(name, bytes);
  EXPECT_TRUE(result.ok()) << result.error().message();
  return result.ok() ? std::move(result).value() : Workbook{};
}

std::string error_key(std::string_view name, std::string_view bytes) {
  const auto result = read_workbook(name, bytes);
  return result.ok() ? std::string() : std::string(result.error().entry().key);
}

// Rows as "1:[a][b] 3:[c]".
std::string rows_of(const Sheet& sheet) {
  std::string out;
  for (const SheetRow& row : sheet.rows) {
    out += (out.empty() ? "" : " ") + std::to_string(row.number) + ":";
    for (const std::string& cell : row.cells) out += "[" + cell + "]";
  }
  return out;
}

std::string csv_rows(std::string_view bytes) {
  return rows_of(read("a.csv", bytes).sheets.at(0));
}

std::string xlsx(const std::string& sheet, const std::string& styles = {}, const std::string& strings = {},
                 const std::string& book = {}) {
  files::Parts parts = {
      {"xl/workbook.xml",
       "<workbook xmlns:r='x'>" + book + "<sheets><sheet name='数据' r:id='r1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</worksheet>"}};
  if (!styles.empty()) parts.emplace_back("xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>");
  if (!strings.empty()) parts.emplace_back("xl/sharedStrings.xml", "<sst>" + strings + "</sst>");
  return files::zip(parts);
}

std::string xlsx_rows(const std::string& rows, const std::string& styles = {},
                      const std::string& strings = {}) {
  return rows_of(read("a.xlsx", xlsx(rows + "</sheetData>", styles, strings)).sheets.at(0));
}

TEST(Csv, quotes_delimiters_and_line_ends_are_read_as_spreadsheet_programs_do) {
  EXPECT_EQ(csv_rows("指标,值\r\n\"合格,率\",96.5\r\n\r\n\"说\"\"明\n二行\",\r\n"),
            "1:[指标][值] 2:[合格,率][96.5] 4:[说\"明\n二行]");
  EXPECT_EQ(csv_rows("a;b;c\n1,5;2;3"), "1:[a][b][c] 2:[1,5][2][3]");
  EXPECT_EQ(csv_rows("a\tb\n1\t\n\tx"), "1:[a][b] 2:[1] 3:[][x]");
  EXPECT_EQ(csv_rows("sep=|\na|b"), "2:[a][b]");
  EXPECT_EQ(csv_rows("\xEF\xBB\xBFonly"), "1:[only]");
  EXPECT_EQ(csv_rows("\xD6\xCA\xC1\xBF,96"), "1:[质量][96]");
}

TEST(Csv, an_open_quote_names_its_row) {
  const auto result = read_workbook("a.csv", "a,b\n\"c,d\n");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code(), ErrorCode::document_damaged);
  EXPECT_NE(result.error().message().find("第 2 行"), std::string::npos);
}

TEST(Csv, rows_and_columns_end_at_their_limits) {
  std::string rows;
  for (std::size_t i = 0; i < limits::kSheetRows; ++i) rows += "a\n";
  EXPECT_EQ(error_key("a.csv", rows), "");
  EXPECT_EQ(error_key("a.csv", rows + "a\n"), "document_too_large");
  const std::string columns(limits::kSheetColumns - 1, ',');
  EXPECT_EQ(error_key("a.csv", columns + "a"), "");
  EXPECT_EQ(error_key("a.csv", columns + ",a"), "document_too_large");
}

TEST(Xlsx, every_kind_of_cell_becomes_the_text_that_a_person_reads) {
  const std::string styles =
      "<numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/><numFmt numFmtId='165' "
      "formatCode='0.00\"days\"'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "
      "numFmtId='10'/><xf "
      "numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='20'/></cellXfs>";
  const std::string strings =
      "<si><t>合格率</t></si><si><r><t>满</t></r><r><t>意度</t></r><rPh><t>yi</t></rPh></si>";
  EXPECT_EQ(xlsx_rows("<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
                      "<row><c><v>96.5</v></c><c><v>0.10000000000000001</v></c><c t='b'><v>1</v></c>"
                      "<c t='inlineStr'><is><t>行内</t></is></c><c t='str'><f>A1</f><v>式</v></c><c "
                      "t='e'><v>#N/A</v></c></row>"
                      "<row r='7'><c s='1'><v>45838</v></c><c s='2'><v>0.96499999999999997</v></c><c "
                      "s='3'><v>45838</v></c>"
                      "<c s='4'><v>3.5</v></c><c s='5'><v>45838.5</v></c><c s='6'><v>0.75</v></c></row>",
                      styles, strings),
            "2:[合格率][][满意度] 3:[96.5][0.1][TRUE][行内][式][#N/A] "
            "7:[2025-06-30][96.5%][2025-06-30][3.5][2025-06-30 12:00:00][18:00:00]");
}

TEST(Xlsx, numbers_lose_their_binary_noise) {
  EXPECT_EQ(readable_number("96.499999999999986"), "96.5");
  EXPECT_EQ(readable_number("1.2E+16"), "12000000000000000");
  EXPECT_EQ(readable_number("1E-4"), "0.0001");
  EXPECT_EQ(readable_number("1.5000000000000001E-7"), "0.00000015");
  EXPECT_EQ(readable_number("九十六"), "九十六");
  std::mt19937 random(20260105);
  for (int round = 0; round < 5000; ++round) {
    const std::string printed =
        std::to_string(random() % 100000) + "." + std::to_string(random() % 999 * 10 + 1);
    char noisy[64];
    std::snprintf(noisy, sizeof noisy, "%.17g", std::stod(printed));
    EXPECT_EQ(readable_number(noisy), printed);
  }
}

TEST(Xlsx, number_formats_say_whether_a_value_is_a_date) {
  EXPECT_EQ(number_kind(14, ""), NumberKind::date);
  EXPECT_EQ(number_kind(57, ""), NumberKind::date);
  EXPECT_EQ(number_kind(20, ""), NumberKind::time);
  EXPECT_EQ(number_kind(164, "[$-804]yyyy\"年\"m\"月\";@"), NumberKind::date);
  EXPECT_EQ(number_kind(164, "mmm"), NumberKind::date);
  EXPECT_EQ(number_kind(164, "[h]:mm"), NumberKind::time);
  EXPECT_EQ(number_kind(164, "[Red]0.00"), NumberKind::plain);
  EXPECT_EQ(number_kind(164, "General\"度\""), NumberKind::plain);
  EXPECT_EQ(number_kind(164, "0.0%"), NumberKind::percent);
  EXPECT_EQ(show_number("1", NumberKind::date, false), "1900-01-01");
  EXPECT_EQ(show_number("61", NumberKind::date, false), "1900-03-01");
  EXPECT_EQ(show_number("0", NumberKind::date, true), "1904-01-01");
  EXPECT_EQ(show_number("-3", NumberKind::date, false), "-3");
  EXPECT_EQ(show_number("1e300", NumberKind::date, false), "1e+300");
}

TEST(Xlsx, merged_cells_are_reported_with_their_ranges) {
  const Workbook book = read(
      "a.xlsx", xlsx("<row r='1'><c r='A1'><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B3'/>"
                     "<mergeCell ref='junk'/><mergeCell ref='B2:A1'/></mergeCells>"));
  ASSERT_EQ(book.sheets.at(0).merges.size(), 1u);
  EXPECT_EQ(book.sheets[0].merges[0], (MergedRange{1, 1, 3, 2}));
  EXPECT_EQ(book.sheets[0].name, "数据");
  EXPECT_EQ(book.sheets[0].cell(1, 1), "1");
  EXPECT_EQ(book.sheets[0].cell(1, 2), "");
  EXPECT_EQ(book.sheets[0].cell(9, 1), "");
  EXPECT_EQ(book.sheets[0].cell(1, 0), "");
}

TEST(Xlsx, bad_files_get_their_own_errors) {
  const std::string good = xlsx("<row><c><v>1</v></c></row></sheetData>");
  EXPECT_EQ(error_key("a.xlsx", good), "");
  EXPECT_EQ(error_key("a.xlsx", good.substr(0, good.size() / 2)), "document_damaged");
  EXPECT_EQ(error_key("a.xlsx", xlsx("<row>")), "document_damaged");
  EXPECT_EQ(error_key("a.xlsx", xlsx("<row r='2'/><row r='1'/></sheetData>")), "document_damaged");
  EXPECT_EQ(error_key("a.xlsx", xlsx("</sheetData>")), "document_empty");
  EXPECT_EQ(error_key("a.xlsx", ""), "document_empty");
  EXPECT_EQ(error_key("a.xlsx", files::docx(files::word_paragraph("x"))), "sheet_format_unsupported");
  EXPECT_EQ(error_key("a.xlsx", "%PDF-1.7"), "sheet_format_unsupported");
  EXPECT_EQ(error_key("a.csv", std::string("a\0b", 3)), "sheet_format_unsupported");
  std::string container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(error_key("a.xls", container), "sheet_format_unsupported");
  for (const char c : std::string_view("EncryptedPackage")) container += {c, '\0'};
  EXPECT_EQ(error_key("a.xlsx", container), "document_encrypted");
  EXPECT_EQ(error_key("a.xlsx", xlsx("<row r='200001'><c><v>1</v></c></row></sheetData>")),
            "document_too_large");
  EXPECT_EQ(error_key("a.xlsx", xlsx("<row r='1'><c r='AMK1'><v>1</v></c></row></sheetData>")),
            "document_too_large");
  EXPECT_EQ(error_key("a.xlsx", xlsx("<row r='1'><c r='AMJ1'><v>1</v></c></row></sheetData>")), "");
  std::string wide;
  for (std::size_t row = 1; row <= limits::kSheetCells / limits::kSheetColumns + 1; ++row)
    wide += "<row><c r='AMJ" + std::to_string(row) + "'><v>1</v></c></row>";
  EXPECT_EQ(error_key("a.xlsx", xlsx(wide + "</sheetData>")), "document_too_large");
}

OutSheet sample() {
  OutSheet sheet;
  sheet.name = "指标/数据";
  sheet.columns = {{"指标", 0, {}, "照抄规划"}, {"数值", 12, {}, ""}, {"状态", 0, {"完成", "未完成"}, ""}};
  sheet.rows = {
      {{"合格率", false, false, ""}, {"96.50", true, false, ""}, {"完成", false, false, ""}},
      {{"=1+1", false, true, "不能写公式"}, {"-3.5", true, false, ""}, {"-", false, false, ""}},
      {{"a,\"b\"\nc", false, false, ""}, {"1234567890.123456789", true, false, ""}, {"+8", false, true, ""}}};
  return sheet;
}

TEST(WriteCsv, follows_rfc_4180_and_disarms_formulas) {
  EXPECT_EQ(write_csv(sample()),
            "\xEF\xBB\xBF指标,数值,状态\r\n合格率,96.50,完成\r\n'=1+1,-3.5,-\r\n\"a,\"\"b\"\"\nc\","
            "1234567890.123456789,'+8\r\n");
  EXPECT_EQ(write_csv({"", {{"a", 0, {}, ""}, {"b", 0, {}, ""}}, {}}, {false, ';'}), "a;b\r\n");
}

TEST(WriteCsv, what_was_written_reads_back_the_same) {
  EXPECT_EQ(csv_rows(write_csv(sample())),
            "1:[指标][数值][状态] 2:[合格率][96.50][完成] 3:[=1+1][-3.5][-] "
            "4:[a,\"b\"\nc][1234567890.123456789][+8]");
}

TEST(WriteCsv, a_negative_number_is_no_formula_however_long_it_is) {
  OutSheet sheet;
  sheet.rows = {
      {{"-1234567890.123456789", true, false, ""}, {"-1+1", true, false, ""}, {"@x", false, false, ""}}};
  EXPECT_EQ(write_csv(sheet, {false, ','}), "-1234567890.123456789,'-1+1,'@x\r\n");
}

TEST(WriteXlsx, what_was_written_reads_back_the_same) {
  OutSheet second = sample();
  second.columns[2].choices.assign(200, "很长的选项");
  const auto bytes = write_xlsx("a.xlsx", {sample(), second});
  ASSERT_TRUE(bytes.ok()) << bytes.error().message();
  const Workbook book = read("a.xlsx", *bytes);
  ASSERT_EQ(book.sheets.size(), 3u);
  EXPECT_EQ(book.sheets[0].name, "指标_数据");
  EXPECT_EQ(rows_of(book.sheets[0]),
            "1:[指标][数值][状态] 2:[合格率][96.5][完成] 3:[=1+1][-3.5][-] "
            "4:[a,\"b\"\nc][1234567890.123456789][+8]");
  EXPECT_EQ(book.sheets[1].name, "指标_数据 (2)");
  EXPECT_TRUE(book.sheets[2].hidden);
  EXPECT_EQ(book.sheets[2].rows.size(), 200u);
}

TEST(WriteXlsx, notes_rules_and_red_cells_are_in_the_file) {
  const auto bytes = write_xlsx("a.xlsx", {sample()});
  ASSERT_TRUE(bytes.ok());
  auto archive = Archive::open("a.xlsx", *bytes);
  ASSERT_TRUE(archive.ok());
  EXPECT_NE(archive->read("xl/comments1.xml")->find("不能写公式"), std::string::npos);
  EXPECT_NE(archive->read("xl/comments1.xml")->find("照抄规划"), std::string::npos);
  EXPECT_NE(archive->read("xl/worksheets/sheet1.xml")->find("<dataValidation type=\"list\""),
            std::string::npos);
  EXPECT_NE(archive->read("xl/styles.xml")->find("FFFFC7CE"), std::string::npos);
  EXPECT_NE(archive->read("docProps/core.xml")->find("2025-01-01"), std::string::npos);
}

TEST(WriteXlsx, what_excel_would_refuse_is_an_error) {
  const auto key = [](const std::vector<OutSheet>& sheets) {
    const auto result = write_xlsx("a.xlsx", sheets);
    return result.ok() ? std::string() : std::string(result.error().entry().key);
  };
  EXPECT_EQ(key({}), "sheet_unwritable");
  OutSheet sheet = sample();
  sheet.rows[0][0].text.assign(32768, 'a');
  EXPECT_EQ(key({sheet}), "sheet_unwritable");
  EXPECT_EQ(key({{"", {}, {}}}), "");
}

}  // namespace
}  // namespace zhicheng::document
