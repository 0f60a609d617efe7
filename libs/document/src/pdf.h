#pragma once

#include "zhicheng/document/document.h"

namespace zhicheng::document {

// Draws the text of a .pdf: one paragraph per line, tables by position, a page break between pages, without
// page numbers and running headers. Errors: document_damaged, document_encrypted, document_too_large
// (limits::kDocumentPages), document_without_text (a scan).
Result<Document> read_pdf(std::string_view file_name, std::string_view bytes);

}  // namespace zhicheng::document
