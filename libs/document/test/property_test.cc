#include <gtest/gtest.h>

#include <random>

#include "files.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(const Document& document) {
  Cells out;
  for (const Block& block : document.blocks)
    for (const Row& row : block.table.rows) {
      out.emplace_back();
      for (const Cell& cell : row.cells) out.back().push_back(cell.text);
    }
  return out;
}

std::string joined(const Cells& cells, const std::string& before_row, const std::string& before,
                   const std::string& between, const std::string& after_row) {
  std::string out;
  for (const auto& row : cells) {
    out += before_row;
    for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? between : before) + row[i];
    out += after_row;
  }
  return out;
}

Cells random_cells(std::mt19937& random) {
  const std::vector<std::string> words = {"",      "制造业产品质量合格率", "%",   "96.5",
                                          "＞ 99", "高于全省均值",         "1-2", "/"};
  Cells cells(2 + random() % 6, std::vector<std::string>(3 + random() % 4));
  for (auto& row : cells)
    for (auto& cell : row) cell = words[random() % words.size()];
  for (auto& row : cells) row[0] = row[1] = "甲";  // an empty row is a blank line in some formats
  return cells;
}

TEST(Property, the_same_table_in_every_format_reads_to_equal_cells) {
  std::mt19937 random(20260102);
  for (int round = 0; round < 50; ++round) {
    const Cells cells = random_cells(random);
    std::string separator = "|";
    for (std::size_t i = 0; i < cells[0].size(); ++i) separator += "---|";
    std::string pipes = joined(cells, "| ", "", " | ", " |\n");
    pipes.insert(pipes.find('\n') + 1, separator + "\n");
    const std::string tags =
        "<table>" + joined(cells, "<tr>", "<td>", "</td><td>", "</td></tr>\n") + "</table>";
    EXPECT_EQ(cells_of(files::read("a.txt", joined(cells, "", "", "\t", "\n"))), cells);
    EXPECT_EQ(cells_of(files::read("a.md", pipes)), cells);
    EXPECT_EQ(cells_of(files::read("a.md", tags)), cells);
    EXPECT_EQ(cells_of(files::read("a.html", "<html>" + tags)), cells);
    EXPECT_EQ(cells_of(files::read("a.docx", files::docx(files::word_table(cells)))), cells);
  }
}

// Text that mixes everything that has a meaning.
std::string random_text(std::mt19937& random) {
  const std::vector<std::string> parts = {"质量",
                                          "96%",
                                          "\t",
                                          "|",
                                          "\n",
                                          "\n",
                                          "\n\n",
                                          "# ",
                                          "**",
                                          "<b>",
                                          "</b>",
                                          "&amp;",
                                          "---",
                                          "\f",
                                          " ",
                                          "　",
                                          "<table><tr><td>",
                                          "</table>",
                                          "|---|",
                                          "\r\n",
                                          "<td>",
                                          "\\",
                                          "😀"};
  std::string out = "始";
  for (int i = 0; i < 60; ++i) out += parts[random() % parts.size()];
  return out;
}

void expect_words(const Document& document, Span span, const std::string& text,
                  const std::vector<Cut>& cuts) {
  ASSERT_LE(span.begin, span.end);
  ASSERT_LE(span.end, document.text.size());
  EXPECT_EQ(source_of(span, cuts, {0, text.size()}).begin, span.begin);
  EXPECT_LE(source_of(span, cuts, {0, text.size()}).end, span.end);
  EXPECT_EQ(text.empty(), span.size() == 0);
  EXPECT_EQ(find_invalid_utf8(text), std::nullopt);
  if (cuts.empty() && document.format != Format::html) {
    std::string source = document.text.substr(span.begin, span.size());
    for (char& c : source)
      if (c == '\n' || c == '\f') c = ' ';
    EXPECT_EQ(source, text);
  }
}

void expect_words_of_block(const Document& document, const Block& block) {
  const std::string words = words_of(document, block);
  EXPECT_FALSE(words.empty());
  EXPECT_EQ(find_invalid_utf8(words), std::nullopt);
  // Nothing but marks and entities stands between the words.
  const std::string source = document.text.substr(block.span.begin, block.span.size());
  EXPECT_TRUE(words.size() < source.size() || words == source) << source;
}

void expect_well_formed(const Document& document) {
  std::size_t end = 0;
  for (const Block& block : document.blocks) {
    ASSERT_GE(block.span.begin, end);
    ASSERT_LE(block.span.begin, block.span.end);
    ASSERT_EQ(block.line, document.line_of(block.span.begin));
    end = block.span.end;
    if (block.kind == Block::Kind::heading || block.kind == Block::Kind::paragraph)
      expect_words_of_block(document, block);
    std::size_t inner = block.span.begin;
    for (const Row& row : block.table.rows)
      for (const Cell& cell : row.cells) {
        ASSERT_GE(cell.span.begin, inner);
        inner = cell.span.end;
        expect_words(document, cell.span, cell.text, cell.cuts);
      }
    ASSERT_LE(inner, block.span.end);
  }
}

TEST(Property, spans_ascend_and_hold_their_words_whatever_the_text) {
  std::mt19937 random(20260103);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random);
    for (const char* name : {"a.txt", "a.md", "a.html"}) {
      const auto result = read_document(name, name[2] == 'h' ? "<html>" + text : text);
      ASSERT_TRUE(result.ok()) << text;
      expect_well_formed(*result);
      ASSERT_FALSE(testing::Test::HasFailure()) << name << "\n" << text;
    }
  }
}

TEST(Property, lines_and_columns_agree_with_a_naive_count) {
  std::mt19937 random(20260104);
  for (int round = 0; round < 50; ++round) {
    const Document document = files::read("a.md", random_text(random));
    int line = 1;
    int column = 1;
    for (std::size_t at = 0; at < document.text.size();) {
      ASSERT_EQ(document.line_of(at), line);
      ASSERT_EQ(document.column_of(at), column);
      const bool end = document.text[at] == '\n';
      next_code_point(document.text, at);
      line += end;
      column = end ? 1 : column + 1;
    }
    std::string lines;
    for (int i = 1; i <= static_cast<int>(document.line_count()); ++i)
      lines += std::string(i > 1 ? "\n" : "") + std::string(document.line(i));
    EXPECT_EQ(lines, document.text);
    EXPECT_EQ(document.line(0), "");
    EXPECT_EQ(document.line(static_cast<int>(document.line_count()) + 1), "");
  }
}

}  // namespace
}  // namespace zhicheng::document
