#pragma once

#include <filesystem>

#include "zhicheng/pack/pack.h"
#include "zhicheng/plan_import/lexicon.h"

namespace zhicheng::bench {

inline plan_import::Lexicon read_lexicon() {
  pack::Findings findings;
  const auto files = pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-reading");
  return plan_import::read_lexicon(pack::read_pack(*files, findings).value(), findings).value();
}

}  // namespace zhicheng::bench
