#include "zhicheng/expr/type.h"

#include <algorithm>
#include <numeric>

#include "letters.h"
#include "zhicheng/base/nearest.h"
#include "zhicheng/base/text.h"

namespace zhicheng::expr {

const Type* Type::field(std::string_view name) const {
  for (const auto& [known, type] : fields)
    if (known == name) return &type;
  return nullptr;
}

Type type_of(const Value& value) {
  Type type = Type::of(value.kind());
  if (const List* list = value.list()) {
    Type element = Type::of(Kind::null);
    for (const Value& each : *list) element = common_type(element, type_of(each));
    return Type::list_of(std::move(element));
  }
  if (const Range* range = value.range())
    return Type::range_of(common_type(type_of(range->low), type_of(range->high)));
  if (const Context* context = value.context())
    for (const auto& [name, entry] : *context) type.fields.emplace_back(name, type_of(entry));
  return type;
}

Type common_type(const Type& a, const Type& b) {
  if (a == b || b.kind == Kind::null) return a;
  if (a.kind == Kind::null) return b;
  if (a.kind != b.kind) return Type{};
  Type common = Type::of(a.kind);
  if (a.kind == Kind::list || a.kind == Kind::range)
    common.element = {common_type(a.element_type(), b.element_type())};
  if (a.kind == Kind::context && !a.fields.empty() && !b.fields.empty()) {
    common.fields = a.fields;
    for (auto& [name, type] : common.fields)
      if (const Type* other = b.field(name)) type = common_type(type, *other);
    for (const auto& field : b.fields)
      if (a.field(field.first) == nullptr) common.fields.push_back(field);
  }
  return common;
}

bool may_be(const Type& type, Kind kind) {
  return type.kind == kind || type.kind == Kind::any || type.kind == Kind::null;
}

std::string to_text(const Type& type) {
  std::string text(label_of(type.kind));
  if (!type.element.empty()) text += "<" + to_text(type.element.front()) + ">";
  if (type.fields.empty()) return text;
  std::string inside;
  for (const auto& [name, field] : type.fields)
    inside += (inside.empty() ? "" : ", ") + name + ": " + to_text(field);
  return text + "{" + inside + "}";
}

bool is_reserved(std::string_view word) {
  static constexpr std::string_view kReserved[] = {
      "and",      "between", "else", "every", "external", "false",     "for",  "function", "if",  "in",
      "instance", "not",     "null", "or",    "return",   "satisfies", "some", "then",     "true"};
  return std::find(std::begin(kReserved), std::end(kReserved), word) != std::end(kReserved);
}

bool is_name(std::string_view text) {
  if (text.empty() || find_invalid_utf8(text) || is_reserved(text)) return false;
  std::size_t offset = 0;
  if (!starts_name(next_code_point(text, offset))) return false;
  while (offset < text.size())
    if (!continues_name(next_code_point(text, offset))) return false;
  return true;
}

Result<Schema> Schema::from(std::vector<Field> fields) {
  if (fields.size() > kMaxFields)
    return Error(ErrorCode::too_large).with("what", "字段数").with("limit", std::to_string(kMaxFields));
  Schema schema;
  schema.fields_ = std::move(fields);
  schema.by_name_.resize(schema.fields_.size());
  std::iota(schema.by_name_.begin(), schema.by_name_.end(), std::size_t{0});
  std::sort(schema.by_name_.begin(), schema.by_name_.end(),
            [&](std::size_t a, std::size_t b) { return schema.fields_[a].name < schema.fields_[b].name; });
  std::string_view previous;
  for (const std::size_t slot : schema.by_name_) {
    const std::string& name = schema.fields_[slot].name;
    if (!is_name(name))
      return Error(ErrorCode::invalid_argument)
          .with("what", "字段“" + name + "”")
          .with("why", "应为字母、汉字、数字和下划线，不以数字开头，且不是保留字");
    if (name == previous)
      return Error(ErrorCode::invalid_argument).with("what", "字段“" + name + "”").with("why", "出现两次");
    previous = name;
  }
  return schema;
}

std::optional<std::size_t> Schema::slot(std::string_view name) const {
  const auto found =
      std::lower_bound(by_name_.begin(), by_name_.end(), name,
                       [&](std::size_t at, std::string_view wanted) { return fields_[at].name < wanted; });
  if (found == by_name_.end() || fields_[*found].name != name) return std::nullopt;
  return *found;
}

std::string_view Schema::nearest(std::string_view name) const {
  Nearest nearest(name, count_code_points(name) / 3);
  for (const Field& field : fields_) nearest.offer(field.name);
  return nearest.best();
}

}  // namespace zhicheng::expr
