#include "zhicheng/expr/decision_table.h"

#include <algorithm>

#include "functions.h"
#include "machine.h"

namespace zhicheng::expr {
namespace {

std::string numbers_of(const std::vector<std::size_t>& rules) {
  std::string text;
  for (const std::size_t rule : rules) text += (text.empty() ? "" : ", ") + std::to_string(rule + 1);
  return text;
}

}  // namespace

Result<Decision> DecisionTable::decide(Evaluator& evaluator, std::span<const Value> row) const {
  std::vector<Value> inputs;
  for (const Program& input : inputs_) {
    ZHICHENG_TRY_ASSIGN(Value value, evaluator.evaluate(input, row));
    inputs.push_back(std::move(value));
  }
  std::vector<Value> tested(row.begin(), row.end());
  tested.emplace_back();
  Decision decision;
  std::vector<std::vector<Value>> found;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    ZHICHENG_TRY_ASSIGN(const bool fit, fits(rules_[i], inputs, evaluator, tested));
    if (!fit) continue;
    decision.rules.push_back(i);
    ZHICHENG_TRY_ASSIGN(std::vector<Value> results, results_of(rules_[i], evaluator, row));
    found.push_back(std::move(results));
    if (policy_ == HitPolicy::first) break;
  }
  auto value = found.empty() ? otherwise(evaluator, row) : joined(std::move(found), decision.rules);
  if (!value) return std::move(value).error();
  decision.value = std::move(value).value();
  return decision;
}

Result<bool> DecisionTable::fits(const Rule& rule, std::span<const Value> inputs, Evaluator& evaluator,
                                 std::vector<Value>& row) const {
  for (std::size_t i = 0; i < rule.tests.size(); ++i) {
    row.back() = inputs[i];
    ZHICHENG_TRY_ASSIGN(const Value verdict, evaluator.evaluate(rule.tests[i], row));
    if (verdict.boolean() == nullptr || !*verdict.boolean()) return false;
  }
  return true;
}

Result<std::vector<Value>> DecisionTable::results_of(const Rule& rule, Evaluator& evaluator,
                                                     std::span<const Value> row) const {
  std::vector<Value> results;
  for (const Program& each : rule.results) {
    ZHICHENG_TRY_ASSIGN(Value value, evaluator.evaluate(each, row));
    results.push_back(std::move(value));
  }
  return results;
}

Result<Value> DecisionTable::otherwise(Evaluator& evaluator, std::span<const Value> row) const {
  std::vector<Value> results;
  bool given = false;
  for (const Output& output : outputs_) {
    Value value;
    if (output.otherwise) {
      ZHICHENG_TRY_ASSIGN(value, evaluator.evaluate(*output.otherwise, row));
      given = true;
    }
    results.push_back(std::move(value));
  }
  return given ? one(std::move(results)) : Value();
}

// The results of the rules that fit, as the policy wants them.
Result<Value> DecisionTable::joined(std::vector<std::vector<Value>> found,
                                    const std::vector<std::size_t>& rules) const {
  const bool equal = std::all_of(found.begin(), found.end(),
                                 [&](const std::vector<Value>& each) { return each == found.front(); });
  const bool conflict = policy_ == HitPolicy::unique ? found.size() > 1 : policy_ == HitPolicy::any && !equal;
  if (conflict) return Error(ErrorCode::decision_rules_conflict).with("rules", numbers_of(rules));
  if (aggregation_ != Aggregation::none) return aggregated(found);
  if (policy_ == HitPolicy::priority || policy_ == HitPolicy::output_order) order(found);
  if (policy_ != HitPolicy::collect && policy_ != HitPolicy::output_order)
    return one(std::move(found.front()));
  List all;
  for (auto& results : found) all.push_back(one(std::move(results)));
  return Value(std::move(all));
}

Value DecisionTable::aggregated(const std::vector<std::vector<Value>>& found) const {
  List all;
  for (const auto& results : found) all.push_back(results.front());
  const Value list(std::move(all));
  Machine machine(Evaluator::kMaxSteps);
  switch (aggregation_) {
    case Aggregation::sum:
      return call::sum(std::span(&list, 1), machine);
    case Aggregation::min:
      return call::least(std::span(&list, 1), machine);
    case Aggregation::max:
      return call::greatest(std::span(&list, 1), machine);
    default:
      return call::count(std::span(&list, 1), machine);
  }
}

Value DecisionTable::one(std::vector<Value> results) const {
  if (results.size() == 1) return std::move(results.front());
  Context context;
  for (std::size_t i = 0; i < results.size(); ++i)
    context.insert_or_assign(outputs_[i].name, std::move(results[i]));
  return Value(std::move(context));
}

// By the place of each result among the values of its output; what is not among them comes last.
void DecisionTable::order(std::vector<std::vector<Value>>& found) const {
  const auto rank = [&](const std::vector<Value>& results) {
    std::vector<std::ptrdiff_t> ranks;
    for (std::size_t i = 0; i < results.size(); ++i) {
      const auto& values = outputs_[i].values;
      ranks.push_back(std::find(values.begin(), values.end(), results[i]) - values.begin());
    }
    return ranks;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

}  // namespace zhicheng::expr
