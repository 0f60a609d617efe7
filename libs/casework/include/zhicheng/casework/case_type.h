#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/calendar/time_limit.h"
#include "zhicheng/casework/case_document.h"
#include "zhicheng/casework/case_field.h"
#include "zhicheng/casework/case_firm.h"
#include "zhicheng/casework/chart.h"
#include "zhicheng/casework/law.h"
#include "zhicheng/expr/program.h"
#include "zhicheng/pack/pack.h"

// What cases of one kind (事项) may do: a statechart, who makes which move, which clock runs where. Data of a
// pack, one file a type; the file, its rules and findings T001 …: docs/formats/case-types.md.
namespace zhicheng::casework {

inline constexpr std::string_view kCasePackKind = "case_types";

// Whom a role of the pack stands for.
enum class RoleRule : std::uint8_t {
  owner,   // the organisation that the case belongs to, or one below it
  office,  // who keeps the plan: the office of the leading group
  firm,    // the firm that the case is about, by an account of its own
};
std::string_view name_of(RoleRule rule);

struct CaseRole {
  std::string id;
  Bilingual name;
  RoleRule is = RoleRule::owner;
};

// What the values have to be to each other for a move: refused with `say` where it comes out false.
struct CaseCheck {
  std::string field;    // that people are pointed at
  bool of_row = false;  // over the columns of each row of the field, instead of over all fields
  expr::Program that;   // with what is sent in place of what was known
  Bilingual say;
};

// What a person can do to a case: an event of its chart.
struct CaseMove {
  std::string id;
  Bilingual name;
  std::vector<std::string> by;  // roles; any of them
  std::vector<CaseAsk> asks;    // what has to be filled in
  std::vector<CaseCheck> checks;
  bool words = false;                   // a reason or an opinion has to be written
  bool evidence = false;                // at least one file has to be attached
  std::vector<std::string> apart_from;  // moves that the same person must not have made last
  std::string extends;                  // a clock that becomes longer, to the date in `until`; "": none
  std::string until;                    // a field of kind date among `asks`
  calendar::TimeLimit at_most;          // behind the deadline; amount 0: to any day
  bool reassigns = false;  // names another owner, for whom clocks by limit begin anew but for `goes_on`
  bool merges = false;     // names another case of the type that goes on in its place
};

// Runs while one of `runs_in` is active, from entering to leaving; stands still in `suspended_in`.
struct CaseClock {
  std::string id;
  Bilingual name;
  calendar::TimeLimit limit;         // amount 0: until the date in the field `until`
  std::string until;                 // "": by `limit`
  std::string since;                 // a field of kind moment or, of a limit in days, date, not later than
                                     // now, from which `limit` counts; "" or null: from the clock's start
  bool goes_on = false;              // does not begin anew where the case gets another owner
  std::vector<std::string> runs_in;  // states
  std::vector<std::string> suspended_in;  // states
  std::int64_t warn = 0;    // working days before the deadline from which it is urgent; hours always are
  std::string late_to;      // role that is told when it has run out
  std::string source;       // rule that it comes from; may be empty
  bool to_confirm = false;  // the rule is not checked against its text
  std::string rule;         // code of the bound rule that says the limit; "": the file does
};

// A rule of law in the version that was in force when the case was opened.
struct BoundRule {
  std::string code;
  Bilingual name;
  RuleVersion version;
};

// What people see of a state of the chart.
struct CaseStateWords {
  std::string id;
  Bilingual name;         // required of states without children
  std::string waits_for;  // role; "": nobody
  Bilingual no_clock;     // why no clock runs here; empty: one does
  std::string parent;     // "": stands at the top
  bool parallel = false;  // all its children are active together
  bool final = false;
};

// A way from one state to others, for a picture.
struct CaseArrow {
  std::string from;
  std::string event;
  std::vector<std::string> to;  // empty: stays
};

// What an indicator of plans may count: cases that have ended so.
struct CaseFeed {
  std::string id;
  std::string measures;      // id of the concept (plan/concept.h) that the indicator measures
  std::string ends_in;       // final state
  std::string field, value;  // a field of kind choice and its value; "": whatever they are
};

// Immutable once read.
struct CaseType {
  std::string id;
  Bilingual name, about;
  std::vector<CaseRole> roles;
  CaseOpening opens;
  std::vector<CaseField> fields;
  std::vector<CaseMove> moves;
  std::vector<CaseClock> clocks;
  std::vector<CaseDocument> documents;
  std::vector<CaseFeed> feeds;
  std::optional<CaseFirm> firm;        // none: cases are nothing to firms
  std::vector<BoundRule> rules;        // that clocks and extensions name; ascending by code
  std::vector<CaseStateWords> states;  // in document order of the chart
  std::vector<CaseArrow> arrows;       // likewise
  std::string scxml;                   // the same chart for other programs
  Chart chart = Chart(nullptr);

  // nullptr if there is none of that id. Linear.
  const CaseRole* role(std::string_view id) const;
  const CaseField* field(std::string_view id) const;
  const CaseMove* move(std::string_view id) const;
  const CaseClock* clock(std::string_view id) const;
  const CaseDocument* document(std::string_view id) const;
  const BoundRule* rule(std::string_view code) const;
  const CaseStateWords* state(std::string_view id) const;
};

// The event by which a chart learns that a clock has run out: clock.ID.expired.
std::string expiry_event(std::string_view clock);

// Reads and checks one text: the file of a pack with the rules of law that it names behind it
// (dated_case_type.h). nullopt if there is any finding: docs/formats/case-types.md lists what is proved.
std::optional<CaseType> read_case_type(const pack::Part& part, pack::Findings& findings);

}  // namespace zhicheng::casework
