#include <algorithm>

#include "functions.h"
#include "number.h"
#include "operators.h"

// What makes one value of many: sum, mean, least, all …
namespace zhicheng::expr::call {
namespace {

// The numbers of a list; nullopt: it is empty, or an element is not a number (a null among them gives null
// without a cause of its own).
std::optional<std::vector<Decimal>> numbers(const Value& value, Machine& machine) {
  const List& list = *value.list();
  if (list.empty() || !machine.charge(list.size())) return std::nullopt;
  std::vector<Decimal> found;
  found.reserve(list.size());
  for (const Value& element : list) {
    if (element.number() == nullptr) {
      if (!element.is_null()) machine.null_because(CauseKind::argument);
      return std::nullopt;
    }
    found.push_back(*element.number());
  }
  return found;
}

Value of(std::optional<Decimal> number, Machine& machine) {
  return number ? Value(*number) : machine.null_because(CauseKind::number_range);
}

std::optional<Decimal> total(const std::vector<Decimal>& numbers) {
  std::optional<Decimal> sum = Decimal();
  for (const Decimal& each : numbers)
    if (sum) sum = number::add(*sum, each);
  return sum;
}

Value extreme(const Value& value, Operator better, Machine& machine) {
  const List& list = *value.list();
  if (list.empty() || !machine.charge(list.size())) return Value();
  Value best = list.front();
  for (const Value& element : list) {
    const Value verdict = compare(better, element, best, machine);
    if (verdict.boolean() == nullptr) return Value();
    if (*verdict.boolean()) best = element;
  }
  return best;
}

// A chain of `and` (deciding = false) or `or` (deciding = true).
Value chain(const Value& value, bool deciding, Machine& machine) {
  if (!machine.charge(value.list()->size())) return Value();
  bool unknown = false;
  for (const Value& element : *value.list()) {
    if (element.boolean() != nullptr && *element.boolean() == deciding) return Value(deciding);
    if (element.boolean() == nullptr && !element.is_null()) machine.null_because(CauseKind::argument);
    unknown = unknown || element.boolean() == nullptr;
  }
  return unknown ? Value() : Value(!deciding);
}

}  // namespace

Value least(Arguments arguments, Machine& machine) {
  return extreme(arguments[0], Operator::lt, machine);
}

Value greatest(Arguments arguments, Machine& machine) {
  return extreme(arguments[0], Operator::gt, machine);
}

Value sum(Arguments arguments, Machine& machine) {
  const auto all = numbers(arguments[0], machine);
  return all ? of(total(*all), machine) : Value();
}

Value mean(Arguments arguments, Machine& machine) {
  const auto all = numbers(arguments[0], machine);
  if (!all) return Value();
  const auto sum = total(*all);
  const auto size = Decimal::from_integer(static_cast<std::int64_t>(all->size()));
  return of(sum ? number::divide(*sum, size) : std::nullopt, machine);
}

Value median(Arguments arguments, Machine& machine) {
  auto all = numbers(arguments[0], machine);
  if (!all) return Value();
  std::sort(all->begin(), all->end());
  const std::size_t middle = all->size() / 2;
  if (all->size() % 2 == 1) return Value((*all)[middle]);
  const auto sum = number::add((*all)[middle - 1], (*all)[middle]);
  return of(sum ? number::divide(*sum, Decimal::from_integer(2)) : std::nullopt, machine);
}

// The most frequent numbers, ascending.
Value mode(Arguments arguments, Machine& machine) {
  if (arguments[0].list()->empty()) return arguments[0];
  auto all = numbers(arguments[0], machine);
  if (!all) return Value();
  std::sort(all->begin(), all->end());
  List most;
  std::size_t longest = 0;
  for (std::size_t begin = 0, end = 0; begin < all->size(); begin = end) {
    while (end < all->size() && (*all)[end] == (*all)[begin]) ++end;
    if (end - begin > longest) most.clear();
    longest = std::max(longest, end - begin);
    if (end - begin == longest) most.push_back(Value((*all)[begin]));
  }
  return Value(std::move(most));
}

Value product(Arguments arguments, Machine& machine) {
  const auto all = numbers(arguments[0], machine);
  if (!all) return Value();
  std::optional<Decimal> product = Decimal::from_integer(1);
  for (const Decimal& each : *all)
    if (product) product = number::multiply(*product, each);
  return of(product, machine);
}

Value all(Arguments arguments, Machine& machine) {
  return chain(arguments[0], false, machine);
}

Value any(Arguments arguments, Machine& machine) {
  return chain(arguments[0], true, machine);
}

}  // namespace zhicheng::expr::call
