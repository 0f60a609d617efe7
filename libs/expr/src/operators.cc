#include "operators.h"

#include "calendar.h"
#include "number.h"

namespace zhicheng::expr {
namespace {

Value of(std::optional<Decimal> number, Machine& machine) {
  return number ? Value(*number) : machine.null_because(CauseKind::number_range);
}

Value of(std::optional<Date> date, Machine& machine) {
  return date ? Value(*date) : machine.null_because(CauseKind::date_range);
}

template <class Duration>
Value duration(std::int64_t count, Machine& machine) {
  if (count > kLongestDuration || count < -kLongestDuration)
    return machine.null_because(CauseKind::date_range);
  return Value(Duration{count});
}

Value on_numbers(Operator op, Decimal a, Decimal b, Machine& machine) {
  switch (op) {
    case Operator::add:
      return of(number::add(a, b), machine);
    case Operator::subtract:
      return of(number::subtract(a, b), machine);
    case Operator::multiply:
      return of(number::multiply(a, b), machine);
    case Operator::divide:
      if (b.is_zero()) return machine.null_because(CauseKind::divided_by_zero);
      return of(number::divide(a, b), machine);
    default: {
      static constexpr std::int64_t kMaxExponent = 1'000;
      const auto exponent = number::as_integer(b);
      if (!exponent || *exponent > kMaxExponent || *exponent < -kMaxExponent)
        return machine.null_because(CauseKind::exponent);
      if (a.is_zero() && *exponent < 0) return machine.null_because(CauseKind::divided_by_zero);
      if (!machine.charge(static_cast<std::size_t>(std::abs(*exponent)))) return Value();
      return of(number::power(a, static_cast<int>(*exponent)), machine);
    }
  }
}

// date ± duration; `sign` is 1 or -1.
Value shifted(Date date, const Value& by, std::int64_t sign, Machine& machine) {
  if (const Days* days = by.days()) return of(calendar::plus(date, Days{sign * days->count}), machine);
  if (const Months* months = by.months())
    return of(calendar::plus(date, Months{sign * months->count}), machine);
  return machine.null_because(CauseKind::kinds_differ);
}

Value added(const Value& a, const Value& b, std::int64_t sign, Machine& machine) {
  if (const Date* date = a.date()) {
    if (const Date* other = b.date(); other != nullptr && sign < 0)
      return Value(calendar::between(*other, *date));
    return shifted(*date, b, sign, machine);
  }
  if (const Date* date = b.date(); date != nullptr && sign > 0) return shifted(*date, a, sign, machine);
  if (a.days() && b.days()) return duration<Days>(a.days()->count + sign * b.days()->count, machine);
  if (a.months() && b.months())
    return duration<Months>(a.months()->count + sign * b.months()->count, machine);
  if (a.string() && b.string() && sign > 0) {
    if (!machine.may_make_string(a.string()->size() + b.string()->size())) return Value();
    return Value(*a.string() + *b.string());
  }
  return machine.null_because(CauseKind::kinds_differ);
}

// A duration times or divided by a number. Days must come out whole; months lose their fraction, as in FEEL.
Value scaled(const Value& value, std::optional<Decimal> count, Machine& machine) {
  if (!count) return machine.null_because(CauseKind::number_range);
  if (value.months()) return duration<Months>(number::truncated(*count), machine);
  const auto whole = number::as_integer(*count);
  return whole ? duration<Days>(*whole, machine) : machine.null_because(CauseKind::part_of_day);
}

std::optional<Decimal> count_of(const Value& value) {
  if (const Days* days = value.days()) return Decimal::from_integer(days->count);
  if (const Months* months = value.months()) return Decimal::from_integer(months->count);
  return std::nullopt;
}

Value multiplied(const Value& a, const Value& b, Machine& machine) {
  if (b.number() && count_of(a)) return scaled(a, number::multiply(*count_of(a), *b.number()), machine);
  if (a.number() && count_of(b)) return scaled(b, number::multiply(*a.number(), *count_of(b)), machine);
  return machine.null_because(CauseKind::kinds_differ);
}

Value divided(const Value& a, const Value& b, Machine& machine) {
  const auto dividend = count_of(a);
  const auto divisor = b.number() ? std::optional<Decimal>(*b.number()) : count_of(b);
  if (!dividend || !divisor || (!b.number() && a.kind() != b.kind()))
    return machine.null_because(CauseKind::kinds_differ);
  if (divisor->is_zero()) return machine.null_because(CauseKind::divided_by_zero);
  const auto quotient = number::divide(*dividend, *divisor);
  return b.number() ? scaled(a, quotient, machine) : of(quotient, machine);
}

Value equal(const Value& a, const Value& b, bool wanted, Machine& machine) {
  if (a.kind() != b.kind()) {
    if (a.is_null() || b.is_null()) return Value(!wanted);
    return machine.null_because(CauseKind::kinds_differ);
  }
  if (a.kind() == Kind::list || a.kind() == Kind::context || a.kind() == Kind::range)
    if (!machine.charge(weight(a))) return Value();
  return Value((a == b) == wanted);
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::number:
      return *a.number() <=> *b.number();
    case Kind::string:
      return *a.string() <=> *b.string();  // UTF-8 sorts by code point
    case Kind::date:
      return *a.date() <=> *b.date();
    case Kind::days:
      return *a.days() <=> *b.days();
    case Kind::months:
      return *a.months() <=> *b.months();
    default:
      return std::nullopt;
  }
}

bool holds(Operator op, std::strong_ordering order) {
  switch (op) {
    case Operator::lt:
      return order < 0;
    case Operator::le:
      return order <= 0;
    case Operator::gt:
      return order > 0;
    default:
      return order >= 0;
  }
}

// Both ends, three-valued: false if one end says no, else null if one cannot be compared.
Value in_range(const Value& value, const Range& range, Machine& machine) {
  const Value low = compare(range.low_open ? Operator::gt : Operator::ge, value, range.low, machine);
  if (low.boolean() != nullptr && !*low.boolean()) return low;
  const Value high = compare(range.high_open ? Operator::lt : Operator::le, value, range.high, machine);
  if (high.boolean() != nullptr && !*high.boolean()) return high;
  return low.is_null() ? low : high;
}

Value in_list(const Value& value, const List& list, Machine& machine) {
  for (const Value& element : list) {
    if (element == value) return Value(true);
    const Range* range = element.range();
    if (range == nullptr || !order(value, range->low) || !order(value, range->high)) continue;
    if (*in_range(value, *range, machine).boolean()) return Value(true);
  }
  return Value(false);
}

std::optional<std::int64_t> date_part(Date date, std::string_view name) {
  if (name == "year") return static_cast<int>(date.year());
  if (name == "month") return static_cast<unsigned>(date.month());
  if (name == "day") return static_cast<unsigned>(date.day());
  if (name == "weekday") return calendar::weekday(date);
  return std::nullopt;
}

std::optional<std::int64_t> part(const Value& value, std::string_view name) {
  if (const Date* date = value.date()) return date_part(*date, name);
  if (const Days* days = value.days(); days != nullptr && name == "days") return days->count;
  if (const Months* months = value.months()) {
    if (name == "years") return months->count / 12;
    if (name == "months") return months->count % 12;
  }
  return std::nullopt;
}

}  // namespace

Value compare(Operator op, const Value& a, const Value& b, Machine& machine) {
  if (a.number() && b.number() && op > Operator::ne) return Value(holds(op, *a.number() <=> *b.number()));
  if (op == Operator::eq || op == Operator::ne) return equal(a, b, op == Operator::eq, machine);
  if (const auto found = order(a, b)) return Value(holds(op, *found));
  if (a.is_null() || b.is_null()) return Value();
  return machine.null_because(CauseKind::kinds_differ);
}

Value arithmetic(Operator op, const Value& a, const Value& b, Machine& machine) {
  if (a.number() && b.number()) return on_numbers(op, *a.number(), *b.number(), machine);
  if (a.is_null() || b.is_null()) return Value();
  switch (op) {
    case Operator::add:
      return added(a, b, 1, machine);
    case Operator::subtract:
      return added(a, b, -1, machine);
    case Operator::multiply:
      return multiplied(a, b, machine);
    case Operator::divide:
      return divided(a, b, machine);
    default:
      return machine.null_because(CauseKind::kinds_differ);
  }
}

Value negate(const Value& value, Machine& machine) {
  if (const Decimal* number = value.number()) return Value(number::negated(*number));
  if (const Days* days = value.days()) return Value(Days{-days->count});
  if (const Months* months = value.months()) return Value(Months{-months->count});
  return value.is_null() ? value : machine.null_because(CauseKind::kinds_differ);
}

Value contains(const Value& value, const Value& test, Machine& machine) {
  if (const List* list = test.list())
    return machine.charge(weight(test)) ? in_list(value, *list, machine) : Value();
  if (const Range* range = test.range(); range != nullptr && value.kind() != Kind::range)
    return in_range(value, *range, machine);
  return compare(Operator::eq, value, test, machine);
}

Value path(const Value& value, std::string_view name, Machine& machine) {
  if (value.is_null()) return Value();
  if (const Context* context = value.context()) {
    const auto entry = context->find(name);
    return entry != context->end() ? entry->second : machine.null_because(CauseKind::no_such_entry);
  }
  if (const List* list = value.list()) {
    if (!machine.may_make_list(list->size())) return Value();
    List all;
    for (const Value& element : *list) {
      const Context* context = element.context();
      const auto entry = context ? context->find(name) : Context::const_iterator{};
      all.push_back(context && entry != context->end() ? entry->second : Value());
    }
    return Value(std::move(all));
  }
  if (const auto number = part(value, name)) return Value(Decimal::from_integer(*number));
  return machine.null_because(CauseKind::no_such_entry);
}

Value element_at(const Value& value, const Value& place, Machine& machine) {
  if (value.is_null() || place.is_null()) return Value();
  if (place.number() == nullptr) return machine.null_because(CauseKind::index);
  const std::int64_t at = number::as_integer(*place.number()).value_or(0);
  const auto size = static_cast<std::int64_t>(value.list() ? value.list()->size() : 1);
  if (at == 0 || at > size || at < -size) return machine.null_because(CauseKind::index);
  if (value.list() == nullptr) return value;
  return (*value.list())[static_cast<std::size_t>(at > 0 ? at - 1 : size + at)];
}

List as_list(const Value& value) {
  if (value.is_null()) return {};
  return value.list() ? *value.list() : List{value};
}

std::size_t weight(const Value& value) {
  std::size_t sum = 1;
  if (const List* list = value.list())
    for (const Value& element : *list) sum += weight(element);
  if (const Context* context = value.context())
    for (const auto& [name, entry] : *context) sum += weight(entry);
  if (const Range* range = value.range()) sum += weight(range->low) + weight(range->high);
  return sum;
}

}  // namespace zhicheng::expr
