#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/assess/rule.h"
#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/date.h"
#include "zhicheng/calendar/time_limit.h"

// An assessment scheme (考核方案): what counts how many points, by which rule. A value that scheme_pack.h
// reads; members: docs/formats/assessment.md.
namespace zhicheng::assess {

// How sure it is that a rule stands as given: `stated` in the named source, or to_confirm (待核实): reported
// or remembered, not to be quoted.
enum class Confidence : std::uint8_t { stated, to_confirm };

// What happens where an item lacks a figure.
enum class MissingRule : std::uint8_t {
  zero,     // 0 points
  rescale,  // the item is left out, the rest is rescaled to the total of the scheme
  refuse,   // the data are refused
};

// A column of the data with numbers, in the order of the template.
struct Column {
  std::string id;
  Bilingual name;
  std::string unit;

  bool operator==(const Column&) const = default;
};

struct Item {
  std::string id;
  Bilingual name;
  std::size_t group = 0;  // in Scheme::groups
  Decimal points;         // > 0
  std::string unit;       // of the value; may be empty
  Direction direction = Direction::higher;
  Rule rule;
  int column = Quantity::kConstant;  // of the value, in Scheme::columns; none for EventDeduction
  std::size_t event = 0;             // EventDeduction: in Scheme::events
  MissingRule missing = MissingRule::zero;
  Bilingual evidence;  // what proves the value; may be empty
  Confidence confidence = Confidence::stated;
};

struct Group {
  std::string id;
  Bilingual name;
};

enum class EventKind : std::uint8_t { deduction, bonus, veto, item };

// Something that happens to a place and is counted beside the items.
struct EventType {
  std::string id;
  Bilingual name;
  EventKind kind = EventKind::deduction;
  Decimal points;              // an event: taken off or added; > 0 but for a veto
  std::optional<Decimal> cap;  // most points of this type; a bonus always has one
  std::size_t grade = 0;       // veto: the best grade that is left, in Scheme::grades
  Confidence confidence = Confidence::stated;
};

struct Grade {
  std::string id;  // "A"
  Bilingual name;
  Decimal from;  // inclusive lower bound of the score
};

// A class of places that are ranked among themselves.
struct PlaceClass {
  std::string id;
  Bilingual name;
};

// What a place has to do because of its result; due if any of the conditions holds.
struct FollowUp {
  std::string id;
  Bilingual name;
  std::vector<std::size_t> grades;  // in Scheme::grades
  std::optional<Decimal> below;     // score < below
  int last = 0;                     // fewer than this many of its class have a lower score; 0: no condition
  calendar::TimeLimit within;       // after the result is announced
  Confidence confidence = Confidence::stated;
};

// A date of the assessment year.
struct Milestone {
  std::string id;
  Bilingual name;
  std::chrono::month_day day;
  Confidence confidence = Confidence::stated;
};

struct Scheme {
  std::string id;
  Bilingual name;
  Bilingual about;
  std::optional<Date> effective_from;  // none: not known
  std::optional<Date> effective_to;
  std::string source;
  Confidence confidence = Confidence::stated;
  Bilingual illustrative;  // empty: none; otherwise what is not official
  Decimal total;           // the sum of the points of the items
  int decimals = 2;        // of scores, rounded half up once, at the end; 0 to 6
  Decimal tie_tolerance;   // scores that differ by no more share a place
  std::vector<Milestone> milestones;
  std::vector<Group> groups;
  std::vector<Item> items;
  std::vector<EventType> events;
  std::optional<Decimal> deduction_cap;  // of all deductions together
  std::optional<Decimal> bonus_cap;      // of all bonuses together
  std::vector<Grade> grades;             // best first; the last begins at 0
  std::vector<PlaceClass> classes;       // empty: all places are ranked together
  std::vector<FollowUp> follow_ups;
  std::vector<Column> columns;

  std::optional<std::size_t> find_item(std::string_view id) const;
  std::optional<std::size_t> find_event(std::string_view id) const;
};

std::string text_of(std::chrono::month_day day);  // 06-30
std::string_view name_of(Confidence confidence);
std::string_view name_of(MissingRule rule);
std::string_view name_of(EventKind kind);

}  // namespace zhicheng::assess
