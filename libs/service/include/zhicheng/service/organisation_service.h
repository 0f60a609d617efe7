#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/service/organisation_tree.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct OrganisationFields {
  std::string code;
  std::string name;
  store::OrganisationKind kind = store::OrganisationKind::department;
  store::OrganisationId parent;
  std::string place;
  std::optional<Date> valid_from;  // default: today, of a change: as it was
};

struct NewPost {
  store::UserId user;
  store::OrganisationId organisation;
  store::PostRole role = store::PostRole::reporter;
  std::optional<Date> valid_from;  // default: today
  std::optional<Date> valid_to;
};

struct PostView {
  store::Post post;
  std::string login;
  std::string display_name;
  std::string organisation;  // name
};

// A department name of active plans that no organisation has.
struct OpenDepartmentName {
  store::DepartmentUse use;
  std::vector<store::Organisation> proposals;  // near names, best first
};

// One organisation of a file, with the code of the one above it.
struct ListedOrganisation {
  OrganisationFields fields;  // parent is ignored
  std::string parent_code;    // "" stands at the top
  std::vector<std::string> aliases;
};

// Who is asked and who answers. In force at the same time, a name or alias belongs to one organisation only
// (organisation_name_taken), and what stands below another has not ended before it. Thread-safe.
class OrganisationService {
 public:
  OrganisationService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  Result<std::vector<store::Organisation>> list(const Actor& actor) const;  // by id; ended ones too
  // organisation_name_malformed, organisation_code_malformed, organisation_code_taken,
  // organisation_name_taken, place_unknown; not_found or organisation_not_in_force of the one above.
  Result<store::Organisation> create(const Actor& actor, const OrganisationFields& fields);
  // Also conflict, organisation_cycle, validity_reversed.
  Result<store::Organisation> change(const Actor& actor, store::OrganisationId id, std::int64_t version,
                                     const OrganisationFields& fields);
  // In force up to `last_day`; without one the end is open again. organisation_has_units, validity_reversed,
  // conflict; opened again also organisation_name_taken and organisation_not_in_force of the one above.
  Result<store::Organisation> close(const Actor& actor, store::OrganisationId id, std::int64_t version,
                                    std::optional<Date> last_day);
  Result<store::Organisation> add_alias(const Actor& actor, store::OrganisationId id, std::string_view name);
  // organisation_alias_unknown.
  Result<store::Organisation> remove_alias(const Actor& actor, store::OrganisationId id,
                                           std::string_view name);
  // In the order given, the one above before what stands below it; all or none, with one audit entry.
  Result<void> load(const Actor& actor, std::span<const ListedOrganisation> organisations);

  Result<std::vector<OpenDepartmentName>> open_department_names(const Actor& actor) const;  // by name
  // One department for each of these open names, below `parent`; all or none. department_name_not_open.
  Result<std::vector<store::Organisation>> create_from_names(const Actor& actor,
                                                             std::span<const std::string> names,
                                                             store::OrganisationId parent);

  Result<std::vector<PostView>> posts(const Actor& actor) const;  // by id; ended ones too
  // not_found, validity_reversed, organisation_not_in_force (on its first day), post_held_already.
  Result<PostView> give_post(const Actor& actor, const NewPost& post);
  // Its last day; the day before its first one makes it void. validity_reversed, conflict, not_found.
  Result<PostView> end_post(const Actor& actor, store::PostId id, std::int64_t version, Date last_day);

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
