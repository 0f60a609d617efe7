#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/result.h"

// Events of EPCIS 2.0 in JSON, and the hash by which CBV 2.0 names them (docs/formats/trace-events.md).
namespace zhicheng::trace {

enum class EventType : std::uint8_t { object, aggregation, transaction, transformation, association };
std::string_view name_of(EventType type);  // ObjectEvent …
enum class Action : std::uint8_t { none, add, observe, remove };

struct Quantity {
  std::string code;    // lot or class, canonical
  std::string amount;  // as written; empty: not stated
  std::string unit;    // UN/ECE Recommendation 20; empty: pieces
};

// Of a business document, a source or a destination.
struct Party {
  std::string type;  // whole address; may be empty
  std::string id;    // canonical
};

struct ErrorDeclaration {
  Timestamp time;
  std::string reason;  // whole address; may be empty
  std::vector<std::string> corrective;
};

// What happened to which things where. Codes are canonical (code_of_node), words whole addresses. ILMD,
// sensors and extensions are kept in `text`.
struct Event {
  EventType type = EventType::object;
  std::size_t place = 0;  // in its document, from 1
  Timestamp time;
  std::optional<Timestamp> recorded;  // recordTime: when it was taken in
  std::string offset;
  std::string id;  // eventID; may be empty
  Action action = Action::none;
  std::string parent;
  std::vector<std::string> things;  // epcList, childEPCs
  std::vector<Quantity> amounts;    // quantityList, childQuantityList
  std::vector<std::string> inputs;  // of a transformation
  std::vector<Quantity> input_amounts;
  std::vector<std::string> outputs;
  std::vector<Quantity> output_amounts;
  std::string transformation_id;
  std::string step;
  std::string disposition;
  std::string read_point;
  std::string location;
  std::vector<Party> documents;
  std::vector<Party> sources;
  std::vector<Party> destinations;
  std::size_t sensors = 0;  // sensor elements
  std::vector<std::string> certificates;
  std::optional<ErrorDeclaration> error;
  // Serial numbers whose address names their lot too: instance, lot.
  std::vector<std::pair<std::string, std::string>> lots;
  Sha256 hash{};
  std::string text;  // a document of this one event, as written, that reads the same
};

const std::string& place_of(const Event& event);  // bizLocation, else readPoint; may be empty

// ni:///sha-256;…?ver=CBV2.0
std::string hash_name(const Sha256& hash);

struct EventReading {
  std::vector<Event> events;  // those without faults, in the order of the document
  std::vector<Error> faults;  // each names its event, from 1
  std::vector<Error> doubts;  // rules that are not confirmed; they refuse nothing
  std::size_t count = 0;      // of all events
};

// A document, a query document, or one event with its context. The error: no such document at all
// (event_json_malformed, event_limit, event_document_foreign); what is wrong with single events is in
// `faults` (event_field_missing, event_field_wrong, event_field_unknown, event_rule_broken).
// `recorded`: who takes the events in gives them this recordTime, and their hash as eventID where they have
// none, in `text` too.
Result<EventReading> read_events(std::string_view json, std::optional<Timestamp> recorded = std::nullopt);

// One event of a log, `record` of which stand before it. trace_log_broken: it is none.
Result<Event> read_stored(std::string_view text, std::size_t record);

// The event of such a document on its own, as written, with the context of its document in it.
Result<std::string> bare_event(std::string_view text);

// The events that were taken in: each may stand once, and once more to be declared wrong.
class SeenEvents {
 public:
  bool add(const Event& event);  // false: it was there
  bool has(const Event& event) const;
  bool counts(const Event& event) const;  // it declares nothing wrong and nobody declared it wrong

 private:
  struct First {  // of a hash, which is random already
    std::size_t operator()(const Sha256& hash) const;
  };
  std::unordered_map<Sha256, std::uint8_t, First> seen_;
};
Error event_repeated(const Event& event);

struct EventHash {
  Sha256 hash{};
  std::string text;  // what was hashed; only where asked for
};
// Only the hashes, in order, of a document whose events may break rules: the fastest way. An event that
// cannot be put in order (a time that is none, an unknown field) fails the whole.
Result<std::vector<EventHash>> hash_events(std::string_view json, bool keep_text = false);

}  // namespace zhicheng::trace
