#pragma once

#include "zhicheng/document/document.h"

namespace zhicheng::document {

// Fills the blocks of a text or Markdown document from its text and line starts. Both are read alike, since
// .txt files often hold Markdown; only the backslash escapes need Format::markdown.
// Errors: document_too_large (limits::kDocumentLines, kDocumentCells).
Result<void> read_marked_text(std::string_view file_name, Document& document);

// The words of a heading or paragraph among the blocks of such a document.
std::string words_of_marked_text(const Document& document, const Block& block);

}  // namespace zhicheng::document
