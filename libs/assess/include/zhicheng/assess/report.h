#pragma once

#include <string>

#include "zhicheng/assess/assess.h"
#include "zhicheng/base/json.h"
#include "zhicheng/document/sheet.h"

// The result of an assessment for programs and spreadsheets. Members and columns: docs/formats/assessment.md.
namespace zhicheng::assess {

JsonObject to_json(const Scheme& scheme, const Outcome& outcome);
// The same with one of the places alone.
JsonObject to_json(const Scheme& scheme, const Outcome& outcome, std::size_t place);

// A row for each place, by class and rank: score, grade, place, points of each item.
document::OutSheet places_sheet(const Scheme& scheme, const Outcome& outcome);
// A row for each item of a place, in the order of the scheme: points, loss, formula with numbers.
document::OutSheet items_sheet(const Scheme& scheme, const Outcome& outcome, std::size_t place);

// For people: what the scheme is, where it comes from, what of it is illustrative or to be confirmed
// (待核实).
std::string scheme_text(const Scheme& scheme, Language language);
// How each point of a place was won or lost, events, follow-ups, and what lifts the total most.
std::string place_text(const Scheme& scheme, const Outcome& outcome, std::size_t place, Language language);
// "4", or "4–5" where two share the place.
std::string rank_text(const PlaceScore& score);

// Places by class, then rank, then code.
std::vector<std::size_t> ranking(const Outcome& outcome);

}  // namespace zhicheng::assess
