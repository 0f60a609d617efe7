#include "shipped_packs.h"

#include "packs_assets.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/concept_pack.h"

namespace zhicheng::app {
namespace {

// What `read` makes of a pack. The tests hold the shipped packs against their readers.
template <class Read>
auto read_shipped(std::string_view name, Read read) {
  pack::Findings findings;
  const auto pack = pack::read_pack(pack::files_of(assets::packs(), name), findings);
  ZHICHENG_ASSERT(pack.has_value());
  auto content = read(*pack, findings);
  ZHICHENG_ASSERT(content.has_value());
  return *std::move(content);
}

}  // namespace

plan_import::Lexicon shipped_lexicon() {
  return read_shipped("plan-reading", plan_import::read_lexicon);
}

plan::ConceptDictionary shipped_concepts() {
  return read_shipped("plan-concepts", plan::read_concepts);
}

casework::Law shipped_law() {
  return read_shipped("law", casework::read_law);
}

service::PackService::Packs shipped_packs() {
  service::PackService::Packs all;
  for (const pack::EmbeddedFile& each : assets::packs()) {
    std::string name(each.path.substr(0, each.path.find('/')));
    if (!all.empty() && all.back().first == name) continue;
    pack::Files files = pack::files_of(assets::packs(), name);
    all.emplace_back(std::move(name), std::move(files));
  }
  return all;
}

calendar::WorkCalendar shipped_calendar() {
  return calendar::WorkCalendar(read_shipped("working-days", calendar::read_notices));
}

std::vector<assess::Scheme> shipped_schemes() {
  return read_shipped("assessment", assess::read_schemes);
}

}  // namespace zhicheng::app
