#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/tree.h"

namespace zhicheng::index {

// Tames outliers of one indicator. It passes, and stays as it is, if |skewness| or kurtosis is below its
// threshold. Else the extreme value of the longer tail is set to the next one, again and again, until it
// passes or `limit` values are changed. If it does not pass then, `then` transforms the original values, or
// with `combined` the winsorised ones.
struct Treatment {
  enum class Then : std::uint8_t {
    none,
    log_shifted,   // ln(x − min + 0.01 · range)
    log_signed,    // the same, mirrored where the longer tail is below
    log_plus_one,  // ln(x − min + 1)
    log_gii,       // ln((max − 1)(x − min) ÷ range + 1)
    box_cox,       // of x − min + 1
  };
  bool enabled = true;
  bool winsorise = true;
  std::optional<int> limit = 5;  // none: any number
  double skewness = 2;
  double kurtosis = 3.5;
  Then then = Then::log_shifted;
  double lambda = 0;  // box_cox
  bool combined = false;

  bool operator==(const Treatment&) const = default;
};

struct Treat {
  Treatment all;
  std::map<std::string, Treatment> indicators;  // those that differ
  Scope scope = Scope::each_period;

  bool operator==(const Treat&) const = default;
};

struct TreatmentRecord {
  enum class Outcome : std::uint8_t {
    passed,        // nothing to do
    winsorised,    // passes now
    transformed,   // passes now
    still_skewed,  // treated as far as the step goes, does not pass
    untestable,    // fewer than four values, or all of them equal: left as it was
    disabled,
  };
  std::size_t indicator = 0;
  Block block;
  Outcome outcome = Outcome::passed;
  std::optional<double> skewness_before, kurtosis_before, skewness_after, kurtosis_after;
  std::size_t winsorised_low = 0;  // values at the end of each tail that are equal now
  std::size_t winsorised_high = 0;
  Treatment::Then transformed = Treatment::Then::none;
};

struct Treated {
  Table table;
  std::vector<TreatmentRecord> records;  // by indicator, then by block
};

// Errors: index_indicator_unknown, index_value_out_of_range.
Result<Treated> treat(const Frame& frame, const Meta& meta, Table table, const Treat& step);

}  // namespace zhicheng::index
