#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"
#include "zhicheng/expr/evaluator.h"
#include "zhicheng/expr/program.h"

// A table of rules: which row fits the inputs, and what it says. Docs: docs/formats/expressions.md.
namespace zhicheng::expr {

enum class HitPolicy : std::uint8_t {
  unique,        // at most one rule may fit
  any,           // several may, with equal results
  first,         // the first one that fits
  priority,      // the one whose result stands first among the values of the outputs
  collect,       // all, in the order of the rules; or their sum, least, greatest or number
  output_order,  // all, ordered like `priority`
};

enum class Aggregation : std::uint8_t { none, sum, min, max, count };

struct TableOutput {
  std::string name;                 // of the entry, where there are several outputs
  std::vector<std::string> values;  // constants, the highest priority first; none: does not count for it
  std::string otherwise;            // expression, the result where no rule fits; empty: null
};

struct TableRule {
  std::vector<std::string> tests;    // one for each input: `-`, `< 5`, `"a", "b"`
  std::vector<std::string> results;  // one expression for each output
};

// A table as somebody wrote it.
struct TableText {
  HitPolicy policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;  // only with `collect` and one output
  std::vector<std::string> inputs;              // expressions
  std::vector<TableOutput> outputs;
  std::vector<TableRule> rules;
};

struct Decision {
  // One output: its value; several: a context. Lists of them for collect and output_order.
  Value value;
  std::vector<std::size_t> rules;  // that fit, from 0, ascending
};

// Ready for decisions, made by compile_table(). A value type; safe to share between threads.
class DecisionTable {
 public:
  static constexpr std::size_t kMaxRules = 1'000;
  static constexpr std::size_t kMaxColumns = 64;  // inputs and outputs

  std::span<const std::uint16_t> reads() const { return reads_; }

  // expression_stopped; decision_rules_conflict: several rules fit where the policy forbids it.
  // O(rules · columns) evaluations.
  Result<Decision> decide(Evaluator& evaluator, std::span<const Value> row) const;

 private:
  friend class TableCompiler;

  struct Output {
    std::string name;
    std::vector<Value> values;
    std::optional<Program> otherwise;
  };
  struct Rule {
    std::vector<Program> tests;
    std::vector<Program> results;
  };

  Result<bool> fits(const Rule& rule, std::span<const Value> inputs, Evaluator& evaluator,
                    std::vector<Value>& row) const;
  Result<std::vector<Value>> results_of(const Rule& rule, Evaluator& evaluator,
                                        std::span<const Value> row) const;
  Result<Value> otherwise(Evaluator& evaluator, std::span<const Value> row) const;
  Result<Value> joined(std::vector<std::vector<Value>> found, const std::vector<std::size_t>& rules) const;
  Value aggregated(const std::vector<std::vector<Value>>& found) const;
  Value one(std::vector<Value> results) const;
  void order(std::vector<std::vector<Value>>& found) const;

  HitPolicy policy_ = HitPolicy::unique;
  Aggregation aggregation_ = Aggregation::none;
  std::vector<Program> inputs_;
  std::vector<Output> outputs_;
  std::vector<Rule> rules_;
  std::vector<std::uint16_t> reads_;
};

struct TableCompilation {
  std::optional<DecisionTable> table;  // none: at least one finding is an error
  Diagnostics findings;                // `line` is the rule, from 1; 0: the head of the table
};
TableCompilation compile_table(const TableText& text, const Schema& schema,
                               TypeCheck check = TypeCheck::strict);

}  // namespace zhicheng::expr
