#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"
#include "zhicheng/expr/program.h"
#include "zhicheng/indicator/observation.h"

// Indicators that are computed from others by a formula. Language: docs/formats/expressions.md; units,
// missing values and findings: docs/formats/derived-indicators.md. Pure: the caller reads figures and keeps
// results.
namespace zhicheng::indicator {

// What a formula does with an input of which there is no figure.
enum class MissingRule : std::uint8_t {
  propagate,  // it is null, and the language's rules for null decide
  zero,       // it counts as 0, and the result says so
  refuse,     // the formula is not computed, and the result names what is missing
};

// An indicator with figures of its own. A code is a name of the language: 抽检批次.
struct SourceIndicator {
  std::string code;
  std::string unit;  // as printed: 批, %, 件/万人; "" or "/": none
};

// A number with a unit, such as 万元每亿元 = 10000 万元/亿元.
struct DerivedConstant {
  std::string code;
  Decimal value;
  std::string unit;
};

struct DerivedFormula {
  std::string code;
  std::string unit;     // of the result
  std::string formula;  // over codes of sources, constants and other formulas: 100 * 合格批次 / 抽检批次
  MissingRule missing = MissingRule::propagate;
  std::map<std::string, MissingRule> missing_by_input = {};  // by code, where it differs
};

struct DerivedText {
  std::vector<SourceIndicator> sources;
  std::vector<DerivedConstant> constants = {};
  std::vector<DerivedFormula> formulas;
};

// The figures of a source; the one with the highest vintage counts, as in evaluate().
struct SourceFigures {
  std::string code;
  Series series;
};

struct DerivedInput {
  std::string code;
  int vintage = 0;               // 0: there is no figure
  std::optional<Decimal> value;  // of the figure
  bool assumed_zero = false;     // there is none, and it counted as 0
  bool simulated = false;

  bool operator==(const DerivedInput&) const = default;
};

enum class DerivedState : std::uint8_t {
  computed,
  missing,  // null: a figure is missing, or the formula has no result (division by zero); `reasons` say which
  refused,  // by MissingRule::refuse, or because of a figure that is only a bound (> 99)
};

struct DerivedFigure {
  std::string code;
  Period period;
  std::string unit;
  DerivedState state = DerivedState::computed;
  std::optional<Decimal> value;
  bool simulated = false;            // at least one input is
  std::vector<DerivedInput> inputs;  // every source behind the figure, through other formulas too; by code
  std::vector<std::string> through;  // formulas that stand between, by code
  std::string filled;                // the formula with the numbers in it: 100 * 38 / 40
  Diagnostics reasons;               // of a result that is not there, or for which a zero was assumed

  bool operator==(const DerivedFigure&) const = default;
};

// Formulas in an order in which each stands behind those that it reads. Made by compile_derived().
class DerivedSet {
 public:
  static constexpr std::size_t kMaxIndicators = 5'000;  // sources, constants and formulas together

  std::span<const std::size_t> order() const { return order_; }  // positions in DerivedText::formulas
  const DerivedText& text() const { return text_; }
  // Codes that a formula reads itself: sources, constants, formulas, each in the order of the text.
  std::vector<std::string> reads(std::size_t formula) const;

  // All formulas for one period, in the order of the text, from the figures of exactly that period: a year is
  // not put together from quarters. Sources without an entry have no figures. not_found: an entry that is no
  // source; expression_stopped. O(formulas · inputs).
  Result<std::vector<DerivedFigure>> compute(std::span<const SourceFigures> figures, Period period) const;

 private:
  friend class DerivedCompiler;

  DerivedText text_;
  expr::Schema schema_;                  // sources, constants, formulas
  std::vector<expr::Program> programs_;  // of each formula
  std::vector<std::size_t> order_;
  std::vector<std::vector<std::size_t>>
      sources_;  // of each formula: slots of all sources behind it, ascending
  std::vector<std::vector<std::size_t>> through_;  // of each formula: formulas behind it, ascending
};

struct DerivedCompilation {
  std::optional<DerivedSet> set;  // none: at least one finding is an error
  Diagnostics findings;           // `line` is the formula, from 1; 0: the set. Codes D001 … and X001 …
};
// Reads the formulas, checks names, missing rules and units, and finds the order; a cycle is named.
DerivedCompilation compile_derived(DerivedText text);

std::string_view name_of(MissingRule rule);  // the enumerators' own names
std::string_view name_of(DerivedState state);

}  // namespace zhicheng::indicator
