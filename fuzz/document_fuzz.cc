// The first byte says how the rest is read: as a file of some name, as the main part of a .docx or .xlsx, or
// as the words of a page.
#include <zip.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page_layout.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/document.h"
#include "zhicheng/document/sheet.h"

namespace {

using namespace zhicheng;            // NOLINT(google-build-using-namespace)
using namespace zhicheng::document;  // NOLINT(google-build-using-namespace)

using Parts = std::vector<std::pair<std::string, std::string_view>>;

std::string zip_of(const Parts& parts) {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* file = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
  zip_source_keep(buffer);
  for (const auto& [name, content] : parts) {
    const std::int64_t index =
        zip_file_add(file, name.c_str(), zip_source_buffer(file, content.data(), content.size(), 0), 0);
    zip_set_file_compression(file, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(file);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return out;
}

// Splits at a form feed, which no XML holds: one part of the file before it, one behind.
std::pair<std::string_view, std::string_view> halves(std::string_view bytes) {
  const std::size_t at = bytes.find('\f');
  return {bytes.substr(0, at), at == bytes.npos ? std::string_view("<a/>") : bytes.substr(at + 1)};
}

void check_words(const Document& document, Span span, const std::string& text, const std::vector<Cut>& cuts) {
  ZHICHENG_ASSERT(span.begin <= span.end && span.end <= document.text.size());
  ZHICHENG_ASSERT(!find_invalid_utf8(text));
  ZHICHENG_ASSERT(text.empty() == (span.size() == 0));
  ZHICHENG_ASSERT(source_of(span, cuts, {0, text.size()}).end <= span.end);
}

void check(const Document& document) {
  ZHICHENG_ASSERT(!find_invalid_utf8(document.text));
  std::size_t end = 0;
  for (const Block& block : document.blocks) {
    ZHICHENG_ASSERT(block.span.begin >= end && block.line == document.line_of(block.span.begin));
    end = block.span.begin;
    if (block.kind == Block::Kind::heading || block.kind == Block::Kind::paragraph)
      ZHICHENG_ASSERT(block.span.size() > 0 && !words_of(document, block).empty());
    for (const Row& row : block.table.rows) {
      ZHICHENG_ASSERT(!row.cells.empty() && row.line == document.line_of(row.span.begin));
      for (const Cell& cell : row.cells) {
        ZHICHENG_ASSERT(cell.span.begin >= end && cell.rows >= 1 && cell.columns >= 1);
        end = cell.span.end;
        check_words(document, cell.span, cell.text, cell.cuts);
      }
    }
    end = block.span.end;
  }
}

void read_as_document(std::string_view name, std::string_view bytes) {
  // What poppler makes of broken bytes is not ours to test here.
  if (bytes.substr(0, 1024).find("%PDF-") != bytes.npos) return;
  const auto result = read_document(name, bytes);
  if (result.ok())
    check(*result);
  else
    ZHICHENG_ASSERT(!result.error().message().empty());
}

void read_as_sheet(std::string_view name, std::string_view bytes) {
  const auto result = read_workbook(name, bytes);
  if (!result.ok()) return;
  for (const Sheet& sheet : result->sheets) {
    int number = 0;
    for (const SheetRow& row : sheet.rows) {
      ZHICHENG_ASSERT(row.number > number && !row.cells.empty());
      number = row.number;
    }
  }
}

// Four bytes of place and one of length before each word.
void lay_out(std::string_view bytes) {
  PageLines page;
  page.height = 256;
  std::vector<PlacedWord> words;
  while (bytes.size() > 5) {
    const std::string_view place = bytes.substr(0, 5);
    const auto number = [place](std::size_t at) {
      return static_cast<double>(static_cast<std::uint8_t>(place[at]));
    };
    bytes.remove_prefix(5);
    std::string text(bytes.substr(0, 1 + static_cast<std::uint8_t>(place[4]) % 8));
    bytes.remove_prefix(text.size());
    if (find_invalid_utf8(text) || trim(text).empty()) text = "字";
    words.push_back({text, number(0), number(0) + number(1) / 4, number(2), number(2) + number(3) / 16});
  }
  page.lines = find_lines(words);
  Drawing drawing;
  std::vector<PageLines> pages = {page, page, page};
  drop_running_lines(pages, drawing.diagnostics());
  for (const PageLines& each : pages) draw_lines(each.lines, drawing);
  const auto result = std::move(drawing).finish("a.pdf", Format::pdf);
  if (result.ok()) check(*result);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 8) {
    case 0:
      read_as_document("a.txt", bytes);
      break;
    case 1:
      read_as_document("a.md", bytes);
      break;
    case 2:
      read_as_document("a.html", bytes);
      break;
    case 3:
      read_as_document("a.docx", bytes);
      break;
    case 4: {
      const auto [text, other] = halves(bytes);
      read_as_document(
          "a.docx",
          zip_of({{"word/document.xml", text}, {"word/numbering.xml", other}, {"word/styles.xml", other}}));
      break;
    }
    case 5:
      read_as_sheet(bytes.size() % 2 == 0 ? "a.csv" : "a.xlsx", bytes);
      break;
    case 6: {
      const auto [sheet, other] = halves(bytes);
      read_as_sheet(
          "a.xlsx",
          zip_of({{"xl/workbook.xml", "<workbook><sheets><sheet name='a' id='r'/></sheets></workbook>"},
                  {"xl/_rels/workbook.xml.rels", "<R><R Id='r' Target='worksheets/a.xml'/></R>"},
                  {"xl/worksheets/a.xml", sheet},
                  {"xl/styles.xml", other},
                  {"xl/sharedStrings.xml", other}}));
      break;
    }
    default:
      lay_out(bytes);
  }
  return 0;
}
