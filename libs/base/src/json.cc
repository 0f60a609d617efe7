#include "zhicheng/base/json.h"

namespace zhicheng {
namespace {

Error wrong_type(std::string_view key, std::string_view expected) {
  return Error(ErrorCode::invalid_argument)
      .with("what", std::string(key))
      .with("why", std::string("应为").append(expected));
}

const Json* find(const JsonObject& object, std::string_view key) {
  const Json* value = object.if_contains(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

Error missing(std::string_view key) {
  return Error(ErrorCode::invalid_argument).with("what", std::string(key)).with("why", "必须填写");
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kJsonMaxDepth;
  boost::json::stream_parser parser({}, options);
  boost::system::error_code failure;
  const std::size_t used = parser.write(text.data(), text.size(), failure);
  if (!failure) parser.finish(failure);
  if (failure)
    return Error(ErrorCode::json_malformed)
        .with("offset", std::to_string(used))
        .with("why", failure.message());
  return parser.release();
}

std::string to_json_text(const Json& value) {
  return boost::json::serialize(value);
}

Result<std::optional<std::string>> read_string(const JsonObject& object, std::string_view key) {
  const Json* value = find(object, key);
  if (value == nullptr) return std::optional<std::string>{};
  if (!value->is_string()) return wrong_type(key, "文本");
  return std::optional<std::string>(std::string(value->as_string()));
}

Result<std::optional<std::int64_t>> read_integer(const JsonObject& object, std::string_view key) {
  const Json* value = find(object, key);
  if (value == nullptr) return std::optional<std::int64_t>{};
  if (!value->is_int64()) return wrong_type(key, "整数");
  return std::optional<std::int64_t>(value->as_int64());
}

Result<std::optional<bool>> read_bool(const JsonObject& object, std::string_view key) {
  const Json* value = find(object, key);
  if (value == nullptr) return std::optional<bool>{};
  if (!value->is_bool()) return wrong_type(key, "是或否");
  return std::optional<bool>(value->as_bool());
}

Result<std::string> require_string(const JsonObject& object, std::string_view key) {
  ZHICHENG_TRY_ASSIGN(auto value, read_string(object, key));
  if (!value) return missing(key);
  return std::move(*value);
}

Result<std::int64_t> require_integer(const JsonObject& object, std::string_view key) {
  ZHICHENG_TRY_ASSIGN(const auto value, read_integer(object, key));
  if (!value) return missing(key);
  return *value;
}

Result<std::optional<Decimal>> read_decimal(const JsonObject& object, std::string_view key) {
  ZHICHENG_TRY_ASSIGN(const auto text, read_string(object, key));
  if (!text) return std::optional<Decimal>{};
  ZHICHENG_TRY_ASSIGN(const Decimal value, Decimal::parse(*text));
  return std::optional<Decimal>(value);
}

}  // namespace zhicheng
