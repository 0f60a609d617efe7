#include "case_area.h"

#include <algorithm>

namespace zhicheng::service {

store::CaseArea with_those_below(store::CaseArea area, const OrganisationTree& tree) {
  store::CaseArea whole{.others = area.others};
  for (const store::Organisation* each : tree.in_order()) {
    const bool within = area.others
                            ? county_of(each->id, tree).stored()
                            : std::any_of(area.owners.begin(), area.owners.end(),
                                          [&](const auto top) { return tree.is_at_or_below(each->id, top); });
    if (within) whole.owners.push_back(each->id);
  }
  return whole;
}

store::OrganisationId county_of(store::OrganisationId organisation, const OrganisationTree& tree) {
  for (const store::Organisation* each : tree.in_order())  // the highest one first
    if (each->kind == store::OrganisationKind::county && tree.is_at_or_below(organisation, each->id))
      return each->id;
  return {};
}

}  // namespace zhicheng::service
