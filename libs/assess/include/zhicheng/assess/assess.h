#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "zhicheng/assess/input.h"
#include "zhicheng/assess/scheme.h"
#include "zhicheng/calendar/work_calendar.h"

// Points, scores, grades and places of one assessment. What is shown is rounded; a score is rounded once,
// from the exact sum.
namespace zhicheng::assess {

enum class ItemStatus : std::uint8_t { scored, missing, left_out };  // missing: counted as 0

struct ItemScore {
  ItemStatus status = ItemStatus::scored;
  Decimal points;           // rounded half up to kShownDecimals
  Decimal lost;             // full points less points; 0 if left out
  int rank = 0;             // RankSteps: place of the value in its class, from 1; otherwise 0
  std::int64_t events = 0;  // EventDeduction: how many there were
};

struct EventScore {
  std::size_t type = 0;  // in Scheme::events
  std::int64_t count = 0;
  Decimal points;  // after the cap of the type; 0 for a veto
};

struct FollowUpDue {
  std::size_t rule = 0;  // in Scheme::follow_ups
  std::optional<Date> due;
  bool provisional = false;  // a later notice of holidays may move `due`
};

struct PlaceScore {
  std::vector<ItemScore> items;    // one for each of Scheme::items
  std::vector<EventScore> events;  // deductions, bonuses, vetoes that happened, in the order of the scheme
  Decimal points;                  // of the items, before rescaling
  Decimal full;                    // points of the items that are not left out
  bool rescaled = false;           // points · total/full counts in place of points
  Decimal deducted;                // after all caps
  Decimal bonus;                   // after all caps
  Decimal score;                   // ≥ 0, ≤ total + bonuses; rounded half up to Scheme::decimals
  std::size_t grade = 0;           // in Scheme::grades, after vetoes
  std::size_t grade_by_score = 0;  // before them
  int rank = 0;                    // in its class, from 1; equal scores share the better place
  int equal = 1;                   // how many share it
  int of = 0;                      // places of the class
  std::vector<FollowUpDue> follow_ups;
};

using Assessment = std::vector<PlaceScore>;  // one for each of Input::places

inline constexpr int kShownDecimals = 6;

// When the result was announced and by which days the follow-ups are counted.
struct Announcement {
  Date on;
  const calendar::WorkCalendar& days;
};

// `input` is what read_input() or with_objections() gave. Places are compared inside their class. Cost:
// linear in places × items, and n log n in the places. Errors: those of calendar::deadline_of().
Result<Assessment> assess(const Scheme& scheme, const Input& input,
                          const Announcement* announcement = nullptr);

// Without and with the decisions on objections.
struct Outcome {
  Input input;  // with them
  Assessment result;
  std::optional<Assessment> before;  // none: no objections
};
Result<Outcome> assess_with_objections(const Scheme& scheme, const Input& input,
                                       const Announcement* announcement = nullptr);

std::string_view name_of(ItemStatus status);

}  // namespace zhicheng::assess
