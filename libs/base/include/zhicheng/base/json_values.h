#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/base/id.h"
#include "zhicheng/base/json.h"

// How single values stand in JSON that leaves the program: decimals as text, instants as RFC 3339, nothing as
// null.
namespace zhicheng {

inline Json json_text(std::string_view text) {
  return Json(boost::json::string_view(text.data(), text.size()));
}
inline Json json_of(const std::optional<Decimal>& value) {
  return value ? json_text(value->to_string()) : Json(nullptr);
}
inline Json json_of(const std::optional<Date>& value) {
  return value ? json_text(format_date(*value)) : Json(nullptr);
}
inline Json json_of(const std::optional<Timestamp>& value) {
  return value ? json_text(format_timestamp(*value)) : Json(nullptr);
}
template <class Tag>
Json json_of(Id<Tag> id) {
  return id.stored() ? Json(id.value) : Json(nullptr);
}
inline Json json_number(const std::optional<Decimal>& value) {
  return value ? Json(value->to_double()) : Json(nullptr);
}
inline Json json_number(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}
inline Json json_integer(const std::optional<std::int64_t>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace zhicheng
