#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/base/decimal.h"
#include "zhicheng/plan/concept.h"
#include "zhicheng/plan/fields.h"
#include "zhicheng/plan/plan.h"

// What a later version of a plan changed: a final version against its draft, a revision against what was in
// force. The rule of pairing and its reasons: docs/formats/plan-comparison.md.
namespace zhicheng::plan {

// Names with at least this share of common neighbouring characters can be one indicator or task renamed.
inline constexpr int kNearNamePercent = 50;
// Rows without partner beyond this number, in either version, are not compared by near names.
inline constexpr std::size_t kMaxNearRows = 1'000;
// Of longer names only so many characters are compared.
inline constexpr std::size_t kMaxNearCharacters = 200;

enum class ChangeKind : std::uint8_t {
  added,
  removed,
  renamed,  // another name, perhaps other fields too
  changed,  // the same name, other fields
};

// How two rows were found to be one.
enum class Pairing : std::uint8_t {
  none,          // added or removed
  name,          // equal names, apart from blanks, quotation marks and the like
  same_concept,  // the only ones of their concept
  near_name,
};

// One row that is not the same in both versions.
struct RowChange {
  ChangeKind kind = ChangeKind::changed;
  std::optional<std::size_t> before = {};  // into the rows of the old version; none: added
  std::optional<std::size_t> after = {};   // into those of the new one; none: removed
  Pairing pairing = Pairing::none;
  int likeness = 0;                      // of a near name, per cent, rounded down
  bool scope_changed = false;            // both are in the dictionary, under different concepts
  std::vector<FieldChange> fields = {};  // of a pair; in the order of fields_of()

  bool operator==(const RowChange&) const = default;
};

struct RowChanges {
  std::vector<RowChange> changes;  // by place in the new version; a removed row stands before its successor
  std::size_t unchanged = 0;
  bool near_names_skipped = false;  // too many rows without partner

  std::size_t count(ChangeKind kind) const;
  bool operator==(const RowChanges&) const = default;
};

struct PlanDiff {
  std::vector<FieldChange> facts;
  RowChanges indicators;
  RowChanges tasks;

  bool empty() const { return facts.empty() && indicators.changes.empty() && tasks.changes.empty(); }
  bool operator==(const PlanDiff&) const = default;
};

// Places in the text (seq, quotes, origin) are no difference. Turned round, added and removed, before and
// after swap. O(n log n) in the rows, O(n²) in those without a partner of the same name.
PlanDiff diff(const Plan& before, const Plan& after, const ConceptDictionary& dictionary);

std::string_view name_of(ChangeKind kind);  // the enumerators' own names
std::string_view name_of(Pairing pairing);

}  // namespace zhicheng::plan
