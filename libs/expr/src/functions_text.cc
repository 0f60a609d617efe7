#include <algorithm>

#include "functions.h"
#include "machine.h"
#include "number.h"
#include "zhicheng/base/text.h"

namespace zhicheng::expr::call {
namespace {

const std::string& text(const Value& value) {
  return *value.string();
}

Value made(std::string text, Machine& machine) {
  return machine.may_make_string(text.size()) ? Value(std::move(text)) : Value();
}

// Letters of ASCII only, so that the result depends on nothing outside.
Value with_case(const std::string& text, char first, char last, Machine& machine) {
  std::string out = text;
  for (char& c : out)
    if (c >= first && c <= last) c = static_cast<char>(c ^ 0x20);
  return made(std::move(out), machine);
}

}  // namespace

Value string(Arguments arguments, Machine& machine) {
  const Value& value = arguments[0];
  if (value.is_null() || value.string()) return value;
  std::string out = to_text(value);
  const bool temporal = value.date() || value.days() || value.months();
  return made(temporal ? out.substr(2, out.size() - 3) : std::move(out), machine);  // without @"…"
}

Value number(Arguments arguments, Machine& machine) {
  const std::string& digits = text(arguments[0]);
  const auto parsed = Decimal::parse(digits);
  const bool plain = !digits.empty() && digits.front() != '+' && digits.back() != '.';
  return parsed.ok() && plain ? Value(*parsed) : machine.null_because(CauseKind::unreadable);
}

Value string_length(Arguments arguments, Machine&) {
  return Value(Decimal::from_integer(static_cast<std::int64_t>(count_code_points(text(arguments[0])))));
}

// Places are counted from 1, or from -1 at the end.
Value substring(Arguments arguments, Machine& machine) {
  const std::u32string letters = to_utf32(text(arguments[0]));
  const auto size = static_cast<std::int64_t>(letters.size());
  const std::int64_t start = number::truncated(*arguments[1].number());
  const std::int64_t begin = start > 0 ? start - 1 : size + start;
  std::int64_t length = size;
  if (arguments.size() > 2) length = number::truncated(*arguments[2].number());
  if (start == 0 || begin < 0 || begin >= std::max<std::int64_t>(size, 1) || length < 1)
    return machine.null_because(CauseKind::argument);
  const auto taken = static_cast<std::size_t>(std::min(length, size - begin));
  return made(to_utf8(std::u32string_view(letters).substr(static_cast<std::size_t>(begin), taken)), machine);
}

Value upper_case(Arguments arguments, Machine& machine) {
  return with_case(text(arguments[0]), 'a', 'z', machine);
}

Value lower_case(Arguments arguments, Machine& machine) {
  return with_case(text(arguments[0]), 'A', 'Z', machine);
}

Value substring_before(Arguments arguments, Machine& machine) {
  const auto at = text(arguments[0]).find(text(arguments[1]));
  return made(at == std::string::npos ? std::string() : text(arguments[0]).substr(0, at), machine);
}

Value substring_after(Arguments arguments, Machine& machine) {
  const auto at = text(arguments[0]).find(text(arguments[1]));
  if (at == std::string::npos) return Value(std::string());
  return made(text(arguments[0]).substr(at + text(arguments[1]).size()), machine);
}

Value contains(Arguments arguments, Machine&) {
  return Value(text(arguments[0]).find(text(arguments[1])) != std::string::npos);
}

Value starts_with(Arguments arguments, Machine&) {
  return Value(zhicheng::starts_with(text(arguments[0]), text(arguments[1])));
}

Value ends_with(Arguments arguments, Machine&) {
  const std::string& end = text(arguments[1]);
  const std::string& whole = text(arguments[0]);
  return Value(whole.size() >= end.size() && whole.compare(whole.size() - end.size(), end.size(), end) == 0);
}

// Nulls of the list are left out.
Value string_join(Arguments arguments, Machine& machine) {
  std::string delimiter;
  if (arguments.size() > 1) {
    if (arguments[1].string())
      delimiter = text(arguments[1]);
    else if (!arguments[1].is_null())
      return machine.null_because(CauseKind::argument);
  }
  std::string out;
  bool first = true;
  for (const Value& element : *arguments[0].list()) {
    if (element.is_null()) continue;
    if (element.string() == nullptr) return machine.null_because(CauseKind::argument);
    if (!first) out += delimiter;
    first = false;
    out += text(element);
    if (!machine.may_make_string(out.size())) return Value();
  }
  return Value(std::move(out));
}

}  // namespace zhicheng::expr::call
