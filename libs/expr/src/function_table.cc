#include <algorithm>
#include <array>

#include "functions.h"
#include "zhicheng/base/nearest.h"
#include "zhicheng/base/text.h"

namespace zhicheng::expr {
namespace {

constexpr Kind kAny = Kind::any;
constexpr Kind kTruth = Kind::boolean;
constexpr Kind kNumber = Kind::number;
constexpr Kind kText = Kind::string;
constexpr Kind kList = Kind::list;

// name, signature, parameters, least arguments, several, kind of the result, its element, implementation
constexpr std::array kFunctions = {
    Function{"abs", "abs(number or duration)", "a", 1, false, kAny, false, call::absolute},
    Function{"all", "all(list)", "l", 1, true, kTruth, false, call::all},
    Function{"any", "any(list)", "l", 1, true, kTruth, false, call::any},
    Function{"append", "append(list, element, …)", "laaaaaaa", 2, false, kList, false, call::append},
    Function{"ceiling", "ceiling(number, scale?)", "nn", 1, false, kNumber, false, call::ceiling},
    Function{"concatenate", "concatenate(list, …)", "llllllll", 1, false, kList, false, call::concatenate},
    Function{"contains", "contains(text, part)", "ss", 2, false, kTruth, false, call::contains},
    Function{"count", "count(list)", "l", 1, false, kNumber, false, call::count},
    Function{"date", "date(text) or date(year, month, day)", "ann", 1, false, Kind::date, false, call::date},
    Function{"day of year", "day of year(date)", "d", 1, false, kNumber, false, call::day_of_year},
    Function{"decimal", "decimal(number, scale)", "nn", 2, false, kNumber, false, call::decimal},
    Function{"distinct values", "distinct values(list)", "l", 1, false, kAny, false, call::distinct_values},
    Function{"duration", "duration(text)", "s", 1, false, kAny, false, call::duration},
    Function{"ends with", "ends with(text, end)", "ss", 2, false, kTruth, false, call::ends_with},
    Function{"even", "even(number)", "n", 1, false, kTruth, false, call::even},
    Function{"flatten", "flatten(list)", "l", 1, false, kList, false, call::flatten},
    Function{"floor", "floor(number, scale?)", "nn", 1, false, kNumber, false, call::floor},
    Function{"index of", "index of(list, element)", "la", 2, false, kList, false, call::index_of},
    Function{"insert before", "insert before(list, position, element)", "lna", 3, false, kList, false,
             call::insert_before},
    Function{"list contains", "list contains(list, element)", "la", 2, false, kTruth, false,
             call::list_contains},
    Function{"lower case", "lower case(text)", "s", 1, false, kText, false, call::lower_case},
    Function{"max", "max(list)", "l", 1, true, kAny, true, call::greatest},
    Function{"mean", "mean(list)", "l", 1, true, kNumber, false, call::mean},
    Function{"median", "median(list)", "l", 1, true, kNumber, false, call::median},
    Function{"min", "min(list)", "l", 1, true, kAny, true, call::least},
    Function{"mode", "mode(list)", "l", 1, true, kList, false, call::mode},
    Function{"modulo", "modulo(dividend, divisor)", "nn", 2, false, kNumber, false, call::modulo},
    Function{"not", "not(condition)", "b", 1, false, kTruth, false, call::negation},
    Function{"number", "number(text)", "s", 1, false, kNumber, false, call::number},
    Function{"odd", "odd(number)", "n", 1, false, kTruth, false, call::odd},
    Function{"product", "product(list)", "l", 1, true, kNumber, false, call::product},
    Function{"remove", "remove(list, position)", "ln", 2, false, kAny, false, call::remove},
    Function{"reverse", "reverse(list)", "l", 1, false, kAny, false, call::reverse},
    Function{"round down", "round down(number, scale?)", "nn", 1, false, kNumber, false, call::round_down},
    Function{"round half down", "round half down(number, scale?)", "nn", 1, false, kNumber, false,
             call::round_half_down},
    Function{"round half up", "round half up(number, scale?)", "nn", 1, false, kNumber, false,
             call::round_half_up},
    Function{"round up", "round up(number, scale?)", "nn", 1, false, kNumber, false, call::round_up},
    Function{"starts with", "starts with(text, start)", "ss", 2, false, kTruth, false, call::starts_with},
    Function{"string", "string(value)", "a", 1, false, kText, false, call::string},
    Function{"string join", "string join(list, delimiter?)", "la", 1, false, kText, false, call::string_join},
    Function{"string length", "string length(text)", "s", 1, false, kNumber, false, call::string_length},
    Function{"sublist", "sublist(list, start, length?)", "lnn", 2, false, kAny, false, call::sublist},
    Function{"substring", "substring(text, start, length?)", "snn", 2, false, kText, false, call::substring},
    Function{"substring after", "substring after(text, part)", "ss", 2, false, kText, false,
             call::substring_after},
    Function{"substring before", "substring before(text, part)", "ss", 2, false, kText, false,
             call::substring_before},
    Function{"sum", "sum(list)", "l", 1, true, kNumber, false, call::sum},
    Function{"union", "union(list, …)", "llllllll", 1, false, kList, false, call::united},
    Function{"upper case", "upper case(text)", "s", 1, false, kText, false, call::upper_case},
    Function{"week of year", "week of year(date)", "d", 1, false, kNumber, false, call::week_of_year},
    Function{"years and months duration", "years and months duration(from, to)", "dd", 2, false, Kind::months,
             false, call::months_between},
};

}  // namespace

std::span<const Function> functions() {
  return kFunctions;
}

const Function* find_function(std::string_view name) {
  const auto* found =
      std::lower_bound(kFunctions.begin(), kFunctions.end(), name,
                       [](const Function& each, std::string_view wanted) { return each.name < wanted; });
  return found == kFunctions.end() || found->name != name ? nullptr : found;
}

std::string_view nearest_function(std::string_view name) {
  Nearest nearest(name, count_code_points(name) / 3);
  for (const Function& each : kFunctions) nearest.offer(each.name);
  return nearest.best();
}

}  // namespace zhicheng::expr
