#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/casework/case_engine.h"
#include "zhicheng/casework/dated_case_type.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/evidence.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct PlayedCase;  // src/case_play.h
class OrganisationTree;

using CaseTypePtr = std::shared_ptr<const casework::CaseType>;

// A move that a person makes.
struct CaseEntry {
  std::string move;
  store::CaseTexts values;
  std::string words;
  std::vector<std::string> evidence;    // addresses that keep_evidence gave
  std::vector<std::string> file_names;  // of the same number
  std::string owner_name;               // of a move that reassigns
};

struct CaseEventView {
  store::StoredCaseEvent event;
  std::string by;                   // login; "" a clock
  std::vector<std::string> states;  // active afterwards, those without children
};

struct CaseView {
  store::StoredCase stored;
  CaseTypePtr type;                       // as it was when the case was opened
  std::vector<std::string> first_states;  // before the first event
  std::vector<CaseEventView> events;
  std::vector<casework::ClockView> clocks;         // that run or stand still
  std::vector<const casework::CaseMove*> awaited;  // whoever may make them
  std::vector<const casework::CaseMove*> allowed;  // of those, what the asking actor may
  store::CaseUrgency urgency = store::CaseUrgency::calm;
};

// What counting anew did.
struct CaseRecount {
  int cases = 0;  // that were counted; 0: none is left
  int moved = 0;  // whose first deadline is another one
};

// What opening the ledger of a plan did.
struct LedgerOpening {
  std::int64_t opened = 0;
  std::int64_t already = 0;    // a case of that task and department is there
  std::int64_t unnamed = 0;    // of the opened ones: the plan names no department, the office keeps them
  std::int64_t unmatched = 0;  // of the opened ones: the name belongs to no organisation in force
};

// Closed loops: cases of the types in packs. A case is played from its events each time, so that what is kept
// and what is shown cannot differ. Thread-safe.
class CaseService {
 public:
  static constexpr std::size_t kMostEvidence = 20;  // files of a move

  CaseService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock,
              calendar::WorkCalendar calendar, std::vector<casework::DatedCaseType> types);

  // By which cases are opened today; those whose rules of law are not in force are left out.
  std::vector<CaseTypePtr> types() const;
  Date today() const;  // in China: what deadlines are held against

  // A case of type plan_work for each accepted task of a plan in force and each of its departments; each
  // county for 各县. What is there already stays. plan_not_active; invalid_argument: the plan has no last
  // year.
  Result<LedgerOpening> open_ledger(const Actor& actor, store::PlanId plan);

  // `filter.today` is set here, and with `mine` what waits for the actor.
  Result<store::Page<store::StoredCase>> list(const Actor& actor, store::CaseFilter filter, bool mine,
                                              const store::PageRequest& page) const;
  Result<std::vector<store::CaseCount>> counts(const Actor& actor, store::CaseFilter filter, bool mine) const;
  Result<CaseView> get(const Actor& actor, store::CaseId id) const;  // not_found
  // Every day of a clock that runs or stands still; not_found.
  Result<std::vector<calendar::ExplainedDay>> explain(const Actor& actor, store::CaseId id,
                                                      std::string_view clock) const;

  // One move. `version` is that of the case the person saw: conflict. permission_denied; errors of
  // CaseEngine::apply; evidence_missing for an address that is not kept.
  Result<CaseView> act(const Actor& actor, store::CaseId id, std::int64_t version, const CaseEntry& entry);

  // Keeps a file for a later move: its address. For those who can make moves; it is nothing until one names
  // it.
  Result<std::string> keep_evidence(const Actor& actor, std::string_view bytes);
  Result<FileDownload> evidence(const Actor& actor, store::CaseId id,
                                std::string_view sha256) const;  // not_found

  // For the server's own hand, a portion at a time, so that writers in between do not wait long: at most
  // kMostAtOnce cases. Called again and again they go on where they stopped.
  static constexpr int kMostAtOnce = 100;
  // Counts deadlines of open cases anew that were counted with another calendar than this one. Each that
  // moved is in the audit log with both dates.
  Result<CaseRecount> redate();
  // Lets the clocks that have run out make themselves known, each once; how many cases that were.
  Result<int> wake();

 private:
  // not_found, case_rule_not_in_force
  Result<const casework::CaseTypeVersion*> version_on(std::string_view type, Date day) const;
  Result<CaseTypePtr> type_of(store::Repositories& repositories, store::CaseTypeId id) const;
  Result<PlayedCase> play(store::Repositories& repositories, const store::StoredCase& stored) const;
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
  mutable std::mutex known_mutex_;
  mutable std::map<store::CaseTypeId, CaseTypePtr> known_;
};

}  // namespace zhicheng::service
