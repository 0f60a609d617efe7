#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/error.h"
#include "zhicheng/registry/record_type.h"

// What is known of one thing (对象): a text for each field that is filled in.
namespace zhicheng::registry {

using Values = std::map<std::string, std::string>;  // field → value in the form that is kept

struct Fault {
  std::string field;
  Error error;
};
struct Doubt {
  std::string field;
  Bilingual words;
};

// Every fault at once, so that a person mends a row in one go.
struct CheckedValues {
  Values values;  // those without fault; empty ones left out
  std::vector<Fault> faults;
  std::vector<Doubt> doubts;
};

// Brings what people write into the form that is kept: decimals without thousands marks, dates (2021/6/30,
// 2021年6月30日, 20210630) as 2021-06-30, choices by any of their words as their id, identifiers as
// read_identifier. Errors: record_field_unknown, record_value_missing, record_value_long, number_malformed,
// record_number_outside, date_malformed, date_not_in_calendar, record_choice_unknown, those of
// read_identifier.
CheckedValues check_values(const RecordType& type, const Values& written);

inline constexpr std::size_t kMostValue = 1000;  // code points of a text

// Which field each column of a sheet holds, by id, name in either language or one of its other words.
struct ColumnMatch {
  std::vector<const RecordField*> fields;  // nullptr: no field of the type; of the length of the header
  std::vector<std::string> unknown;        // those columns' words
};
// record_column_twice; record_column_missing: a required field has no column.
Result<ColumnMatch> match_columns(const RecordType& type, const std::vector<std::string>& header);

}  // namespace zhicheng::registry
