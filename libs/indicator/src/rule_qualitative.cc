#include <fmt/format.h>

#include "baseline.h"
#include "rules.h"
#include "zhicheng/base/exact.h"

// Qualitative: a direction in words. A person decides; numbers only help.
// Source: reference "indicators" section 3, kind "qualitative": sign test on changes, direction only.
namespace zhicheng::indicator {
namespace {

struct Signs {
  int up = 0;
  int down = 0;
  int same = 0;
};

constexpr int kMaxSigns = 240;  // latest changes that are counted

Signs signs_of(const Question& question, Evaluation& evaluation) {
  Signs signs;
  std::vector<const Observation*> numbers;
  for (const Observation& observation : question.series.observations())
    if (observation.value() != nullptr && observation.period.first_day() <= question.as_of &&
        (numbers.empty() || observation.period.kind() == numbers.front()->period.kind()))
      numbers.push_back(&observation);
  const std::size_t skip = numbers.size() > kMaxSigns + 1 ? numbers.size() - kMaxSigns - 1 : 0;
  for (std::size_t i = skip; i < numbers.size(); ++i) {
    add_input(evaluation, InputRole::value, *numbers[i]);
    if (i == skip) continue;
    const auto order = *numbers[i]->value() <=> *numbers[i - 1]->value();
    ++(order > 0 ? signs.up : (order < 0 ? signs.down : signs.same));
  }
  if (!numbers.empty()) set_value(evaluation, reading_of(*numbers.back()), numbers.back()->period);
  return signs;
}

// Chance of `wins` or more heads in `tosses` tosses of a fair coin.
exact::Number chance_of_at_least(int wins, int tosses) {
  exact::Integer ways = 0;
  exact::Integer binomial = 1;  // of (tosses, k)
  exact::Integer all = 1;
  for (int k = 0; k <= tosses; ++k) {
    if (k >= wins) ways += binomial;
    binomial = binomial * (tosses - k) / (k + 1);
    if (k > 0) all *= 2;
  }
  return exact::Number(ways, all);
}

void record_signs(const Question& question, const Signs& signs, Evaluation& evaluation) {
  const int changes = signs.up + signs.down;
  const bool less = question.options.better == plan::Direction::lower_is_better;
  const int good = less ? signs.down : signs.up;
  const auto chance = exact::rounded(chance_of_at_least(good, changes), kShownScale);
  add_step(evaluation,
           fmt::format("逐期变化：升 {} 次，降 {} 次，持平 {} 次；符号检验 P(改善 ≥ {} 次 | {} 次) = {}",
                       signs.up, signs.down, signs.same, good, changes, shown(chance)),
           fmt::format("changes: {} up, {} down, {} equal; sign test P(at least {} better of {}) = {}",
                       signs.up, signs.down, signs.same, good, changes, shown(chance)));
  if (question.options.better == plan::Direction::neither)
    add_remark(evaluation, remark::kDirectionUnknown, "不知道越大越好还是越小越好，检验按越大越好计算。",
               "It is unknown whether more or less is better; the test takes more as better.");
}

// A person's judgement, entered as done or not done.
void conclude_by_person(const Observation& judgement, Evaluation& evaluation) {
  add_input(evaluation, InputRole::value, judgement);
  evaluation.period = judgement.period;
  evaluation.achieved = judgement.fact()->done ? Achievement::met : Achievement::not_met;
  add_step(evaluation, judgement.fact()->done ? "人工判定：达到" : "人工判定：未达到",
           judgement.fact()->done ? "judged by a person: met" : "judged by a person: not met");
  if (evaluation.final)
    conclude_final(evaluation);
  else
    conclude_by_fact(evaluation);
}

}  // namespace

Result<void> judge_qualitative(const Question& question, Evaluation& evaluation) {
  set_rule(evaluation, "qualitative.sign", "文字要求的方向是否出现？", "Does the direction in words show?");
  remark_years(question, evaluation);
  const Signs signs = signs_of(question, evaluation);
  if (signs.up + signs.down > 0) record_signs(question, signs, evaluation);
  const Observation* judgement = question.series.latest_fact(question.as_of, question.timeline.horizon());
  if (judgement != nullptr) {
    conclude_by_person(*judgement, evaluation);
    return {};
  }
  evaluation.state = State::undecided;
  add_step(evaluation, "目标只有文字，没有可比较的数值，须由人判断：待判断",
           "the target is words without a number; a person decides: to be decided");
  return {};
}

}  // namespace zhicheng::indicator
