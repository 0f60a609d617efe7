#pragma once

#include <span>
#include <string_view>

#include "zhicheng/expr/value.h"

// The fixed list of functions.
namespace zhicheng::expr {

class Machine;

struct Function {
  std::string_view name;
  std::string_view signature;  // as documented: substring(text, start, length?)
  // One letter for each parameter: a any, b boolean, n number, s string, d date, l list (another value is a
  // list of one). A null gives null, except for `a`.
  std::string_view parameters;
  std::size_t least = 1;  // arguments that must be there
  bool several = false;   // f(1, 2, 3) means f([1, 2, 3])
  // The kind of the result; `any` with an `l` first: the same list, or its element where `element` is set.
  Kind result = Kind::any;
  bool element = false;
  Value (*call)(std::span<const Value> arguments, Machine& machine) = nullptr;
};

std::span<const Function> functions();  // ascending by name
const Function* find_function(std::string_view name);
std::string_view nearest_function(std::string_view name);  // empty: none is near

// Implementations, by subject.
namespace call {

using Arguments = std::span<const Value>;

Value string(Arguments arguments, Machine& machine);
Value number(Arguments arguments, Machine& machine);
Value string_length(Arguments arguments, Machine& machine);
Value substring(Arguments arguments, Machine& machine);
Value upper_case(Arguments arguments, Machine& machine);
Value lower_case(Arguments arguments, Machine& machine);
Value substring_before(Arguments arguments, Machine& machine);
Value substring_after(Arguments arguments, Machine& machine);
Value contains(Arguments arguments, Machine& machine);
Value starts_with(Arguments arguments, Machine& machine);
Value ends_with(Arguments arguments, Machine& machine);
Value string_join(Arguments arguments, Machine& machine);

Value count(Arguments arguments, Machine& machine);
Value least(Arguments arguments, Machine& machine);
Value greatest(Arguments arguments, Machine& machine);
Value sum(Arguments arguments, Machine& machine);
Value mean(Arguments arguments, Machine& machine);
Value median(Arguments arguments, Machine& machine);
Value mode(Arguments arguments, Machine& machine);
Value product(Arguments arguments, Machine& machine);
Value all(Arguments arguments, Machine& machine);
Value any(Arguments arguments, Machine& machine);

Value list_contains(Arguments arguments, Machine& machine);
Value append(Arguments arguments, Machine& machine);
Value concatenate(Arguments arguments, Machine& machine);
Value united(Arguments arguments, Machine& machine);
Value distinct_values(Arguments arguments, Machine& machine);
Value reverse(Arguments arguments, Machine& machine);
Value index_of(Arguments arguments, Machine& machine);
Value sublist(Arguments arguments, Machine& machine);
Value insert_before(Arguments arguments, Machine& machine);
Value remove(Arguments arguments, Machine& machine);
Value flatten(Arguments arguments, Machine& machine);

Value negation(Arguments arguments, Machine& machine);
Value decimal(Arguments arguments, Machine& machine);
Value floor(Arguments arguments, Machine& machine);
Value ceiling(Arguments arguments, Machine& machine);
Value round_up(Arguments arguments, Machine& machine);
Value round_down(Arguments arguments, Machine& machine);
Value round_half_up(Arguments arguments, Machine& machine);
Value round_half_down(Arguments arguments, Machine& machine);
Value absolute(Arguments arguments, Machine& machine);
Value modulo(Arguments arguments, Machine& machine);
Value even(Arguments arguments, Machine& machine);
Value odd(Arguments arguments, Machine& machine);

Value date(Arguments arguments, Machine& machine);
Value duration(Arguments arguments, Machine& machine);
Value months_between(Arguments arguments, Machine& machine);
Value day_of_year(Arguments arguments, Machine& machine);
Value week_of_year(Arguments arguments, Machine& machine);

}  // namespace call
}  // namespace zhicheng::expr
