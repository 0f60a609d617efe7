#include "zhicheng/service/case_service.h"

#include <algorithm>

#include "audited.h"
#include "case_access.h"
#include "case_area.h"
#include "case_documents.h"
#include "case_play.h"
#include "case_subjects.h"
#include "figure_conversion.h"
#include "firm_case.h"
#include "messages.h"
#include "plan_views.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/base/text.h"
#include "zhicheng/service/organisation_tree.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

// Who acts when a clock has run out.
Actor clock_actor() {
  Actor clock;
  clock.login = "clock";
  return clock;
}

Json due_json(const store::CaseStanding& standing) {
  return standing.due ? json_text(calendar::format_end(*standing.due)) : Json(nullptr);
}

Result<OrganisationTree> tree_on(store::Repositories& repositories, Date day) {
  ZHICHENG_TRY_ASSIGN(const auto organisations, repositories.organisations.all());
  return OrganisationTree(organisations, day);
}

}  // namespace

CaseService::CaseService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock,
                         calendar::WorkCalendar calendar, std::vector<casework::DatedCaseType> types,
                         std::vector<registry::RecordType> registers)
    : pool_(pool),
      evidence_(evidence),
      clock_(clock),
      calendar_(std::move(calendar)),
      types_(std::move(types)),
      registers_(std::move(registers)) {}

std::vector<CaseTypePtr> CaseService::types() const {
  std::vector<CaseTypePtr> all;
  for (const casework::DatedCaseType& each : types_) {
    const auto version = each.on(today());
    if (version.ok()) all.push_back((*version)->type);
  }
  return all;
}

Result<const casework::CaseTypeVersion*> CaseService::version_on(std::string_view type, Date day) const {
  const casework::DatedCaseType* found = find_by_id(types_, type);
  if (found == nullptr) return Error(ErrorCode::not_found).with("what", "事项类型 " + std::string(type));
  return found->on(day);
}

Date CaseService::today() const {
  return now().date;
}

calendar::LocalMinute CaseService::now() const {
  return minute_in_china(clock_.now());
}

Result<CaseTypePtr> CaseService::type_of(store::Repositories& repositories, store::CaseTypeId id) const {
  {
    const std::lock_guard lock(known_mutex_);
    if (const auto found = known_.find(id); found != known_.end()) return found->second;
  }
  ZHICHENG_TRY_ASSIGN(const std::string text, repositories.cases.type_text(id));
  pack::Findings findings;
  const auto root = pack::parse_yaml({"case_type.yaml", text}, findings);
  auto type = root ? casework::read_case_type({"case_type.yaml", *root}, findings) : std::nullopt;
  // Read before it was kept, so only a program that understands less can get here.
  if (!type) return Error(ErrorCode::case_type_unreadable).with("id", std::to_string(id.value));
  const auto made = std::make_shared<const casework::CaseType>(*std::move(type));
  const std::lock_guard lock(known_mutex_);
  return known_.emplace(id, made).first->second;
}

Result<PlayedCase> CaseService::play(store::Repositories& repositories,
                                     const store::StoredCase& stored) const {
  ZHICHENG_TRY_ASSIGN(CaseTypePtr type, type_of(repositories, stored.type));
  ZHICHENG_TRY_ASSIGN(auto events, repositories.cases.events(stored.id));
  PlayedCase played(std::move(type), calendar_, stored);
  ZHICHENG_TRY(played.replay(std::move(events)));
  return played;
}

Result<store::CaseFilter> CaseService::completed(store::Repositories& repositories, const Actor& actor,
                                                 store::CaseFilter filter, bool mine) const {
  filter.now = now();
  if (sees_all(actor) && !filter.slice.area && !mine) return filter;
  ZHICHENG_TRY_ASSIGN(const OrganisationTree tree, tree_on(repositories, filter.now.date));
  if (filter.slice.area) filter.slice.area = with_those_below(*std::move(filter.slice.area), tree);
  filter.slice.area = seen_of(std::move(filter.slice.area), actor, tree);
  if (!mine) return filter;
  filter.mine = store::CaseFilter::Mine{};
  filter.mine->office = allows(actor.role, Permission::edit_plans);
  filter.mine->owners = owners_of(actor, tree);
  return filter;
}

Result<store::Page<store::StoredCase>> CaseService::list(const Actor& actor, store::CaseFilter filter,
                                                         bool mine, const store::PageRequest& page) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(filter, completed(work.repositories(), actor, std::move(filter), mine));
  ZHICHENG_TRY_ASSIGN(auto found, work->cases.list(filter, page));
  for (store::StoredCase& each : found.items) {
    ZHICHENG_TRY_ASSIGN(const CaseTypePtr type, type_of(work.repositories(), each.type));
    mask_personal(*type, each.given);
    mask_personal(*type, each.standing.values);
  }
  return found;
}

Result<std::vector<store::CaseCount>> CaseService::counts(const Actor& actor, store::CaseFilter filter,
                                                          bool mine) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(filter, completed(work.repositories(), actor, std::move(filter), mine));
  return work->cases.counts(filter);
}

Result<CaseView> CaseService::view_of(store::Repositories& repositories, const Actor& actor,
                                      const OrganisationTree& tree, PlayedCase played) const {
  const calendar::LocalMinute moment = now();
  CaseView view{.stored = std::move(played.stored), .type = played.type};
  view.urgency = store::urgency_of(view.stored.standing, moment);
  view.awaited = played.engine.awaited(played.now);
  ZHICHENG_TRY_ASSIGN(view.clocks, played.engine.clocks(played.now, moment));
  for (const casework::CaseMove* move : view.awaited)
    if (has_role(*view.type, move->by, actor, view.stored.owner, tree)) view.allowed.push_back(move);
  ZHICHENG_TRY_ASSIGN(view.links, repositories.case_links.of_case(view.stored.id));
  for (store::LinkedCase& link : view.links)
    if (!sees_owner(actor, link.owner, tree)) link.title.clear();
  ZHICHENG_TRY_ASSIGN(view.subjects, subject_views(repositories, *view.type, view.stored.standing.values));
  if (sees_documents(*view.type, actor, view.stored.owner, tree))
    view.documents = ready_documents(*view.type, played.events);
  LoginNames names(repositories);
  view.first_states = played.way.front();
  for (std::size_t i = 0; i < played.events.size(); ++i) {
    store::StoredCaseEvent& event = played.events[i];
    std::string by;
    if (view.type->move(event.name) != nullptr) {
      ZHICHENG_TRY_ASSIGN(by, names.of(event.user));
    }
    view.events.push_back({std::move(event), std::move(by), std::move(played.way[i + 1])});
  }
  if (!sees_personal(actor, view.stored.owner, tree)) mask_personal(view);
  return view;
}

Result<store::StoredCase> CaseService::seen(store::Repositories& repositories, const Actor& actor,
                                            store::CaseId id, const OrganisationTree& tree) const {
  ZHICHENG_TRY_ASSIGN(store::StoredCase stored, repositories.cases.get(id));
  if (!sees_case(actor, stored, tree)) return Error(ErrorCode::case_not_seen);
  return stored;
}

Result<CaseView> CaseService::get(const Actor& actor, store::CaseId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  const auto read = [&]() -> Result<CaseView> {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(const OrganisationTree tree, tree_on(work.repositories(), today()));
    ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, seen(work.repositories(), actor, id, tree));
    ZHICHENG_TRY_ASSIGN(PlayedCase played, play(work.repositories(), stored));
    return view_of(work.repositories(), actor, tree, std::move(played));
  };
  ZHICHENG_TRY_ASSIGN(CaseView view, read());
  ZHICHENG_TRY(note_personal(actor, view));
  return view;
}

// Who was shown whose data. Without the entry nobody sees them.
Result<void> CaseService::note_personal(const Actor& actor, const CaseView& view) const {
  const auto fields = personal_in(*view.type, view.stored.standing.values);
  if (!view.personal_shown || fields.empty()) return {};
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork&, store::AuditRecord& record) -> Result<void> {
        describe(record, "case.personal.read", "case", view.stored.id);
        record.after = to_json_text(JsonObject{{"fields", JsonArray(fields.begin(), fields.end())}});
        return {};
      });
}

Result<std::vector<calendar::ExplainedDay>> CaseService::explain(const Actor& actor, store::CaseId id,
                                                                 std::string_view clock) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const OrganisationTree tree, tree_on(work.repositories(), today()));
  ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, seen(work.repositories(), actor, id, tree));
  ZHICHENG_TRY_ASSIGN(const PlayedCase played, play(work.repositories(), stored));
  for (const casework::ClockRun& run : played.now.clocks)
    if (run.clock == clock && !run.stopped) return calendar::explain_clock(calendar_, run.ledger, now());
  return Error(ErrorCode::not_found).with("what", "时限 " + std::string(clock));
}

Result<void> CaseService::deliver_due(store::Repositories& repositories, PlayedCase& played,
                                      Timestamp at) const {
  return played.engine.let_pass(played.now, minute_in_china(at), [&](const casework::CaseEvent& event) {
    return played.append(repositories.cases, {.name = event.name, .on = event.on.date, .at = at});
  });
}

Result<CaseView> CaseService::act(const Actor& actor, store::CaseId id, std::int64_t version,
                                  const CaseEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::read));
  const Gate office = [&](const PlayedCase& played, const casework::CaseMove& move,
                          const OrganisationTree& tree) -> Result<void> {
    if (has_role(*played.type, move.by, actor, played.stored.owner, tree)) return {};
    return Error(ErrorCode::permission_denied).with("permission", move.id);
  };
  ZHICHENG_TRY_ASSIGN(PlayedCase played, move_on(actor, id, version, entry, office));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const OrganisationTree tree, tree_on(work.repositories(), today()));
  return view_of(work.repositories(), actor, tree, std::move(played));
}

Result<PlayedCase> CaseService::move_on(const Actor& actor, store::CaseId id, std::int64_t version,
                                        const CaseEntry& entry, const Gate& gate) {
  if (entry.evidence.size() > kMostEvidence)
    return Error(ErrorCode::too_large).with("what", "evidence").with("limit", std::to_string(kMostEvidence));
  store::StoredCaseEvent stored_event{.name = entry.move, .user = actor.user, .words = entry.words};
  for (std::size_t i = 0; i < entry.evidence.size(); ++i) {
    ZHICHENG_TRY_ASSIGN(const std::string bytes, evidence_.get(entry.evidence[i]));
    stored_event.evidence.push_back(
        {entry.evidence[i], entry.file_names.at(i), static_cast<std::int64_t>(bytes.size())});
  }
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlayedCase> {
        ZHICHENG_TRY_ASSIGN(store::StoredCase stored, work->cases.get(id));
        if (stored.version != version) return Error(ErrorCode::conflict).with("what", "事项");
        ZHICHENG_TRY_ASSIGN(PlayedCase played, play(work.repositories(), stored));
        const casework::CaseMove* move = played.type->move(entry.move);
        if (move == nullptr) return Error(ErrorCode::case_move_unknown).with("move", entry.move);
        const calendar::LocalMinute now = minute_in_china(record.at);
        ZHICHENG_TRY_ASSIGN(const OrganisationTree tree, tree_on(work.repositories(), now.date));
        ZHICHENG_TRY(gate(played, *move, tree));
        ZHICHENG_TRY(deliver_due(work.repositories(), played, record.at));
        ZHICHENG_TRY_ASSIGN(stored_event.values, with_keys(*played.type, registers_, entry.values));
        ZHICHENG_TRY_ASSIGN(casework::CaseValues values, values_from(*played.type, stored_event.values));
        ZHICHENG_TRY(played.apply({.name = move->id,
                                   .on = now,
                                   .person = std::to_string(actor.user.value),
                                   .values = std::move(values),
                                   .words = entry.words,
                                   .evidence = !entry.evidence.empty()}));
        if (move->reassigns) {
          const std::string owner(trim(entry.owner_name));
          if (owner.empty()) return Error(ErrorCode::case_field_missing).with("field", "责任单位");
          const NameMatch match = NameMatcher(tree).match(owner);
          stored_event.owner_name = owner;
          played.stored.owner_name = owner;
          played.stored.owner =
              match.organisations.size() == 1 ? match.organisations.front() : store::OrganisationId{};
        }
        if (move->merges) ZHICHENG_TRY(merge(work.repositories(), stored, entry.into, actor, record.at));
        stored_event.on = now.date;
        stored_event.at = record.at;
        ZHICHENG_TRY(played.append(work->cases, std::move(stored_event)));
        if (move->reassigns)
          ZHICHENG_TRY(tell_assigned(work.repositories(), tree, played.stored, actor.user, record.at));
        ZHICHENG_TRY(tell_of_move(work.repositories(), tree, played, *move, actor, record.at));
        describe(record, "case." + move->id, "case", id);
        record.after = to_json_text(JsonObject{{"title", stored.title},
                                               {"states", JsonArray(played.stored.standing.states.begin(),
                                                                    played.stored.standing.states.end())}});
        return played;
      });
}

Result<void> CaseService::merge(store::Repositories& repositories, const store::StoredCase& merged,
                                store::CaseId into, const Actor& actor, Timestamp at) const {
  const auto unfit = [&](std::string why) {
    return Error(ErrorCode::case_link_unfit)
        .with("id", std::to_string(into.value))
        .with("why", std::move(why));
  };
  if (!into.stored()) return Error(ErrorCode::case_field_missing).with("field", "并入的事项");
  if (into == merged.id) return unfit("不能并入它自己");
  ZHICHENG_TRY_ASSIGN(const store::StoredCase other, repositories.cases.get(into));
  if (other.type_name != merged.type_name) return unfit("只能并入同一类事项");
  if (other.standing.closed_on) return unfit("它已经办结");
  return repositories.case_links.insert({merged.id, into, store::CaseLinkKind::merged_into, at, actor.user});
}

Result<std::string> CaseService::keep_evidence(const Actor& actor, std::string_view bytes) {
  ZHICHENG_TRY(require(actor, Permission::read));
  if (actor.posts.empty()) ZHICHENG_TRY(require(actor, Permission::edit_plans));
  if (bytes.empty()) return Error(ErrorCode::invalid_argument).with("what", "file").with("why", "文件是空的");
  return evidence_.put(bytes);
}

Result<FileDownload> CaseService::evidence(const Actor& actor, store::CaseId id,
                                           std::string_view sha256) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const OrganisationTree tree, tree_on(work.repositories(), today()));
  ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, seen(work.repositories(), actor, id, tree));
  ZHICHENG_TRY_ASSIGN(const CaseTypePtr type, type_of(work.repositories(), stored.type));
  if (!sees_documents(*type, actor, stored.owner, tree))
    return Error(ErrorCode::permission_denied).with("permission", "case.personal.read");
  ZHICHENG_TRY_ASSIGN(const auto events, work->cases.events(id));
  for (const store::StoredCaseEvent& event : events)
    for (const store::CaseEvidence& each : event.evidence)
      if (each.sha256 == sha256) {
        ZHICHENG_TRY_ASSIGN(std::string bytes, evidence_.get(sha256));
        return FileDownload{each.file_name, "application/octet-stream", std::move(bytes)};
      }
  return Error(ErrorCode::not_found).with("what", "佐证材料");
}

// One transaction, so that what a clock has said and that it has said it are kept together or not at all.
Result<int> CaseService::wake() {
  return audited_write(
      pool_, clock_, clock_actor(), [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<int> {
        ZHICHENG_TRY_ASSIGN(const auto ids, work->cases.waking(minute_in_china(record.at), kMostAtOnce));
        JsonArray woken;
        for (const store::CaseId id : ids) {
          ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, work->cases.get(id));
          ZHICHENG_TRY_ASSIGN(PlayedCase played, play(work.repositories(), stored));
          ZHICHENG_TRY(deliver_due(work.repositories(), played, record.at));
          if (played.stored.events == stored.events) {  // counted with another calendar: not due any more
            ZHICHENG_TRY(played.take_standing());
            ZHICHENG_TRY(work->cases.set_standing(played.stored));
          }
          woken.push_back(id.value);
        }
        if (ids.empty()) return 0;
        describe(record, "case.wake", "case", "");
        record.after = to_json_text(JsonObject{{"cases", std::move(woken)}});
        return static_cast<int>(ids.size());
      });
}

Result<CaseRecount> CaseService::redate() {
  return audited_write(
      pool_, clock_, clock_actor(),
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<CaseRecount> {
        ZHICHENG_TRY_ASSIGN(const auto cases, work->cases.counted_otherwise(calendar_.digest(), kMostAtOnce));
        if (cases.empty()) return CaseRecount{};
        JsonArray before;
        JsonArray after;
        for (const store::StoredCase& stored : cases) {
          ZHICHENG_TRY_ASSIGN(PlayedCase played, play(work.repositories(), stored));
          ZHICHENG_TRY(played.take_standing());
          ZHICHENG_TRY(work->cases.set_standing(played.stored));
          if (played.stored.standing.due == stored.standing.due) continue;
          before.push_back(JsonObject{{"id", stored.id.value}, {"due_on", due_json(stored.standing)}});
          after.push_back(JsonObject{{"id", stored.id.value}, {"due_on", due_json(played.stored.standing)}});
        }
        const CaseRecount recount{static_cast<int>(cases.size()), static_cast<int>(after.size())};
        describe(record, "case.redate", "case", "");
        record.before = to_json_text(JsonObject{{"cases", std::move(before)}});
        record.after =
            to_json_text(JsonObject{{"calendar", calendar_.digest()}, {"cases", std::move(after)}});
        return recount;
      });
}

// What cannot be played any more keeps what is known of it, so that it does not hold up the others.
Result<int> CaseService::renew() {
  return audited_write(pool_, clock_, clock_actor(),
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<int> {
                         ZHICHENG_TRY_ASSIGN(const auto cases, work->cases.to_renew(kMostAtOnce));
                         JsonArray unreadable;
                         for (const store::StoredCase& stored : cases) {
                           auto played = play(work.repositories(), stored);
                           if (played.ok()) ZHICHENG_TRY(played->take_standing());
                           if (!played.ok()) unreadable.push_back(stored.id.value);
                           ZHICHENG_TRY(work->cases.set_standing(played.ok() ? played->stored : stored));
                         }
                         if (cases.empty()) return 0;
                         describe(record, "case.renew", "case", "");
                         record.after = to_json_text(JsonObject{{"from", cases.front().id.value},
                                                                {"to", cases.back().id.value},
                                                                {"unreadable", std::move(unreadable)}});
                         return static_cast<int>(cases.size());
                       });
}

}  // namespace zhicheng::service
