#pragma once

#include <cstdint>
#include <optional>

#include "zhicheng/base/result.h"

// What a single plan (n, c: accept up to c) does: operating characteristic, outgoing quality, plans for two
// points, and checks of a declared level in small populations (docs/formats/acceptance.md).
namespace zhicheng::sampling {

inline constexpr std::uint64_t kLargestPlan = 1'000'000;     // n of a plan
inline constexpr std::uint64_t kMostAccepted = 10'000;       // c of a plan
inline constexpr std::uint64_t kLargestPopulation = 10'000;  // for exact hypergeometric risks

// Chance to accept, for n ≤ kLargestPlan and c < n (asserted). `share` of nonconforming items, 0 to 1; `rate`
// of nonconformities per item, ≥ 0, which may be several at one item.
double acceptance_by_share(std::uint64_t n, std::uint64_t c, double share);  // of a long series (binomial)
double acceptance_by_rate(std::uint64_t n, std::uint64_t c, double rate);    // Poisson; c may be ≥ n
// Of one lot of which `bad` are nonconforming (hypergeometric); n and bad up to lot.
double acceptance_of_lot(std::uint64_t lot, std::uint64_t bad, std::uint64_t n, std::uint64_t c);

// The worst mean quality that leaves inspection when rejected lots are sorted wholly and bad items replaced.
struct OutgoingLimit {
  double limit = 0;  // AOQL, a share
  double share = 0;  // the incoming share at which it is met
};
// `lot`: nullopt for very large ones. Found to 1e-9 of the share.
OutgoingLimit outgoing_limit(std::uint64_t n, std::uint64_t c, std::optional<std::uint64_t> lot);

// Mean number inspected of a lot under that sorting (ATI): n if accepted, all if not.
double total_inspected(std::uint64_t n, std::uint64_t c, std::uint64_t lot, double share);

struct TwoPoints {
  double good = 0;              // share that is to be accepted …
  double producer_risk = 0.05;  // … but for this
  double bad = 0;               // share that is to be rejected …
  double consumer_risk = 0.1;   // … but for this
};
struct CountPlan {
  std::uint64_t n = 0;
  std::uint64_t c = 0;

  bool operator==(const CountPlan&) const = default;
};
// The smallest plan (least c, then least n) with both risks kept, binomial. invalid_argument: shares not 0 <
// good < bad < 1, risks not within 0 to 0.5, or no plan within the limits above.
Result<CountPlan> plan_for(const TwoPoints& points);

// A check of a declared level: is it true that of `population` items at most `declared` are nonconforming? It
// is denied when more than `limit` are found.
struct DeclaredLevel {
  std::uint64_t population = 0;  // 1 to kLargestPopulation
  std::uint64_t declared = 0;    // up to population
  std::uint64_t limit = 0;       // found that still deny nothing
};
// Chance to deny when `actual` are nonconforming: of a wrong accusation up to `declared`, of finding out
// above. n and actual up to population.
double denial_risk(const DeclaredLevel& level, std::uint64_t n, std::uint64_t actual);
// The largest n whose chance of a wrong accusation is at most `risk_percent` / 100 at every level up to the
// declared one, compared as fractions. 0: none keeps it. invalid_argument: a population outside of its
// limits, declared above it, a risk above 50.
Result<std::uint64_t> largest_supervision_sample(const DeclaredLevel& level, std::uint64_t risk_percent);

}  // namespace zhicheng::sampling
