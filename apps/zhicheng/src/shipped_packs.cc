#include "shipped_packs.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "packs_assets.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/concept_pack.h"

namespace zhicheng::app {
namespace {

constexpr auto kCasePacks = std::to_array<std::string_view>(
    {"plan-work", "complaints", "product-quality", "special-equipment", "recall"});

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

std::vector<casework::DatedCaseType> shipped_case_types() {
  const casework::Law law = shipped_law();
  std::vector<casework::DatedCaseType> all;
  for (const std::string_view name : kCasePacks) {
    auto types = read_shipped(name, [&](const pack::Pack& pack, pack::Findings& findings) {
      return casework::read_case_types(pack, pack::files_of(assets::packs(), name), law, findings);
    });
    std::move(types.begin(), types.end(), std::back_inserter(all));
  }
  return all;
}

calendar::WorkCalendar shipped_calendar() {
  return calendar::WorkCalendar(read_shipped("working-days", calendar::read_notices));
}

std::vector<registry::RecordType> shipped_record_types() {
  return read_shipped("registers", registry::read_record_types);
}

std::vector<assess::Scheme> shipped_schemes() {
  return read_shipped("assessment", assess::read_schemes);
}

}  // namespace zhicheng::app
