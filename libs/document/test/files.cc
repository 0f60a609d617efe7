#include "files.h"

#include <cairo-pdf.h>
#include <gtest/gtest.h>
#include <zip.h>

// Read by the leak checker only: fontconfig keeps its fonts for the life of the process, and
// libxlsxwriter 1.1.4 never frees the formula of a list of choices.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:lxw_strdup\n";
}

namespace zhicheng::document::files {
namespace {

std::string xml(const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content;
}

constexpr const char* kWordSpace =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

cairo_status_t append(void* out, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string zip(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* file = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  zip_source_keep(buffer);
  for (const auto& [name, content] : parts)
    zip_file_add(file, name.c_str(), zip_source_buffer(file, content.data(), content.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  EXPECT_EQ(zip_close(file), 0);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return out;
}

std::string docx(const std::string& body, const std::string& styles, const std::string& numbering) {
  const std::string space = kWordSpace;
  Parts parts = {
      {"[Content_Types].xml", xml("<Types/>")},
      {"word/document.xml", xml("<w:document" + space + "><w:body>" + body + "</w:body></w:document>")}};
  if (!styles.empty())
    parts.emplace_back("word/styles.xml", xml("<w:styles" + space + ">" + styles + "</w:styles>"));
  if (!numbering.empty())
    parts.emplace_back("word/numbering.xml",
                       xml("<w:numbering" + space + ">" + numbering + "</w:numbering>"));
  return zip(parts);
}

std::string word_paragraph(const std::string& words, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + words +
         "</w:t></w:r></w:p>";
}

std::string word_table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<w:tbl>";
  for (const auto& row : rows) {
    out += "<w:tr>";
    for (const auto& cell : row) out += "<w:tc>" + word_paragraph(cell) + "</w:tc>";
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

std::string pdf(const std::vector<std::vector<PlacedText>>& pages) {
  std::string out;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, &out, 595, 842);
  cairo_t* context = cairo_create(surface);
  cairo_select_font_face(context, "WenQuanYi Zen Hei", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  for (const auto& page : pages) {
    for (const PlacedText& text : page) {
      cairo_set_font_size(context, text.size);
      cairo_move_to(context, text.x, text.y);
      cairo_show_text(context, text.text.c_str());
    }
    if (page.empty()) {
      cairo_rectangle(context, 100, 100, 300, 300);
      cairo_fill(context);
    }
    cairo_show_page(context);
  }
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return out;
}

std::string outline(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (block.kind == Block::Kind::heading)
      out += "h" + std::to_string(block.level) + " " + words_of(document, block);
    if (block.kind == Block::Kind::paragraph) out += "p " + words_of(document, block);
    if (block.kind == Block::Kind::page_break) out += "break";
    if (block.kind == Block::Kind::table) {
      out += "table";
      for (const Row& row : block.table.rows) {
        out += " /" + std::to_string(row.line) + ":";
        for (const Cell& cell : row.cells) {
          out += "[" + cell.text + "]";
          if (cell.columns > 1 || cell.rows > 1)
            out += "(" + std::to_string(cell.columns) + "x" + std::to_string(cell.rows) + ")";
        }
      }
    }
    out += " @" + std::to_string(block.line) + "\n";
  }
  return out;
}

Document read(std::string_view name, std::string_view bytes) {
  auto result = read_document(name, bytes);
  EXPECT_TRUE(result.ok()) << result.error().message();
  return result.ok() ? std::move(result).value() : Document{};
}

std::string error_key(std::string_view name, std::string_view bytes) {
  const auto result = read_document(name, bytes);
  return result.ok() ? std::string() : std::string(result.error().entry().key);
}

}  // namespace zhicheng::document::files
