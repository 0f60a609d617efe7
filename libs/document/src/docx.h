#pragma once

#include "zhicheng/document/document.h"

namespace zhicheng::document {

// Draws a .docx: headings by style or outline level, numbers of lists as Word shows them, tables with their
// merged cells, page breaks that are set or were rendered; deleted text, fields' codes, headers and footers
// are left out. Errors: document_damaged, document_encrypted, document_too_large, document_without_text,
// document_format_unsupported (another kind of zip). Cost: linear.
Result<Document> read_docx(std::string_view file_name, std::string_view bytes);

}  // namespace zhicheng::document
