// Reads any text as a file of schemes, and what stands behind its last line of five dashes as a sheet of
// figures: findings, errors, or a result that can be explained.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhicheng/assess/report.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/assert.h"

namespace {

using namespace zhicheng;

void compute(const assess::Scheme& scheme, const document::Sheet& sheet) {
  std::vector<Error> errors;
  const auto input = assess::read_input(scheme, {"data.csv", sheet}, nullptr, nullptr, errors);
  ZHICHENG_ASSERT(input.has_value() == errors.empty());
  if (!input) return;
  const auto outcome = assess::assess_with_objections(scheme, *input);
  ZHICHENG_ASSERT(outcome.ok() && outcome->result.size() == input->places.size());
  for (std::size_t place = 0; place < input->places.size(); ++place)
    ZHICHENG_ASSERT(!assess::place_text(scheme, *outcome, place, Language::zh_cn).empty());
  ZHICHENG_ASSERT(!to_json_text(assess::to_json(scheme, *outcome)).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.rfind("\n-----\n");
  pack::Findings findings;
  auto root = pack::parse_yaml({"a.yaml", std::string(text.substr(0, cut))}, findings);
  if (!root) return 0;
  const auto schemes = assess::read_scheme_file({"a.yaml", std::move(*root)}, findings);
  ZHICHENG_ASSERT(schemes.has_value() != findings.has_errors());
  if (!schemes || cut == text.npos) return 0;
  const auto book = document::read_workbook("data.csv", text.substr(cut + 7));
  if (!book.ok()) return 0;
  for (const assess::Scheme& scheme : *schemes) compute(scheme, book->sheets.front());
  return 0;
}
