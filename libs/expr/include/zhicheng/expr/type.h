#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/expr/value.h"

// What is known of a value before evaluation.
namespace zhicheng::expr {

struct Type {
  Kind kind = Kind::any;
  std::vector<Type> element;                         // of a list or range: one, or none where it is not known
  std::vector<std::pair<std::string, Type>> fields;  // of a context; empty: any names

  static Type of(Kind kind) { return Type{kind, {}, {}}; }
  static Type list_of(Type element) { return Type{Kind::list, {std::move(element)}, {}}; }
  static Type range_of(Type element) { return Type{Kind::range, {std::move(element)}, {}}; }

  Type element_type() const { return element.empty() ? Type{} : element.front(); }
  const Type* field(std::string_view name) const;
  bool operator==(const Type&) const = default;
};

// The type of a value, as narrow as it can be said. O(size).
Type type_of(const Value& value);
// The narrowest type that holds both; null fits everywhere.
Type common_type(const Type& a, const Type& b);
// Whether a value of one may also be a value of the other.
bool may_be(const Type& type, Kind kind);
std::string to_text(const Type& type);  // 数值, 列表<数值>, 记录{单位: 文本}

// Words of the language that cannot name a field: true, if, in …
bool is_reserved(std::string_view word);
// A letter (Chinese characters included) or '_', then letters, digits and '_'; not reserved.
bool is_name(std::string_view text);

struct Field {
  std::string name;
  Type type;
};

// The fields that an expression may read; the position of a field is its slot. A value type.
class Schema {
 public:
  static constexpr std::size_t kMaxFields = 10'000;

  Schema() = default;
  // invalid_argument: not a name, or twice the same. too_large: more than kMaxFields.
  static Result<Schema> from(std::vector<Field> fields);

  std::span<const Field> fields() const { return fields_; }
  std::optional<std::size_t> slot(std::string_view name) const;  // O(log n)
  // The field whose name is nearest to a misspelt one; empty if none is near.
  std::string_view nearest(std::string_view name) const;

 private:
  std::vector<Field> fields_;
  std::vector<std::size_t> by_name_;
};

}  // namespace zhicheng::expr
