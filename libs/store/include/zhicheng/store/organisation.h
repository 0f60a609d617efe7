#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

enum class OrganisationKind : std::uint8_t {
  leading_office,  // 领导小组办公室
  department,
  county,  // the government of a county or district
  street,  // of a street or town
  firm,
  laboratory,
  association,
  other,
};
std::string_view name_of(OrganisationKind kind);
Result<OrganisationKind> parse_organisation_kind(std::string_view name);  // invalid_argument

// Days from the first to the last, both included; without a last one the end is open.
struct Validity {
  Date from{};
  std::optional<Date> to;

  bool holds_on(Date day) const { return from <= day && (!to || day <= *to); }
  bool overlaps(const Validity& other) const {
    return (!to || other.from <= *to) && (!other.to || from <= *other.to);
  }
  bool operator==(const Validity&) const = default;
};

struct Organisation {
  OrganisationId id;
  std::string code;  // the user's own or the 18 signs of its credit code; "" where it has none, else unique
  std::string name;
  OrganisationKind kind = OrganisationKind::department;
  OrganisationId parent;  // not stored: stands at the top
  std::string place;      // code of the place that it answers for; "" none
  Validity validity;
  std::vector<std::string> aliases = {};  // other names of it, by their keys
  std::int64_t version = 1;               // of the row; grows with each update, aliases do not count

  bool operator==(const Organisation&) const = default;
};

// What two names are compared by: half-width, all blanks left out.
std::string organisation_name_key(std::string_view name);

// A department as active plans print it, and how many of their rows do so; rejected rows do not count.
struct DepartmentUse {
  std::string name;
  std::int64_t indicators = 0;
  std::int64_t tasks = 0;

  bool operator==(const DepartmentUse&) const = default;
};

// Organisations are never removed: what ended has a last day. All of them are read at once (thousands).
class OrganisationRepository {
 public:
  explicit OrganisationRepository(db::Connection& connection) : connection_(connection) {}

  // id, version and aliases are ignored. organisation_code_taken; database_constraint for an unknown place.
  Result<OrganisationId> insert(const Organisation& organisation);
  Result<Organisation> get(OrganisationId id) const;  // not_found
  // Every field but id and aliases. conflict on a stale version; organisation_code_taken; not_found.
  Result<void> update(const Organisation& organisation);
  Result<std::vector<Organisation>> all() const;  // by id
  // database_unique if it has an alias of that key.
  Result<void> add_alias(OrganisationId id, std::string_view name);
  Result<bool> remove_alias(OrganisationId id, std::string_view name);  // false: it has none of that key

  Result<std::vector<DepartmentUse>> department_uses() const;  // by name, "" left out

 private:
  db::Connection& connection_;
};

enum class PostRole : std::uint8_t {
  reporter,  // writes and sends in the figures of the organisation
  reviewer,  // approves or returns what comes from below
};
std::string_view name_of(PostRole role);
Result<PostRole> parse_post_role(std::string_view name);  // invalid_argument

// A user's role on an organisation and everything below it.
struct Post {
  PostId id;
  UserId user;
  OrganisationId organisation;
  PostRole role = PostRole::reporter;
  Validity validity;
  std::int64_t version = 1;

  bool operator==(const Post&) const = default;
};

class PostRepository {
 public:
  explicit PostRepository(db::Connection& connection) : connection_(connection) {}

  Result<PostId> insert(const Post& post);  // id and version are ignored
  Result<Post> get(PostId id) const;        // not_found
  // Its validity. conflict on a stale version; not_found.
  Result<void> update(const Post& post);
  Result<std::vector<Post>> all() const;                 // by id; ended ones too
  Result<std::vector<Post>> of_user(UserId user) const;  // by id; ended ones too

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
