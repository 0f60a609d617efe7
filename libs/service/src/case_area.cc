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

bool sees_all(const Actor& actor) {
  return actor.sight == store::Sight::all || allows(actor.role, Permission::edit_plans);
}

std::vector<store::OrganisationId> owners_of(const Actor& actor, const OrganisationTree& tree) {
  std::vector<store::OrganisationId> owners;
  for (const store::Organisation* each : tree.in_order())
    if (std::any_of(actor.posts.begin(), actor.posts.end(),
                    [&](const HeldPost& post) { return tree.is_at_or_below(each->id, post.organisation); }))
      owners.push_back(each->id);
  return owners;
}

std::optional<store::CaseArea> seen_of(std::optional<store::CaseArea> area, const Actor& actor,
                                       const OrganisationTree& tree) {
  if (sees_all(actor)) return area;
  store::CaseArea seen{.owners = owners_of(actor, tree)};
  if (area) {
    const std::vector<store::OrganisationId>& named = area->owners;
    std::erase_if(seen.owners, [&](const store::OrganisationId owner) {
      const bool is_named = std::find(named.begin(), named.end(), owner) != named.end();
      return is_named == area->others;
    });
  }
  return seen;
}

store::OrganisationId county_of(store::OrganisationId organisation, const OrganisationTree& tree) {
  for (const store::Organisation* each : tree.in_order())  // the highest one first
    if (each->kind == store::OrganisationKind::county && tree.is_at_or_below(organisation, each->id))
      return each->id;
  return {};
}

}  // namespace zhicheng::service
