#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace zhicheng {

// A row's identity; each kind of thing has its own type, so that a user can never stand where a plan is
// meant:
//   using PlanId = Id<struct PlanTag>;
// Stored ids are ≥ 1; 0 is "not stored yet".
template <class Tag>
struct Id {
  std::int64_t value = 0;

  bool stored() const { return value > 0; }
  auto operator<=>(const Id&) const = default;
};

}  // namespace zhicheng

template <class Tag>
struct std::hash<zhicheng::Id<Tag>> {
  std::size_t operator()(zhicheng::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
