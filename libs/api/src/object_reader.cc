#include "object_reader.h"

#include <algorithm>
#include <limits>

namespace zhicheng::api {

ObjectReader::ObjectReader(const Json& value, std::string path) : path_(std::move(path)) {
  if (value.is_object()) {
    object_ = value.as_object();
  } else {
    note(
        Error(ErrorCode::member_type).with("member", path_.empty() ? "." : path_).with("expected", "object"));
  }
}

std::string ObjectReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void ObjectReader::note(Error error) {
  if (!error_) error_ = std::move(error);
}

void ObjectReader::note_type(std::string_view key, std::string_view expected) {
  note(Error(ErrorCode::member_type).with("member", path_of(key)).with("expected", std::string(expected)));
}

void ObjectReader::note_value(std::string_view key, std::string_view value, std::string_view expected) {
  constexpr std::size_t kShown = 80;
  const std::string shown = value.size() > kShown ? "…" : std::string(value);
  note(Error(ErrorCode::member_value)
           .with("member", path_of(key))
           .with("value", shown)
           .with("expected", std::string(expected)));
}

const Json* ObjectReader::find(std::string_view key, bool required) {
  if (std::find(read_.begin(), read_.end(), key) == read_.end()) read_.emplace_back(key);
  const Json* value = object_.if_contains(key);
  if (value == nullptr && required) note(Error(ErrorCode::member_missing).with("member", path_of(key)));
  if (value != nullptr && value->is_null() && !required) return nullptr;
  return value;
}

std::string ObjectReader::checked_text(std::string_view key, const Json& value) {
  if (!value.is_string()) {
    note_type(key, "string");
    return {};
  }
  std::string text(value.as_string());
  if (text.find('\0') != std::string::npos) note_value(key, "\\u0000", "text without NUL");
  return text;
}

std::string ObjectReader::text(std::string_view key) {
  const Json* value = find(key, true);
  return value == nullptr ? std::string() : checked_text(key, *value);
}

std::optional<std::string> ObjectReader::optional_text(std::string_view key) {
  const Json* value = find(key, false);
  if (value == nullptr) return std::nullopt;
  return checked_text(key, *value);
}

std::int64_t ObjectReader::integer(std::string_view key) {
  const Json* value = find(key, true);
  if (value == nullptr) return 0;
  if (!value->is_int64()) {
    note_type(key, "integer");
    return 0;
  }
  return value->as_int64();
}

int ObjectReader::small_integer(std::string_view key) {
  const std::int64_t value = integer(key);
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
    note_value(key, std::to_string(value), "integer of 32 bits");
    return 0;
  }
  return static_cast<int>(value);
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view key) {
  if (find(key, false) == nullptr) return std::nullopt;
  return integer(key);
}

bool ObjectReader::flag(std::string_view key) {
  const Json* value = find(key, true);
  if (value == nullptr) return false;
  if (!value->is_bool()) {
    note_type(key, "boolean");
    return false;
  }
  return value->as_bool();
}

std::optional<bool> ObjectReader::optional_flag(std::string_view key) {
  if (find(key, false) == nullptr) return std::nullopt;
  return flag(key);
}

std::optional<Decimal> ObjectReader::decimal(std::string_view key) {
  find(key, true);
  return optional_decimal(key);
}

std::optional<Decimal> ObjectReader::optional_decimal(std::string_view key) {
  const std::optional<std::string> text = optional_text(key);
  if (!text || error_) return std::nullopt;
  const Result<Decimal> value = Decimal::parse(*text);
  if (!value.ok()) {
    note_value(key, *text, "decimal number in a string, such as \"96.50\"");
    return std::nullopt;
  }
  return *value;
}

std::optional<Date> ObjectReader::date(std::string_view key) {
  find(key, true);
  return optional_date(key);
}

std::optional<Date> ObjectReader::optional_date(std::string_view key) {
  const std::optional<std::string> text = optional_text(key);
  if (!text || error_) return std::nullopt;
  const Result<Date> value = parse_date(*text);
  if (!value.ok()) {
    note(Error(value.error()));
    return std::nullopt;
  }
  return *value;
}

std::vector<std::string> ObjectReader::texts(std::string_view key) {
  std::vector<std::string> texts;
  const Json* value = find(key, true);
  if (value == nullptr) return texts;
  if (!value->is_array()) {
    note_type(key, "array of strings");
    return texts;
  }
  for (const Json& element : value->as_array()) texts.push_back(checked_text(key, element));
  return texts;
}

ObjectReader ObjectReader::object(std::string_view key) {
  const Json* value = find(key, true);
  return ObjectReader(value == nullptr ? Json(JsonObject()) : *value, path_of(key));
}

std::optional<ObjectReader> ObjectReader::optional_object(std::string_view key) {
  const Json* value = find(key, false);
  return value == nullptr ? std::nullopt : std::optional(ObjectReader(*value, path_of(key)));
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view key, std::size_t limit) {
  std::vector<ObjectReader> readers;
  const Json* value = find(key, true);
  if (value == nullptr) return readers;
  if (!value->is_array()) {
    note_type(key, "array of objects");
    return readers;
  }
  const JsonArray& array = value->as_array();
  if (array.size() > limit) {
    note_value(key, std::to_string(array.size()) + " elements",
               "at most " + std::to_string(limit) + " elements");
    return readers;
  }
  for (std::size_t i = 0; i < array.size(); ++i) {
    readers.emplace_back(array[i], path_of(key) + "[" + std::to_string(i) + "]");
  }
  return readers;
}

std::map<std::string, std::string> ObjectReader::field_texts(std::string_view key) {
  std::map<std::string, std::string> texts;
  auto entries = objects(key, kMostFieldTexts);
  for (ObjectReader& each : entries) {
    const std::string field = each.text("field");
    texts[field] = each.text("text");
    close(each);
  }
  return texts;
}

void ObjectReader::close(ObjectReader& child) {
  Result<void> result = child.finish();
  if (!result.ok()) note(std::move(result).error());
}

Result<void> ObjectReader::finish() {
  for (const auto& member : object_) {
    const std::string_view key(member.key().data(), member.key().size());
    if (std::find(read_.begin(), read_.end(), key) == read_.end()) {
      note(Error(ErrorCode::member_unknown).with("member", path_of(key)));
    }
  }
  if (error_) return *error_;
  return {};
}

}  // namespace zhicheng::api
