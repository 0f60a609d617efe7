#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/error.h"
#include "zhicheng/document/sheet.h"

// What is assessed: figures of places, events, objections; read from sheets that people fill in.
namespace zhicheng::assess {

// Points of a Manual item: who gave them, and why.
struct Grant {
  std::string by;
  std::string reason;
};

struct Place {
  std::string code;
  std::string name;
  std::size_t place_class = 0;                  // in Scheme::classes; 0 without classes
  int row = 0;                                  // of the sheet
  std::vector<std::optional<Decimal>> numbers;  // one for each of Scheme::columns
  std::vector<Grant> grants;                    // one for each of Scheme::items; empty for other rules
};

// Events of one type in one place, one row of the sheet.
struct Event {
  std::size_t place = 0;  // in Input::places
  std::size_t type = 0;   // in Scheme::events
  std::int64_t count = 1;
  std::optional<Date> on;
  std::string words;
};

enum class Decision : std::uint8_t { upheld, changed };  // 维持: the result stands; 更正: `value` counts

// What a place said against the value of an item (or the number of its events) and what was decided.
struct Objection {
  std::size_t place = 0;
  std::size_t item = 0;  // in Scheme::items, or in Scheme::events if `about_event`
  bool about_event = false;
  std::string words;
  Decision decision = Decision::upheld;
  std::optional<Decimal> value;  // of `changed`
  std::string by;
  std::optional<Date> on;
};

struct Input {
  std::vector<Place> places;
  std::vector<Event> events;
  std::vector<Objection> objections;
};

// A sheet and the name that its errors carry.
struct NamedSheet {
  std::string file;
  const document::Sheet& sheet;
};

inline constexpr std::size_t kMostErrors = 100;         // of one call; what stands beyond is not looked at
inline constexpr std::int64_t kMostEvents = 1'000'000;  // of one row

// The three sheets; `events` and `objections` may be absent. nullopt if there was an error, all of which are
// told: assess_table_without_rows, assess_column_missing, assess_column_twice, assess_column_unknown,
// assess_cell_blank, assess_cell_not_number, assess_cell_value, assess_word_unknown, assess_row_twice,
// assess_value_required, assess_nothing_to_score. Cost: linear in the cells.
std::optional<Input> read_input(const Scheme& scheme, const NamedSheet& data, const NamedSheet* events,
                                const NamedSheet* objections, std::vector<Error>& errors);

// The value that the decision of an objection puts in place of the first one: numbers of items, counts of
// events.
Input with_objections(const Scheme& scheme, const Input& input);

enum class Form : std::uint8_t { data, events, objections };
// The sheet to fill in: titles that read_input() knows ("pass_rate 产品合格率（%）": what stands before the
// blank counts), and no rows.
document::OutSheet template_of(const Scheme& scheme, Form form);

std::string_view name_of(Decision decision);
std::string_view name_of(Form form);  // data, events, objections
std::optional<Form> form_of(std::string_view name);

}  // namespace zhicheng::assess
