#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/result.h"

// Any code that people scan or type, read part by part.
namespace zhicheng::trace {

enum class CodeScheme : std::uint8_t {
  gs1,              // Digital Link, element string, EPC URN, GTIN, SSCC
  uscc,             // 统一社会信用代码, GB 32100
  drug,             // 药品追溯码, 20 digits
  veterinary_drug,  // 兽药追溯码, 24 digits
  food_licence,     // 食品生产许可证编号, SC and 14 digits
  ma,               // MA. …, ISO/IEC 15459
};
std::string_view name_of(CodeScheme scheme);
Bilingual title_of(CodeScheme scheme);

struct CodePart {
  std::string identifier;  // 01, or "" in schemes without identifiers
  Bilingual title;
  std::string value;
  Bilingual meaning;  // 2026-01-31 for 260131; may be empty
};

struct CodeReading {
  CodeScheme scheme = CodeScheme::gs1;
  std::string canonical;  // what a graph calls it: https://id.gs1.org/…, or uscc:…, drug:…, vet:…, sc:…, ma:…
  std::vector<CodePart> parts;
  std::vector<Bilingual> doubts;  // rules that are not confirmed, or choices that were made
};

// Full-width forms and blanks around are forgiven, a code of another scheme is never forced into a GTIN. What
// 18 digits are is told by their check digit. Errors: code_unknown and those of the scheme.
Result<CodeReading> read_code(std::string_view text);

// What the graph calls `text`: the canonical form of GS1 or of another scheme, otherwise the text itself.
std::string code_of_node(std::string_view text);

}  // namespace zhicheng::trace
