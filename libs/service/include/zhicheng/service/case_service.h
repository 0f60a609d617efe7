#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/casework/dated_case_type.h"
#include "zhicheng/registry/record_type.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/case_view.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/evidence.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct PlayedCase;  // src/case_play.h
class OrganisationTree;

// Closed loops: cases of the types in packs. A case is played from its events each time, so that what is kept
// and what is shown cannot differ. Thread-safe.
class CaseService {
 public:
  static constexpr std::size_t kMostEvidence = 20;  // files of a move

  CaseService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock,
              calendar::WorkCalendar calendar, std::vector<casework::DatedCaseType> types,
              std::vector<registry::RecordType> registers);

  // By which cases are opened today; those whose rules of law are not in force are left out.
  std::vector<CaseTypePtr> types() const;
  Date today() const;                 // in China
  calendar::LocalMinute now() const;  // likewise: what deadlines are held against

  // A case of type plan_work for each accepted task of a plan in force and each of its departments; each
  // county for 各县. What is there already stays. plan_not_active; invalid_argument: the plan has no last
  // year.
  Result<LedgerOpening> open_ledger(const Actor& actor, store::PlanId plan);

  static constexpr std::size_t kMostParts = 4;       // types that one letter leads to
  static constexpr std::size_t kLongestTitle = 200;  // characters
  // Cases that a person opens, all of them or none, each with clocks of its own and linked to the first.
  // permission_denied; case_type_not_by_hand, case_day_not_allowed, case_owner_unknown, case_link_unfit,
  // case_rule_not_in_force; errors of CaseEngine::check_opening and open.
  Result<std::vector<store::CaseId>> open(const Actor& actor, const CaseRegistration& registration);
  // The same in the transaction of a caller who audits it: appends to `entries` what is to be said of them.
  // Nobody is sent a message: a draw opens hundreds.
  Result<std::vector<store::CaseId>> open_within(store::UnitOfWork& work, const Actor& actor,
                                                 const CaseRegistration& registration,
                                                 const OrganisationTree& tree, JsonArray& entries);

  // Of the cases within the actor's sight. Personal values are masked in lists. `filter.now` is set here, and
  // with `mine` what waits for the actor.
  Result<store::Page<store::StoredCase>> list(const Actor& actor, store::CaseFilter filter, bool mine,
                                              const store::PageRequest& page) const;
  Result<std::vector<store::CaseCount>> counts(const Actor& actor, store::CaseFilter filter, bool mine) const;
  // Personal values are masked unless the actor edits plans or holds a post at the owner or above it; that
  // they were shown is in the audit log. not_found; case_not_seen outside of the actor's sight, as for
  // everything of one case below. Titles of linked cases outside of it are empty.
  Result<CaseView> get(const Actor& actor, store::CaseId id) const;
  // Every day of a clock that runs or stands still; not_found.
  Result<std::vector<calendar::ExplainedDay>> explain(const Actor& actor, store::CaseId id,
                                                      std::string_view clock) const;

  // One move. `version` is that of the case the person saw: conflict. permission_denied; errors of
  // CaseEngine::apply; evidence_missing for an address that is not kept; case_link_unfit.
  Result<CaseView> act(const Actor& actor, store::CaseId id, std::int64_t version, const CaseEntry& entry);

  // Keeps a file for a later move: its address. For those who can make moves; it is nothing until one names
  // it.
  Result<std::string> keep_evidence(const Actor& actor, std::string_view bytes);
  // not_found. permission_denied where the type has personal fields that are masked for the actor: a file is
  // not.
  Result<FileDownload> evidence(const Actor& actor, store::CaseId id, std::string_view sha256) const;

  // A document of the case as .docx, for those who may see its personal data; each making is in the audit
  // log. not_found, also before the move that it follows; permission_denied.
  Result<FileDownload> document(const Actor& actor, store::CaseId id, std::string_view document);

  // For the server's own hand, a portion at a time, so that writers in between do not wait long: at most
  // kMostAtOnce cases. Called again and again they go on where they stopped.
  static constexpr int kMostAtOnce = 100;
  // Counts deadlines of open cases anew that were counted with another calendar than this one. Each that
  // moved is in the audit log with both dates.
  Result<CaseRecount> redate();
  // Makes what statistics and search need of cases that an older program kept; how many cases that were.
  Result<int> renew();
  // Lets the clocks that have run out make themselves known, each once; how many cases that were.
  Result<int> wake();

 private:
  friend class FirmService;
  // Whether the actor may make the move of the case; errors of its own.
  using Gate =
      std::function<Result<void>(const PlayedCase&, const casework::CaseMove&, const OrganisationTree&)>;
  Result<PlayedCase> move_on(const Actor& actor, store::CaseId id, std::int64_t version,
                             const CaseEntry& entry, const Gate& gate);
  Result<std::vector<store::CaseId>> open_all(const Actor& actor, const CaseRegistration& registration);
  Result<FileDownload> make_document(store::UnitOfWork& work, store::AuditRecord& record,
                                     const PlayedCase& played, const casework::CaseDocument& wanted) const;
  // not_found, case_rule_not_in_force
  Result<const casework::CaseTypeVersion*> version_on(std::string_view type, Date day) const;
  // A case of one part, ready to be inserted.
  Result<store::StoredCase> prepare(store::Repositories& repositories, const Actor& actor,
                                    const CaseRegistration& registration, const CaseRegistration::Part& part,
                                    const OrganisationTree& tree) const;
  Result<void> link_to_earlier(store::Repositories& repositories, const CaseRegistration& registration,
                               const CaseRegistration::Part& part, store::CaseId id, const Actor& actor,
                               Timestamp at) const;
  Result<void> merge(store::Repositories& repositories, const store::StoredCase& merged, store::CaseId into,
                     const Actor& actor, Timestamp at) const;
  Result<void> note_personal(const Actor& actor, const CaseView& view) const;
  Result<CaseTypePtr> type_of(store::Repositories& repositories, store::CaseTypeId id) const;
  Result<PlayedCase> play(store::Repositories& repositories, const store::StoredCase& stored) const;
  // not_found; case_not_seen outside of the actor's sight.
  Result<store::StoredCase> seen(store::Repositories& repositories, const Actor& actor, store::CaseId id,
                                 const OrganisationTree& tree) const;
  Result<CaseView> view_of(store::Repositories& repositories, const Actor& actor,
                           const OrganisationTree& tree, PlayedCase played) const;
  Result<void> deliver_due(store::Repositories& repositories, PlayedCase& played, Timestamp at) const;
  Result<store::CaseFilter> completed(store::Repositories& repositories, const Actor& actor,
                                      store::CaseFilter filter, bool mine) const;

  db::ConnectionPool& pool_;
  store::EvidenceStore& evidence_;
  const Clock& clock_;
  const calendar::WorkCalendar calendar_;
  const std::vector<casework::DatedCaseType> types_;
  const std::vector<registry::RecordType> registers_;
  mutable std::mutex known_mutex_;
  mutable std::map<store::CaseTypeId, CaseTypePtr> known_;
};

}  // namespace zhicheng::service
