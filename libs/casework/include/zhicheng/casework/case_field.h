#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/base/result.h"
#include "zhicheng/expr/value.h"

// What a case knows, and what people are asked to fill in.
namespace zhicheng::casework {

enum class FieldKind : std::uint8_t { text, number, date, yes_no, choice, reference, moment, rows };
// In the order of the enumerators.
inline constexpr std::array<std::string_view, 8> kFieldKinds = {"text",   "number",    "date",   "yes_no",
                                                                "choice", "reference", "moment", "rows"};
std::string_view name_of(FieldKind kind);

// Something that a case knows: a variable of its chart.
struct CaseField {
  std::string id;
  Bilingual name;
  FieldKind kind = FieldKind::text;
  std::string unit;                  // of a number; may be empty
  std::optional<Decimal> low, high;  // of a number, included
  bool personal = false;             // says who a person is: masked for those who need not know
  struct Choice {
    std::string id;  // the value
    Bilingual name;
    bool operator==(const Choice&) const = default;
  };
  std::vector<Choice> choices;     // of a choice; never empty then
  std::string to;                  // of a reference: the type of the registers whose key it holds
  std::vector<CaseField> columns;  // of rows; never empty then, and none of them rows or personal
  bool optional = false;           // of a column: its cells may stay empty

  const Choice* choice(std::string_view value) const;  // nullptr: none
  bool operator==(const CaseField&) const = default;
};

// What has to be filled in.
struct CaseAsk {
  std::string field;
  bool required = true;
};

// What of a case a draw fills in, and how its result counts in a rate.
struct CaseDrawing {
  std::string thing;              // the reference to what was drawn
  std::string name;               // a text: what people call it; "" none, likewise the next two
  std::string draw;               // a text: number and title of the draw
  std::string place;              // a text: stratum and order in the draw
  std::vector<std::string> same;  // fields that the thing has under the same id, taken over
  std::string result;             // a choice, one of whose values is in one of these; any other is no answer
  std::vector<std::string> sound, faulty;
  std::string reason;                 // a choice that says why no visit was possible; "" none
  std::vector<std::string> replaced;  // its values for which the next of a reserve stands in
  std::vector<std::string> officers;  // references to who is sent, in this order
};

// How cases of a type are opened by hand.
struct CaseOpening {
  std::vector<std::string> by;  // roles; any of them. Empty: not by hand
  std::vector<CaseAsk> asks;
  std::int64_t days_back = 0;         // how long ago the first day may lie
  std::vector<std::string> together;  // other types that one letter may lead to beside this one
  std::optional<CaseDrawing> drawn;   // none: not by draws
};

// So many rows a value of kind rows has at most.
inline constexpr std::size_t kMostRows = 1000;

// A value of a field from what a person or a table wrote: 2026-06-30, 60.5, true; of a moment the string
// 2026-06-30T14:05. Rows are JSON, [{"holder": "甲店", "shipped": "120"}], and become a list of contexts that
// have every column; no rows are null. case_value_wrong.
Result<expr::Value> read_value(const CaseField& field, std::string_view text);
std::string value_text(const expr::Value& value);  // the same back; "" for null
// Whether a value is of the field's kind, within its bounds or among its choices, in rows each cell; null is.
// case_value_wrong; case_field_missing of an empty cell in a column that is not optional.
Result<void> check_value(const CaseField& field, const expr::Value& value);

}  // namespace zhicheng::casework
