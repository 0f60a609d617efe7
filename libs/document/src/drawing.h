#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/document/document.h"

namespace zhicheng::document {

struct DrawnCell {
  std::string text;  // line ends become blanks
  int columns = 1;
  int rows = 1;
};
using DrawnRow = std::vector<DrawnCell>;

// Collects the text of a format that has no lines of its own (.docx, .html, .pdf): one line per paragraph and
// per table row, cells joined by tabs. Wrong UTF-8 becomes U+FFFD, control bytes are left out.
class Drawing {
 public:
  void paragraph(
      std::string_view words);  // each line of it becomes a paragraph; without words nothing happens
  void heading(int level, std::string_view words);
  void table(const std::vector<DrawnRow>& rows);  // rows without cells are left out
  void page_break();

  Diagnostics& diagnostics() { return document_.diagnostics; }

  // Errors: document_without_text if nothing was drawn and document_too_large beyond the limits for lines and
  // cells; what stands beyond them was not kept.
  Result<Document> finish(std::string_view file_name, Format format) &&;

 private:
  Span add_words(std::string_view words);
  void add_block(Block::Kind kind, int level, std::string_view words);
  int current_line() const { return static_cast<int>(document_.line_starts.size()); }
  bool full() const;
  void end_line();

  Document document_;
  std::size_t cells_ = 0;
};

}  // namespace zhicheng::document
