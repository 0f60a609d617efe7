#include "document.h"
#include "event_reader.h"
#include "pre_hash.h"
#include "zhicheng/base/json.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::trace {
namespace {

// The event with the id and the time that it is given.
std::string taken_in(const Document& document, const JsonTree::Node& event, const Event& read) {
  std::string text = "{";
  document.tree.each(event, [&](const JsonTree::Node& member) {
    if (member.key == "recordTime" || member.key == "eventID") return;
    text += to_json_text(Json(member.key));
    text += ':';
    text += document.tree.written(member);
    text += ',';
  });
  text += R"("eventID":)" + to_json_text(Json(read.id));
  text += R"(,"recordTime":")" + format_time(*read.recorded) + "\"}";
  return text;
}

// A document of one event, with what its words and its hash need.
std::string alone(const Document& document, const JsonTree::Node& event, std::string_view written) {
  if (&event == &document.tree.root()) return std::string(written);
  std::string text = R"({"type":"EPCISDocument","schemaVersion":"2.0")";
  if (document.context != nullptr) {
    text += R"(,"@context":)";
    text += document.tree.written(*document.context);
  }
  if (document.ignored_node != nullptr) {
    text += ',';
    text += to_json_text(Json(document.ignored_node->key));
    text += ':';
    text += document.tree.written(*document.ignored_node);
  }
  text += R"(,"epcisBody":{"eventList":[)";
  text += written;
  text += "]}}";
  return text;
}

void read_one(const Document& document, const Names& names, const JsonTree::Node& event,
              std::optional<Timestamp> recorded, EventReading& reading) {
  const std::size_t before = reading.faults.size();
  ++reading.count;
  PreHash writer(document.tree, names, document.ignored);
  const Result<std::string_view> text = writer.write(event, reading.count);
  Event read = EventReader(document.tree, names, reading).read(event);
  if (!text.ok() &&
      (text.error().code() == ErrorCode::event_field_unknown || reading.faults.size() == before))
    reading.faults.push_back(text.error());
  if (reading.faults.size() > before) return;
  read.place = reading.count;
  read.hash = sha256(*text);
  if (recorded) {
    read.recorded = recorded;
    if (read.id.empty()) read.id = hash_name(read.hash);
    read.text = alone(document, event, taken_in(document, event, read));
  } else {
    read.text = alone(document, event, document.tree.written(event));
  }
  reading.events.push_back(std::move(read));
}

}  // namespace

Result<EventReading> read_events(std::string_view json, std::optional<Timestamp> recorded) {
  ZHICHENG_TRY_ASSIGN(const Document document, read_document(json));
  EventReading reading;
  reading.events.reserve(document.events.size());
  for (const JsonTree::Index at : document.events) {
    const JsonTree::Node& event = document.tree[at];
    const JsonTree::Node* const own = document.tree.find(event, "@context");
    if (own == nullptr || own == document.context) {
      read_one(document, document.names, event, recorded, reading);
      continue;
    }
    Names names = document.names;
    ZHICHENG_TRY(names.add(document.tree, *own));
    read_one(document, names, event, recorded, reading);
  }
  return reading;
}

Result<Event> read_stored(std::string_view text, std::size_t record) {
  Result<EventReading> reading = read_events(text);
  if (!reading.ok() || reading->events.size() != 1)
    return Error(ErrorCode::trace_log_broken)
        .with("record", std::to_string(record + 1))
        .with("why", "不是事件 / it is no event");
  return std::move(reading->events.front());
}

Result<std::string> bare_event(std::string_view text) {
  ZHICHENG_TRY_ASSIGN(const Document document, read_document(text));
  if (document.events.size() != 1)
    return Error(ErrorCode::event_document_foreign).with("why", "不是一个事件 / not one event");
  const JsonTree::Node& event = document.tree[document.events.front()];
  std::string bare(document.tree.written(event));
  if (document.context == nullptr || document.tree.find(event, "@context") != nullptr) return bare;
  bare.insert(1, R"("@context":)" + std::string(document.tree.written(*document.context)) + ",");
  return bare;
}

}  // namespace zhicheng::trace
