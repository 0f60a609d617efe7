#pragma once

#include "zhicheng/document/document.h"

namespace zhicheng::document {

struct HtmlTable {
  Table table;  // without rows if there is no cell
  Span span;    // from <table to </table>
};

// The <table> that begins at `begin`; its cells' spans point into `source`. A table inside a cell counts as
// words of that cell. Without </table> it ends with the source. Row::line stays 0. Cost: linear in the table.
HtmlTable read_html_table(std::string_view source, std::size_t begin);

// rowspan and colspan as browsers read them: 1 if absent or nonsense, at most 1000.
int span_attribute(std::string_view tag, std::string_view name);

}  // namespace zhicheng::document
