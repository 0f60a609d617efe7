#include "zhicheng/assess/scheme.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zhicheng::assess {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Rule>> kRuleNames = {
    "target_met", "completion_rate", "level_and_progress", "rank_steps", "efficacy",
    "interval",   "bands",           "per_unit",           "manual",     "event_deduction"};
constexpr std::array<std::string_view, 2> kDirectionNames = {"higher", "lower"};
constexpr std::array<std::string_view, 2> kConfidenceNames = {"stated", "to_confirm"};
constexpr std::array<std::string_view, 3> kMissingNames = {"zero", "rescale", "refuse"};
constexpr std::array<std::string_view, 4> kEventNames = {"deduction", "bonus", "veto", "item"};

template <class T>
std::optional<std::size_t> find_in(const std::vector<T>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& each) { return each.id == id; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

std::optional<std::size_t> Scheme::find_item(std::string_view wanted) const {
  return find_in(items, wanted);
}

std::optional<std::size_t> Scheme::find_event(std::string_view wanted) const {
  return find_in(events, wanted);
}

std::string text_of(std::chrono::month_day day) {
  return fmt::format("{:02}-{:02}", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string_view name_of(const Rule& rule) {
  return kRuleNames[rule.index()];
}

std::string_view name_of(Direction direction) {
  return kDirectionNames[static_cast<std::size_t>(direction)];
}

std::string_view name_of(Confidence confidence) {
  return kConfidenceNames[static_cast<std::size_t>(confidence)];
}

std::string_view name_of(MissingRule rule) {
  return kMissingNames[static_cast<std::size_t>(rule)];
}

std::string_view name_of(EventKind kind) {
  return kEventNames[static_cast<std::size_t>(kind)];
}

}  // namespace zhicheng::assess
