#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/indicator/figure_checks.h"
#include "zhicheng/indicator/reporting.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/evidence.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// One figure as a person enters it.
struct FigureEntry {
  store::IndicatorId indicator;
  std::string place;  // "" is the plan's own region
  Period period;
  std::optional<Decimal> value;  // neither value nor date withdraws the figure
  std::optional<Date> done_on;   // milestones
  std::string note;              // the reason; required for a change and where a soft check speaks
  int replaces_vintage = 0;      // the vintage that the person saw; 0 = none
};

struct ObservationView {
  store::Observation observation;
  std::string entered_by;                             // login name
  std::optional<indicator::ReportState> report = {};  // of the report that sent in this very vintage
};

// A made-up figure of the example city: stored without checks and marked wherever it is shown.
struct SimulatedFigure {
  store::IndicatorId indicator;
  std::string place;
  Period period;
  std::optional<Decimal> value;
  std::optional<Date> done_on;
  std::string note;
};

// A figure that the checks did not let through: nothing was written.
struct FigureRefusal {
  Error error;  // figure_refused (a hard check), figure_reason_needed (soft checks, or a change, without a
                // note)
  std::vector<indicator::Finding> findings;
};

struct ReferenceView {
  store::ReferenceValue value;
  std::string entered_by;
};

struct SheetRowError {
  int row = 0;         // 1-based row of the sheet
  std::string column;  // heading
  std::string value;
  std::string message;
};

struct FigureImportView {
  store::FigureImportId id;
  std::string file_name;
  bool committed = false;
  int rows = 0;
  int recorded = 0;
  int unchanged = 0;
  std::vector<SheetRowError> errors;
};

enum class SheetFormat : std::uint8_t { xlsx, csv };

// Figures in: by form, by sheet, with checks; nothing is overwritten, a change is a new vintage. Use cases as
// in PlanService. Figures are accepted for active plans only (plan_not_active). Thread-safe.
class FigureService {
 public:
  FigureService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock)
      : pool_(pool), evidence_(evidence), clock_(clock) {}

  // conflict: somebody entered another vintage meanwhile; place_unknown.
  Result<std::variant<ObservationView, FigureRefusal>> record(const Actor& actor, const FigureEntry& entry);
  // Every vintage of one indicator and place, newest first.
  Result<std::vector<ObservationView>> observations(const Actor& actor, store::IndicatorId id,
                                                    std::string_view place) const;
  Result<ReferenceView> record_reference(const Actor& actor, store::IndicatorId id, const Period& period,
                                         Decimal value, std::string_view source);
  // All or none, with one audit entry; place_unknown.
  Result<void> load_simulated(const Actor& actor, std::span<const SimulatedFigure> figures);

  // A sheet to fill in: one row per indicator with unit, last known figure, and the vintage it would replace.
  Result<FileDownload> template_file(const Actor& actor, store::PlanId plan, const Period& period,
                                     std::string_view place, SheetFormat format) const;
  // All rows or none. With errors the sheet comes back marked (error_file), and nothing is written. Errors of
  // the file as a whole: those of document::read_sheet, sheet_not_template (names what is missing or merged).
  Result<FigureImportView> import_sheet(const Actor& actor, store::PlanId plan, std::string_view file_name,
                                        std::string_view bytes);
  Result<FileDownload> error_file(const Actor& actor, store::FigureImportId id) const;

 private:
  db::ConnectionPool& pool_;
  store::EvidenceStore& evidence_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
