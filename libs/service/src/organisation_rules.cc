#include "organisation_rules.h"

#include <algorithm>
#include <map>

#include "zhicheng/base/json_values.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::size_t kLongestName = 100;  // characters
constexpr std::size_t kLongestCode = 64;

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

bool is_code_character(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || c == '.' || c == '-' || c == '_';
}

// Whether `a` goes on after the last day of `b`.
bool outlasts(const store::Validity& a, const store::Validity& b) {
  return b.to && (!a.to || *a.to > *b.to);
}

bool has_name(const store::Organisation& organisation, const std::string& key) {
  if (store::organisation_name_key(organisation.name) == key) return true;
  return std::any_of(organisation.aliases.begin(), organisation.aliases.end(),
                     [&key](const std::string& alias) { return store::organisation_name_key(alias) == key; });
}

}  // namespace

Result<void> check_organisation_name(std::string_view name) {
  const bool readable = name.size() <= 8 * kLongestName && !find_invalid_utf8(name);
  const Error malformed =
      Error(ErrorCode::organisation_name_malformed).with("name", readable ? std::string(name) : "…");
  if (!readable || store::organisation_name_key(name).empty()) return malformed;
  const std::u32string characters = to_utf32(name);
  if (characters.size() > kLongestName || std::any_of(characters.begin(), characters.end(), is_control))
    return malformed;
  return {};
}

Result<void> check_organisation_code(std::string_view code) {
  if (code.size() <= kLongestCode && std::all_of(code.begin(), code.end(), is_code_character)) return {};
  return Error(ErrorCode::organisation_code_malformed)
      .with("code", code.size() > 256 ? "…" : std::string(code));
}

Result<void> check_validity(const store::Validity& validity) {
  if (!validity.to || validity.from <= *validity.to) return {};
  return Error(ErrorCode::validity_reversed)
      .with("from", format_date(validity.from))
      .with("to", format_date(*validity.to));
}

Result<void> check_name_free(Organisations all, const store::Organisation& organisation,
                             std::string_view name) {
  const std::string key = store::organisation_name_key(name);
  const auto holder = std::find_if(all.begin(), all.end(), [&](const store::Organisation& other) {
    return other.id != organisation.id && other.validity.overlaps(organisation.validity) &&
           has_name(other, key);
  });
  if (holder == all.end()) return {};
  return Error(ErrorCode::organisation_name_taken)
      .with("name", std::string(name))
      .with("holder", holder->name);
}

Result<void> check_parent(Organisations all, const store::Organisation& organisation) {
  if (!organisation.parent.stored()) return {};
  const store::Organisation* const parent = find_organisation(all, organisation.parent);
  if (parent == nullptr)
    return Error(ErrorCode::not_found).with("what", "机构 " + std::to_string(organisation.parent.value));
  for (const store::Organisation* at = parent; at != nullptr; at = find_organisation(all, at->parent)) {
    if (at->id == organisation.id)
      return Error(ErrorCode::organisation_cycle)
          .with("name", organisation.name)
          .with("parent", parent->name);
  }
  if (!outlasts(organisation.validity, parent->validity)) return {};
  const Date day{std::chrono::sys_days(*parent->validity.to) + std::chrono::days{1}};
  return Error(ErrorCode::organisation_not_in_force).with("name", parent->name).with("day", format_date(day));
}

Result<void> check_units(Organisations all, const store::Organisation& organisation) {
  const auto unit = std::find_if(all.begin(), all.end(), [&](const store::Organisation& other) {
    return other.parent == organisation.id && outlasts(other.validity, organisation.validity);
  });
  if (unit == all.end()) return {};
  return Error(ErrorCode::organisation_has_units)
      .with("name", organisation.name)
      .with("unit", unit->name)
      .with("day", format_date(*organisation.validity.to));
}

Result<std::vector<OpenDepartmentName>> open_names(store::Repositories& repositories, Date day) {
  ZHICHENG_TRY_ASSIGN(const auto uses, repositories.organisations.department_uses());
  ZHICHENG_TRY_ASSIGN(const auto all, repositories.organisations.all());
  std::map<std::string, store::DepartmentUse> counts;  // a field may list several departments
  for (const store::DepartmentUse& use : uses) {
    for (const std::string& name : split_department_names(use.name)) {
      store::DepartmentUse& sum = counts.emplace(name, store::DepartmentUse{.name = name}).first->second;
      sum.indicators += use.indicators;
      sum.tasks += use.tasks;
    }
  }
  const OrganisationTree tree(all, day);
  const NameMatcher matcher(tree);
  std::vector<OpenDepartmentName> open;
  for (const auto& [name, use] : counts) {
    const NameMatch match = matcher.match(name);
    if (match.kind != NameMatchKind::none) continue;
    OpenDepartmentName entry{.use = use};
    for (const store::OrganisationId id : match.proposals) entry.proposals.push_back(*tree.find(id));
    open.push_back(std::move(entry));
  }
  return open;
}

const store::Organisation* find_organisation(Organisations all, store::OrganisationId id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [id](const store::Organisation& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::string audit_text(const store::Organisation& organisation) {
  JsonArray aliases;
  for (const std::string& alias : organisation.aliases) aliases.push_back(json_text(alias));
  return to_json_text(JsonObject{{"code", organisation.code},
                                 {"name", organisation.name},
                                 {"kind", json_text(store::name_of(organisation.kind))},
                                 {"parent", json_of(organisation.parent)},
                                 {"place", organisation.place},
                                 {"valid_from", format_date(organisation.validity.from)},
                                 {"valid_to", json_of(organisation.validity.to)},
                                 {"aliases", std::move(aliases)}});
}

}  // namespace zhicheng::service
