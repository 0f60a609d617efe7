#include "zhicheng/service/firm_service.h"

#include <algorithm>

#include "audited.h"
#include "case_access.h"
#include "case_documents.h"
#include "case_play.h"
#include "firm_case.h"
#include "zhicheng/registry/search_words.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;
constexpr std::string_view kFirm = "firm";
constexpr std::int64_t kMostFiled = 50;  // of a type, open at the same time

Error foreign(std::string what) {
  return Error(ErrorCode::firm_matter_foreign).with("what", std::move(what));
}
Error foreign(store::CaseId id) {
  return foreign("事项 " + std::to_string(id.value));
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Of a map of values those that are named.
template <class Map>
Map only(const Map& values, const std::vector<std::string>& names) {
  Map kept;
  for (const std::string& name : names)
    if (const auto found = values.find(name); found != values.end()) kept.insert(*found);
  return kept;
}

// Where a case that a firm files itself goes.
Result<std::string> desk_of(const OrganisationTree& tree) {
  const auto& all = tree.in_order();
  const auto office = std::find_if(all.begin(), all.end(), [](const store::Organisation* each) {
    return each->kind == store::OrganisationKind::leading_office;
  });
  if (office != all.end()) return (*office)->name;
  if (!all.empty()) return all.front()->name;
  return Error(ErrorCode::case_owner_unknown).with("owner", "总台");
}

bool may_file(const casework::CaseType& type) {
  return type.firm && is_for_firms(type, type.opens.by);
}

Result<bool> is_of_firm(store::Repositories& repositories, store::UserId user, const Actor& actor) {
  if (!user.stored()) return false;
  ZHICHENG_TRY_ASSIGN(const store::User who, repositories.users.get(user));
  return who.firm == actor.firm.id;
}

}  // namespace

Result<FirmHome> FirmService::home(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  FirmHome home;
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  for (const registry::RecordType& type : records_.types()) {
    if (type.firm_field.empty()) continue;
    FirmRecords found{.type = &type};
    if (type.id == kFirm) {
      ZHICHENG_TRY_ASSIGN(store::StoredRecord record, work->records.get(actor.firm.id));
      found.rows.push_back(std::move(record));
    } else {
      const store::RecordFilter filter{
          type.id, {registry::exact_term(type, type.firm_field, actor.firm.code)}, ""};
      ZHICHENG_TRY_ASSIGN(auto page, work->records.list(filter, {.limit = kMostRecords}));
      found.rows = std::move(page.items);
      found.more = !page.next.empty();
    }
    for (store::StoredRecord& row : found.rows) row.values = only(row.values, type.firm_sees);
    if (found.rows.empty()) continue;
    home.records.insert(type.id == kFirm ? home.records.begin() : home.records.end(), std::move(found));
  }
  for (const CaseTypePtr& type : cases_.types())
    if (may_file(*type)) home.filings.push_back(type);
  return home;
}

Result<FirmCasePage> FirmService::list(const Actor& actor, const store::PageRequest& page) const {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  store::CaseFilter filter;
  filter.subject = store::CaseSubject{std::string(kFirm), actor.firm.code};
  filter.now = cases_.now();
  ZHICHENG_TRY_ASSIGN(const auto found, work->cases.list(filter, page));
  FirmCasePage shown{.cases = {}, .next = found.next};
  for (const store::StoredCase& stored : found.items) {
    ZHICHENG_TRY_ASSIGN(const CaseTypePtr type, cases_.type_of(work.repositories(), stored.type));
    if (!type->firm) continue;
    ZHICHENG_TRY_ASSIGN(const PlayedCase played, cases_.play(work.repositories(), stored));
    if (firm_that_sees(played) != actor.firm.code) continue;
    ZHICHENG_TRY_ASSIGN(FirmCaseView view, view_of(work.repositories(), actor, played));
    shown.cases.push_back(std::move(view));
  }
  return shown;
}

Result<PlayedCase> FirmService::own(store::Repositories& repositories, const Actor& actor,
                                    store::CaseId id) const {
  const auto stored = repositories.cases.get(id);
  if (!stored.ok()) return stored.error().code() == ErrorCode::not_found ? foreign(id) : stored.error();
  ZHICHENG_TRY_ASSIGN(PlayedCase played, cases_.play(repositories, *stored));
  if (firm_that_sees(played) != actor.firm.code) return foreign(id);
  return played;
}

Result<FirmCaseView> FirmService::view_of(store::Repositories& repositories, const Actor& actor,
                                          const PlayedCase& played) const {
  const store::StoredCase& stored = played.stored;
  const casework::CaseFirm& firm = *played.type->firm;
  FirmCaseView view{.id = stored.id,
                    .version = stored.version,
                    .type = played.type,
                    .title = {},
                    .owner = stored.owner_name,
                    .opened_on = stored.opened_on,
                    .closed_on = stored.standing.closed_on,
                    .values = only(stored.standing.values, firm.sees)};
  ZHICHENG_TRY_ASSIGN(const bool filed, is_of_firm(repositories, stored.opened_by, actor));
  if (filed) view.title = stored.title;
  for (const store::StoredCaseEvent& event : played.events) {
    const casework::CaseMove* move = played.type->move(event.name);
    if (move == nullptr) continue;
    ZHICHENG_TRY_ASSIGN(const bool own, is_of_firm(repositories, event.user, actor));
    if (!own && !has(firm.told, move->id)) continue;
    FirmCaseEvent shown{.move = move, .on = event.on, .own = own, .words = event.words, .files = {}};
    if (own || has(firm.files, move->id)) shown.files = event.evidence;
    view.events.push_back(std::move(shown));
  }
  ZHICHENG_TRY_ASSIGN(auto clocks, played.engine.clocks(played.now, cases_.now()));
  for (casework::ClockView& clock : clocks)
    if (has(firm.clocks, clock.clock->id)) view.clocks.push_back(std::move(clock));
  for (const casework::CaseMove* move : played.engine.awaited(played.now))
    if (is_for_firms(*played.type, move->by)) view.moves.push_back(move);
  for (const casework::CaseDocument* document : ready_documents(*played.type, played.events))
    if (has(firm.documents, document->id)) view.documents.push_back(document);
  return view;
}

Result<FirmCaseView> FirmService::get(const Actor& actor, store::CaseId id) const {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const PlayedCase played, own(work.repositories(), actor, id));
  return view_of(work.repositories(), actor, played);
}

Result<store::CaseId> FirmService::file(const Actor& actor, const FirmFiling& filing) {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  const Date today = cases_.today();
  ZHICHENG_TRY_ASSIGN(const casework::CaseTypeVersion* version, cases_.version_on(filing.type, today));
  const casework::CaseType& type = *version->type;
  if (!may_file(type)) return Error(ErrorCode::permission_denied).with("permission", "case.open");
  CaseRegistration::Part part{filing.type, filing.title, filing.values};
  std::string& code = part.values[type.firm->field];
  if (!code.empty() && code != actor.firm.code) return foreign("信用代码 " + code);
  code = actor.firm.code;
  if (!type.firm->name.empty()) part.values[type.firm->name] = actor.firm.name;
  for (const auto& [field, value] : type.firm->sets) part.values[field] = value;
  CaseRegistration registration{.owner_name = {}, .received = today, .parts = {std::move(part)}};
  {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
    store::CaseFilter open{.type_name = filing.type, .open_only = true};
    open.subject = store::CaseSubject{std::string(kFirm), actor.firm.code};
    open.now = cases_.now();
    ZHICHENG_TRY_ASSIGN(const auto counts, work->cases.counts(open));
    std::int64_t filed = 0;
    for (const store::CaseCount& each : counts) filed += each.cases;
    if (filed >= kMostFiled)
      return Error(ErrorCode::too_large).with("what", type.name.zh).with("limit", std::to_string(kMostFiled));
    ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
    ZHICHENG_TRY_ASSIGN(registration.owner_name, desk_of(OrganisationTree(organisations, today)));
  }
  ZHICHENG_TRY_ASSIGN(const auto opened, cases_.open_all(actor, registration));
  return opened.front();
}

Result<FirmCaseView> FirmService::act(const Actor& actor, store::CaseId id, std::int64_t version,
                                      const CaseEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  const auto gate = [&](const PlayedCase& played, const casework::CaseMove& move,
                        const OrganisationTree&) -> Result<void> {
    if (firm_that_sees(played) != actor.firm.code) return foreign(id);
    if (is_for_firms(*played.type, move.by)) return {};
    return Error(ErrorCode::permission_denied).with("permission", move.id);
  };
  {  // before anything else is said of it: its version, its moves
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY(own(work.repositories(), actor, id));
  }
  ZHICHENG_TRY_ASSIGN(const PlayedCase played, cases_.move_on(actor, id, version, entry, gate));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return view_of(work.repositories(), actor, played);
}

Result<std::string> FirmService::keep_evidence(const Actor& actor, std::string_view bytes) {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  if (bytes.empty()) return Error(ErrorCode::invalid_argument).with("what", "file").with("why", "文件是空的");
  return cases_.evidence_.put(bytes);
}

Result<FileDownload> FirmService::evidence(const Actor& actor, store::CaseId id,
                                           std::string_view sha256) const {
  ZHICHENG_TRY_ASSIGN(const FirmCaseView view, get(actor, id));
  for (const FirmCaseEvent& event : view.events)
    for (const store::CaseEvidence& file : event.files)
      if (file.sha256 == sha256) {
        ZHICHENG_TRY_ASSIGN(std::string bytes, cases_.evidence_.get(sha256));
        return FileDownload{file.file_name, "application/octet-stream", std::move(bytes)};
      }
  return Error(ErrorCode::not_found).with("what", "佐证材料");
}

Result<FileDownload> FirmService::document(const Actor& actor, store::CaseId id, std::string_view document) {
  ZHICHENG_TRY(require(actor, Permission::act_for_firm));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<FileDownload> {
        ZHICHENG_TRY_ASSIGN(const PlayedCase played, own(work.repositories(), actor, id));
        for (const casework::CaseDocument* each : ready_documents(*played.type, played.events))
          if (each->id == document && has(played.type->firm->documents, each->id))
            return cases_.make_document(work, record, played, *each);
        return Error(ErrorCode::not_found).with("what", "文书 " + std::string(document));
      });
}

}  // namespace zhicheng::service
