#include "shipped_packs.h"

#include "packs_assets.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/pack/pack.h"

namespace zhicheng::app {

plan_import::Lexicon shipped_lexicon() {
  pack::Findings findings;
  const auto pack = pack::read_pack(pack::files_of(assets::packs(), "plan-reading"), findings);
  ZHICHENG_ASSERT(pack.has_value());
  const auto lexicon = plan_import::read_lexicon(*pack, findings);
  ZHICHENG_ASSERT(lexicon.has_value());
  return *lexicon;
}

}  // namespace zhicheng::app
