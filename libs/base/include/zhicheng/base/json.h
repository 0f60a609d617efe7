#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/decimal.h"
#include "zhicheng/base/result.h"

// The one place that names the JSON library; everybody else says zhicheng::Json.
namespace zhicheng {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

inline constexpr int kJsonMaxDepth = 64;

// Strict RFC 8259; duplicate keys keep the last; deeper than kJsonMaxDepth is json_malformed.
Result<Json> parse_json(std::string_view text);
std::string to_json_text(const Json& value);

// Typed reads of a member: absent or null gives nullopt / the fallback; a wrong type is invalid_argument that
// names the member.
Result<std::optional<std::string>> read_string(const JsonObject& object, std::string_view key);
Result<std::optional<std::int64_t>> read_integer(const JsonObject& object, std::string_view key);
Result<std::optional<bool>> read_bool(const JsonObject& object, std::string_view key);
Result<std::string> require_string(const JsonObject& object, std::string_view key);
Result<std::int64_t> require_integer(const JsonObject& object, std::string_view key);
// Decimals travel as strings, so that no reader turns 0.90 into 0.9000000001.
Result<std::optional<Decimal>> read_decimal(const JsonObject& object, std::string_view key);

}  // namespace zhicheng
