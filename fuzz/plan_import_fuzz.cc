// Reads any text as a plan: no input may break an assertion, and every indicator must be valid and quoted
// from the source.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "packs_assets.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/document/document.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/report.h"

namespace {

zhicheng::plan_import::Lexicon shipped_lexicon() {
  using namespace zhicheng;
  pack::Findings findings;
  const auto pack = pack::read_pack(pack::files_of(assets::packs(), "plan-reading"), findings);
  return plan_import::read_lexicon(pack.value(), findings).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zhicheng;
  static const plan_import::Lexicon lexicon = shipped_lexicon();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = document::read_document(size % 2 == 0 ? "plan.txt" : "plan.md", bytes);
  if (!document.ok()) return 0;
  const plan_import::ImportResult result = plan_import::import_plan(*document, lexicon);
  for (const plan::Indicator& indicator : result.plan.indicators) {
    ZHICHENG_ASSERT(plan::validate(indicator.target).ok());
    ZHICHENG_ASSERT(!indicator.quotes.empty() && !indicator.name.empty());
    for (const plan::Quote& quote : indicator.quotes)
      ZHICHENG_ASSERT(document->text.find(quote.text) != std::string::npos);
  }
  (void)plan_import::indicators_csv(result.plan);
  (void)plan_import::tasks_csv(result.plan);
  ZHICHENG_ASSERT(plan::read_plan_file(plan::write_plan_file(result.plan)).ok());
  return 0;
}
