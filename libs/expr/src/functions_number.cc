#include "calendar.h"
#include "functions.h"
#include "number.h"
#include "operators.h"

// Numbers, truth values and dates.
namespace zhicheng::expr::call {
namespace {

using number::Rounding;

Value rounded(Arguments arguments, Rounding rounding, Machine& machine) {
  static constexpr std::int64_t kMostTens = 18;
  static constexpr std::int64_t kMostDecimals = 6'176;  // as FEEL has it; a Decimal has fewer
  const std::int64_t scale = arguments.size() > 1 ? number::truncated(*arguments[1].number()) : 0;
  if (scale < -kMostTens || scale > kMostDecimals) return machine.null_because(CauseKind::argument);
  const auto result = number::rounded(*arguments[0].number(), static_cast<int>(scale), rounding);
  return result ? Value(*result) : machine.null_because(CauseKind::number_range);
}

// A whole number from 1 to `most`, else 0.
int part_of_date(const Value& value, std::int64_t most) {
  const auto integer = value.number() ? number::as_integer(*value.number()) : std::nullopt;
  const std::int64_t part = integer.value_or(0);
  return part < 1 || part > most ? 0 : static_cast<int>(part);
}

Value parity(const Value& value, bool odd, Machine& machine) {
  const auto integer = number::as_integer(*value.number());
  return integer ? Value((*integer % 2 != 0) == odd) : machine.null_because(CauseKind::argument);
}

Value whole(std::int64_t count) {
  return Value(Decimal::from_integer(count));
}

}  // namespace

Value negation(Arguments arguments, Machine&) {
  return Value(!*arguments[0].boolean());
}

Value decimal(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::half_even, machine);
}

Value floor(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::floor, machine);
}

Value ceiling(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::ceiling, machine);
}

Value round_up(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::up, machine);
}

Value round_down(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::down, machine);
}

Value round_half_up(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::half_up, machine);
}

Value round_half_down(Arguments arguments, Machine& machine) {
  return rounded(arguments, Rounding::half_down, machine);
}

Value absolute(Arguments arguments, Machine& machine) {
  const Value& value = arguments[0];
  const bool negative = (value.number() && value.number()->is_negative()) ||
                        (value.days() && value.days()->count < 0) ||
                        (value.months() && value.months()->count < 0);
  if (negative) return negate(value, machine);
  if (value.number() || value.days() || value.months() || value.is_null()) return value;
  return machine.null_because(CauseKind::argument);
}

Value modulo(Arguments arguments, Machine& machine) {
  const Decimal& divisor = *arguments[1].number();
  if (divisor.is_zero()) return machine.null_because(CauseKind::divided_by_zero);
  const auto rest = number::modulo(*arguments[0].number(), divisor);
  return rest ? Value(*rest) : machine.null_because(CauseKind::number_range);
}

Value even(Arguments arguments, Machine& machine) {
  return parity(arguments[0], false, machine);
}

Value odd(Arguments arguments, Machine& machine) {
  return parity(arguments[0], true, machine);
}

Value date(Arguments arguments, Machine& machine) {
  const Value& first = arguments[0];
  if (first.is_null()) return first;
  if (arguments.size() == 1) {
    if (first.date()) return first;
    if (first.string() == nullptr) return machine.null_because(CauseKind::argument);
    const auto read = read_date(*first.string());
    return read ? Value(*read) : machine.null_because(CauseKind::unreadable);
  }
  const int year = part_of_date(first, 9999);
  const int month = part_of_date(arguments[1], 12);
  const int day = arguments.size() > 2 ? part_of_date(arguments[2], 31) : 0;
  const Date made{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  return year != 0 && made.ok() ? Value(made) : machine.null_because(CauseKind::argument);
}

Value duration(Arguments arguments, Machine& machine) {
  const std::string& text = *arguments[0].string();
  if (const auto days = read_days(text)) return Value(*days);
  if (const auto months = read_months(text)) return Value(*months);
  return machine.null_because(CauseKind::unreadable);
}

Value months_between(Arguments arguments, Machine&) {
  return Value(calendar::months_between(*arguments[0].date(), *arguments[1].date()));
}

Value day_of_year(Arguments arguments, Machine&) {
  return whole(calendar::day_of_year(*arguments[0].date()));
}

Value week_of_year(Arguments arguments, Machine&) {
  return whole(calendar::week_of_year(*arguments[0].date()));
}

}  // namespace zhicheng::expr::call
