#include <fmt/format.h>

#include <array>
#include <pugixml.hpp>
#include <sstream>

#include "zhicheng/document/word.h"
#include "zhicheng/document/zip.h"

namespace zhicheng::document {
namespace {

using Kind = OutBlock::Kind;

constexpr char kWordSpace[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr char kRelations[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char kPackage[] = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr char kTypes[] = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr char kMain[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

// Lengths in twentieths of a point. GB/T 9704: margins 37 and 28 mm, a text area of 156 x 225 mm.
constexpr int kTop = 2098, kLeft = 1588, kRight = 1474, kBottom = 1984;
constexpr int kPageWidth = 11906, kPageHeight = 16838;
constexpr int kTextWidth = kPageWidth - kLeft - kRight;
constexpr int kLine = 580;  // 22 lines on a page
constexpr int kTwoCharacters = 640;

// How a block looks: half points, font, place on the line.
struct Look {
  const char* style;
  const char* name;
  const char* font;
  int half_points = 32;
  const char* justify = "both";
  int first_line = 0;
  int outline = -1;  // level of a heading, from 0
};
constexpr std::array kLooks = {
    Look{"Title", "Title", "方正小标宋简体", 44, "center"},
    Look{"Heading1", "heading 1", "黑体", 32, "both", kTwoCharacters, 0},
    Look{"Heading2", "heading 2", "楷体", 32, "both", kTwoCharacters, 1},
    Look{"Salutation", "Salutation", "仿宋"},
    Look{"BodyText", "Body Text", "仿宋", 32, "both", kTwoCharacters},
    Look{"Signature", "Signature", "仿宋", 32, "right"},
};

std::string_view style_of(const OutBlock& block) {
  switch (block.kind) {
    case Kind::title:
      return kLooks[0].style;
    case Kind::heading:
      return kLooks[block.level <= 1 ? 1 : 2].style;
    case Kind::salutation:
      return kLooks[3].style;
    case Kind::signature:
      return kLooks[5].style;
    case Kind::paragraph:
    case Kind::table:
      break;
  }
  return kLooks[4].style;
}

pugi::xml_node child(pugi::xml_node parent, const char* name,
                     std::initializer_list<std::pair<const char*, std::string>> attributes = {}) {
  pugi::xml_node node = parent.append_child(name);
  for (const auto& [key, value] : attributes) node.append_attribute(key) = value.c_str();
  return node;
}

pugi::xml_node value(pugi::xml_node parent, const char* name, std::string_view text) {
  return child(parent, name, {{"w:val", std::string(text)}});
}

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

void fonts(pugi::xml_node properties, std::string_view font) {
  child(properties, "w:rFonts",
        {{"w:ascii", "Times New Roman"}, {"w:hAnsi", "Times New Roman"}, {"w:eastAsia", std::string(font)}});
}

void size(pugi::xml_node properties, int half_points) {
  value(properties, "w:sz", std::to_string(half_points));
  value(properties, "w:szCs", std::to_string(half_points));
}

// XML 1.0 has no signs below a blank but tab and line ends.
std::string printable(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (const char sign : text)
    if (static_cast<unsigned char>(sign) >= ' ' || sign == '\t' || sign == '\n') clean += sign;
  return clean;
}

void add_words(pugi::xml_node paragraph, std::string_view words, int half_points = 0) {
  const std::string clean = printable(words);
  std::string_view rest = clean;
  pugi::xml_node run = paragraph.append_child("w:r");
  if (half_points > 0) size(run.append_child("w:rPr"), half_points);
  for (bool first = true; first || !rest.empty(); first = false) {
    const std::size_t end = rest.find('\n');
    if (!first) run.append_child("w:br");
    child(run, "w:t", {{"xml:space", "preserve"}}).text().set(std::string(rest.substr(0, end)).c_str());
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

void add_paragraph(pugi::xml_node body, const OutBlock& block) {
  pugi::xml_node paragraph = body.append_child("w:p");
  value(paragraph.append_child("w:pPr"), "w:pStyle", style_of(block));
  add_words(paragraph, block.text);
}

void add_borders(pugi::xml_node properties) {
  pugi::xml_node borders = properties.append_child("w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
    child(borders, side, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}, {"w:color", "auto"}});
}

void add_table(pugi::xml_node body, const OutBlock& block) {
  const std::size_t columns = block.rows.empty() ? 0 : block.rows.front().size();
  if (columns == 0) return;
  const int width = kTextWidth / static_cast<int>(columns);
  const int half_points = columns <= 2 ? 28 : columns <= 4 ? 24 : columns <= 7 ? 21 : 18;
  pugi::xml_node table = body.append_child("w:tbl");
  pugi::xml_node properties = table.append_child("w:tblPr");
  child(properties, "w:tblW", {{"w:w", std::to_string(kTextWidth)}, {"w:type", "dxa"}});
  add_borders(properties);
  pugi::xml_node grid = table.append_child("w:tblGrid");
  for (std::size_t i = 0; i < columns; ++i) child(grid, "w:gridCol", {{"w:w", std::to_string(width)}});
  for (const std::vector<std::string>& cells : block.rows) {
    pugi::xml_node row = table.append_child("w:tr");
    pugi::xml_node row_properties = row.append_child("w:trPr");
    row_properties.append_child("w:cantSplit");
    const bool header = block.header && &cells == &block.rows.front();
    if (header) row_properties.append_child("w:tblHeader");
    for (const std::string& words : cells) {
      pugi::xml_node cell = row.append_child("w:tc");
      pugi::xml_node paragraph = cell.append_child("w:p");
      pugi::xml_node look = paragraph.append_child("w:pPr");
      child(look, "w:spacing", {{"w:line", "240"}, {"w:lineRule", "auto"}});
      if (header) value(look, "w:jc", "center");
      add_words(paragraph, words, half_points);
    }
  }
  body.append_child("w:p");  // Word wants a paragraph behind a table
}

std::string document_part(const std::vector<OutBlock>& blocks) {
  pugi::xml_document document;
  pugi::xml_node root = child(document, "w:document", {{"xmlns:w", kWordSpace}, {"xmlns:r", kRelations}});
  pugi::xml_node body = root.append_child("w:body");
  for (const OutBlock& block : blocks) {
    if (block.kind == Kind::table)
      add_table(body, block);
    else
      add_paragraph(body, block);
  }
  pugi::xml_node section = body.append_child("w:sectPr");
  child(section, "w:footerReference", {{"w:type", "default"}, {"r:id", "rId2"}});
  child(section, "w:pgSz", {{"w:w", std::to_string(kPageWidth)}, {"w:h", std::to_string(kPageHeight)}});
  child(section, "w:pgMar",
        {{"w:top", std::to_string(kTop)},
         {"w:right", std::to_string(kRight)},
         {"w:bottom", std::to_string(kBottom)},
         {"w:left", std::to_string(kLeft)},
         {"w:header", "850"},
         {"w:footer", "1400"},
         {"w:gutter", "0"}});
  return text_of(document);
}

std::string styles_part() {
  pugi::xml_document document;
  pugi::xml_node styles = child(document, "w:styles", {{"xmlns:w", kWordSpace}});
  pugi::xml_node defaults =
      styles.append_child("w:docDefaults").append_child("w:rPrDefault").append_child("w:rPr");
  fonts(defaults, "仿宋");
  size(defaults, 32);
  child(defaults, "w:lang", {{"w:val", "en-US"}, {"w:eastAsia", "zh-CN"}});
  for (const Look& look : kLooks) {
    pugi::xml_node style = child(styles, "w:style", {{"w:type", "paragraph"}, {"w:styleId", look.style}});
    value(style, "w:name", look.name);
    pugi::xml_node paragraph = style.append_child("w:pPr");
    child(paragraph, "w:spacing", {{"w:line", std::to_string(kLine)}, {"w:lineRule", "exact"}});
    if (look.first_line > 0)
      child(paragraph, "w:ind",
            {{"w:firstLineChars", "200"}, {"w:firstLine", std::to_string(look.first_line)}});
    value(paragraph, "w:jc", look.justify);
    if (look.outline >= 0) value(paragraph, "w:outlineLvl", std::to_string(look.outline));
    pugi::xml_node run = style.append_child("w:rPr");
    fonts(run, look.font);
    size(run, look.half_points);
  }
  return text_of(document);
}

// — 1 —
std::string footer_part() {
  pugi::xml_document document;
  pugi::xml_node footer = child(document, "w:ftr", {{"xmlns:w", kWordSpace}});
  pugi::xml_node paragraph = footer.append_child("w:p");
  value(paragraph.append_child("w:pPr"), "w:jc", "center");
  constexpr int kSizeFour = 28;
  add_words(paragraph, "— ", kSizeFour);
  pugi::xml_node field = child(paragraph, "w:fldSimple", {{"w:instr", " PAGE "}});
  add_words(field, "1", kSizeFour);
  add_words(paragraph, " —", kSizeFour);
  return text_of(document);
}

std::string relations_part(std::initializer_list<std::pair<const char*, const char*>> targets) {
  pugi::xml_document document;
  pugi::xml_node root = child(document, "Relationships", {{"xmlns", kPackage}});
  int number = 0;
  for (const auto& [kind, target] : targets)
    child(root, "Relationship",
          {{"Id", fmt::format("rId{}", ++number)},
           {"Type", fmt::format("{}/{}", kRelations, kind)},
           {"Target", target}});
  return text_of(document);
}

std::string types_part() {
  pugi::xml_document document;
  pugi::xml_node root = child(document, "Types", {{"xmlns", kTypes}});
  child(root, "Default",
        {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
  child(root, "Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
  for (const auto& [part, type] :
       {std::pair("document", "document.main"), {"styles", "styles"}, {"footer1", "footer"}})
    child(root, "Override",
          {{"PartName", fmt::format("/word/{}.xml", part)},
           {"ContentType", fmt::format("{}{}+xml", kMain, type)}});
  return text_of(document);
}

}  // namespace

Result<std::string> write_docx(std::string_view file_name, const std::vector<OutBlock>& blocks) {
  return write_zip(file_name, {{"[Content_Types].xml", types_part()},
                               {"_rels/.rels", relations_part({{"officeDocument", "word/document.xml"}})},
                               {"word/document.xml", document_part(blocks)},
                               {"word/styles.xml", styles_part()},
                               {"word/footer1.xml", footer_part()},
                               {"word/_rels/document.xml.rels",
                                relations_part({{"styles", "styles.xml"}, {"footer", "footer1.xml"}})}});
}

}  // namespace zhicheng::document
