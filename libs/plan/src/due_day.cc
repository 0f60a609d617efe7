#include <charconv>

#include "zhicheng/plan/plan.h"

namespace zhicheng::plan {
namespace {

// The number that the text begins with, which is left out of it; 0 if there is none.
int take_number(std::string_view& text) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return fault == std::errc() ? number : 0;
}

}  // namespace

std::optional<Date> due_day(const Task& task, const Facts& facts) {
  using namespace std::chrono;
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::string_view kYear = "年";
  std::string_view rest = task.deadline;
  for (std::size_t at = rest.find_first_of(kDigits); at != std::string_view::npos;
       at = rest.find_first_of(kDigits)) {
    rest.remove_prefix(at);
    const int number = take_number(rest);
    if (number < 1990 || number > 2100) continue;
    if (rest.starts_with(kYear)) {
      rest.remove_prefix(kYear.size());
      const int month_number = take_number(rest);
      const month in{static_cast<unsigned>(month_number)};
      if (in.ok() && rest.starts_with("月")) return Date{year{number} / in / last};
    }
    return Date{year{number} / December / 31};
  }
  if (facts.last_year > 0) return Date{year{facts.last_year} / December / 31};
  return std::nullopt;
}

}  // namespace zhicheng::plan
