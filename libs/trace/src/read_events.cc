#include "document.h"
#include "event_reader.h"
#include "pre_hash.h"
#include "zhicheng/base/json.h"
#include "zhicheng/trace/event.h"

namespace zhicheng::trace {
namespace {

// A document of one event, with what its words and its hash need.
std::string alone(const Document& document, const JsonTree::Node& event) {
  if (&event == &document.tree.root()) return std::string(document.tree.written(event));
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
  text += document.tree.written(event);
  text += "]}}";
  return text;
}

void read_one(const Document& document, const Names& names, const JsonTree::Node& event,
              EventReading& reading) {
  const std::size_t before = reading.faults.size();
  ++reading.count;
  PreHash writer(document.tree, names, document.ignored);
  const Result<std::string_view> text = writer.write(event, reading.count);
  Event read = EventReader(document.tree, names, reading).read(event);
  if (!text.ok() &&
      (text.error().code() == ErrorCode::event_field_unknown || reading.faults.size() == before))
    reading.faults.push_back(text.error());
  if (reading.faults.size() > before) return;
  read.hash = sha256(*text);
  read.text = alone(document, event);
  reading.events.push_back(std::move(read));
}

}  // namespace

Result<EventReading> read_events(std::string_view json) {
  ZHICHENG_TRY_ASSIGN(const Document document, read_document(json));
  EventReading reading;
  reading.events.reserve(document.events.size());
  for (const JsonTree::Index at : document.events) {
    const JsonTree::Node& event = document.tree[at];
    const JsonTree::Node* const own = document.tree.find(event, "@context");
    if (own == nullptr || own == document.context) {
      read_one(document, document.names, event, reading);
      continue;
    }
    Names names = document.names;
    ZHICHENG_TRY(names.add(document.tree, *own));
    read_one(document, names, event, reading);
  }
  return reading;
}

}  // namespace zhicheng::trace
