#include "zhicheng/assess/explain.h"

#include <algorithm>

#include "explain_rule.h"
#include "tally.h"

namespace zhicheng::assess {
namespace {

std::string text_of(const std::optional<Decimal>& number) {
  return number ? number->to_string() : "";
}

std::vector<ExplainedInput> inputs_of(const Scheme& scheme, const Facts& facts, const Grant& grant) {
  const Item& item = facts.item;
  std::vector<ExplainedInput> inputs;
  const auto add = [&](int column) {
    const auto at = static_cast<std::size_t>(column);
    ExplainedInput input{scheme.columns[at].id, text_of(facts.numbers[at])};
    if (std::find(inputs.begin(), inputs.end(), input) == inputs.end()) inputs.push_back(std::move(input));
  };
  if (item.column != Quantity::kConstant) add(item.column);
  for (const Quantity* each : quantities_of(item.rule))
    if (!each->constant()) add(each->column);
  if (std::holds_alternative<Manual>(item.rule)) {
    inputs.push_back({"by", grant.by});
    inputs.push_back({"reason", grant.reason});
  }
  if (std::holds_alternative<RankSteps>(item.rule) && facts.rank > 0)
    inputs.push_back({"place", std::to_string(facts.rank)});
  if (std::holds_alternative<EventDeduction>(item.rule))
    inputs.push_back({"events", std::to_string(facts.events)});
  return inputs;
}

}  // namespace

Explanation explain(const Scheme& scheme, const Input& input, const Assessment& assessment, std::size_t place,
                    std::size_t at) {
  const Item& item = scheme.items[at];
  const ItemScore& score = assessment[place].items[at];
  const Facts facts{item, input.places[place].numbers, score.rank, score.events};
  const Grant& grant = input.places[place].grants[at];
  Explanation explanation;
  explanation.inputs = inputs_of(scheme, facts, grant);
  explanation.full_when = full_when(item, facts.numbers);
  explanation.depends_on_others = std::holds_alternative<RankSteps>(item.rule);
  switch (score.status) {
    case ItemStatus::scored:
      explanation.formula = formula_of(facts, grant);
      break;
    case ItemStatus::missing:
      explanation.formula = {"缺少数据，得 0 分", "no data: 0 points"};
      break;
    case ItemStatus::left_out:
      explanation.formula = {"缺少数据，不计入；其余指标按总分折算",
                             "no data: left out, the other items are rescaled to the total"};
      break;
  }
  return explanation;
}

std::vector<std::size_t> chances(const PlaceScore& score) {
  std::vector<std::size_t> items;
  for (std::size_t at = 0; at < score.items.size(); ++at)
    if (!score.items[at].lost.is_zero()) items.push_back(at);
  std::stable_sort(items.begin(), items.end(),
                   [&](std::size_t a, std::size_t b) { return score.items[a].lost > score.items[b].lost; });
  return items;
}

std::optional<Decimal> to_next_grade(const Scheme& scheme, const PlaceScore& score) {
  if (score.grade == 0 || score.grade != score.grade_by_score) return std::nullopt;
  for (const EventScore& event : score.events)
    if (const EventType& type = scheme.events[event.type];
        type.kind == EventKind::veto && type.grade >= score.grade)
      return std::nullopt;
  return shown(exact::of(scheme.grades[score.grade - 1].from) - exact::of(score.score));
}

}  // namespace zhicheng::assess
