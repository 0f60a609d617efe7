#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/record_service.h"
#include "zhicheng/service/trace_view.h"
#include "zhicheng/trace/one_step.h"

namespace zhicheng::service {

// Events of one code (一码): kept in the log of the data folder, asked in memory. The first question reads
// the log; what other programs append is seen by the next one. Every question of a person is audited.
// Thread-safe.
class TraceService {
 public:
  static constexpr std::size_t kMostRows = 500;  // of a page
  static constexpr std::size_t kMostAmounts = 5000;
  static constexpr std::size_t kMostJobs = 1000;
  static constexpr std::size_t kMostFaults = 100;   // kept of a job
  static constexpr std::size_t kMostScanned = 200;  // events of a way that is shown to everybody

  TraceService(db::ConnectionPool& pool, const Clock& clock, const RecordService& records,
               const CaseService& cases, const std::filesystem::path& folder);
  ~TraceService();

  // Reads what is new in the log. trace_log_broken, file_unreadable.
  Result<void> refresh() const;

  // Errors of trace::read_events; what is wrong with single events stands in the job, likewise events of a
  // firm's account that did not happen at its own places (firm_matter_foreign). On disk when it returns.
  Result<CaptureJob> capture(const Actor& actor, std::string_view json, OnFault on_fault);
  Result<CaptureJob> job(const Actor& actor, std::string_view id) const;  // capture_job_absent
  Result<std::vector<CaptureJob>> jobs(const Actor& actor) const;         // newest first

  // A firm is given what trace/one_step.h shows it, here and by event_text; everything else refuses firms.
  Result<EventPage> events(const Actor& actor, const trace::EventQuery& query, std::size_t begin,
                           std::size_t limit, bool texts = false) const;
  // The document of one event, as it was kept. not_found
  Result<std::string> event_text(const Actor& actor, std::string_view id) const;
  Result<std::string> event_text(const Actor& actor, std::size_t number) const;

  // Any form that read_code takes, or an address. invalid_argument where it is empty.
  Result<TraceSubject> subject(const Actor& actor, std::string_view code) const;
  // Rows behind the code `after`, at most kMostRows. trace_code_absent.
  Result<TraceScope> scope(const Actor& actor, const TraceAsk& ask, std::string_view after) const;
  Result<FileDownload> scope_file(const Actor& actor, const TraceAsk& ask) const;  // .csv, all of them
  // How much of what the suspect went into may be bad; an empty amount: all of it is. Errors of
  // trace::AmountGraph::scope; too_large: more than kMostAmounts.
  Result<TraceAmounts> amounts(const Actor& actor, const trace::Quantity& suspect) const;
  // trace_code_absent, trace_path_absent.
  Result<std::vector<WayStep>> way(const Actor& actor, std::string_view from, std::string_view to) const;

  Result<std::vector<store::TraceWarning>> warnings(const Actor& actor) const;
  // `case_id` must be seen by the actor. invalid_argument: no words; errors of trace::read_code.
  Result<store::TraceWarning> warn(const Actor& actor, std::string_view code, std::string words,
                                   std::optional<store::CaseId> case_id);
  Result<store::TraceWarning> lift(const Actor& actor, store::TraceWarningId id, std::string words);

  // For everybody, of the tree over the hashes of all events in the order of the log
  // (docs/formats/log-heads.md).
  Result<LogTop> top() const;
  // not_found: no such event; trace_head_absent: not among the first `size`.
  Result<EventProof> prove(std::string_view event_id, std::uint64_t size) const;
  // not_found: there are not so many.
  Result<std::vector<Sha256>> prove_growth(std::uint64_t from, std::uint64_t to) const;

  // Without an actor. Errors of trace::read_code.
  Result<ScanView> scan(std::string_view code) const;

 private:
  struct State;
  Result<void> log_question(const Actor& actor, std::string_view action, std::string_view code,
                            std::size_t found) const;
  Result<void> take(const Actor& actor, std::vector<trace::Event> events, CaptureJob& job);
  Result<std::string> kept_text(std::size_t number) const;  // not_found
  static trace::Parties parties_of(const Actor& actor);     // of a firm's account
  static void refuse_foreign(const Actor& actor, trace::EventReading& reading);
  EventPage firm_events(const Actor& actor, const trace::EventQuery& query, std::size_t begin,
                        std::size_t limit) const;
  Result<std::string> firm_event_text(const Actor& actor, std::size_t number) const;
  Result<TraceScope> scope_part(const Actor& actor, const TraceAsk& ask, std::string_view after,
                                std::size_t most) const;
  using Codes = std::set<std::string, std::less<>>;
  static Result<std::vector<store::TraceWarning>> warnings_in_force(store::Repositories& repositories);
  static void keep_warnings_of(const Codes& origins, std::vector<store::TraceWarning>& warnings);

  db::ConnectionPool& pool_;
  const Clock& clock_;
  const RecordService& records_;
  const CaseService& cases_;
  std::unique_ptr<State> state_;
};

}  // namespace zhicheng::service
