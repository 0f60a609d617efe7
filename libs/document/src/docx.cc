#include "docx.h"

#include <algorithm>
#include <map>

#include "archive.h"
#include "drawing.h"
#include "numbering.h"
#include "xml.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr int kDeepest = 64;  // nesting of content controls, hyperlinks and tables

// What a paragraph style says; -1 = nothing.
struct Style {
  int level = -1;  // 1-based heading level, 0 = body text
  int list = -1;
  int list_level = -1;
  std::string based_on;
};

class Styles {
 public:
  Styles() = default;
  explicit Styles(pugi::xml_node root) {
    for (const pugi::xml_node node : root.children())
      if (local_name(node) == "style") styles_[std::string(attribute(node, "styleId"))] = read(node);
  }

  Style find(std::string id) const {
    Style out;
    for (int depth = 0; depth < kDeepest && !id.empty(); ++depth) {
      const auto found = styles_.find(id);
      if (found == styles_.end()) break;
      const Style& style = found->second;
      if (out.level < 0) out.level = style.level;
      if (out.list < 0) out.list = style.list;
      if (out.list_level < 0) out.list_level = style.list_level;
      id = style.based_on;
    }
    return out;
  }

  static Style read_properties(pugi::xml_node properties) {
    Style style;
    const int outline = number_attribute(child(properties, "outlineLvl"), "val", -1);
    if (outline >= 0) style.level = outline < 9 ? outline + 1 : 0;
    const pugi::xml_node list = child(properties, "numPr");
    style.list = number_attribute(child(list, "numId"), "val", -1);
    style.list_level = number_attribute(child(list, "ilvl"), "val", -1);
    return style;
  }

 private:
  static Style read(pugi::xml_node node) {
    Style style = read_properties(child(node, "pPr"));
    style.based_on = attribute(child(node, "basedOn"), "val");
    if (style.level < 0) style.level = level_of_name(attribute(child(node, "name"), "val"));
    return style;
  }

  // "heading 2", "标题 2", "Title".
  static int level_of_name(std::string_view name) {
    if (name == "Title" || name == "title" || name == "标题") return 1;
    for (const std::string_view prefix : {"heading ", "Heading ", "标题 "})
      if (starts_with(name, prefix) && name.size() == prefix.size() + 1 && name.back() >= '1' &&
          name.back() <= '9')
        return name.back() - '0';
    return -1;
  }

  std::map<std::string, Style> styles_;
};

// The words of a paragraph and the page breaks around them.
struct ParagraphText {
  std::string text;
  bool break_before = false;
  bool break_after = false;
  std::vector<pugi::xml_node> boxes;  // text boxes that hang on it
};

bool is_left_out(std::string_view name) {
  return name == "del" || name == "moveFrom" || name == "instrText" || name == "delText" ||
         name == "Fallback" || name == "pPr" || name == "rPr" || name == "rt" || name == "sdtPr";
}

void read_run_part(pugi::xml_node node, std::string_view name, ParagraphText& out) {
  if (name == "t") {
    out.text += text_of(node);
  } else if (name == "tab" || name == "ptab") {
    out.text.push_back('\t');
  } else if (name == "cr") {
    out.text.push_back('\n');
  } else if (name == "noBreakHyphen") {
    out.text.push_back('-');
  } else if (name == "lastRenderedPageBreak" || (name == "br" && attribute(node, "type") == "page")) {
    (trim(out.text).empty() ? out.break_before : out.break_after) = true;
  } else if (name == "br") {
    out.text.push_back('\n');
  }
}

void read_words_of(pugi::xml_node node, int depth, ParagraphText& out) {
  if (depth > kDeepest) return;
  for (const pugi::xml_node part : node.children()) {
    const std::string_view name = local_name(part);
    if (is_left_out(name)) continue;
    if (name == "txbxContent") {
      out.boxes.push_back(part);
      continue;
    }
    read_run_part(part, name, out);
    if (name != "t") read_words_of(part, depth + 1, out);
  }
}

class BodyReader {
 public:
  BodyReader(Styles styles, Numbering numbering)
      : styles_(std::move(styles)), numbering_(std::move(numbering)) {}

  void read(pugi::xml_node parent, int depth) {
    if (depth > kDeepest) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "p")
        read_paragraph(node, depth);
      else if (name == "tbl")
        read_table(node, depth);
      else if (!is_left_out(name))
        read(node, depth + 1);
    }
  }

  Drawing take() && { return std::move(drawing_); }

 private:
  struct Origin {
    std::size_t row = 0;
    std::size_t cell = 0;
  };

  // Heading level and label of the paragraph.
  int properties_of(pugi::xml_node paragraph, std::string& label) {
    const pugi::xml_node node = child(paragraph, "pPr");
    const Style own = Styles::read_properties(node);
    const Style style = styles_.find(std::string(attribute(child(node, "pStyle"), "val")));
    const int list = own.list >= 0 ? own.list : style.list;
    if (list > 0) {
      const int level = own.list_level >= 0 ? own.list_level : style.list_level;
      label = numbering_.next_label(list, std::max(0, level));
    }
    return std::max(0, own.level >= 0 ? own.level : style.level);
  }

  void read_paragraph(pugi::xml_node node, int depth) {
    ParagraphText words;
    if (child(child(node, "pPr"), "pageBreakBefore")) words.break_before = true;
    read_words_of(node, depth, words);
    if (words.break_before) drawing_.page_break();
    if (!trim(words.text).empty()) {
      std::string label;
      const int level = properties_of(node, label);
      if (level > 0)
        drawing_.heading(level, label + words.text);
      else
        drawing_.paragraph(label + words.text);
    }
    for (const pugi::xml_node box : words.boxes) read(box, depth + 1);
    if (words.break_after) drawing_.page_break();
  }

  static void collect(pugi::xml_node parent, std::string_view wanted, int depth,
                      std::vector<pugi::xml_node>& out) {
    if (depth > kDeepest) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == wanted)
        out.push_back(node);
      else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins")
        collect(node, wanted, depth + 1, out);
    }
  }

  void read_table(pugi::xml_node table, int depth) {
    std::vector<pugi::xml_node> rows;
    collect(table, "tr", depth, rows);
    std::vector<pugi::xml_node> cells;
    for (const pugi::xml_node row : rows) collect(row, "tc", depth, cells);
    if (cells.size() == 1) return read(cells.front(), depth + 1);  // a frame around text
    std::vector<DrawnRow> drawn;
    std::map<int, Origin> origins;  // by grid column: the cell that a merged one below belongs to
    for (const pugi::xml_node row : rows) {
      drawn.emplace_back();
      read_row(row, depth, drawn, origins);
    }
    drawing_.table(drawn);
  }

  void read_row(pugi::xml_node row, int depth, std::vector<DrawnRow>& drawn, std::map<int, Origin>& origins) {
    std::vector<pugi::xml_node> cells;
    collect(row, "tc", depth, cells);
    int column = 0;
    const int before =
        std::clamp(number_attribute(child(child(row, "trPr"), "gridBefore"), "val", 0), 0, 1000);
    for (; column < before; ++column) drawn.back().emplace_back();
    for (const pugi::xml_node cell : cells) {
      const pugi::xml_node properties = child(cell, "tcPr");
      const int columns = std::clamp(number_attribute(child(properties, "gridSpan"), "val", 1), 1, 1000);
      const pugi::xml_node merge = child(properties, "vMerge");
      const bool continues = merge && attribute(merge, "val") != "restart" && origins.contains(column);
      if (continues) {
        const Origin origin = origins[column];
        ++drawn[origin.row][origin.cell].rows;
      } else {
        if (merge)
          origins[column] = {drawn.size() - 1, drawn.back().size()};
        else
          origins.erase(column);
        DrawnCell out;
        out.columns = columns;
        add_cell_words(cell, depth, out.text);
        drawn.back().push_back(std::move(out));
      }
      column += columns;
    }
  }

  // All paragraphs below the cell, those of inner tables too.
  void add_cell_words(pugi::xml_node parent, int depth, std::string& out) {
    if (depth > kDeepest) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (is_left_out(name)) continue;
      if (name != "p") {
        add_cell_words(node, depth + 1, out);
        continue;
      }
      ParagraphText words;
      read_words_of(node, depth, words);
      std::string label;
      if (!trim(words.text).empty()) properties_of(node, label);
      if (!out.empty() && !words.text.empty()) out.push_back('\n');
      out += label + words.text;
    }
  }

  Styles styles_;
  Numbering numbering_;
  Drawing drawing_;
};

// The part that holds the text; strict files and some programs name it otherwise.
Result<std::string> main_part(std::string_view file_name, Archive& archive) {
  if (archive.has("word/document.xml")) return std::string("word/document.xml");
  if (archive.has("_rels/.rels")) {
    ZHICHENG_TRY_ASSIGN(const auto relations, read_xml(file_name, archive, "_rels/.rels"));
    for (const pugi::xml_node relation : relations->tree.first_child().children()) {
      const std::string_view type = attribute(relation, "Type");
      std::string_view target = attribute(relation, "Target");
      if (starts_with(target, "/")) target.remove_prefix(1);
      if (type.ends_with("/officeDocument") && starts_with(target, "word/")) return std::string(target);
    }
  }
  const bool sheet = archive.has("xl/workbook.xml");
  const bool slides = archive.has("ppt/presentation.xml");
  return Error(ErrorCode::document_format_unsupported)
      .with("name", std::string(file_name))
      .with("what", sheet    ? "Excel 表格"
                    : slides ? "PowerPoint 演示文稿"
                             : "压缩包");
}

}  // namespace

Result<Document> read_docx(std::string_view file_name, std::string_view bytes) {
  ZHICHENG_TRY_ASSIGN(Archive archive, Archive::open(file_name, bytes));
  ZHICHENG_TRY_ASSIGN(const std::string part, main_part(file_name, archive));
  ZHICHENG_TRY_ASSIGN(const auto text, read_xml(file_name, archive, part));
  Styles styles;
  if (archive.has("word/styles.xml")) {
    ZHICHENG_TRY_ASSIGN(const auto read, read_xml(file_name, archive, "word/styles.xml"));
    styles = Styles(child(read->tree, "styles"));
  }
  Numbering numbering;
  if (archive.has("word/numbering.xml")) {
    ZHICHENG_TRY_ASSIGN(const auto read, read_xml(file_name, archive, "word/numbering.xml"));
    numbering = Numbering(child(read->tree, "numbering"));
  }
  BodyReader reader(std::move(styles), std::move(numbering));
  reader.read(child(child(text->tree, "document"), "body"), 0);
  return std::move(reader).take().finish(file_name, Format::docx);
}

}  // namespace zhicheng::document
