#pragma once

#include <string_view>

#include "machine.h"

// What the operators do with values of every kind. Where they are not defined: null with a cause; with a null
// operand: null without one.
namespace zhicheng::expr {

Value compare(Operator op, const Value& a, const Value& b, Machine& machine);
Value arithmetic(Operator op, const Value& a, const Value& b, Machine& machine);
Value negate(const Value& value, Machine& machine);
// Whether `test` holds for `value`: a range or a list that contains it, or an equal value.
Value contains(const Value& value, const Value& test, Machine& machine);
Value path(const Value& value, std::string_view name, Machine& machine);
// The element at a place, counted from 1, or from -1 at the end.
Value element_at(const Value& value, const Value& place, Machine& machine);
// A list itself, no element for null, else the value alone.
List as_list(const Value& value);
// Steps that comparing or copying a value costs.
std::size_t weight(const Value& value);

}  // namespace zhicheng::expr
