#pragma once

#include <string>
#include <utility>
#include <vector>

#include "zhicheng/document/document.h"

// Files of every format, made for tests.
namespace zhicheng::document::files {

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zip(const Parts& parts);
// A .docx whose w:body holds `body`; `styles` and `numbering` are the contents of these parts, "" leaves them
// out.
std::string docx(const std::string& body, const std::string& styles = {}, const std::string& numbering = {});
std::string word_paragraph(const std::string& words, const std::string& properties = {});
std::string word_table(const std::vector<std::vector<std::string>>& rows);

struct PlacedText {
  double x = 0;
  double y = 0;
  std::string text;
  double size = 10.5;
};
// A .pdf of A4 pages with these texts; an empty page gets a picture.
std::string pdf(const std::vector<std::vector<PlacedText>>& pages);

// One line per block: kind, level, words, line; cells in brackets with (columns x rows) where merged.
std::string outline(const Document& document);
Document read(std::string_view name, std::string_view bytes);          // fails the test on an error
std::string error_key(std::string_view name, std::string_view bytes);  // "" without error

}  // namespace zhicheng::document::files
