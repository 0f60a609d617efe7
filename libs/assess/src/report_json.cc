#include "zhicheng/assess/explain.h"
#include "zhicheng/assess/report.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::assess {
namespace {

constexpr std::string_view kFormat = "zhicheng-assessment";
constexpr int kVersion = 1;

Json text(Decimal value) {
  return json_text(value.to_string());
}

void put(JsonObject& object, const std::string& key, const Bilingual& words) {
  object[key + "_zh"] = words.zh;
  object[key + "_en"] = words.en;
}

class Writer {
 public:
  Writer(const Scheme& scheme, const Outcome& outcome)
      : scheme_(scheme), outcome_(outcome), happened_(outcome.result.size()) {
    for (const Event& event : outcome.input.events) happened_[event.place].push_back(&event);
  }

  JsonObject scheme() const {
    JsonObject object;
    object["id"] = scheme_.id;
    put(object, "name", scheme_.name);
    object["effective_from"] = json_of(scheme_.effective_from);
    object["effective_to"] = json_of(scheme_.effective_to);
    object["source"] = scheme_.source;
    object["confidence"] = json_text(name_of(scheme_.confidence));
    put(object, "illustrative", scheme_.illustrative);
    object["total"] = text(scheme_.total);
    object["tie_tolerance"] = text(scheme_.tie_tolerance);
    JsonArray milestones;
    for (const Milestone& each : scheme_.milestones) milestones.push_back(milestone(each));
    object["milestones"] = std::move(milestones);
    return object;
  }

  JsonObject place(std::size_t at) const {
    const Place& place = outcome_.input.places[at];
    const PlaceScore& score = outcome_.result[at];
    JsonObject object;
    object["place"] = place.code;
    object["name"] = place.name;
    object["class"] = scheme_.classes.empty() ? Json(nullptr) : Json(scheme_.classes[place.place_class].id);
    put_result(object, score);
    object["of"] = score.of;
    object["grade_by_score"] = scheme_.grades[score.grade_by_score].id;
    object["points"] = text(score.points);
    object["full"] = text(score.full);
    object["rescaled"] = score.rescaled;
    object["deducted"] = text(score.deducted);
    object["bonus"] = text(score.bonus);
    object["to_next_grade"] = json_of(to_next_grade(scheme_, score));
    object["events"] = events(score);
    object["happened"] = happened(at);
    object["follow_ups"] = follow_ups(score);
    object["items"] = items(at);
    object["before"] = nullptr;
    if (outcome_.before) {
      JsonObject before;
      put_result(before, (*outcome_.before)[at]);
      object["before"] = std::move(before);
    }
    return object;
  }

  JsonArray objections() const {
    JsonArray list;
    for (const Objection& each : outcome_.input.objections) list.push_back(objection(each));
    return list;
  }

 private:
  static JsonObject milestone(const Milestone& each) {
    JsonObject object;
    object["id"] = each.id;
    put(object, "name", each.name);
    object["day"] = text_of(each.day);
    object["confidence"] = json_text(name_of(each.confidence));
    return object;
  }

  void put_result(JsonObject& object, const PlaceScore& score) const {
    object["score"] = text(score.score);
    object["grade"] = scheme_.grades[score.grade].id;
    object["rank"] = score.rank;
    object["equal"] = score.equal;
  }

  JsonArray events(const PlaceScore& score) const {
    JsonArray list;
    for (const EventScore& each : score.events) {
      const EventType& type = scheme_.events[each.type];
      JsonObject object;
      object["event"] = type.id;
      put(object, "name", type.name);
      object["kind"] = json_text(name_of(type.kind));
      object["count"] = each.count;
      object["points"] = text(each.points);
      object["grade"] = type.kind == EventKind::veto ? Json(scheme_.grades[type.grade].id) : Json(nullptr);
      object["confidence"] = json_text(name_of(type.confidence));
      list.push_back(std::move(object));
    }
    return list;
  }

  // The rows of the sheet of events, or what objections put in their place.
  JsonArray happened(std::size_t place) const {
    JsonArray list;
    for (const Event* each : happened_[place]) {
      JsonObject object;
      object["event"] = scheme_.events[each->type].id;
      object["count"] = each->count;
      object["on"] = json_of(each->on);
      object["words"] = each->words;
      list.push_back(std::move(object));
    }
    return list;
  }

  JsonArray follow_ups(const PlaceScore& score) const {
    JsonArray list;
    for (const FollowUpDue& each : score.follow_ups) {
      const FollowUp& rule = scheme_.follow_ups[each.rule];
      JsonObject object;
      object["id"] = rule.id;
      put(object, "name", rule.name);
      object["within"] = calendar::format_time_limit(rule.within);
      object["due"] = json_of(each.due);
      object["provisional"] = each.provisional;
      object["confidence"] = json_text(name_of(rule.confidence));
      list.push_back(std::move(object));
    }
    return list;
  }

  JsonArray items(std::size_t place) const {
    JsonArray list;
    for (std::size_t at = 0; at < scheme_.items.size(); ++at) {
      const Item& item = scheme_.items[at];
      const ItemScore& score = outcome_.result[place].items[at];
      const Explanation explanation = explain(scheme_, outcome_.input, outcome_.result, place, at);
      JsonObject object;
      object["id"] = item.id;
      put(object, "name", item.name);
      object["group"] = scheme_.groups[item.group].id;
      object["rule"] = json_text(name_of(item.rule));
      object["status"] = json_text(name_of(score.status));
      object["points"] = text(score.points);
      object["full"] = text(item.points);
      object["lost"] = text(score.lost);
      JsonObject inputs;
      for (const ExplainedInput& input : explanation.inputs) inputs[input.column] = input.value;
      object["inputs"] = std::move(inputs);
      put(object, "formula", explanation.formula);
      put(object, "full_when", explanation.full_when);
      put(object, "evidence", item.evidence);
      object["depends_on_others"] = explanation.depends_on_others;
      object["confidence"] = json_text(name_of(item.confidence));
      list.push_back(std::move(object));
    }
    return list;
  }

  JsonObject objection(const Objection& each) const {
    JsonObject object;
    object["place"] = outcome_.input.places[each.place].code;
    object["item"] = each.about_event ? scheme_.events[each.item].id : scheme_.items[each.item].id;
    object["words"] = each.words;
    object["decision"] = json_text(name_of(each.decision));
    object["value"] = json_of(each.value);
    object["by"] = each.by;
    object["on"] = json_of(each.on);
    object["points_before"] = nullptr;
    object["points_after"] = nullptr;
    if (!each.about_event) {
      object["points_before"] = text((*outcome_.before)[each.place].items[each.item].points);
      object["points_after"] = text(outcome_.result[each.place].items[each.item].points);
    }
    return object;
  }

  const Scheme& scheme_;
  const Outcome& outcome_;
  std::vector<std::vector<const Event*>> happened_;
};

JsonObject written(const Scheme& scheme, const Outcome& outcome, const std::vector<std::size_t>& places) {
  const Writer writer(scheme, outcome);
  JsonArray list;
  for (const std::size_t place : places) list.push_back(writer.place(place));
  return {{"format", json_text(kFormat)},
          {"version", kVersion},
          {"scheme", writer.scheme()},
          {"places", std::move(list)},
          {"objections", writer.objections()}};
}

}  // namespace

JsonObject to_json(const Scheme& scheme, const Outcome& outcome) {
  return written(scheme, outcome, ranking(outcome));
}

JsonObject to_json(const Scheme& scheme, const Outcome& outcome, std::size_t place) {
  return written(scheme, outcome, {place});
}

}  // namespace zhicheng::assess
