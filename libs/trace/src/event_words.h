#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "vocabulary.h"
#include "zhicheng/trace/event.h"

namespace zhicheng::trace {

std::optional<EventType> event_type_of(std::string_view name);

// How a standard field of an event is written and hashed, in canonical order (CBV 2.0, 8.9, as the published
// vectors have it).
enum class FieldKind : std::uint8_t {
  time,
  text,
  word,
  codes,
  quantities,
  dispositions,
  place,
  parties,
  sensors,
  ilmd,
  ignored
};

struct Field {
  std::string_view name;
  FieldKind kind;
  std::uint8_t types;           // 1 << EventType
  std::string_view inner = {};  // name of what is inside
  Vocabulary vocabulary = Vocabulary::business_step;
};
inline constexpr std::uint8_t kObject = 1, kAggregation = 2, kTransaction = 4, kTransformation = 8,
                              kAssociation = 16, kAll = 31;

inline constexpr Field kFields[] = {
    {"eventTime", FieldKind::time, kAll},
    {"eventTimeZoneOffset", FieldKind::text, kAll},
    {"certificationInfo", FieldKind::text, kAll},
    {"parentID", FieldKind::text, kAggregation | kTransaction | kAssociation},
    {"epcList", FieldKind::codes, kObject | kTransaction},
    {"inputEPCList", FieldKind::codes, kTransformation},
    {"childEPCs", FieldKind::codes, kAggregation | kAssociation},
    {"quantityList", FieldKind::quantities, kObject | kTransaction},
    {"childQuantityList", FieldKind::quantities, kAggregation | kAssociation},
    {"inputQuantityList", FieldKind::quantities, kTransformation},
    {"outputEPCList", FieldKind::codes, kTransformation},
    {"outputQuantityList", FieldKind::quantities, kTransformation},
    {"action", FieldKind::text, kObject | kAggregation | kTransaction | kAssociation},
    {"transformationID", FieldKind::text, kTransformation},
    {"bizStep", FieldKind::word, kAll, {}, Vocabulary::business_step},
    {"disposition", FieldKind::word, kAll, {}, Vocabulary::disposition},
    {"persistentDisposition", FieldKind::dispositions, kAll, {}, Vocabulary::disposition},
    {"readPoint", FieldKind::place, kAll},
    {"bizLocation", FieldKind::place, kAll},
    {"sensorElementList", FieldKind::sensors, kAll},
    // The reference puts the rest in the order of its names.
    {"bizTransactionList", FieldKind::parties, kAll, "bizTransaction", Vocabulary::transaction_type},
    {"destinationList", FieldKind::parties, kAll, "destination", Vocabulary::party_type},
    {"ilmd", FieldKind::ilmd, kObject | kTransformation},
    {"sourceList", FieldKind::parties, kAll, "source", Vocabulary::party_type},
    {"type", FieldKind::ignored, kAll},
    {"eventID", FieldKind::ignored, kAll},
    {"recordTime", FieldKind::ignored, kAll},
    {"errorDeclaration", FieldKind::ignored, kAll},
    {"@context", FieldKind::ignored, kAll},
    {"comment", FieldKind::ignored, kAll},
    {"rdfs:comment", FieldKind::ignored, kAll},
};

}  // namespace zhicheng::trace
