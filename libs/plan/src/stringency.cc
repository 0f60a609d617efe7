#include "stringency.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace zhicheng::plan {
namespace {

// Targets are comparable if all of this is equal.
struct Basis {
  Form form = Form::bound;
  std::string reference;  // folded
  int year = 0;           // 0 for milestones, which are ordered by it
  Accumulation accumulation = Accumulation::none;
  std::string unit;  // folded

  auto operator<=>(const Basis&) const = default;
};

Basis basis_of(const Candidate& candidate) {
  const Target& target = candidate.indicator->target;
  Basis basis;
  basis.form = candidate.demand.form;
  basis.year = basis.form == Form::milestone ? 0 : candidate.target_year;
  if (basis.form == Form::reference) basis.reference = fold_unit(target.reference);
  if (basis.form != Form::bound) return basis;
  basis.accumulation = target.accumulation;
  basis.unit = candidate.unit;
  return basis;
}

// Greater asks for more. The number decides first; then whether it has to be passed, kept every year, and
// promised without a softening word.
using Strictness = std::tuple<Decimal, bool, bool, bool>;
Strictness strictness(const Candidate& candidate) {
  const Demand& demand = candidate.demand;
  const bool milestone = demand.form == Form::milestone;
  Decimal asked = milestone ? Decimal::from_integer(-candidate.target_year) : *demand.bound;
  if (!milestone && demand.form != Form::reference && demand.better == Direction::lower_is_better)
    asked = *Decimal::subtract(Decimal(), asked);
  return {asked, demand.strict, demand.every_year, !demand.soft};
}

// What the candidates of a plan say of one concept beside the candidate that is looked at.
class Rivals {
 public:
  void add(const Candidate& candidate, const Basis& basis) {
    int& latest = latest_[candidate.plan];
    latest = std::max(latest, candidate.target_year);
    if (candidate.demand.obstacle == Obstacle::none)
      ++stated_[{candidate.plan, candidate.target_year, basis}];
  }

  // A later statement of the same plan, or a second one in the same terms.
  Obstacle against(const Candidate& candidate, const Basis& basis) const {
    if (latest_.at(candidate.plan) > candidate.target_year) return Obstacle::superseded;
    const auto found = stated_.find({candidate.plan, candidate.target_year, basis});
    return found != stated_.end() && found->second > 1 ? Obstacle::repeated : Obstacle::none;
  }

 private:
  std::map<std::size_t, int> latest_;  // year, by plan
  std::map<std::tuple<std::size_t, int, Basis>, int> stated_;
};

Obstacle obstacle_of(const Candidate& candidate, Obstacle rival, const Concept& entry) {
  if (rival == Obstacle::superseded) return rival;
  if (candidate.demand.obstacle != Obstacle::none) return candidate.demand.obstacle;
  if (entry.measure == Measure::amount && candidate.demand.form == Form::bound) return Obstacle::amount;
  return candidate.target_year == 0 ? Obstacle::year_unknown : rival;
}

Bilingual obstacle_text(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::none:
      return {};
    case Obstacle::amount:
      return {"数量随地区规模变化，不排严格度", "an amount grows with the place and is not ranked"};
    case Obstacle::direction_unknown:
      return {"增减好坏不明，不排严格度", "neither more nor less is better: not ranked"};
    case Obstacle::without_number:
      return {"目标没有数值，不排严格度", "the target has no number: not ranked"};
    case Obstacle::exact_value:
      return {"要求等于定值，不排严格度", "exactly one value is demanded: not ranked"};
    case Obstacle::contrary_relation:
      return {"比较方式与概念方向相反，请核对原文",
              "the relation goes against the direction of the concept: check the words"};
    case Obstacle::year_unknown:
      return {"目标年不明，不排严格度", "the target year is unknown: not ranked"};
    case Obstacle::superseded:
      return {"同一规划另有更晚年份的目标", "the same plan states a later target"};
    case Obstacle::repeated:
      return {"同一规划同一年有多个目标，请先核对",
              "the same plan states it twice for that year: check first"};
    case Obstacle::nothing_comparable:
      return {"其他规划没有可比的目标", "no other plan states it comparably"};
  }
  return {};
}

Bilingual form_text(Form form) {
  switch (form) {
    case Form::bound:
      return {"具体数值", "a number"};
    case Form::growth:
      return {"年均增长", "growth a year"};
    case Form::rank:
      return {"位次", "a rank"};
    case Form::reference:
      return {"相对参照", "a reference of others"};
    case Form::milestone:
      return {"节点事项", "a milestone"};
  }
  return {};
}

Bilingual accumulation_text(Accumulation accumulation) {
  switch (accumulation) {
    case Accumulation::none:
      return {"当年值", "the value of the year"};
    case Accumulation::period:
      return {"规划期新增", "counted over the period"};
    case Accumulation::stock:
      return {"历年累计", "a running total"};
  }
  return {};
}

// What keeps two bases apart, the weightiest first.
Bilingual difference(const Basis& own, const Basis& other) {
  const auto pair = [](std::string_view what_zh, std::string_view what_en, const Bilingual& a,
                       const Bilingual& b) {
    return Bilingual{fmt::format("{}不同：此为{}，其他为{}", what_zh, a.zh, b.zh),
                     fmt::format("{} differs: {} here, {} elsewhere", what_en, a.en, b.en)};
  };
  const auto plain = [](const std::string& text) { return Bilingual{text, text}; };
  if (own.form != other.form) return pair("目标形式", "the form", form_text(own.form), form_text(other.form));
  if (own.reference != other.reference)
    return pair("参照对象", "the reference", plain("“" + own.reference + "”"),
                plain("“" + other.reference + "”"));
  if (own.year != other.year)
    return pair("目标年", "the target year", plain(std::to_string(own.year)),
                plain(std::to_string(other.year)));
  if (own.accumulation != other.accumulation)
    return pair("累计方式", "the accumulation", accumulation_text(own.accumulation),
                accumulation_text(other.accumulation));
  return pair("单位", "the unit", plain("“" + own.unit + "”"), plain("“" + other.unit + "”"));
}

// In what an equal number still asks for less.
Bilingual weaker_words(const Demand& own, const Demand& strictest) {
  if (strictest.strict && !own.strict)
    return {"数值相同，但包含等于", "the same number, but reaching it suffices"};
  if (strictest.every_year && !own.every_year)
    return {"数值相同，但只看目标年", "the same number, but for the target year only"};
  return {"数值相同，但带有软性表述", "the same number, but softened by its words"};
}

// The candidates of one basis by what they ask for.
struct Group {
  std::vector<Strictness> demands;  // descending, once order() was called
  const Candidate* strictest = nullptr;
  Bilingual strictest_words = {};  // of equal demands the words that sort first: 96 before 96.0

  void add(const Candidate& candidate) {
    demands.push_back(strictness(candidate));
    Bilingual words = demand_text(candidate.indicator->target, "");
    const auto order =
        strictest == nullptr ? std::strong_ordering::greater : demands.back() <=> strictness(*strictest);
    if (order < 0 || (order == 0 && words.zh >= strictest_words.zh)) return;
    strictest = &candidate;
    strictest_words = std::move(words);
  }
  void order() { std::sort(demands.begin(), demands.end(), std::greater<>()); }
};

Stringency placed(const Candidate& own, const Group& group) {
  const Strictness asked = strictness(own);
  const auto [first, last] =
      std::equal_range(group.demands.begin(), group.demands.end(), asked, std::greater<>());
  const bool shared = last - first > 1;
  Stringency result;
  result.compared = static_cast<int>(group.demands.size());
  result.place = 1 + static_cast<int>(first - group.demands.begin());
  const auto behind = Decimal::subtract(std::get<0>(group.demands.front()), std::get<0>(asked));
  if (behind.ok()) result.behind = *behind;
  result.explanation = {
      fmt::format("{} 个可比中{}第 {}", result.compared, shared ? "并列" : "", result.place),
      fmt::format("place {} of {} comparable targets{}", result.place, result.compared,
                  shared ? ", shared" : "")};
  if (result.place == 1 || !result.behind) return result;
  if (result.behind->is_zero()) {
    const Bilingual weaker = weaker_words(own.demand, group.strictest->demand);
    result.explanation.zh += "，" + weaker.zh;
    result.explanation.en += ", " + weaker.en;
  } else if (own.demand.form == Form::milestone) {
    result.explanation.zh += fmt::format("，比最早的晚 {} 年", result.behind->to_string());
    result.explanation.en += fmt::format(", {} years after the earliest", result.behind->to_string());
  } else {
    result.explanation.zh +=
        fmt::format("，比最严（{}）宽 {}", group.strictest_words.zh, result.behind->to_string());
    result.explanation.en += fmt::format(", {} less than the strictest ({})", result.behind->to_string(),
                                         group.strictest_words.en);
  }
  return result;
}

Stringency not_placed(Obstacle obstacle, Bilingual explanation) {
  Stringency result;
  result.obstacle = obstacle;
  result.explanation = std::move(explanation);
  return result;
}

// Alone on its basis: says what the others, most of them, are measured by.
Stringency alone(const Basis& own, const std::map<Basis, Group>& groups) {
  const std::map<Basis, Group>::value_type* largest = nullptr;
  for (const auto& group : groups) {
    if (group.first != own &&
        (largest == nullptr || group.second.demands.size() > largest->second.demands.size()))
      largest = &group;
  }
  if (largest == nullptr)
    return not_placed(Obstacle::nothing_comparable, obstacle_text(Obstacle::nothing_comparable));
  return not_placed(Obstacle::nothing_comparable, difference(own, largest->first));
}

}  // namespace

std::string common_unit(const std::string& printed, const Concept& entry) {
  const std::string unit = fold_unit(printed);
  const bool known = std::any_of(entry.units.begin(), entry.units.end(),
                                 [&](const std::string& spelling) { return fold_unit(spelling) == unit; });
  if (!known && !unit.empty()) return unit;
  return entry.units.empty() ? "" : fold_unit(entry.units.front());
}

std::vector<Stringency> order_by_stringency(const std::vector<Candidate>& candidates, const Concept& entry) {
  Rivals rivals;
  std::vector<Basis> bases;
  bases.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    bases.push_back(basis_of(candidate));
    rivals.add(candidate, bases.back());
  }
  std::vector<Obstacle> obstacles;
  obstacles.reserve(candidates.size());
  std::map<Basis, Group> groups;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    obstacles.push_back(obstacle_of(candidates[i], rivals.against(candidates[i], bases[i]), entry));
    if (obstacles.back() == Obstacle::none) groups[bases[i]].add(candidates[i]);
  }
  for (auto& [basis, group] : groups) group.order();
  std::vector<Stringency> order;
  order.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (obstacles[i] != Obstacle::none) {
      order.push_back(not_placed(obstacles[i], obstacle_text(obstacles[i])));
      continue;
    }
    const Group& group = groups.at(bases[i]);
    order.push_back(group.demands.size() > 1 ? placed(candidates[i], group) : alone(bases[i], groups));
  }
  return order;
}

}  // namespace zhicheng::plan
