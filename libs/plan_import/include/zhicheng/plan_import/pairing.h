#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/plan/plan.h"

// Which rows of two versions of a plan are the same promise.
namespace zhicheng::plan_import {

// What a row is recognised by, in the matching form of flow.h.
struct PairingKey {
  std::u32string name;
  int year = 0;          // of the target; 0 where rows have none
  std::u32string quote;  // the words it was read from; "" matches nothing
  std::u32string unit;
};
PairingKey pairing_key(const plan::Indicator& indicator);
PairingKey pairing_key(const plan::Task& task);

// Why two rows are taken for one, the surer reason first.
enum class PairingReason : std::uint8_t {
  name,   // same name and year
  quote,  // same words of the document
  near,   // names alike by kNearPercent or more, and no different units
};
inline constexpr int kNearPercent = 60;

// Share of common neighbouring pairs of characters, 0 to 100; names of one character are alike to none.
int alikeness(std::u32string_view a, std::u32string_view b);

struct Pair {
  std::size_t before = 0;  // index into the earlier version
  std::size_t after = 0;
  PairingReason reason = PairingReason::name;

  bool operator==(const Pair&) const = default;
};

// Each row at most once, ascending by `before`. Of all pairs that have a reason the best is taken, then the
// best of those whose rows are both free, and so on; better is: the surer reason, then (near only) the more
// alike names, then the same words of the document, then the smaller `before`, then the smaller `after`.
// Deterministic. Linear where names and quotes are different; where more than a million pairs would
// have to be compared, equal rows pair in their order and no near names are looked for.
std::vector<Pair> pair_rows(std::span<const PairingKey> before, std::span<const PairingKey> after);

}  // namespace zhicheng::plan_import
