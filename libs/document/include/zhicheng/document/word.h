#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

// Documents for Word, laid out as official documents are (GB/T 9704-2012): A4, 22 lines of 28 characters,
// body in 仿宋 size 3, title in 小标宋 size 2, page numbers between dashes. Fonts are named, not carried: a
// machine without them takes another one.
namespace zhicheng::document {

// The media type of such a file.
inline constexpr std::string_view kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

struct OutBlock {
  enum class Kind : std::uint8_t {
    title,       // of the whole document, centred
    heading,     // level 1: 一、 in 黑体; level 2: （一） in 楷体
    salutation,  // whom it speaks to: at the margin
    paragraph,   // first line two characters in
    signature,   // at the right: who signs, the day
    table,       // `rows`
  };
  Kind kind = Kind::paragraph;
  std::string text;  // of all but tables; line breaks stay
  int level = 1;     // of a heading
  std::vector<std::vector<std::string>>
      rows;            // of a table: of one length; the first is its header if `header`
  bool header = true;  // repeated on every page
};

// A .docx; the same blocks give the same bytes. A table becomes smaller in type the more columns it has, so
// that it stays inside the page. Errors: zip_unwritable. Linear.
Result<std::string> write_docx(std::string_view file_name, const std::vector<OutBlock>& blocks);

}  // namespace zhicheng::document
