#pragma once

#include <string>
#include <string_view>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"

namespace zhicheng::document {

struct DecodedText {
  std::string text;  // UTF-8 with \n line ends, without BOM and without control bytes other than \t \n \f
  Diagnostics diagnostics;
};

// UTF-8, UTF-16 with BOM or GB18030 as UTF-8. Single wrong bytes become U+FFFD with a diagnostic, control
// bytes are left out with a diagnostic. Errors: document_empty, document_binary, document_encoding.
Result<DecodedText> decode_text(std::string_view file_name, std::string_view bytes);

// Copies `bytes` and puts U+FFFD where they are not UTF-8.
std::string repair_utf8(std::string_view bytes);

}  // namespace zhicheng::document
