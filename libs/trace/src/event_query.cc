#include "zhicheng/trace/event_query.h"

#include <algorithm>
#include <array>

#include "event_words.h"
#include "vocabulary.h"
#include "zhicheng/base/text.h"
#include "zhicheng/trace/code.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::trace {
namespace {

using Texts = std::vector<std::string>;

struct TextKey {
  std::string_view name;
  Texts EventQuery::*values;
  enum class Kind : std::uint8_t { code, text, step, disposition } kind;
};
constexpr std::array kTextKeys = {
    TextKey{"EQ_eventID", &EventQuery::ids, TextKey::Kind::text},
    TextKey{"EQ_bizStep", &EventQuery::steps, TextKey::Kind::step},
    TextKey{"EQ_disposition", &EventQuery::dispositions, TextKey::Kind::disposition},
    TextKey{"EQ_readPoint", &EventQuery::read_points, TextKey::Kind::code},
    TextKey{"EQ_bizLocation", &EventQuery::locations, TextKey::Kind::code},
    TextKey{"EQ_transformationID", &EventQuery::transformations, TextKey::Kind::text},
    TextKey{"MATCH_epc", &EventQuery::items, TextKey::Kind::code},
    TextKey{"MATCH_epcClass", &EventQuery::classes, TextKey::Kind::code},
    TextKey{"MATCH_parentID", &EventQuery::parents, TextKey::Kind::code},
    TextKey{"MATCH_inputEPC", &EventQuery::inputs, TextKey::Kind::code},
    TextKey{"MATCH_outputEPC", &EventQuery::outputs, TextKey::Kind::code},
    TextKey{"MATCH_anyEPC", &EventQuery::any, TextKey::Kind::code},
    TextKey{"MATCH_anyEPCClass", &EventQuery::any, TextKey::Kind::code},
};

struct TimeKey {
  std::string_view name;
  std::optional<Timestamp> EventQuery::*value;
};
constexpr std::array kTimeKeys = {
    TimeKey{"GE_eventTime", &EventQuery::from},
    TimeKey{"LT_eventTime", &EventQuery::before},
    TimeKey{"GE_recordTime", &EventQuery::recorded_from},
    TimeKey{"LT_recordTime", &EventQuery::recorded_before},
};

constexpr std::array<std::pair<std::string_view, Action>, 3> kActions = {
    {{"ADD", Action::add}, {"OBSERVE", Action::observe}, {"DELETE", Action::remove}}};

Error wrong(std::string_view key, std::string why) {
  return Error(ErrorCode::event_query_wrong).with("key", std::string(key)).with("why", std::move(why));
}

std::string known_keys() {
  std::string known = "eventType、EQ_action、EXISTS_errorDeclaration";
  for (const TextKey& key : kTextKeys) known.append("、").append(key.name);
  for (const TimeKey& key : kTimeKeys) known.append("、").append(key.name);
  return known;
}

std::string word_of(Vocabulary vocabulary, std::string_view text) {
  std::string out;
  if (has_word(vocabulary, text)) return std::string(address_of(vocabulary)) + std::string(text);
  return append_web_word(text, out) ? out : std::string(text);
}

std::string value_of(const TextKey& key, std::string_view text) {
  switch (key.kind) {
    case TextKey::Kind::code:
      return code_of_node(text);
    case TextKey::Kind::step:
      return word_of(Vocabulary::business_step, text);
    case TextKey::Kind::disposition:
      return word_of(Vocabulary::disposition, text);
    case TextKey::Kind::text:
      break;
  }
  return std::string(text);
}

Result<void> take_type(std::string_view value, EventQuery& query) {
  const auto type = event_type_of(value);
  if (!type) return wrong("eventType", "应为五种事件之一 / one of the five types is wanted");
  query.types.push_back(*type);
  return {};
}

Result<void> take_action(std::string_view value, EventQuery& query) {
  for (const auto& [name, action] : kActions)
    if (name == value) {
      query.actions.push_back(action);
      return {};
    }
  return wrong("EQ_action", "应为 ADD、OBSERVE 或 DELETE / ADD, OBSERVE or DELETE is wanted");
}

// nullopt: there is no such key.
std::optional<Result<void>> take_time(std::string_view name, std::string_view text, EventQuery& query) {
  for (const TimeKey& key : kTimeKeys) {
    if (key.name != name) continue;
    const Result<Timestamp> instant = read_time(text);
    if (!instant.ok()) return wrong(name, std::string(instant.error().message()));
    query.*key.value = *instant;
    return Result<void>();
  }
  return std::nullopt;
}

Result<void> take(std::string_view name, std::string_view text, EventQuery& query) {
  if (auto taken = take_time(name, text, query)) return *std::move(taken);
  if (name == "EXISTS_errorDeclaration") {
    query.declared_wrong = true;
    return {};
  }
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    const std::string_view value = trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (value.empty()) return wrong(name, "没有值 / a value is missing");
    if (name == "eventType") {
      ZHICHENG_TRY(take_type(value, query));
      continue;
    }
    if (name == "EQ_action") {
      ZHICHENG_TRY(take_action(value, query));
      continue;
    }
    const auto* const key = std::find_if(kTextKeys.begin(), kTextKeys.end(),
                                         [&](const TextKey& each) { return each.name == name; });
    if (key == kTextKeys.end())
      return Error(ErrorCode::event_query_unknown).with("key", std::string(name)).with("known", known_keys());
    if (value.find('*') != std::string_view::npos)
      return wrong(
          name, "尚不支持带 * 的样式，请写完整编码 / patterns with * are not supported, give a whole code");
    (query.*key->values).push_back(value_of(*key, value));
  }
  return {};
}

bool has(const Texts& wanted, std::string_view value) {
  return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool among(const Texts& wanted, const Texts& codes, const std::vector<Quantity>& amounts) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return has(wanted, code); }) ||
         std::any_of(amounts.begin(), amounts.end(),
                     [&](const Quantity& amount) { return has(wanted, amount.code); });
}

bool in_span(const std::optional<Timestamp>& from, const std::optional<Timestamp>& before, Timestamp at) {
  return (!from || at >= *from) && (!before || at < *before);
}

bool times_match(const EventQuery& query, const Event& event) {
  if (!in_span(query.from, query.before, event.time)) return false;
  if (!query.recorded_from && !query.recorded_before) return true;
  return event.recorded && in_span(query.recorded_from, query.recorded_before, *event.recorded);
}

bool words_match(const EventQuery& query, const Event& event) {
  const auto one = [](const Texts& wanted, const std::string& value) {
    return wanted.empty() || has(wanted, value);
  };
  return one(query.ids, event.id) && one(query.steps, event.step) &&
         one(query.dispositions, event.disposition) && one(query.read_points, event.read_point) &&
         one(query.locations, event.location) && one(query.transformations, event.transformation_id) &&
         one(query.parents, event.parent);
}

bool codes_match(const EventQuery& query, const Event& event) {
  if (!query.items.empty() && !among(query.items, event.things, {})) return false;
  if (!query.classes.empty() && !among(query.classes, {}, event.amounts)) return false;
  if (!query.inputs.empty() && !among(query.inputs, event.inputs, event.input_amounts)) return false;
  if (!query.outputs.empty() && !among(query.outputs, event.outputs, event.output_amounts)) return false;
  return query.any.empty() || has(query.any, event.parent) || among(query.any, event.things, event.amounts) ||
         among(query.any, event.inputs, event.input_amounts) ||
         among(query.any, event.outputs, event.output_amounts);
}

template <class T>
bool one_of(const std::vector<T>& wanted, T value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

Result<EventQuery> read_event_query(std::span<const std::pair<std::string, std::string>> parameters) {
  EventQuery query;
  for (const auto& [name, text] : parameters) ZHICHENG_TRY(take(name, text, query));
  return query;
}

bool matches(const EventQuery& query, const Event& event) {
  return one_of(query.types, event.type) && one_of(query.actions, event.action) &&
         (!query.declared_wrong || event.error) && times_match(query, event) && words_match(query, event) &&
         codes_match(query, event);
}

}  // namespace zhicheng::trace
