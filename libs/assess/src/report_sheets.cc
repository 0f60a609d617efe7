#include <algorithm>
#include <tuple>

#include "zhicheng/assess/explain.h"
#include "zhicheng/assess/report.h"

namespace zhicheng::assess {
namespace {

using document::OutCell;
using document::OutColumn;
using document::OutSheet;

OutCell words(std::string text) {
  OutCell cell;
  cell.text = std::move(text);
  return cell;
}

OutCell number(std::string text) {
  OutCell cell = words(std::move(text));
  cell.number = true;
  return cell;
}

void add_column(OutSheet& sheet, std::string title) {
  OutColumn column;
  column.title = std::move(title);
  sheet.columns.push_back(std::move(column));
}

// a; b
template <class T, class Id>
std::string joined(const std::vector<T>& all, Id id) {
  std::string text;
  for (const T& each : all) {
    const std::string word = id(each);
    if (!word.empty()) text += (text.empty() ? "" : "; ") + word;
  }
  return text;
}

std::vector<OutCell> place_row(const Scheme& scheme, const Outcome& outcome, std::size_t at) {
  const Place& place = outcome.input.places[at];
  const PlaceScore& score = outcome.result[at];
  std::vector<OutCell> row = {words(place.code), words(place.name)};
  if (!scheme.classes.empty()) row.push_back(words(scheme.classes[place.place_class].id));
  const auto result = [&](const PlaceScore& found) {
    row.push_back(number(found.score.to_string()));
    row.push_back(words(scheme.grades[found.grade].id));
    row.push_back(number(std::to_string(found.rank)));
  };
  result(score);
  row.push_back(number(std::to_string(score.equal)));
  row.push_back(number(score.points.to_string()));
  row.push_back(number(score.full.to_string()));
  row.push_back(number(score.deducted.to_string()));
  row.push_back(number(score.bonus.to_string()));
  row.push_back(words(joined(score.events, [&](const EventScore& each) {
    const EventType& type = scheme.events[each.type];
    return type.kind == EventKind::veto ? type.id : std::string();
  })));
  row.push_back(words(joined(score.follow_ups, [&](const FollowUpDue& each) {
    return scheme.follow_ups[each.rule].id + (each.due ? " " + format_date(*each.due) : "");
  })));
  if (outcome.before) result((*outcome.before)[at]);
  for (const ItemScore& item : score.items)
    row.push_back(item.status == ItemStatus::left_out ? words("") : number(item.points.to_string()));
  return row;
}

}  // namespace

std::vector<std::size_t> ranking(const Outcome& outcome) {
  std::vector<std::size_t> order(outcome.result.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  const auto key = [&](std::size_t at) {
    const Place& place = outcome.input.places[at];
    return std::tuple(place.place_class, outcome.result[at].rank, std::string_view(place.code));
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

OutSheet places_sheet(const Scheme& scheme, const Outcome& outcome) {
  OutSheet sheet;
  sheet.name = scheme.name.zh;
  add_column(sheet, "place");
  add_column(sheet, "name");
  if (!scheme.classes.empty()) add_column(sheet, "class");
  for (const char* title :
       {"score", "grade", "rank", "equal", "points", "full", "deducted", "bonus", "vetoes", "follow_ups"})
    add_column(sheet, title);
  if (outcome.before)
    for (const char* title : {"score_before", "grade_before", "rank_before"}) add_column(sheet, title);
  for (const Item& item : scheme.items) add_column(sheet, item.id + " " + item.name.zh);
  for (const std::size_t place : ranking(outcome)) sheet.rows.push_back(place_row(scheme, outcome, place));
  return sheet;
}

OutSheet items_sheet(const Scheme& scheme, const Outcome& outcome, std::size_t place) {
  OutSheet sheet;
  sheet.name = outcome.input.places[place].code;
  for (const char* title : {"item", "name", "group", "rule", "status", "points", "full", "lost", "formula",
                            "full_when", "depends_on_others", "confidence"})
    add_column(sheet, title);
  for (std::size_t at = 0; at < scheme.items.size(); ++at) {
    const Item& item = scheme.items[at];
    const ItemScore& score = outcome.result[place].items[at];
    const Explanation explanation = explain(scheme, outcome.input, outcome.result, place, at);
    sheet.rows.push_back({words(item.id), words(item.name.zh), words(scheme.groups[item.group].id),
                          words(std::string(name_of(item.rule))), words(std::string(name_of(score.status))),
                          number(score.points.to_string()), number(item.points.to_string()),
                          number(score.lost.to_string()), words(explanation.formula.zh),
                          words(explanation.full_when.zh),
                          words(explanation.depends_on_others ? "true" : "false"),
                          words(std::string(name_of(item.confidence)))});
  }
  return sheet;
}

}  // namespace zhicheng::assess
