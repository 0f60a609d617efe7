#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"

// A document of any format as blocks and tables over one text, each with its place. No word of plans here:
// what a heading or a number means is for the engines above.
namespace zhicheng::document {

enum class Format : std::uint8_t { text, markdown, html, docx, pdf };
std::string_view format_name(Format format);

// Half-open byte range in Document::text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

// A place where `text` of a cell lacks bytes of its source: before byte `at` of the text, `bytes` bytes of
// the source were left out (a mark such as ** or <b>, the rest of an entity).
struct Cut {
  std::size_t at = 0;
  std::size_t bytes = 0;

  bool operator==(const Cut&) const = default;
};

struct Cell {
  Span span;         // of the cell's words in Document::text, blanks and marks at both ends left out
  std::string text;  // these words; marks such as ** or <b> removed
  int columns = 1;   // merged cells: how many columns and rows the cell covers
  int rows = 1;
  std::vector<Cut> cuts;  // ascending; empty where `text` is exactly the source
};

struct Row {
  std::vector<Cell> cells;
  Span span;
  int line = 0;  // 1-based line of the row's first word
};

// Rows as they were marked in the source (tabs, pipes, <table>, w:tbl, columns by position). Ragged rows are
// kept ragged: to repair them needs knowledge that only the engines have.
struct Table {
  std::vector<Row> rows;
};

struct Block {
  enum class Kind : std::uint8_t { heading, paragraph, table, page_break };

  Kind kind = Kind::paragraph;
  int level = 0;  // heading: 1 is the highest, as marked in the source; 0 if not marked
  Span span;      // of the words of a heading or paragraph, marks inside them included
  int line = 0;   // 1-based first line
  Table table;    // table
};

// The source of a part of a cell's text, marks inside the part included:
// source_of(cell.span, cell.cuts, {at, at + words.size()}). `part` must lie within the text.
Span source_of(Span words, const std::vector<Cut>& cuts, Span part);

struct Document {
  Format format = Format::text;
  std::string text;  // the whole source as UTF-8 with \n line ends; for .docx, .html and .pdf
                     // the text that we drew from it, one line per paragraph, row or line
  std::vector<std::size_t> line_starts;  // byte offset of each line; [0] == 0
  std::vector<Block> blocks;             // in reading order; spans ascend and do not overlap
  Diagnostics diagnostics;               // stray control bytes, replaced characters, an unreadable page …

  std::size_t line_count() const { return line_starts.size(); }
  std::string_view line(int number) const;  // 1-based, without its line end; "" beyond the end
  int line_of(std::size_t offset) const;    // 1-based, O(log n)
  int column_of(std::size_t offset) const;  // 1-based, in code points
};

// The words of a heading or paragraph without marks (#, **, <b>), entities decoded. `block` is one of
// document.blocks. Cost: linear in its line.
std::string words_of(const Document& document, const Block& block);

// What a name and the bytes say about the format: the content decides, the name only between text, Markdown
// and a piece of HTML without <html>. Errors as for read_document. Cost: linear.
Result<Format> detect_format(std::string_view file_name, std::string_view bytes);

// Reads a document. UTF-8 (with or without BOM), UTF-16 with BOM and GB18030 are accepted for text, Markdown
// and HTML. Errors: document_empty, document_binary, document_encoding, document_too_large
// (limits::kDocumentBytes, kDocumentLines, kDocumentCells, kUnpackedBytes, kArchiveParts), document_damaged,
// document_encrypted, document_without_text (a scan), document_format_unsupported (.doc, .xlsx, .rtf …).
// Cost: linear.
Result<Document> read_document(std::string_view file_name, std::string_view bytes);

}  // namespace zhicheng::document
