#include "event_reader.h"

#include <algorithm>

#include "zhicheng/base/text.h"
#include "zhicheng/trace/code.h"
#include "zhicheng/trace/digital_link.h"
#include "zhicheng/trace/event_limits.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::trace {
namespace {

constexpr std::string_view kAddressWanted = "应为网址或 urn: 开头的标识 / a URI is wanted";

// A URI by its form: a scheme, a colon, something behind it, no blanks.
bool is_address(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!letter(text[0])) return false;
  const bool scheme = std::all_of(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
      [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; });
  return scheme &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

bool is_unit(std::string_view text) {
  return text.size() >= 2 && text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

}  // namespace

void EventReader::wrong(std::string_view field, std::string_view text, std::string why) {
  fail(Error(ErrorCode::event_field_wrong)
           .with("field", std::string(field))
           .with("text", std::string(text.substr(0, 80)))
           .with("why", std::move(why)));
}

void EventReader::broken(std::string why) {
  fail(Error(ErrorCode::event_rule_broken).with("why", std::move(why)));
}

// The member if it is of that kind; a fault if it is of another.
const JsonTree::Node* EventReader::member(const Node& holder, std::string_view name, Kind kind) {
  const Node* const found = tree_.find(holder, name);
  if (found == nullptr || found->kind == Kind::null) return nullptr;
  if (found->kind == kind) return found;
  wrong(name, tree_.written(*found),
        kind == Kind::array    ? "应为列表 / a list is wanted"
        : kind == Kind::object ? "应为对象 / an object is wanted"
                               : "应为文字 / a text is wanted");
  return nullptr;
}

std::string EventReader::text(const Node& holder, std::string_view name) {
  const Node* const found = member(holder, name, Kind::string);
  return found == nullptr ? std::string() : std::string(trim(found->text));
}

std::string EventReader::address(const Node& holder, std::string_view name) {
  std::string found = text(holder, name);
  if (!found.empty() && !is_address(found)) wrong(name, found, std::string(kAddressWanted));
  return found;
}

std::string EventReader::word_of(std::string_view field, std::string_view text, Vocabulary vocabulary) {
  std::string out;
  if (has_word(vocabulary, text)) return std::string(address_of(vocabulary)) + std::string(text);
  if (append_web_word(text, out) || names_.append_value(text, out)) {
    // A word of the vocabulary must be one that it has.
    const std::string_view begin = address_of(vocabulary);
    if (out.starts_with(begin) && begin.ends_with('-') &&
        !has_word(vocabulary, std::string_view(out).substr(begin.size())))
      wrong(field, text, "CBV 词表中没有此词 / CBV has no such word");
    return out;
  }
  if (!is_address(text))
    wrong(field, text,
          "应为 CBV 词表中的词或自定义词的网址 / a word of CBV or the address of an own one is wanted");
  return std::string(text);
}

std::string EventReader::word(const Node& holder, std::string_view name, Vocabulary vocabulary) {
  const std::string found = text(holder, name);
  return found.empty() ? std::string() : word_of(name, found, vocabulary);
}

std::string EventReader::code_of(std::string_view field, std::string_view text) {
  text = trim(text);
  if (!is_address(text)) {
    wrong(field, text, std::string(kAddressWanted));
    return {};
  }
  return code_of_node(text);
}

std::string EventReader::place(const Node& event, std::string_view name) {
  const Node* const found = member(event, name, Kind::object);
  if (found == nullptr) return {};
  const Node* const id = member(*found, "id", Kind::string);
  if (id != nullptr) return code_of(name, id->text);
  fail(Error(ErrorCode::event_field_missing).with("field", std::string(name) + ".id"));
  return {};
}

Timestamp EventReader::time(const Node& holder, std::string_view name, bool required) {
  const Node* const found = member(holder, name, Kind::string);
  if (found == nullptr) {
    if (required && tree_.find(holder, name) == nullptr)
      fail(Error(ErrorCode::event_field_missing).with("field", std::string(name)));
    return {};
  }
  const Result<Timestamp> instant = read_time(trim(found->text));
  if (instant.ok()) return *instant;
  wrong(name, found->text,
        "应为带时区的时间，如 2026-01-31T08:00:00+08:00 / a time with an offset is wanted");
  return {};
}

void EventReader::codes(const Node& event, std::string_view name, Event& read,
                        std::vector<std::string>& into) {
  const Node* const list = member(event, name, Kind::array);
  if (list == nullptr) return;
  std::size_t count = 0;
  tree_.each(*list, [&](const Node& each) {
    if (++count > event_limits::kCodes) return;
    if (each.kind != Kind::string) return wrong(name, tree_.written(each), std::string(kAddressWanted));
    std::string code = code_of(name, each.text);
    if (code.empty()) return;
    if (std::optional<std::string> lot = lot_of_instance(each.text))
      read.lots.emplace_back(code, *std::move(lot));
    into.push_back(std::move(code));
  });
  if (count > event_limits::kCodes)
    fail(Error(ErrorCode::event_limit)
             .with("what", "一个事件的编码数 codes of an event")
             .with("limit", std::to_string(event_limits::kCodes)));
}

void EventReader::quantities(const Node& event, std::string_view name, std::vector<Quantity>& into) {
  const Node* const list = member(event, name, Kind::array);
  if (list == nullptr) return;
  tree_.each(*list, [&](const Node& each) {
    if (each.kind != Kind::object) return wrong(name, tree_.written(each), "应为对象 / an object is wanted");
    only(name, each, " epcClass quantity uom ");
    Quantity quantity;
    if (const Node* const code = member(each, "epcClass", Kind::string))
      quantity.code = code_of("epcClass", code->text);
    else
      fail(Error(ErrorCode::event_field_missing).with("field", std::string(name) + ".epcClass"));
    if (const Node* const amount = member(each, "quantity", Kind::number)) {
      quantity.amount = amount->text;
      if (quantity.amount.starts_with('-'))
        wrong("quantity", quantity.amount, "不能为负 / must not be negative");
    }
    quantity.unit = text(each, "uom");
    if (!quantity.unit.empty() && !is_unit(quantity.unit))
      wrong("uom", quantity.unit,
            "应为 UN/ECE 20 号建议书的 2–3 位代码，如 KGM / a code of UN/ECE Recommendation 20");
    if (!quantity.unit.empty() && quantity.amount.empty())
      broken("有计量单位 uom 而没有数量 quantity / uom without quantity");
    into.push_back(std::move(quantity));
  });
}

void EventReader::parties(const Node& event, std::string_view name, std::string_view id,
                          Vocabulary vocabulary, std::vector<Party>& into) {
  const Node* const list = member(event, name, Kind::array);
  if (list == nullptr) return;
  tree_.each(*list, [&](const Node& each) {
    if (each.kind != Kind::object) return wrong(name, tree_.written(each), "应为对象 / an object is wanted");
    Party party;
    party.type = word(each, "type", vocabulary);
    if (const Node* const found = member(each, id, Kind::string))
      party.id = code_of(id, found->text);
    else
      fail(Error(ErrorCode::event_field_missing).with("field", std::string(name) + "." + std::string(id)));
    if (party.type.empty() && vocabulary == Vocabulary::party_type)
      fail(Error(ErrorCode::event_field_missing).with("field", std::string(name) + ".type"));
    into.push_back(std::move(party));
  });
}

void EventReader::what(const Node& event, Event& read) {
  const bool is_parent = read.type == EventType::aggregation || read.type == EventType::association;
  if (const Node* const parent = member(event, "parentID", Kind::string))
    read.parent = code_of("parentID", parent->text);
  codes(event, is_parent ? "childEPCs" : "epcList", read, read.things);
  quantities(event, is_parent ? "childQuantityList" : "quantityList", read.amounts);
  codes(event, "inputEPCList", read, read.inputs);
  codes(event, "outputEPCList", read, read.outputs);
  quantities(event, "inputQuantityList", read.input_amounts);
  quantities(event, "outputQuantityList", read.output_amounts);
  if (const Node* const id = member(event, "transformationID", Kind::string))
    read.transformation_id = code_of("transformationID", id->text);
}

void EventReader::why(const Node& event, Event& read) {
  read.step = word(event, "bizStep", Vocabulary::business_step);
  read.disposition = word(event, "disposition", Vocabulary::disposition);
  if (const Node* const persistent = member(event, "persistentDisposition", Kind::object))
    for (const char* name : {"set", "unset"})
      if (const Node* const list = member(*persistent, name, Kind::array))
        tree_.each(*list, [&](const Node& each) { word_of(name, each.text, Vocabulary::disposition); });
  read.read_point = place(event, "readPoint");
  read.location = place(event, "bizLocation");
  parties(event, "bizTransactionList", "bizTransaction", Vocabulary::transaction_type, read.documents);
  parties(event, "sourceList", "source", Vocabulary::party_type, read.sources);
  parties(event, "destinationList", "destination", Vocabulary::party_type, read.destinations);
}

void EventReader::declaration(const Node& event, Event& read) {
  const Node* const found = member(event, "errorDeclaration", Kind::object);
  if (found == nullptr) return;
  ErrorDeclaration declared;
  declared.time = time(*found, "declarationTime", true);
  declared.reason = word(*found, "reason", Vocabulary::error_reason);
  if (const Node* const list = member(*found, "correctiveEventIDs", Kind::array))
    tree_.each(*list, [&](const Node& each) { declared.corrective.emplace_back(each.text); });
  read.error = std::move(declared);
}

void EventReader::certificates(const Node& event, Event& read) {
  const Node* const found = tree_.find(event, "certificationInfo");
  if (found == nullptr || found->kind == Kind::null) return;
  const auto one = [&](const Node& each) {
    if (each.kind != Kind::string || !is_address(each.text))
      return wrong("certificationInfo", tree_.written(each), std::string(kAddressWanted));
    read.certificates.emplace_back(each.text);
  };
  if (found->kind == Kind::array)
    tree_.each(*found, one);
  else
    one(*found);
}

// Names without a namespace that are none of the standard's.
void EventReader::only(std::string_view field, const Node& holder, std::string_view known) {
  tree_.each(holder, [&](const Node& each) {
    if (each.key.find(':') != std::string_view::npos || each.key.starts_with('@')) return;
    const std::string name = ' ' + std::string(each.key.substr(0, 80)) + ' ';
    if (known.find(name) == std::string_view::npos)
      fail(Error(ErrorCode::event_field_unknown)
               .with("field", std::string(field) + '.' + name.substr(1, name.size() - 2)));
  });
}

void EventReader::doubtful(std::string why) {
  doubts_.push_back(
      Error(ErrorCode::event_rule_broken).with("event", std::to_string(number_)).with("why", std::move(why)));
}

void EventReader::not_later(const Node& holder, std::string_view name, const Event& read) {
  const Timestamp at = time(holder, name, false);
  if (read.time.micros == 0 || at <= read.time) return;
  doubtful(std::string(name) + " 晚于 eventTime（待核实）/ is later than eventTime (to be confirmed)");
}

void EventReader::report(const Node& report, const Node* metadata, const Event& read) {
  only("sensorReport", report,
       " type exception deviceID deviceMetadata rawData dataProcessingMethod bizRules time microorganism "
       "chemicalSubstance "
       "coordinateReferenceSystem value component stringValue booleanValue hexBinaryValue uriValue minValue "
       "maxValue "
       "meanValue sDev percRank percValue uom ");
  not_later(report, "time", read);
  const std::string type = word(report, "type", Vocabulary::measurement);
  if (type.empty() && tree_.find(report, "exception") == nullptr)
    broken("sensorReport 须有 type 或 exception / a sensor report needs type or exception");
  word(report, "exception", Vocabulary::sensor_alert);
  word(report, "component", Vocabulary::component);
  for (const char* name : {"value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"})
    member(report, name, Kind::number);
  if (metadata == nullptr) return;
  for (const char* name : {"time", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod"})
    if (tree_.find(report, name) != nullptr && tree_.find(*metadata, name) != nullptr)
      doubtful(std::string(name) +
               " 同时在 sensorMetadata 和 sensorReport 中（待核实）/ stands in both (to be confirmed)");
}

void EventReader::sensors(const Node& event, Event& read) {
  const Node* const list = member(event, "sensorElementList", Kind::array);
  if (list == nullptr) return;
  tree_.each(*list, [&](const Node& each) {
    ++read.sensors;
    only("sensorElementList", each, " type sensorMetadata sensorReport ");
    const Node* const reports = member(each, "sensorReport", Kind::array);
    if (reports == nullptr || reports->first == JsonTree::kNone)
      broken("每个 sensorElement 至少要有一个 sensorReport / a sensor element needs a report");
    const Node* const metadata = member(each, "sensorMetadata", Kind::object);
    if (metadata != nullptr) {
      only("sensorMetadata", *metadata,
           " time deviceID deviceMetadata rawData startTime endTime dataProcessingMethod bizRules ");
      for (const char* name : {"time", "startTime", "endTime"}) not_later(*metadata, name, read);
    }
    if (reports != nullptr) tree_.each(*reports, [&](const Node& one) { report(one, metadata, read); });
  });
}

void EventReader::children(const Event& read) {
  const bool has_children = !read.things.empty() || !read.amounts.empty();
  const std::string name(name_of(read.type));
  if (read.action != Action::observe && read.parent.empty())
    broken(name + " 的 ADD 和 DELETE 须有 parentID / ADD and DELETE need parentID");
  if (read.action != Action::remove && !has_children)
    broken(name + " 的 ADD 和 OBSERVE 须有 childEPCs 或 childQuantityList / ADD and OBSERVE need children");
}

// Master data of lots and instances carry the namespace of whoever defined them.
void EventReader::master_data(const Node& event) {
  const Node* const found = member(event, "ilmd", Kind::object);
  if (found == nullptr) return;
  tree_.each(*found, [&](const Node& each) {
    std::string name;
    if (!each.key.starts_with('@') && !names_.append_key(each.key, name))
      fail(
          Error(ErrorCode::event_field_unknown).with("field", "ilmd." + std::string(each.key.substr(0, 80))));
  });
}

void EventReader::rules(const Node& event, const Event& read) {
  const bool empty = read.things.empty() && read.amounts.empty();
  const bool is_ilmd = tree_.find(event, "ilmd") != nullptr;
  switch (read.type) {
    case EventType::object:
      if (empty && read.sensors == 0 && tree_.find(event, "epcList") == nullptr)
        broken(
            "ObjectEvent 须有 epcList、quantityList 或传感器数据 / an ObjectEvent needs epcList, "
            "quantityList or sensors");
      if (is_ilmd && read.action != Action::add) broken("只有 ADD 可以带 ilmd / only ADD may carry ilmd");
      break;
    case EventType::aggregation:
    case EventType::association:
      children(read);
      break;
    case EventType::transaction:
      if (read.documents.empty())
        fail(Error(ErrorCode::event_field_missing).with("field", "bizTransactionList"));
      break;
    case EventType::transformation: {
      const bool in = !read.inputs.empty() || !read.input_amounts.empty();
      const bool out = !read.outputs.empty() || !read.output_amounts.empty();
      if (!(in && out) && !((in || out) && !read.transformation_id.empty()))
        broken(
            "转换须有投入和产出，只有一边时须有 transformationID / a transformation needs inputs and "
            "outputs, or transformationID where one side is missing");
      break;
    }
  }
}

Event EventReader::read(const Node& event) {
  Event read;
  const Node* const type = member(event, "type", Kind::string);
  const auto known = type == nullptr ? std::nullopt : event_type_of(type->text);
  if (!known) {
    broken("type 应为五种事件之一 / type must be one of the five");
    return read;
  }
  read.type = *known;
  read.time = time(event, "eventTime", true);
  read.offset = text(event, "eventTimeZoneOffset");
  if (read.offset.empty())
    fail(Error(ErrorCode::event_field_missing).with("field", "eventTimeZoneOffset"));
  else if (!is_offset(read.offset))
    wrong("eventTimeZoneOffset", read.offset, "应为 +08:00 的形式 / must look like +08:00");
  if (tree_.find(event, "recordTime") != nullptr) read.recorded = time(event, "recordTime", false);
  read.id = address(event, "eventID");
  const std::string action = text(event, "action");
  if (read.type == EventType::transformation) {
  } else if (action == "ADD") {
    read.action = Action::add;
  } else if (action == "OBSERVE") {
    read.action = Action::observe;
  } else if (action == "DELETE") {
    read.action = Action::remove;
  } else if (tree_.find(event, "action") == nullptr) {
    fail(Error(ErrorCode::event_field_missing).with("field", "action"));
  } else {
    wrong("action", action, "应为 ADD、OBSERVE 或 DELETE / ADD, OBSERVE or DELETE is wanted");
  }
  what(event, read);
  why(event, read);
  certificates(event, read);
  sensors(event, read);
  declaration(event, read);
  master_data(event);
  rules(event, read);
  return read;
}

}  // namespace zhicheng::trace
