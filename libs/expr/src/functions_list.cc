#include <algorithm>

#include "functions.h"
#include "number.h"
#include "operators.h"

namespace zhicheng::expr::call {
namespace {

const List& list(const Value& value) {
  return *value.list();
}

Value made(List elements, Machine& machine) {
  return machine.may_make_list(elements.size()) ? Value(std::move(elements)) : Value();
}

Value whole(std::size_t count) {
  return Value(Decimal::from_integer(static_cast<std::int64_t>(count)));
}

// The place of an element in a list of `size`, from 0; nullopt outside.
std::optional<std::size_t> place(const Value& position, std::size_t size) {
  const auto at = number::as_integer(*position.number());
  const auto length = static_cast<std::int64_t>(size);
  if (!at || *at == 0 || *at > length || *at < -length) return std::nullopt;
  return static_cast<std::size_t>(*at > 0 ? *at - 1 : length + *at);
}

// Adds what `seen` does not hold yet; false: stopped.
bool add_new(const List& elements, List& seen, Machine& machine) {
  for (const Value& element : elements) {
    if (!machine.charge(weight(element) * (seen.size() + 1))) return false;
    if (std::find(seen.begin(), seen.end(), element) == seen.end()) seen.push_back(element);
  }
  return true;
}

bool flatten_into(const List& elements, List& out, Machine& machine) {
  for (const Value& element : elements) {
    if (!machine.charge(1)) return false;
    if (element.list() == nullptr)
      out.push_back(element);
    else if (!flatten_into(list(element), out, machine))
      return false;
  }
  return true;
}

}  // namespace

Value count(Arguments arguments, Machine&) {
  return whole(list(arguments[0]).size());
}

Value list_contains(Arguments arguments, Machine& machine) {
  if (!machine.charge(weight(arguments[0]))) return Value();
  const List& elements = list(arguments[0]);
  return Value(std::find(elements.begin(), elements.end(), arguments[1]) != elements.end());
}

Value append(Arguments arguments, Machine& machine) {
  List elements = list(arguments[0]);
  elements.insert(elements.end(), arguments.begin() + 1, arguments.end());
  return made(std::move(elements), machine);
}

Value concatenate(Arguments arguments, Machine& machine) {
  List elements;
  for (const Value& each : arguments) {
    if (!machine.may_make_list(elements.size() + list(each).size())) return Value();
    elements.insert(elements.end(), list(each).begin(), list(each).end());
  }
  return Value(std::move(elements));
}

Value united(Arguments arguments, Machine& machine) {
  List seen;
  for (const Value& each : arguments)
    if (!add_new(list(each), seen, machine)) return Value();
  return made(std::move(seen), machine);
}

Value distinct_values(Arguments arguments, Machine& machine) {
  return united(arguments, machine);
}

Value reverse(Arguments arguments, Machine& machine) {
  List elements = list(arguments[0]);
  std::reverse(elements.begin(), elements.end());
  return made(std::move(elements), machine);
}

Value index_of(Arguments arguments, Machine& machine) {
  if (!machine.charge(weight(arguments[0]))) return Value();
  const List& elements = list(arguments[0]);
  List places;
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i] == arguments[1]) places.push_back(whole(i + 1));
  return made(std::move(places), machine);
}

Value sublist(Arguments arguments, Machine& machine) {
  const List& elements = list(arguments[0]);
  const auto begin = place(arguments[1], elements.size());
  std::size_t length = begin ? elements.size() - *begin : 0;
  if (begin && arguments.size() > 2) {
    const auto wanted = number::as_integer(*arguments[2].number());
    if (!wanted || *wanted < 1 || *wanted > static_cast<std::int64_t>(length))
      return machine.null_because(CauseKind::argument);
    length = static_cast<std::size_t>(*wanted);
  }
  if (!begin) return machine.null_because(CauseKind::index);
  const auto first = elements.begin() + static_cast<std::ptrdiff_t>(*begin);
  return made(List(first, first + static_cast<std::ptrdiff_t>(length)), machine);
}

Value insert_before(Arguments arguments, Machine& machine) {
  List elements = list(arguments[0]);
  const auto at = place(arguments[1], elements.size());
  if (!at) return machine.null_because(CauseKind::index);
  elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(*at), arguments[2]);
  return made(std::move(elements), machine);
}

Value remove(Arguments arguments, Machine& machine) {
  List elements = list(arguments[0]);
  const auto at = place(arguments[1], elements.size());
  if (!at) return machine.null_because(CauseKind::index);
  elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(*at));
  return made(std::move(elements), machine);
}

Value flatten(Arguments arguments, Machine& machine) {
  List elements;
  if (!flatten_into(list(arguments[0]), elements, machine)) return Value();
  return made(std::move(elements), machine);
}

}  // namespace zhicheng::expr::call
