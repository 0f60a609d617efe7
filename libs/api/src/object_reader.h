#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/base/json.h"

namespace zhicheng::api {

// Reads the members of one JSON object that a client sent. The first thing that is wrong is kept and told by
// finish(): member_missing, member_unknown, member_type, member_value, each with the path of the member
// (fields.target.low). Reads after it give empty values, so a conversion reads all its members in a row and
// looks once:
//
//   ObjectReader reader(json);
//   NewAccount account{.login = reader.text("login"), …};
//   ZHICHENG_TRY(reader.finish());
class ObjectReader {
 public:
  explicit ObjectReader(const Json& value, std::string path = "");

  // Members that must be there.
  std::string text(std::string_view key);
  std::int64_t integer(std::string_view key);
  int small_integer(std::string_view key);  // fits an int
  bool flag(std::string_view key);
  std::optional<Decimal> decimal(std::string_view key);  // a text, or null
  std::optional<Date> date(std::string_view key);        // a text, or null
  std::vector<std::string> texts(std::string_view key);
  ObjectReader object(std::string_view key);  // to be taken back by close()
  std::vector<ObjectReader> objects(std::string_view key, std::size_t limit);
  // [{"field": …, "text": …}], at most kMostFieldTexts; of a field that stands twice the last one counts.
  static constexpr std::size_t kMostFieldTexts = 100;
  std::map<std::string, std::string> field_texts(std::string_view key);

  // Members that may be absent or null.
  std::optional<ObjectReader> optional_object(std::string_view key);  // to be taken back by close()
  std::optional<std::string> optional_text(std::string_view key);
  std::optional<std::int64_t> optional_integer(std::string_view key);
  std::optional<bool> optional_flag(std::string_view key);
  std::optional<Decimal> optional_decimal(std::string_view key);
  std::optional<Date> optional_date(std::string_view key);

  // One of a list of names: reader.parsed("role", store::parse_role, "viewer | editor | administrator").
  template <class Parse>
  auto parsed(std::string_view key, Parse parse, std::string_view expected) {
    const std::string name = text(key);
    auto result = parse(std::string_view(name));
    using T = typename decltype(result)::value_type;
    if (!result.ok()) note_value(key, name, expected);
    return result.ok() ? std::move(result).value() : T{};
  }
  template <class Parse>
  auto optional_parsed(std::string_view key, Parse parse, std::string_view expected) {
    using T = typename decltype(parse(std::string_view()))::value_type;
    const bool there = find(key, false) != nullptr;
    return there ? std::optional<T>(parsed(key, parse, expected)) : std::nullopt;
  }

  // Whatever is wrong in a child is wrong here.
  void close(ObjectReader& child);
  void note_value(std::string_view key, std::string_view value, std::string_view expected);
  // The first error; a member that nobody read is member_unknown.
  Result<void> finish();

 private:
  const Json* find(std::string_view key, bool required);
  std::string path_of(std::string_view key) const;
  void note(Error error);
  void note_type(std::string_view key, std::string_view expected);
  std::string checked_text(std::string_view key, const Json& value);

  JsonObject object_;
  std::string path_;
  std::vector<std::string> read_;
  std::optional<Error> error_;
};

}  // namespace zhicheng::api
