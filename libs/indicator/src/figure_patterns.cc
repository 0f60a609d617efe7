#include "zhicheng/indicator/figure_patterns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "outlier.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::indicator {
namespace {

using exact::Number;

constexpr std::int64_t kMinute = 60'000'000;
const Number kConstantShare(1, 10);

Number step_of(int scale) {
  Number step = 1;
  for (int digit = 0; digit < scale; ++digit) step /= 10;
  return step;
}

// P(X ≥ k) of n throws of a coin.
Number coin_tail(int n, int k) {
  exact::Integer ways = 1;
  exact::Integer sum = 0;
  exact::Integer all = 1;
  for (int i = 0; i <= n; ++i) {
    if (i >= k) sum += ways;
    ways = ways * (n - i) / (i + 1);
    if (i < n) all *= 2;
  }
  return Number(sum, all);
}

std::string shown(const Number& value, int scale) {
  const auto rounded = exact::rounded(value, scale);
  return rounded ? rounded->to_string() : "?";
}

std::string shown_chance(const Number& chance) {
  return chance * 10'000 < 1 ? "<0.0001" : shown(chance, 4);
}

void add_late(const std::string& who, const std::vector<const EntryTime*>& entries,
              std::vector<Finding>& findings) {
  const auto late = std::count_if(entries.begin(), entries.end(),
                                  [](const EntryTime* entry) { return entry->at > entry->due; });
  if (late == 0) return;
  findings.push_back({"late_entry",
                      CheckSeverity::soft,
                      {fmt::format("{} 录入的 {} 个数中有 {} 个晚于截止日。", who, entries.size(), late),
                       fmt::format("{} of the {} figures that {} entered came after their due day.", late,
                                   entries.size(), who)},
                      {"请说明晚报的原因。", "Say why they were late."}});
}

// `entries` ascend by time.
void add_bulk(const std::string& who, const std::vector<const EntryTime*>& entries,
              const EntryOptions& options, std::vector<Finding>& findings) {
  std::size_t first = 0;
  std::size_t most = 0;
  for (std::size_t last = 0; last < entries.size(); ++last) {
    while (entries[last]->at.micros - entries[first]->at.micros > options.bulk_minutes * kMinute) ++first;
    const std::int64_t left = entries[last]->due.micros - entries[last]->at.micros;
    if (left <= options.bulk_hours * 60 * kMinute) most = std::max(most, last - first + 1);
  }
  if (most < static_cast<std::size_t>(options.bulk_count)) return;
  findings.push_back(
      {"bulk_entry",
       CheckSeverity::soft,
       {fmt::format("{} 在截止前 {} 小时内或之后，{} 分钟内录入 {} 个数（界限 {} 个）。", who,
                    options.bulk_hours, options.bulk_minutes, most, options.bulk_count),
        fmt::format("{} entered {} figures within {} minutes, {} hours before they were due or "
                    "later (limit {}).",
                    who, most, options.bulk_minutes, options.bulk_hours, options.bulk_count)},
       {"请说明数据来源；批量数据请用填报表导入。",
        "Name the source of the figures; many at once are better imported as a sheet."}});
}

}  // namespace

std::optional<Finding> check_heaping(Decimal target, bool less_is_better, std::span<const Decimal> figures,
                                     const HeapingOptions& options) {
  int scale = target.scale();
  for (const Decimal figure : figures) scale = std::max(scale, figure.scale());
  const Number step = step_of(scale);
  int near = 0;
  int on = 0;
  for (const Decimal figure : figures) {
    // Steps on the good side: 0 and 1 are on the target, −2 to 3 are near.
    Number steps = (exact::of(figure) - exact::of(target)) / step;
    if (less_is_better) steps = -steps;
    if (steps < -2 || steps > 3) continue;
    ++near;
    if (steps >= 0 && steps <= 1) ++on;
  }
  if (near < options.least_near) return std::nullopt;
  const Number chance = coin_tail(near, on);
  if (chance >= exact::of(options.most_chance)) return std::nullopt;
  const std::string p = shown_chance(chance);
  const std::string value = target.to_string();
  const std::string unit = shown(step, scale);
  return Finding{
      "heaped_on_target",
      CheckSeverity::soft,
      {fmt::format(
           "{} 个数中有 {} 个在目标值 {} 附近，其中 {} 个恰好等于目标值或只好 {}（平滑分布下的概率 {}）。",
           figures.size(), near, value, on, unit, p),
       fmt::format("Of {} figures {} are near the target {}, and {} of those equal it or are better by {} "
                   "(chance under a smooth spread: {}).",
                   figures.size(), near, value, on, unit, p)},
      {"请说明数据来源，并保留原始记录备查。", "Name the source of the figures and keep the records."}};
}

std::optional<Finding> check_revision(const Revision& revision, std::span<const Revision> earlier,
                                      const CheckOptions& options) {
  if (static_cast<int>(earlier.size()) < kMinRevisions) return std::nullopt;
  std::vector<Number> sizes;
  sizes.reserve(earlier.size());
  for (const Revision& each : earlier) sizes.push_back(exact::of(each.after) - exact::of(each.before));
  const Number change = exact::of(revision.after) - exact::of(revision.before);
  const auto z = modified_z(change, sizes);
  if (z ? abs(*z) <= exact::of(options.outlier_score)
        : abs(change - sizes.front()) <= kConstantShare * abs(exact::of(revision.before)))
    return std::nullopt;
  const std::string score = z ? shown(*z, 2) : "—";
  const std::string limit = options.outlier_score.to_string();
  return Finding{
      "revision_size",
      CheckSeverity::soft,
      {fmt::format("由 {} 修订为 {}，与以往 {} 次修订相比异常（修正 z = {}，界限 {}）。",
                   revision.before.to_string(), revision.after.to_string(), earlier.size(), score, limit),
       fmt::format("Revised from {} to {}: unlike the {} revisions before (modified z = {}, limit {}).",
                   revision.before.to_string(), revision.after.to_string(), earlier.size(), score, limit)},
      {"请说明修订的依据。", "Say what the revision is based on."}};
}

std::vector<Finding> check_entry_times(std::span<const EntryTime> entries, const EntryOptions& options) {
  std::map<std::string, std::vector<const EntryTime*>> persons;
  for (const EntryTime& each : entries) persons[each.who].push_back(&each);
  std::vector<Finding> findings;
  for (auto& [who, own] : persons) {
    std::stable_sort(own.begin(), own.end(),
                     [](const EntryTime* a, const EntryTime* b) { return a->at < b->at; });
    add_late(who, own, findings);
    add_bulk(who, own, options, findings);
  }
  return findings;
}

}  // namespace zhicheng::indicator
