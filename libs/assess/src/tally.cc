#include "tally.h"

#include <algorithm>

#include "zhicheng/assess/assess.h"

namespace zhicheng::assess {

std::vector<std::vector<std::int64_t>> count_events(const Scheme& scheme, const Input& input) {
  std::vector<std::vector<std::int64_t>> counts(input.places.size(),
                                                std::vector<std::int64_t>(scheme.events.size(), 0));
  for (const Event& event : input.events) counts[event.place][event.type] += event.count;
  return counts;
}

void rank(std::vector<Ranked>& values, Direction direction, const exact::Number& tolerance) {
  std::stable_sort(values.begin(), values.end(), [direction](const Ranked& a, const Ranked& b) {
    return direction == Direction::higher ? a.value > b.value : a.value < b.value;
  });
  for (std::size_t first = 0; first < values.size();) {
    std::size_t end = first + 1;
    while (end < values.size()) {
      const exact::Number gap = exact::of(values[first].value) - exact::of(values[end].value);
      if ((gap < 0 ? exact::Number(-gap) : gap) > tolerance) break;
      ++end;
    }
    for (std::size_t at = first; at < end; ++at) {
      values[at].rank = static_cast<int>(first) + 1;
      values[at].equal = static_cast<int>(end - first);
    }
    first = end;
  }
}

std::vector<std::vector<std::size_t>> by_class(const Scheme& scheme, const Input& input) {
  std::vector<std::vector<std::size_t>> classes(std::max<std::size_t>(1, scheme.classes.size()));
  for (std::size_t place = 0; place < input.places.size(); ++place)
    classes[input.places[place].place_class].push_back(place);
  return classes;
}

Decimal shown(const exact::Number& value) {
  const auto rounded = exact::rounded(value, kShownDecimals);
  ZHICHENG_ASSERT(rounded.has_value());
  std::int64_t coefficient = rounded->coefficient();
  int scale = rounded->scale();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return Decimal::from_parts(coefficient, scale).value();
}

}  // namespace zhicheng::assess
