#include "laid_table.h"

#include <algorithm>
#include <map>

#include "files.h"
#include "support.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import::test {
namespace {

constexpr std::size_t kFewestRows = 4;
const std::string kPageNumber = "\n— 3 —\n\n";

std::string or_sign(const std::string& cell) {
  return cell.empty() ? "/" : cell;
}

std::string year_of(int year) {
  return std::to_string(year) + "年";
}

// The columns of a table as it is: no column that is blank in every row.
std::vector<std::pair<std::string, std::string LaidRow::*>> columns_of(const LaidTable& table) {
  std::vector<std::pair<std::string, std::string LaidRow::*>> columns;
  if (table.has(&LaidRow::group)) columns.emplace_back("类别", &LaidRow::group);
  columns.emplace_back("指标名称", &LaidRow::name);
  columns.emplace_back("单位", &LaidRow::unit);
  if (table.baseline_year != 0) columns.emplace_back(year_of(table.baseline_year), &LaidRow::baseline);
  columns.emplace_back(year_of(table.target_year) + "目标", &LaidRow::target);
  if (table.has(&LaidRow::attribute)) columns.emplace_back("属性", &LaidRow::attribute);
  if (table.has(&LaidRow::note)) columns.emplace_back("备注", &LaidRow::note);
  return columns;
}

// First row and number of rows of each group.
std::vector<std::pair<std::size_t, std::size_t>> groups_of(const LaidTable& table) {
  std::vector<std::pair<std::size_t, std::size_t>> groups;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (i == 0 || table.rows[i].group != table.rows[i - 1].group) groups.emplace_back(i, 0);
    ++groups.back().second;
  }
  return groups;
}

std::string joined(const std::vector<std::string>& cells, const std::string& between) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : between) + cells[i];
  return line;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

int width_of(const std::string& text) {
  int width = 0;
  for (const char32_t c : to_utf32(text)) width += display_width(c);
  return width;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  const std::u32string all = to_utf32(text);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < all.size(); at += width) lines.push_back(to_utf8(all.substr(at, width)));
  return lines;
}

std::vector<std::string> header_of(const LaidTable& table) {
  std::vector<std::string> header;
  for (const auto& [title, cell] : columns_of(table)) header.push_back(title);
  return header;
}

}  // namespace

bool LaidTable::has(std::string LaidRow::*cell) const {
  return std::any_of(rows.begin(), rows.end(), [&](const LaidRow& row) { return !(row.*cell).empty(); });
}

std::vector<LaidTable> laid_tables(const std::filesystem::path& gold) {
  std::map<std::pair<int, int>, LaidTable> tables;
  for (auto& row : read_csv(read_file(gold).value_or(""))) {
    if (row["origin"] != "table" || !row["actual_raw"].empty() || row["target_year"].empty()) continue;
    const std::pair years(std::atoi(row["baseline_year"].c_str()), std::atoi(row["target_year"].c_str()));
    LaidTable& table = tables[years];
    table.baseline_year = years.first;
    table.target_year = years.second;
    table.rows.push_back({row["group"], row["name"], row["unit"], row["baseline_raw"], row["target_raw"],
                          row["attribute"], row["note"]});
  }
  std::vector<LaidTable> all;
  for (auto& [years, table] : tables)
    if (table.rows.size() >= kFewestRows) all.push_back(std::move(table));
  return all;
}

Cells cells_of(const LaidTable& table, Labels labels) {
  Cells cells = {header_of(table)};
  const auto columns = columns_of(table);
  const bool grouped = table.has(&LaidRow::group);
  for (const auto& [first, count] : groups_of(table)) {
    if (grouped && labels == Labels::row_above) {
      cells.emplace_back(columns.size());
      cells.back().front() = table.rows[first].group;
    }
    for (std::size_t i = first; i < first + count; ++i) {
      if (grouped && labels == Labels::middle && 2 * (i - first) == count) {
        cells.emplace_back(columns.size());
        cells.back().front() = table.rows[first].group;
      }
      std::vector<std::string> row;
      for (const auto& [title, cell] : columns)
        row.push_back(cell == &LaidRow::unit ? or_sign(table.rows[i].unit) : table.rows[i].*cell);
      const bool labelled = labels == Labels::every_row || (labels == Labels::first_row && i == first) ||
                            (labels == Labels::middle && 2 * (i - first) + 1 == count);
      if (grouped && !labelled) row.front().clear();
      cells.push_back(std::move(row));
    }
  }
  return cells;
}

std::string in_pipes(const Cells& cells, bool outer, std::size_t page_break_before) {
  const std::string rule = joined(std::vector<std::string>(cells.front().size(), "---"), "|");
  const auto line = [&](const std::string& words) { return (outer ? "| " + words + " |" : words) + "\n"; };
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0 && i == page_break_before)
      text += kPageNumber + line(joined(cells.front(), " | ")) + line(rule);
    text += line(joined(cells[i], " | "));
    if (i == 0) text += line(rule);
  }
  return text;
}

std::string in_tabs(const Cells& cells, std::size_t page_break_before) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0 && i == page_break_before) text += kPageNumber + joined(cells.front(), "\t") + "\n";
    text += joined(cells[i], "\t") + "\n";
  }
  return text;
}

std::string in_html(const LaidTable& table) {
  const auto columns = columns_of(table);
  std::string upper;
  std::string lower;
  for (const auto& [title, cell] : columns) {
    if (cell == &LaidRow::name)
      upper += "<th colspan=\"2\">指标</th>";
    else if (cell != &LaidRow::unit)
      upper += "<th rowspan=\"2\">" + title + "</th>";
  }
  lower = "<th>名称</th><th>单位</th>";
  std::string html = "<table>\n<tr>" + upper + "</tr>\n<tr>" + lower + "</tr>\n";
  for (const auto& [first, count] : groups_of(table))
    for (std::size_t i = first; i < first + count; ++i) {
      html += "<tr>";
      for (const auto& [title, cell] : columns) {
        if (cell == &LaidRow::group && i > first) continue;
        const bool merged = cell == &LaidRow::group && count > 1;
        const std::string& words = table.rows[i].*cell;
        html += merged ? "<td rowspan=\"" + std::to_string(count) + "\">" : "<td>";
        html += (cell == &LaidRow::unit ? or_sign(words) : escaped(words)) + "</td>";
      }
      html += "</tr>\n";
    }
  return html + "</table>\n";
}

std::string in_wide_blanks(const Cells& cells) {
  std::string text;
  for (const auto& row : cells) text += joined(row, "\u3000") + "\n";
  return text;
}

std::string in_columns(const Cells& cells) {
  std::vector<int> widths(cells.front().size());
  for (const auto& row : cells)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
  std::string text;
  for (const auto& row : cells) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c)
      line += row[c] + std::string(static_cast<std::size_t>(widths[c] - width_of(row[c]) + 3), ' ');
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string in_blanks(const LaidTable& table, std::size_t page_break_before, std::size_t wrap) {
  std::vector<std::string> titles = header_of(table);
  std::string header;
  if (table.has(&LaidRow::group)) {
    header = titles.front() + "\n\n";
    titles.erase(titles.begin());
  }
  header += "序号 " + joined(titles, " ") + "\n\n";
  std::string text = header;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const LaidRow& row = table.rows[i];
    if (i > 0 && i == page_break_before) text += kPageNumber + header;
    if (!row.group.empty() && (i == 0 || row.group != table.rows[i - 1].group))
      text += joined(wrapped(row.group, 2), "\n\n") + "\n\n";
    text += std::to_string(i + 1) + " " + joined(wrapped(row.name, wrap), "\n\n") + " " + or_sign(row.unit);
    if (table.baseline_year != 0) text += " " + or_sign(row.baseline);
    text += " " + row.target;
    if (!row.attribute.empty()) text += " " + row.attribute;
    if (!row.note.empty()) text += " " + row.note;
    text += "\n\n";
  }
  return text;
}

std::string cell_a_line(const LaidTable& table, std::size_t page_break_before) {
  std::vector<std::string> titles = header_of(table);
  if (table.has(&LaidRow::note)) titles.pop_back();
  const std::string header = joined(titles, "\n\n") + "\n\n";
  std::string text = header;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const LaidRow& row = table.rows[i];
    if (i > 0 && i == page_break_before) text += kPageNumber + header;
    if (!row.group.empty() && (i == 0 || row.group != table.rows[i - 1].group)) text += row.group + "\n\n";
    text += row.name + "\n\n" + or_sign(row.unit) + "\n\n";
    if (table.baseline_year != 0) text += or_sign(row.baseline) + "\n\n";
    text += row.target + "\n\n";
    if (!row.attribute.empty()) text += row.attribute + "\n\n";
  }
  return text;
}

std::string plan_around(const std::string& table) {
  return "云溪市质量强市规划\n\n一、发展目标\n\n（一）主要指标\n\n表1 主要指标\n\n" + table +
         "\n\n二、主要任务\n\n（一）健全制度\n\n完善工作机制。\n";
}

std::string docx_around(const LaidTable& table) {
  using document::files::word_paragraph;
  const auto cell = [](const std::string& words, const std::string& properties) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + word_paragraph(escaped(words)) + "</w:tc>";
  };
  const auto columns = columns_of(table);
  std::string rows = "<w:tr>";
  for (const auto& [title, member] : columns) {
    if (member == &LaidRow::name)
      rows += cell("指标", "<w:gridSpan w:val='2'/>");
    else if (member != &LaidRow::unit)
      rows += cell(title, "<w:vMerge w:val='restart'/>");
  }
  rows += "</w:tr><w:tr>";
  for (const auto& [title, member] : columns) {
    const bool split = member == &LaidRow::name || member == &LaidRow::unit;
    rows += split ? cell(member == &LaidRow::name ? "名称" : "单位", "") : cell("", "<w:vMerge/>");
  }
  rows += "</w:tr>";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const bool goes_on = i > 0 && table.rows[i].group == table.rows[i - 1].group;
    rows += "<w:tr>";
    for (const auto& [title, member] : columns) {
      const std::string& words = table.rows[i].*member;
      if (member == &LaidRow::group)
        rows += goes_on ? cell("", "<w:vMerge/>") : cell(words, "<w:vMerge w:val='restart'/>");
      else
        rows += cell(member == &LaidRow::unit ? or_sign(words) : words, "");
    }
    rows += "</w:tr>";
  }
  return document::files::docx(word_paragraph("云溪市质量强市规划") + word_paragraph("一、发展目标") +
                               word_paragraph("表1 主要指标") + "<w:tbl>" + rows + "</w:tbl>" +
                               word_paragraph("二、主要任务") + word_paragraph("（一）健全制度"));
}

namespace {

// Draws a table on pages as an office program does: cells broken over lines and centred in the height of
// their row, labels in the middle of the rows of their group.
class PdfTable {
 public:
  PdfTable(const LaidTable& table, const PdfStyle& style)
      : table_(table),
        style_(style),
        cells_(cells_of(table, style.merged_labels ? Labels::first_row : Labels::every_row)) {
    widths_.resize(cells_.front().size());
    for (const auto& row : cells_)
      for (std::size_t c = 0; c < row.size(); ++c)
        for (const std::string& part : parts(row[c], c)) widths_[c] = std::max(widths_[c], width(part) + 12);
  }

  std::string draw() {
    pages_ = {{{200, 60, "云溪市质量强市规划", 14}, {60, 90, "一、发展目标"}, {200, 115, "表1 主要指标"}}};
    double y = 140;
    draw_row(0, y);
    for (const auto& [first, count] : groups_of(table_)) {
      double height = 0;
      for (std::size_t i = first; i < first + count; ++i) height += height_of(i + 1);
      if (y + height > kLowest) {
        pages_.emplace_back();
        y = 80;
        draw_row(0, y);
      }
      if (labelled()) draw_cell(table_.rows[first].group, 0, y, height);
      for (std::size_t i = first; i < first + count; ++i) draw_row(i + 1, y);
    }
    pages_.push_back({{60, 90, "二、主要任务"}, {60, 120, "（一）健全制度"}});
    return document::files::pdf(pages_);
  }

 private:
  static constexpr double kSize = 8;
  static constexpr double kLine = 11;
  static constexpr double kLowest = 780;
  static constexpr std::size_t kWidest = 14;  // characters of a line in a cell

  static double width(const std::string& text) { return width_of(text) * kSize / 2; }
  bool labelled() const { return style_.merged_labels && table_.has(&LaidRow::group); }

  std::vector<std::string> parts(const std::string& words, std::size_t column) const {
    const bool label = column == 0 && labelled();
    return wrapped(words, label ? style_.label_width : kWidest);
  }

  double height_of(std::size_t row) const {
    std::size_t lines = 1;
    for (std::size_t c = labelled() ? 1 : 0; c < cells_[row].size(); ++c)
      lines = std::max(lines, parts(cells_[row][c], c).size());
    return kLine * static_cast<double>(lines) + style_.padding;
  }

  void draw_row(std::size_t row, double& y) {
    const double height = height_of(row);
    for (std::size_t c = row > 0 && labelled() ? 1 : 0; c < cells_[row].size(); ++c)
      draw_cell(cells_[row][c], c, y, height);
    y += height;
  }

  void draw_cell(const std::string& words, std::size_t column, double y, double height) {
    double left = 40;
    for (std::size_t c = 0; c < column; ++c) left += widths_[c];
    const std::vector<std::string> lines = parts(words, column);
    double top = y + (height - kLine * static_cast<double>(lines.size())) / 2 + kLine;
    for (const std::string& line : lines) {
      const double margin = style_.centred ? (widths_[column] - width(line)) / 2 : 6;
      pages_.back().push_back({left + margin, top, line, kSize});
      top += kLine;
    }
  }

  const LaidTable& table_;
  PdfStyle style_;
  Cells cells_;
  std::vector<double> widths_;
  std::vector<std::vector<document::files::PlacedText>> pages_;
};

}  // namespace

std::string pdf_around(const LaidTable& table, const PdfStyle& style) {
  return PdfTable(table, style).draw();
}

}  // namespace zhicheng::plan_import::test
