#include <algorithm>

#include "audited.h"
#include "case_access.h"
#include "case_play.h"
#include "case_subjects.h"
#include "messages.h"
#include "zhicheng/base/text.h"

// Cases that a person registers by hand.
namespace zhicheng::service {
namespace {

constexpr int kLastMinute = calendar::kDayMinutes - 1;  // of an earlier day: what happened on it came before

Error unfit(std::string what, std::string why) {
  return Error(ErrorCode::case_link_unfit).with("id", std::move(what)).with("why", std::move(why));
}
Error unfit(store::CaseId id, std::string why) {
  return unfit(std::to_string(id.value), std::move(why));
}

bool leads_to(const casework::CaseType& type, std::string_view other) {
  const std::vector<std::string>& together = type.opens.together;
  return std::find(together.begin(), together.end(), other) != together.end();
}

Result<const store::Organisation*> owner_of(const OrganisationTree& tree, std::string_view name) {
  const NameMatch match = NameMatcher(tree).match(name);
  if (match.organisations.size() != 1)
    return Error(ErrorCode::case_owner_unknown).with("owner", std::string(name));
  return tree.find(match.organisations.front());
}

// The first day is neither in the future nor longer ago than the type allows.
Result<void> check_day(const casework::CaseType& type, Date received, Date today) {
  const Date first{std::chrono::sys_days{today} - std::chrono::days{type.opens.days_back}};
  if (first <= received && received <= today) return {};
  return Error(ErrorCode::case_day_not_allowed)
      .with("on", format_date(received))
      .with("from", format_date(first))
      .with("to", format_date(today));
}

Result<std::string> title_of(const CaseRegistration::Part& part) {
  std::string title(trim(part.title));
  if (title.empty()) return Error(ErrorCode::case_field_missing).with("field", "标题");
  if (count_code_points(title) > CaseService::kLongestTitle)
    return Error(ErrorCode::too_large)
        .with("what", "标题")
        .with("limit", std::to_string(CaseService::kLongestTitle) + " 字");
  return title;
}

// Whether a case of `type` may be opened beside or after the one that is there.
Result<void> check_link(const casework::CaseType& type, const store::StoredCase& there,
                        store::CaseLinkKind kind) {
  switch (kind) {
    case store::CaseLinkKind::same_letter:
      if (leads_to(type, there.type_name)) return {};
      return unfit(there.id, "两种事项不能出自同一封来信");
    case store::CaseLinkKind::follows:
      if (type.id != there.type_name) return unfit(there.id, "只能接续同一类事项");
      if (!there.standing.closed_on) return unfit(there.id, "它还没有办结，请直接办理");
      return {};
    case store::CaseLinkKind::merged_into:
      break;
  }
  return unfit(there.id, "并案请在事项页上办理");
}

}  // namespace

Result<store::StoredCase> CaseService::prepare(store::Repositories& repositories, const Actor& actor,
                                               const CaseRegistration& registration,
                                               const CaseRegistration::Part& part,
                                               const OrganisationTree& tree) const {
  const Date today = this->today();
  ZHICHENG_TRY_ASSIGN(const casework::CaseTypeVersion* known, version_on(part.type, today));
  const casework::CaseType& current = *known->type;
  if (current.opens.by.empty()) return Error(ErrorCode::case_type_not_by_hand).with("type", current.name.zh);
  ZHICHENG_TRY_ASSIGN(const store::Organisation* owner, owner_of(tree, trim(registration.owner_name)));
  const bool allowed = actor.role == store::Role::firm
                           ? is_for_firms(current, current.opens.by)
                           : has_role(current, current.opens.by, actor, owner->id, tree);
  if (!allowed) return Error(ErrorCode::permission_denied).with("permission", "case.open");
  ZHICHENG_TRY(check_day(current, registration.received, today));
  for (const CaseRegistration::Part& other : registration.parts)
    if (&other != &part && !leads_to(current, other.type))
      return unfit("“" + current.name.zh + "”", "两种事项不能出自同一封来信");
  ZHICHENG_TRY_ASSIGN(const casework::CaseTypeVersion* version, version_on(part.type, registration.received));
  store::StoredCase stored{.type_name = version->type->id,
                           .owner = owner->id,
                           .owner_name = owner->name,
                           .opened_on = registration.received,
                           .opened_minute = registration.received == today ? now().minute : kLastMinute,
                           .opened_by = actor.user};
  ZHICHENG_TRY_ASSIGN(stored.given, with_keys(*version->type, registers_, part.values));
  ZHICHENG_TRY_ASSIGN(stored.title, title_of(part));
  PlayedCase played(version->type, calendar_, std::move(stored));
  ZHICHENG_TRY_ASSIGN(const auto values, values_from(*version->type, played.stored.given));
  ZHICHENG_TRY(played.engine.check_opening(values));
  ZHICHENG_TRY_ASSIGN(played.stored.type,
                      repositories.cases.keep_type(version->type->id, version->text, clock_.now()));
  ZHICHENG_TRY(played.open());
  ZHICHENG_TRY(played.take_standing());
  return std::move(played.stored);
}

Result<std::vector<store::CaseId>> CaseService::open_within(store::UnitOfWork& work, const Actor& actor,
                                                            const CaseRegistration& registration,
                                                            const OrganisationTree& tree,
                                                            JsonArray& entries) {
  if (registration.parts.empty())
    return Error(ErrorCode::invalid_argument).with("what", "parts").with("why", "至少登记一件事项");
  if (registration.parts.size() > kMostParts)
    return Error(ErrorCode::too_large).with("what", "parts").with("limit", std::to_string(kMostParts));
  const Timestamp at = clock_.now();
  std::vector<store::CaseId> opened;
  for (const CaseRegistration::Part& part : registration.parts) {
    ZHICHENG_TRY_ASSIGN(const store::StoredCase stored,
                        prepare(work.repositories(), actor, registration, part, tree));
    ZHICHENG_TRY_ASSIGN(const store::CaseId id, work->cases.insert(stored));
    ZHICHENG_TRY_ASSIGN(const CaseTypePtr type, type_of(work.repositories(), stored.type));
    ZHICHENG_TRY(work->cases.set_subjects(id, subjects_of(*type, stored.standing.values)));
    if (!opened.empty())
      ZHICHENG_TRY(
          work->case_links.insert({opened.front(), id, store::CaseLinkKind::same_letter, at, actor.user}));
    ZHICHENG_TRY(link_to_earlier(work.repositories(), registration, part, id, actor, at));
    opened.push_back(id);
    // What people wrote stays out: it says who they are.
    entries.push_back(JsonObject{{"id", id.value},
                                 {"type", stored.type_name},
                                 {"title", stored.title},
                                 {"owner", stored.owner_name},
                                 {"opened_on", format_date(stored.opened_on)}});
  }
  return opened;
}

Result<std::vector<store::CaseId>> CaseService::open(const Actor& actor,
                                                     const CaseRegistration& registration) {
  ZHICHENG_TRY(require(actor, Permission::read));
  return open_all(actor, registration);
}

Result<std::vector<store::CaseId>> CaseService::open_all(const Actor& actor,
                                                         const CaseRegistration& registration) {
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<std::vector<store::CaseId>> {
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, today());
        JsonArray entries;
        ZHICHENG_TRY_ASSIGN(auto opened, open_within(work, actor, registration, tree, entries));
        for (const store::CaseId id : opened) {
          ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, work->cases.get(id));
          ZHICHENG_TRY(tell_assigned(work.repositories(), tree, stored, actor.user, record.at));
        }
        describe(record, "case.open", "case", opened.front());
        record.after = to_json_text(JsonObject{{"cases", std::move(entries)}});
        return opened;
      });
}

Result<void> CaseService::link_to_earlier(store::Repositories& repositories,
                                          const CaseRegistration& registration,
                                          const CaseRegistration::Part& part, store::CaseId id,
                                          const Actor& actor, Timestamp at) const {
  if (!registration.linked_to.stored()) return {};
  ZHICHENG_TRY_ASSIGN(const store::StoredCase there, repositories.cases.get(registration.linked_to));
  ZHICHENG_TRY_ASSIGN(const casework::CaseTypeVersion* version, version_on(part.type, today()));
  ZHICHENG_TRY(check_link(*version->type, there, registration.link));
  const bool letter = registration.link == store::CaseLinkKind::same_letter;
  return repositories.case_links.insert(
      {letter ? there.id : id, letter ? id : there.id, registration.link, at, actor.user});
}

}  // namespace zhicheng::service
