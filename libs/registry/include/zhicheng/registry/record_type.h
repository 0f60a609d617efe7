#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/registry/identifier.h"

// What is known of things of one kind (对象类型): firms, licences, devices. Data of a pack, one file a type;
// the file, its rules and findings G000 …: docs/formats/registers.md.
namespace zhicheng::registry {

inline constexpr std::string_view kRecordPackKind = "record_types";

enum class ValueKind : std::uint8_t { text, number, date, choice, identifier, reference };
std::string_view name_of(ValueKind kind);

struct Choice {
  std::string id;
  Bilingual name;
};

// What a word of a sheet stands for, by the id; words as column_word() (src/column_words.h) folds them.
using WordMeanings = std::map<std::string, std::string>;

struct RecordField {
  std::string id;
  Bilingual name;
  ValueKind kind = ValueKind::text;
  bool required = false;
  bool personal = false;             // of a natural person: masked for those who only read
  bool searched = false;             // a text that the search looks into; the title always is
  std::string unit;                  // of a number; may be empty
  std::optional<Decimal> low, high;  // of a number, included
  std::vector<Choice> choices;       // of a choice
  WordMeanings choice_words;         // its id, both names and other words of each
  Scheme scheme = Scheme::plain;     // of an identifier, and of the key that a reference holds
  std::string to;                    // of a reference: the type whose key it holds

  const Choice* choice(std::string_view id) const;  // nullptr: none. Linear
};

// How things that are officers can be sent to visits: which of their fields says what. "" none.
struct Roster {
  std::vector<std::string> skills;  // choices, and texts with several divided by ； or ;
  std::string areas;                // a text: divisions likewise; without one: everywhere
  std::string capacity, per_day;    // numbers: visits of a draw, of a day; without one: no limit
  std::string rest;                 // a text: days and spans 2026-10-01..2026-10-07 likewise
  std::string conflicts;            // a text: keys of whom they are not sent to, likewise
  std::string ready, ready_value;   // a choice, and what it is of those who can be sent
  std::string valid_until;          // a date: after it they cannot
};

// Immutable once read.
struct RecordType {
  std::string id;
  Bilingual name;
  Bilingual about;
  std::string key;    // the field by which a thing is recognised: an identifier, required
  std::string title;  // the field that people call it by: a text, required
  std::vector<RecordField> fields;
  WordMeanings column_words;           // of each field its id, both names and other words
  std::vector<std::string> columns;    // of lists, in this order
  std::vector<std::string> filters;    // fields of kind choice or identifier, and every reference
  std::string firm_field;              // whose record it is: a reference to firms, or the key; "" no firm's
  std::vector<std::string> firm_sees;  // what of it that firm is shown
  std::optional<Roster> roster;        // of those who can be sent to visits

  const RecordField* field(std::string_view id) const;  // nullptr: none. Linear
};

// All files of a pack of kind record_types, those first that refer to nothing; references to types of the
// same pack and to `known` ones of others. nullopt if there is any finding.
std::optional<std::vector<RecordType>> read_record_types(const pack::Pack& pack, pack::Findings& findings,
                                                         std::span<const RecordType> known = {});
// The examples of the pack: what a row of a sheet becomes, or which of its fields is refused (G010).
// How many there were.
std::size_t check_examples(const pack::Pack& pack, const std::vector<RecordType>& types,
                           pack::Findings& findings);

}  // namespace zhicheng::registry
