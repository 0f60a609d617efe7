#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "zhicheng/assess/input.h"
#include "zhicheng/assess/scheme.h"
#include "zhicheng/base/json.h"
#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/sheet_faults.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct AssessmentEntry {
  std::string title;
  std::string scheme;  // id
  int year = 0;        // 2000 to 2100
  bool simulated = false;
};

struct AssessmentRow {
  store::Assessment assessment;  // without the text of its scheme
  std::string created_by;        // login
};

struct SheetView {
  assess::Form form = assess::Form::data;
  std::string file_name;
  int rows = 0;
  std::string entered_by;  // login
  Timestamp entered_at;
};

struct KeptResultView {
  store::AssessmentState state = store::AssessmentState::announced;
  std::string sha256;
  std::string kept_by;  // login
  Timestamp kept_at;
  bool intact = true;  // the content is what was kept
};

struct AssessmentView {
  AssessmentRow row;
  assess::Scheme scheme;  // as it was when the round was made
  std::vector<SheetView> sheets;
  std::vector<KeptResultView> kept;
  // What counts now: computed while the round is open, afterwards what was kept; an announced round is
  // computed again once objections came in. nullopt: no figures yet. docs/formats/assessment.md
  std::optional<JsonObject> result;
};

// One place of a round, and of the round of the same scheme of the year before.
struct AssessedPlaceView {
  AssessmentView round;  // result: with this place alone
  std::optional<AssessmentRow> before;
  bool same_scheme = false;        // word for word
  std::optional<JsonObject> then;  // the place in `before`
};

// Rounds of assessment (考核): a draft takes sheets; somebody else announces it, which keeps the result;
// until it is final, objections come in. Reading needs Permission::read, writing edit_plans; every change is
// audited. assessment_state_wrong: the round is not in the state that the step needs. Thread-safe.
class AssessmentService {
 public:
  static constexpr std::size_t kMostPlaces = 2000;
  static constexpr std::size_t kMostTitleBytes = 600;

  AssessmentService(db::ConnectionPool& pool, const Clock& clock, calendar::WorkCalendar days,
                    std::vector<assess::Scheme> schemes, std::map<std::string, std::string> scheme_texts)
      : pool_(pool),
        clock_(clock),
        days_(std::move(days)),
        schemes_(std::move(schemes)),
        scheme_texts_(std::move(scheme_texts)) {}

  Result<std::vector<assess::Scheme>> schemes(const Actor& actor) const;  // to choose from
  Result<std::vector<AssessmentRow>> list(const Actor& actor) const;      // latest year first
  // invalid_argument: no title, another year; assess_scheme_unknown, too_large.
  Result<AssessmentView> create(const Actor& actor, const AssessmentEntry& entry);
  Result<AssessmentView> get(const Actor& actor, store::AssessmentId id) const;
  // assess_place_unknown.
  Result<AssessedPlaceView> place(const Actor& actor, store::AssessmentId id, const std::string& code) const;
  // The form to fill in, .xlsx.
  Result<FileDownload> template_file(const Actor& actor, store::AssessmentId id, assess::Form form) const;
  // In place of the one that is there; all sheets are read together, and nothing is kept with a fault
  // (assessment_sheets_faulty). Data
  // and events of a draft; objections until the round is final. invalid_argument: no data sheet yet.
  Result<std::variant<AssessmentView, SheetFaults>> put_sheet(const Actor& actor, store::AssessmentId id,
                                                              assess::Form form, const std::string& file_name,
                                                              std::string_view bytes);
  // assessment_same_person: who entered a sheet neither announces nor finishes. conflict: another version.
  // invalid_argument: a day to come.
  Result<AssessmentView> announce(const Actor& actor, store::AssessmentId id, std::int64_t version, Date on);
  Result<AssessmentView> finish(const Actor& actor, store::AssessmentId id, std::int64_t version);
  // Places, and the items of each, .xlsx. invalid_argument: no figures yet.
  Result<FileDownload> exported(const Actor& actor, store::AssessmentId id) const;
  Result<void> remove(const Actor& actor, store::AssessmentId id);  // a draft

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
  calendar::WorkCalendar days_;
  std::vector<assess::Scheme> schemes_;
  std::map<std::string, std::string> scheme_texts_;  // id → file
};

}  // namespace zhicheng::service
