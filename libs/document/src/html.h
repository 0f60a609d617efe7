#pragma once

#include "zhicheng/document/document.h"

namespace zhicheng::document {

// Draws an HTML page: <h1>…<h6> become headings, block elements and <br> end paragraphs, <hr> is a page
// break. A table with another table inside, or with a single cell, is layout and not a table. `html` must be
// UTF-8. Errors: document_without_text, document_too_large. Cost: linear.
Result<Document> read_html(std::string_view file_name, std::string_view html);

}  // namespace zhicheng::document
