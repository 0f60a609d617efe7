#include "zhicheng/service/organisation_service.h"

#include <algorithm>

#include "audited.h"
#include "figure_conversion.h"
#include "figure_rules.h"
#include "organisation_rules.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

using store::Organisation;

constexpr auto kRead = db::Connection::Access::read;

Organisation organisation_of(const OrganisationFields& fields, Date today) {
  Organisation organisation;
  organisation.code = fields.code;
  organisation.name = std::string(trim(fields.name));
  organisation.kind = fields.kind;
  organisation.parent = fields.parent;
  organisation.place = fields.place;
  organisation.validity.from = fields.valid_from.value_or(today);
  return organisation;
}

// Everything that one organisation must keep among the others.
Result<void> check(store::Repositories& repositories, Organisations all, const Organisation& organisation) {
  ZHICHENG_TRY(check_organisation_name(organisation.name));
  ZHICHENG_TRY(check_organisation_code(organisation.code));
  ZHICHENG_TRY(check_validity(organisation.validity));
  ZHICHENG_TRY(require_place(repositories, organisation.place));
  ZHICHENG_TRY(check_parent(all, organisation));
  ZHICHENG_TRY(check_units(all, organisation));
  ZHICHENG_TRY(check_name_free(all, organisation, organisation.name));
  for (const std::string& alias : organisation.aliases) {
    ZHICHENG_TRY(check_organisation_name(alias));
    ZHICHENG_TRY(check_name_free(all, organisation, alias));
  }
  return {};
}

// Checks it, writes it with its aliases, and adds it to `all`.
Result<void> insert(store::Repositories& repositories, std::vector<Organisation>& all,
                    Organisation organisation) {
  ZHICHENG_TRY(check(repositories, all, organisation));
  ZHICHENG_TRY_ASSIGN(organisation.id, repositories.organisations.insert(organisation));
  for (const std::string& alias : organisation.aliases)
    ZHICHENG_TRY(repositories.organisations.add_alias(organisation.id, alias));
  all.push_back(std::move(organisation));
  return {};
}

// Checks `after`, writes it if it differs from what is there, and tells the audit log.
Result<Organisation> update(store::UnitOfWork& work, store::AuditRecord& record, std::string_view action,
                            Organisations all, Organisation after) {
  ZHICHENG_TRY_ASSIGN(const Organisation before, work->organisations.get(after.id));
  if (after.version != before.version) return Error(ErrorCode::conflict).with("what", before.name);
  if (after == before) return after;
  ZHICHENG_TRY(check(work.repositories(), all, after));
  ZHICHENG_TRY(work->organisations.update(after));
  ++after.version;
  describe(record, action, "organisation", after.id);
  record.before = audit_text(before);
  record.after = audit_text(after);
  return after;
}

}  // namespace

Result<std::vector<Organisation>> OrganisationService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return work->organisations.all();
}

Result<Organisation> OrganisationService::create(const Actor& actor, const OrganisationFields& fields) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Organisation> {
        ZHICHENG_TRY_ASSIGN(auto all, work->organisations.all());
        ZHICHENG_TRY(insert(work.repositories(), all, organisation_of(fields, day_in_china(clock_.now()))));
        describe(record, "organisation.create", "organisation", all.back().id);
        record.after = audit_text(all.back());
        return std::move(all.back());
      });
}

Result<Organisation> OrganisationService::change(const Actor& actor, store::OrganisationId id,
                                                 std::int64_t version, const OrganisationFields& fields) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  return exclusive_write(pool_, clock_, actor,
                         [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Organisation> {
                           ZHICHENG_TRY_ASSIGN(const auto all, work->organisations.all());
                           ZHICHENG_TRY_ASSIGN(const Organisation before, work->organisations.get(id));
                           Organisation after = organisation_of(fields, before.validity.from);
                           after.id = id;
                           after.validity.to = before.validity.to;
                           after.aliases = before.aliases;
                           after.version = version;
                           return update(work, record, "organisation.change", all, std::move(after));
                         });
}

Result<Organisation> OrganisationService::close(const Actor& actor, store::OrganisationId id,
                                                std::int64_t version, std::optional<Date> last_day) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  return exclusive_write(pool_, clock_, actor,
                         [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Organisation> {
                           ZHICHENG_TRY_ASSIGN(const auto all, work->organisations.all());
                           ZHICHENG_TRY_ASSIGN(Organisation after, work->organisations.get(id));
                           after.version = version;
                           after.validity.to = last_day;
                           return update(work, record, "organisation.close", all, std::move(after));
                         });
}

Result<Organisation> OrganisationService::add_alias(const Actor& actor, store::OrganisationId id,
                                                    std::string_view name) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  ZHICHENG_TRY(check_organisation_name(name));
  const std::string alias(trim(name));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Organisation> {
        ZHICHENG_TRY_ASSIGN(const Organisation before, work->organisations.get(id));
        const std::string key = store::organisation_name_key(alias);
        const auto same = [&key](const std::string& each) {
          return store::organisation_name_key(each) == key;
        };
        if (same(before.name) || std::any_of(before.aliases.begin(), before.aliases.end(), same))
          return before;
        ZHICHENG_TRY_ASSIGN(const auto all, work->organisations.all());
        ZHICHENG_TRY(check_name_free(all, before, alias));
        ZHICHENG_TRY(work->organisations.add_alias(id, alias));
        ZHICHENG_TRY_ASSIGN(Organisation after, work->organisations.get(id));
        describe(record, "organisation.add_alias", "organisation", id);
        record.after = to_json_text(JsonObject{{"name", before.name}, {"alias", alias}});
        return after;
      });
}

Result<Organisation> OrganisationService::remove_alias(const Actor& actor, store::OrganisationId id,
                                                       std::string_view name) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  ZHICHENG_TRY(check_organisation_name(name));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Organisation> {
        ZHICHENG_TRY_ASSIGN(const Organisation before, work->organisations.get(id));
        ZHICHENG_TRY_ASSIGN(const bool removed, work->organisations.remove_alias(id, name));
        if (!removed)
          return Error(ErrorCode::organisation_alias_unknown)
              .with("name", std::string(name))
              .with("organisation", before.name);
        describe(record, "organisation.remove_alias", "organisation", id);
        record.before = to_json_text(JsonObject{{"name", before.name}, {"alias", std::string(name)}});
        return work->organisations.get(id);
      });
}

Result<void> OrganisationService::load(const Actor& actor,
                                       std::span<const ListedOrganisation> organisations) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(auto all, work->organisations.all());
        JsonArray names;
        for (const ListedOrganisation& listed : organisations) {
          Organisation organisation = organisation_of(listed.fields, day_in_china(clock_.now()));
          organisation.aliases = listed.aliases;
          if (!listed.parent_code.empty()) {
            const auto parent = std::find_if(all.begin(), all.end(), [&listed](const Organisation& each) {
              return each.code == listed.parent_code;
            });
            if (parent == all.end())
              return Error(ErrorCode::not_found).with("what", "机构 " + listed.parent_code);
            organisation.parent = parent->id;
          }
          names.push_back(JsonObject{{"code", organisation.code}, {"name", organisation.name}});
          ZHICHENG_TRY(insert(work.repositories(), all, std::move(organisation)));
        }
        if (names.empty()) return {};
        describe(record, "organisation.load", "organisation", std::string_view());
        record.after = to_json_text(JsonObject{{"organisations", std::move(names)}});
        return {};
      });
}

Result<std::vector<OpenDepartmentName>> OrganisationService::open_department_names(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return open_names(work.repositories(), day_in_china(clock_.now()));
}

Result<std::vector<Organisation>> OrganisationService::create_from_names(const Actor& actor,
                                                                         std::span<const std::string> names,
                                                                         store::OrganisationId parent) {
  ZHICHENG_TRY(require(actor, Permission::manage_organisations));
  return exclusive_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<std::vector<Organisation>> {
        const Date today = day_in_china(clock_.now());
        ZHICHENG_TRY_ASSIGN(const auto open, open_names(work.repositories(), today));
        ZHICHENG_TRY_ASSIGN(auto all, work->organisations.all());
        const std::size_t before = all.size();
        JsonArray made;
        for (const std::string& name : names) {
          const bool is_open = std::any_of(open.begin(), open.end(), [&name](const OpenDepartmentName& each) {
            return each.use.name == name;
          });
          if (!is_open) return Error(ErrorCode::department_name_not_open).with("name", name);
          ZHICHENG_TRY(
              insert(work.repositories(), all, organisation_of({.name = name, .parent = parent}, today)));
          made.push_back(json_text(name));
        }
        if (made.empty()) return std::vector<Organisation>();
        describe(record, "organisation.create_from_names", "organisation", std::string_view());
        record.after = to_json_text(JsonObject{{"names", std::move(made)}});
        return std::vector<Organisation>(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
      });
}

}  // namespace zhicheng::service
