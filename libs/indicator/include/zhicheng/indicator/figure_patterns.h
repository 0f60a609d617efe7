#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/indicator/figure_checks.h"

// Patterns over many figures that honest reporting seldom makes. All findings are soft: they ask, they do not
// accuse. Tests and their false alarms: docs/formats/figure-checks.md.
namespace zhicheng::indicator {

struct HeapingOptions {
  int least_near = 8;  // figures near the target that are needed
  Decimal most_chance =
      Decimal::from_parts(1, 2).value();  // of so many on the target, if they were spread evenly
};

// heaped_on_target: of the figures within three steps of the target nearly all stand on it or one step on its
// good side. A step is a unit of the last digit printed at most. P(at least k of n), each with chance ½,
// which is more than a smooth spread gives: a normal one with a deviation of two steps gives 0.44, a flat one
// ⅓. O(n).
std::optional<Finding> check_heaping(Decimal target, bool less_is_better, std::span<const Decimal> figures,
                                     const HeapingOptions& options = {});

struct Revision {
  Decimal before;
  Decimal after;
};
inline constexpr int kMinRevisions = 6;

// revision_size: larger than those before of the same figure's history: |modified z| of after − before above
// options.outlier_score, from kMinRevisions earlier ones on. Where all of those are equal, one that is apart
// by more than 10 % of `before`.
std::optional<Finding> check_revision(const Revision& revision, std::span<const Revision> earlier,
                                      const CheckOptions& options = {});

// Who entered a figure when. A sheet counts as one entry.
struct EntryTime {
  std::string who;
  Timestamp at;
  Timestamp due;  // end of the day by which it was owed
};

struct EntryOptions {
  int bulk_count = 20;    // so many figures …
  int bulk_minutes = 10;  // … by one person within so many minutes …
  int bulk_hours = 24;    // … of which the last lies so many hours before they were due, or later
};

// For each person, by name: late_entry (some came after their due day), bulk_entry. O(n log n).
std::vector<Finding> check_entry_times(std::span<const EntryTime> entries, const EntryOptions& options = {});

}  // namespace zhicheng::indicator
