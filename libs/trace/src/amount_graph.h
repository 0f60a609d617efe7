#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "edge_builder.h"
#include "measure.h"
#include "zhicheng/trace/amount_scope.h"

namespace zhicheng::trace {

// What happened to the amount of a code, in the order of its chain.
struct AmountStep {
  enum class Kind : std::uint8_t {
    part,    // an instance of the lot `other`
    inside,  // stood in the container `other`
    born,    // came into being
    made,    // came out of the transformation `other`
    drawn    // went into the transformation `other`
  };
  std::uint32_t code = 0;
  std::uint32_t other = 0;
  std::uint32_t event = 0;
  Kind kind = Kind::born;
  std::uint8_t phase = 0;  // within one instant
  std::int64_t at = 0;
  Measure measure;
};

// Rows of numbers: those of `i` are at first[i] to first[i + 1].
struct AmountRows {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> items;

  std::span<const std::uint32_t> of(std::uint32_t i) const {
    return std::span(items).subspan(first[i], first[i + 1] - first[i]);
  }
};

struct AmountPart {
  std::uint32_t child = 0;
  std::uint32_t parent = 0;
  Measure measure;  // without a unit: not stated
};

struct AmountReceipt {
  std::uint32_t code = 0;
  std::string_view where;
  Measure measure;
};

// Steps of all codes, and what a transformation is as a whole. Hubs are codes without a name.
struct AmountSteps {
  explicit AmountSteps(std::span<const Event> all) : events(all), built(all) {}
  void build(std::optional<Timestamp> as_of);

  std::span<const Event> events;
  EdgeBuilder built;
  Units units;
  std::vector<AmountStep> steps;     // by code, in order
  std::vector<std::uint32_t> first;  // of each code, and one more
  AmountRows drawn;                  // of each hub: steps
  AmountRows made;                   // of each hub: codes
  AmountRows parts_of;               // of each code: codes that are parts of it
  std::vector<std::uint32_t> rank;   // of each code: its place among all names
  std::vector<std::uint32_t> unit;   // of each code; of a hub: of its first output that is stated
  std::vector<Wide> total;           // of each code: all that came into being; kUnbounded: not known
  std::vector<Wide> surplus;         // of each hub: outputs above inputs, where both are known
  // Of each hub, what went in: of its unit, and how many inputs of another or without an amount.
  std::vector<Wide> went_in;
  std::vector<std::uint32_t> went_unknown;
  std::vector<AmountPart> held;           // what containers held, by child
  std::vector<std::uint32_t> held_first;  // of each child, and one more
  std::vector<AmountReceipt> receipts;

 private:
  Measure measure_of(std::uint32_t code, const Quantity* amount);
  void take_births();
  void take_flows();
  void draw_inside(const EdgeBuilder::Flow& input, std::uint32_t container, std::size_t depth);
  void take_parts();
  void take_receipts();
  void put_in_order();
  void rank_codes();
  void weigh_codes();
  void weigh_hubs();

  std::vector<Measure> in_containment_;
};

}  // namespace zhicheng::trace
