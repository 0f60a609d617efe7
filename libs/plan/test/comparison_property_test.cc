// What must hold of any two versions and of any plans, whatever they say.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "support.h"
#include "zhicheng/plan/compare.h"
#include "zhicheng/plan/diff.h"

namespace zhicheng::plan::testing {
namespace {

// Plans of few names and numbers, so that equal, near and repeated ones are frequent.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

  Plan plan(std::size_t most) {
    std::vector<Indicator> indicators;
    for (std::size_t count = pick(most + 1); count > 0; --count) indicators.push_back(indicator());
    Plan made = plan_of(std::move(indicators));
    made.facts.number = std::to_string(pick(2));
    for (std::size_t count = pick(most + 1); count > 0; --count) {
      Task task;
      constexpr std::array kTitles = {"提升产品质量", "提升产品的质量", "提升工程质量", "加强领导"};
      task.title = kTitles[pick(kTitles.size())];
      task.deadline = std::to_string(2024 + pick(2));
      made.tasks.push_back(std::move(task));
    }
    return made;
  }

 private:
  Indicator indicator() {
    constexpr std::array kNames = {
        "产品合格率",   "产品质量合格率", "食品抽检合格率",  "食品评价性抽检合格率",
        "机器联网率",   "机器设备联网率", "万台事故率",      "品牌企业累计数",
        "无废城市建设", "完成投资",       "“品牌企业”新增数"};
    constexpr std::array kRelations = {
        Relation::ge,       Relation::gt, Relation::le,      Relation::lt,
        Relation::eq,       Relation::ge, Relation::rank_le, Relation::meet_reference,
        Relation::milestone};
    const Relation relation = kRelations[pick(kRelations.size())];
    Target target = relation == Relation::meet_reference || relation == Relation::milestone
                        ? without_number(relation, pick(2) == 0 ? "省定目标" : "市定目标")
                        : target_of(relation, std::to_string(90 + pick(4)) + (pick(2) == 0 ? ".0" : ""));
    constexpr std::array kYears = {0, 2020, 2025, 2025, 2025};
    target.target_year = kYears[pick(kYears.size())];
    target.soft = pick(3) == 0;
    if (pick(2) == 0) target = with_baseline(target, std::to_string(88 + pick(6)));
    return indicator_of(kNames[pick(kNames.size())], target, pick(4) == 0 ? "分" : "%");
  }

  std::mt19937 random_;
};

constexpr unsigned kSeed = 4711;

TEST(DiffProperty, WithItselfThereIsNoDifference) {
  Maker maker(kSeed);
  for (int round = 0; round < 200; ++round) {
    const Plan plan = maker.plan(8);
    EXPECT_TRUE(diff(plan, plan, small_dictionary()).empty()) << "seed " << kSeed << " round " << round;
  }
}

std::vector<FieldChange> turned(std::vector<FieldChange> fields) {
  for (FieldChange& field : fields) std::swap(field.before, field.after);
  return fields;
}

// The changes with old and new swapped, in an order of their own.
std::vector<std::string> keys(const RowChanges& rows, bool turn) {
  std::vector<std::string> keys;
  for (const RowChange& change : rows.changes) {
    const auto place = [](const std::optional<std::size_t>& row) {
      return row ? std::to_string(*row) : std::string("-");
    };
    ChangeKind kind = change.kind;
    if (turn && kind == ChangeKind::added)
      kind = ChangeKind::removed;
    else if (turn && kind == ChangeKind::removed)
      kind = ChangeKind::added;
    std::string key = std::string(name_of(kind)) + " " + place(turn ? change.after : change.before) + " " +
                      place(turn ? change.before : change.after) + " " + std::string(name_of(change.pairing));
    for (const FieldChange& field : turn ? turned(change.fields) : change.fields)
      key += " " + field.field + ":" + field.before + ">" + field.after;
    keys.push_back(std::move(key));
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

TEST(DiffProperty, TurnedRoundItSwapsAddedAndRemovedBeforeAndAfter) {
  Maker maker(kSeed + 1);
  for (int round = 0; round < 300; ++round) {
    const Plan before = maker.plan(8);
    const Plan after = maker.plan(8);
    const PlanDiff there = diff(before, after, small_dictionary());
    const PlanDiff back = diff(after, before, small_dictionary());
    EXPECT_EQ(there.facts, turned(back.facts));
    EXPECT_EQ(keys(there.indicators, false), keys(back.indicators, true)) << "round " << round;
    EXPECT_EQ(keys(there.tasks, false), keys(back.tasks, true)) << "round " << round;
    EXPECT_EQ(there.indicators.unchanged, back.indicators.unchanged);
  }
}

// Applies the changes to the old rows: what was kept, changed or removed, then what was added.
TEST(DiffProperty, AppliedToTheOldVersionItGivesTheNewOne) {
  Maker maker(kSeed + 2);
  for (int round = 0; round < 300; ++round) {
    const Plan before = maker.plan(8);
    const Plan after = maker.plan(8);
    const RowChanges found = diff(before, after, small_dictionary()).indicators;
    std::vector<FieldList> rows;
    for (const Indicator& each : before.indicators) rows.push_back(fields_of(each));
    std::vector<bool> gone(rows.size());
    for (const RowChange& change : found.changes) {
      if (!change.before) {
        rows.push_back(fields_of(after.indicators[*change.after]));
        continue;
      }
      if (!change.after) gone[*change.before] = true;
      for (const FieldChange& field : change.fields)
        for (auto& [name, text] : rows[*change.before])
          if (name == field.field) {
            EXPECT_EQ(text, field.before);
            text = field.after;
          }
    }
    std::vector<FieldList> made;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (i >= gone.size() || !gone[i]) made.push_back(rows[i]);
    std::vector<FieldList> wanted;
    for (const Indicator& each : after.indicators) wanted.push_back(fields_of(each));
    std::sort(made.begin(), made.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(made, wanted) << "seed " << kSeed + 2 << " round " << round;
  }
}

// What a comparison says about one target, with the plan named by its own number.
std::vector<std::string> statements(const Comparison& comparison, const std::vector<std::size_t>& numbers) {
  std::vector<std::string> all;
  for (const ConceptRow& row : comparison.rows) {
    const std::string head = std::to_string(row.index) + " ";
    for (const ComparedTarget& each : row.targets) {
      all.push_back(head + std::to_string(numbers[each.plan]) + " " + std::to_string(each.indicator) + " " +
                    std::to_string(each.stringency.place) + "/" + std::to_string(each.stringency.compared) +
                    each.stringency.explanation.zh + each.distance.explanation.zh);
    }
    for (const NotMerged& each : row.not_merged)
      all.push_back(head + "≠ " + std::to_string(numbers[each.plan]) + " " + std::to_string(each.indicator) +
                    each.explanation.zh);
  }
  std::sort(all.begin(), all.end());
  return all;
}

TEST(CompareProperty, DoesNotDependOnTheOrderOfThePlans) {
  Maker maker(kSeed + 3);
  std::mt19937 random(kSeed);
  for (int round = 0; round < 200; ++round) {
    std::vector<Plan> plans;
    for (std::size_t count = 1 + maker.pick(5); count > 0; --count) plans.push_back(maker.plan(5));
    std::vector<std::size_t> order(plans.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto in_order = statements(compare(plans, small_dictionary()), order);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Plan> shuffled;
    for (const std::size_t plan : order) shuffled.push_back(plans[plan]);
    EXPECT_EQ(statements(compare(shuffled, small_dictionary()), order), in_order) << "round " << round;
  }
}

TEST(CompareProperty, EveryIndicatorStandsInOneRowOrInNone) {
  Maker maker(kSeed + 4);
  for (int round = 0; round < 100; ++round) {
    const std::vector<Plan> plans = {maker.plan(8), maker.plan(8)};
    const Comparison comparison = compare(plans, small_dictionary());
    std::size_t count = comparison.unmatched.size();
    for (const ConceptRow& row : comparison.rows) {
      count += row.targets.size();
      for (const ComparedTarget& each : row.targets) {
        EXPECT_EQ(each.stringency.place > 0, each.stringency.obstacle == Obstacle::none);
        EXPECT_FALSE(each.stringency.explanation.zh.empty() || each.stringency.explanation.en.empty());
        EXPECT_FALSE(each.distance.explanation.zh.empty() || each.distance.explanation.en.empty());
      }
    }
    EXPECT_EQ(count, plans[0].indicators.size() + plans[1].indicators.size());
  }
}

}  // namespace
}  // namespace zhicheng::plan::testing
