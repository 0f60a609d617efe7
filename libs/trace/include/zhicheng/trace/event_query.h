#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/trace/event.h"

namespace zhicheng::trace {

// What is asked for, as the query language of EPCIS 2.0 asks it: every member that is not empty has to hold,
// and of several values in one any (docs/formats/trace-events.md, "Queries"). Codes canonical, words whole
// addresses.
struct EventQuery {
  std::vector<EventType> types;
  std::vector<Action> actions;
  std::optional<Timestamp> from, before;                    // eventTime: included, excluded
  std::optional<Timestamp> recorded_from, recorded_before;  // recordTime
  std::vector<std::string> ids, steps, dispositions, read_points, locations, transformations;
  std::vector<std::string> items;    // epcList, childEPCs
  std::vector<std::string> classes;  // quantityList, childQuantityList
  std::vector<std::string> parents, inputs, outputs;
  std::vector<std::string> any;  // a code anywhere but as a place
  bool declared_wrong = false;   // only those with an errorDeclaration
};

// Names as in the standard (EQ_bizStep, MATCH_anyEPC, GE_eventTime …), values divided by |; a name may stand
// several times. event_query_unknown, event_query_wrong.
Result<EventQuery> read_event_query(std::span<const std::pair<std::string, std::string>> parameters);

bool matches(const EventQuery& query, const Event& event);

}  // namespace zhicheng::trace
