#include "zhicheng/casework/workflow_net.h"

#include <algorithm>
#include <unordered_map>

#include "zhicheng/base/json.h"

namespace zhicheng::casework {
namespace {

Error malformed(std::string where) {
  return Error(ErrorCode::workflow_net_malformed).with("where", std::move(where));
}

Error too_large(std::string what, std::size_t limit) {
  return Error(ErrorCode::workflow_net_too_large)
      .with("what", std::move(what))
      .with("limit", std::to_string(limit));
}

Result<std::string> name_in(const Json& value, const std::string& where) {
  if (!value.is_string() || value.get_string().empty()) return malformed(where);
  return std::string(value.get_string());
}

Result<std::string> required_name(const JsonObject& object, const std::string& key) {
  const Json* value = object.if_contains(key);
  if (value == nullptr) return malformed(key);
  return name_in(*value, key);
}

const JsonArray* array_in(const JsonObject& object, std::string_view key) {
  const Json* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_array();
}

class NetReader {
 public:
  Result<WorkflowNet> read(const JsonObject& object) {
    ZHICHENG_TRY_ASSIGN(net_.id, required_name(object, "id"));
    ZHICHENG_TRY(read_places(object));
    ZHICHENG_TRY_ASSIGN(net_.source, place_named(object, "source"));
    ZHICHENG_TRY_ASSIGN(net_.sink, place_named(object, "sink"));
    const JsonArray* transitions = array_in(object, "transitions");
    if (transitions == nullptr) return malformed("transitions");
    if (transitions->size() > kMaxNetTransitions) return too_large("transitions", kMaxNetTransitions);
    for (const Json& each : *transitions) ZHICHENG_TRY(read_transition(each));
    return std::move(net_);
  }

 private:
  Result<void> read_places(const JsonObject& object) {
    const JsonArray* places = array_in(object, "places");
    if (places == nullptr) return malformed("places");
    if (places->size() > kMaxNetPlaces) return too_large("places", kMaxNetPlaces);
    for (const Json& each : *places) {
      const std::string where = "places[" + std::to_string(net_.places.size()) + "]";
      ZHICHENG_TRY_ASSIGN(std::string name, name_in(each, where));
      if (!by_name_.emplace(name, static_cast<PlaceIndex>(net_.places.size())).second)
        return Error(ErrorCode::workflow_net_name_twice).with("where", "places").with("name", name);
      net_.places.push_back(std::move(name));
    }
    return {};
  }

  Result<PlaceIndex> place_of(const std::string& name, const std::string& where) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end())
      return Error(ErrorCode::workflow_net_place_unknown).with("where", where).with("name", name);
    return found->second;
  }

  Result<PlaceIndex> place_named(const JsonObject& object, const std::string& key) const {
    ZHICHENG_TRY_ASSIGN(const std::string name, required_name(object, key));
    return place_of(name, key);
  }

  Result<void> read_transition(const Json& value) {
    const std::string where = "transitions[" + std::to_string(net_.transitions.size()) + "]";
    const JsonObject* object = value.if_object();
    if (object == nullptr) return malformed(where);
    NetTransition made;
    made.name = "t" + std::to_string(net_.transitions.size() + 1);
    for (const char* key : {"id", "name"})
      if (const Json* name = object->if_contains(key)) {
        ZHICHENG_TRY_ASSIGN(made.name, name_in(*name, where + "." + key));
      }
    ZHICHENG_TRY_ASSIGN(made.in, read_arcs(*object, "in", where));
    ZHICHENG_TRY_ASSIGN(made.out, read_arcs(*object, "out", where));
    net_.transitions.push_back(std::move(made));
    return {};
  }

  Result<std::vector<PlaceIndex>> read_arcs(const JsonObject& object, const std::string& key,
                                            const std::string& transition) {
    const std::string where = transition + "." + key;
    const JsonArray* names = array_in(object, key);
    if (names == nullptr) return malformed(where);
    arcs_ += names->size();
    if (arcs_ > kMaxNetArcs) return too_large("arcs", kMaxNetArcs);
    std::vector<PlaceIndex> arcs;
    for (const Json& each : *names) {
      ZHICHENG_TRY_ASSIGN(const std::string name,
                          name_in(each, where + "[" + std::to_string(arcs.size()) + "]"));
      ZHICHENG_TRY_ASSIGN(const PlaceIndex place, place_of(name, where));
      arcs.push_back(place);
    }
    std::sort(arcs.begin(), arcs.end());
    const auto twice = std::adjacent_find(arcs.begin(), arcs.end());
    if (twice != arcs.end())
      return Error(ErrorCode::workflow_net_name_twice).with("where", where).with("name", net_.places[*twice]);
    return arcs;
  }

  WorkflowNet net_;
  std::unordered_map<std::string, PlaceIndex> by_name_;
  std::size_t arcs_ = 0;
};

}  // namespace

Result<WorkflowNet> read_workflow_net(std::string_view json) {
  if (json.size() > kMaxNetBytes) return too_large("bytes", kMaxNetBytes);
  ZHICHENG_TRY_ASSIGN(const Json value, parse_json(json));
  const JsonObject* object = value.if_object();
  if (object == nullptr) return malformed("{}");
  return NetReader().read(*object);
}

}  // namespace zhicheng::casework
