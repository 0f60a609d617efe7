#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/plan_import/export.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_content.h"
#include "zhicheng/store/evidence.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// A plan as a list or a page shows it.
struct PlanView {
  store::StoredPlan plan;
  store::PlanCounts counts;
  std::int64_t corrections = 0;
  std::int64_t misfits_open = 0;  // of the earlier version, to be decided
  int lines = 0;                  // of the source text
  std::string created_by;         // login names
  std::string activated_by;       // "" before activation
};

struct CorrectionView {
  store::Correction correction;
  std::string subject_name;  // of the plan, indicator or task as it is now
  std::string user_login;
};

struct FileDownload {
  std::string file_name;
  std::string content_type;
  std::string bytes;
};

struct PlanSource {
  std::string format;  // document::format_name, or "plan" for a plan file
  std::vector<std::string> lines;
};

// Accept, reject or reopen several candidates at once. Rows whose version is stale fail the whole decision.
struct Decision {
  store::ReviewState state = store::ReviewState::accepted;  // accepted, rejected or pending
  struct RowVersion {
    std::int64_t id = 0;
    std::int64_t version = 0;
  };
  std::vector<RowVersion> rows;  // at most kMaxDecisionRows
};
inline constexpr std::size_t kMaxDecisionRows = 1000;

// From a document to a plan in force. Every method is one use case: one permission check, one transaction,
// one audit entry for each write. Thread-safe. Errors of all: permission_denied, not_found; conflict on a
// stale version; plan_not_draft where only a draft may change.
class PlanService {
 public:
  // Documents are read by the words of `lexicon`.
  PlanService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock,
              plan_import::Lexicon lexicon)
      : pool_(pool), evidence_(evidence), clock_(clock), lexicon_(std::move(lexicon)) {}

  // Reads an official document or a plan file of our own (.json) into a draft. Errors: those of
  // document::read_document and plan::read_plan_file; document_already_imported.
  Result<PlanView> import_document(const Actor& actor, std::string_view file_name, std::string_view bytes);
  // Reads a document as a new version of a draft or active plan: what people made of the earlier version is
  // taken over where the document still says the same, the rest is listed (ReviewService::version). The
  // earlier version stays as it is until the new one is activated. Errors besides those of import_document:
  // version_closed (the plan is neither draft nor active), version_exists.
  Result<PlanView> import_version(const Actor& actor, store::PlanId earlier, std::string_view file_name,
                                  std::string_view bytes);
  Result<std::vector<PlanView>> list(const Actor& actor, std::optional<store::PlanState> state) const;
  Result<PlanView> get(const Actor& actor, store::PlanId id) const;
  Result<PlanView> correct_facts(const Actor& actor, store::PlanId id, std::int64_t version,
                                 const plan::Facts& facts);
  Result<void> remove_draft(const Actor& actor, store::PlanId id);
  // plan_not_reviewed names how many are pending, version_undecided how many misfits are open. The earlier
  // versions of the plan are archived, and figures are copied to the rows that go on measuring the same
  // thing.
  Result<PlanView> activate(const Actor& actor, store::PlanId id, std::int64_t version);
  Result<PlanView> archive(const Actor& actor, store::PlanId id, std::int64_t version);

  Result<PlanSource> source(const Actor& actor, store::PlanId id) const;
  Result<FileDownload> source_file(const Actor& actor, store::PlanId id) const;
  Result<FileDownload> plan_file(const Actor& actor, store::PlanId id) const;
  // The rows as they stand now, corrections included, rejected ones left out, and the findings of the import,
  // named after the plan; a package as .zip.
  Result<FileDownload> exported(const Actor& actor, store::PlanId id, plan_import::ExportFormat format) const;
  Result<Diagnostics> diagnostics(const Actor& actor, store::PlanId id) const;
  Result<std::vector<CorrectionView>> corrections(const Actor& actor, store::PlanId id) const;

  Result<std::vector<store::StoredIndicator>> indicators(const Actor& actor, store::PlanId id) const;
  // seq, origin, actual_raw and quotes of `indicator` are ignored; it is appended as accepted, origin manual.
  Result<store::StoredIndicator> add_indicator(const Actor& actor, store::PlanId id,
                                               const plan::Indicator& indicator);
  // Each changed field becomes a correction; the row becomes `corrected`. On an active plan only
  // `department`, `group` and `note` may change (plan_in_force). seq, origin, actual_raw and quotes stay as
  // they are.
  Result<store::StoredIndicator> correct_indicator(const Actor& actor, store::IndicatorId id,
                                                   std::int64_t version, const plan::Indicator& fields);
  Result<std::vector<store::StoredIndicator>> decide_indicators(const Actor& actor, store::PlanId id,
                                                                const Decision& decision);

  Result<std::vector<store::StoredTask>> tasks(const Actor& actor, store::PlanId id) const;
  // On an active plan only `departments` and `departments_open` may change (plan_in_force). The quote stays.
  Result<store::StoredTask> correct_task(const Actor& actor, store::TaskId id, std::int64_t version,
                                         const plan::Task& fields);
  Result<std::vector<store::StoredTask>> decide_tasks(const Actor& actor, store::PlanId id,
                                                      const Decision& decision);
  // Which tasks' own words state which indicators, by indicator; rejected rows too.
  Result<std::vector<RowLink>> links(const Actor& actor, store::PlanId id) const;

 private:
  Result<PlanView> import(const Actor& actor, store::PlanId earlier, std::string_view file_name,
                          std::string_view bytes);

  db::ConnectionPool& pool_;
  store::EvidenceStore& evidence_;
  const Clock& clock_;
  plan_import::Lexicon lexicon_;
};

}  // namespace zhicheng::service
