#include "zhicheng/store/organisation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sql.h"
#include "zhicheng/base/text.h"

namespace zhicheng::store {
namespace {

constexpr std::array kKinds = {Names<OrganisationKind>{OrganisationKind::leading_office, "leading_office"},
                               Names<OrganisationKind>{OrganisationKind::department, "department"},
                               Names<OrganisationKind>{OrganisationKind::county, "county"},
                               Names<OrganisationKind>{OrganisationKind::street, "street"},
                               Names<OrganisationKind>{OrganisationKind::firm, "firm"},
                               Names<OrganisationKind>{OrganisationKind::laboratory, "laboratory"},
                               Names<OrganisationKind>{OrganisationKind::association, "association"},
                               Names<OrganisationKind>{OrganisationKind::other, "other"}};

#define ZHICHENG_ORGANISATION_COLUMNS \
  "SELECT id, code, name, kind, parent, place_code, valid_from, valid_to, version FROM organisation "

Organisation read_organisation(db::Rows& rows) {
  Organisation organisation;
  organisation.id = rows.id<OrganisationId>();
  organisation.code = rows.text();
  organisation.name = rows.text();
  organisation.kind = rows.parsed(parse_organisation_kind);
  organisation.parent = rows.id<OrganisationId>();
  organisation.place = rows.text();
  organisation.validity.from = rows.optional_date().value_or(Date{});
  organisation.validity.to = rows.optional_date();
  organisation.version = rows.integer();
  return organisation;
}

struct AliasRow {
  OrganisationId organisation;
  std::string name;
};

AliasRow read_alias(db::Rows& rows) {
  AliasRow alias;
  alias.organisation = rows.id<OrganisationId>();
  alias.name = rows.text();
  return alias;
}

DepartmentUse read_use(db::Rows& rows) {
  DepartmentUse use;
  use.name = rows.text();
  use.indicators = rows.integer();
  use.tasks = rows.integer();
  return use;
}

Error explain(Error error, const Organisation& organisation) {
  if (error.code() != ErrorCode::database_unique) return error;
  return Error(ErrorCode::organisation_code_taken).with("code", organisation.code);
}

}  // namespace

std::string_view name_of(OrganisationKind kind) {
  return find_name(kKinds, kind);
}

Result<OrganisationKind> parse_organisation_kind(std::string_view name) {
  return find_value(kKinds, name, "机构类别");
}

std::string organisation_name_key(std::string_view name) {
  const std::string half_width = to_half_width(name);
  std::string key;
  for (std::size_t offset = 0; offset < half_width.size();) {
    const char32_t c = next_code_point(half_width, offset);
    if (!is_blank(c)) append_utf8(key, c);
  }
  return key;
}

Result<OrganisationId> OrganisationRepository::insert(const Organisation& organisation) {
  Result<OrganisationId> id = insert_returning_id<OrganisationId>(
      connection_,
      "INSERT INTO organisation (code, name, name_key, kind, parent, place_code, valid_from, valid_to, "
      "version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1) RETURNING id",
      {organisation.code, organisation.name, organisation_name_key(organisation.name),
       name_of(organisation.kind), organisation.parent, organisation.place, organisation.validity.from,
       organisation.validity.to});
  if (!id.ok()) return explain(id.error(), organisation);
  return id;
}

Result<Organisation> OrganisationRepository::get(OrganisationId id) const {
  ZHICHENG_TRY_ASSIGN(Organisation organisation,
                      fetch_existing(connection_, "机构", id.value,
                                     ZHICHENG_ORGANISATION_COLUMNS "WHERE id = ?1", read_organisation));
  ZHICHENG_TRY_ASSIGN(
      organisation.aliases,
      fetch_all(connection_,
                "SELECT name FROM organisation_alias WHERE organisation_id = ?1 ORDER BY name_key", {id},
                [](db::Rows& rows) { return rows.text(); }));
  return organisation;
}

Result<void> OrganisationRepository::update(const Organisation& organisation) {
  const Result<void> updated = update_version(
      connection_, "机构", organisation.id.value, "SELECT count(*) FROM organisation WHERE id = ?1",
      "UPDATE organisation SET code = ?3, name = ?4, name_key = ?5, kind = ?6, parent = ?7, place_code = ?8, "
      "valid_from = ?9, valid_to = ?10, version = version + 1 WHERE id = ?1 AND version = ?2",
      {organisation.id, organisation.version, organisation.code, organisation.name,
       organisation_name_key(organisation.name), name_of(organisation.kind), organisation.parent,
       organisation.place, organisation.validity.from, organisation.validity.to});
  if (!updated.ok()) return explain(updated.error(), organisation);
  return updated;
}

Result<std::vector<Organisation>> OrganisationRepository::all() const {
  ZHICHENG_TRY_ASSIGN(
      std::vector<Organisation> organisations,
      fetch_all(connection_, ZHICHENG_ORGANISATION_COLUMNS "ORDER BY id", {}, read_organisation));
  ZHICHENG_TRY_ASSIGN(
      std::vector<AliasRow> aliases,
      fetch_all(connection_,
                "SELECT organisation_id, name FROM organisation_alias ORDER BY organisation_id, name_key", {},
                read_alias));
  std::map<OrganisationId, std::vector<std::string>> names;
  for (AliasRow& alias : aliases) names[alias.organisation].push_back(std::move(alias.name));
  for (Organisation& organisation : organisations) {
    if (const auto found = names.find(organisation.id); found != names.end())
      organisation.aliases = std::move(found->second);
  }
  return organisations;
}

Result<void> OrganisationRepository::add_alias(OrganisationId id, std::string_view name) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO organisation_alias (organisation_id, name_key, name) VALUES (?1, ?2, ?3)",
      {id, organisation_name_key(name), name}));
  return {};
}

Result<bool> OrganisationRepository::remove_alias(OrganisationId id, std::string_view name) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t removed,
      connection_.execute("DELETE FROM organisation_alias WHERE organisation_id = ?1 AND name_key = ?2",
                          {id, organisation_name_key(name)}));
  return removed > 0;
}

Result<std::vector<DepartmentUse>> OrganisationRepository::department_uses() const {
  ZHICHENG_TRY_ASSIGN(
      std::vector<DepartmentUse> uses,
      fetch_all(connection_,
                "SELECT name, sum(indicators), sum(tasks) FROM ("
                "SELECT indicator.department AS name, 1 AS indicators, 0 AS tasks FROM indicator "
                "JOIN plan ON plan.id = indicator.plan_id WHERE plan.state = 'active' AND indicator.review "
                "<> 'rejected' "
                "AND indicator.retired = 0 AND indicator.department <> '' "
                "UNION ALL SELECT task_department.name, 0, 1 FROM task_department "
                "JOIN task ON task.id = task_department.task_id JOIN plan ON plan.id = task.plan_id "
                "WHERE plan.state = 'active' AND task.review <> 'rejected' AND task.retired = 0 "
                "AND task_department.name <> ''"
                ") AS uses GROUP BY name",
                {}, read_use));
  // Here and not in the query: the two databases order texts differently.
  std::sort(uses.begin(), uses.end(),
            [](const DepartmentUse& a, const DepartmentUse& b) { return a.name < b.name; });
  return uses;
}

}  // namespace zhicheng::store
