#include "zhicheng/plan/compare.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "distance.h"
#include "names.h"
#include "stringency.h"

namespace zhicheng::plan {
namespace {

constexpr std::array<NameEntry<Obstacle>, 10> kObstacles = {
    {{Obstacle::none, "none"},
     {Obstacle::amount, "amount"},
     {Obstacle::direction_unknown, "direction_unknown"},
     {Obstacle::without_number, "without_number"},
     {Obstacle::exact_value, "exact_value"},
     {Obstacle::contrary_relation, "contrary_relation"},
     {Obstacle::year_unknown, "year_unknown"},
     {Obstacle::superseded, "superseded"},
     {Obstacle::repeated, "repeated"},
     {Obstacle::nothing_comparable, "nothing_comparable"}}};

struct Place {
  std::size_t plan = 0;
  std::size_t indicator = 0;
};
using Places = std::map<std::size_t, std::vector<Place>>;  // by concept, in dictionary order

const Indicator& at(std::span<const Plan> plans, Place place) {
  return plans[place.plan].indicators[place.indicator];
}

int year_of(std::span<const Plan> plans, Place place) {
  const int stated = at(plans, place).target.target_year;
  return stated != 0 ? stated : plans[place.plan].facts.last_year;
}

std::vector<ComparedTarget> compared(std::span<const Plan> plans, const std::vector<Place>& places,
                                     const Concept& entry) {
  std::vector<Candidate> candidates;
  std::vector<ComparedTarget> targets;
  for (const Place place : places) {
    const Indicator& indicator = at(plans, place);
    const Facts& facts = plans[place.plan].facts;
    ComparedTarget target;
    target.plan = place.plan;
    target.indicator = place.indicator;
    target.target_year = year_of(plans, place);
    target.year_assumed = indicator.target.target_year != target.target_year;
    const Demand demand = demand_of(indicator.target, entry.direction);
    target.distance = distance_of(indicator, demand, target.target_year, facts.first_year);
    target.common_unit = common_unit(indicator.unit, entry);
    candidates.push_back({place.plan, &indicator, demand, target.target_year, target.common_unit});
    targets.push_back(std::move(target));
  }
  std::vector<Stringency> order = order_by_stringency(candidates, entry);
  for (std::size_t i = 0; i < targets.size(); ++i) targets[i].stringency = std::move(order[i]);
  return targets;
}

// The latest year for which each plan states a concept.
std::map<std::size_t, int> latest_years(std::span<const Plan> plans, const std::vector<Place>& own) {
  std::map<std::size_t, int> latest;
  for (const Place place : own) latest[place.plan] = std::max(latest[place.plan], year_of(plans, place));
  return latest;
}

// Why a target of another concept of the family does not stand in the row of `index`.
Bilingual why_other(const std::string& name, std::size_t index, const Concept& other,
                    const ConceptDictionary& dictionary) {
  if (const auto miss = dictionary.miss(name, index)) return explain(*miss);
  return {"属于“" + other.name.zh + "”", "it is \"" + other.name.en + "\""};
}

// By plan and place; of each plan only what it states for its latest year.
std::vector<NotMerged> latest_in_order(std::span<const Plan> plans, std::vector<NotMerged> rows) {
  std::map<std::size_t, int> latest;
  const auto year = [plans](const NotMerged& row) { return year_of(plans, {row.plan, row.indicator}); };
  for (const NotMerged& row : rows) latest[row.plan] = std::max(latest[row.plan], year(row));
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const NotMerged& row) { return year(row) < latest[row.plan]; }),
             rows.end());
  std::sort(rows.begin(), rows.end(), [](const NotMerged& a, const NotMerged& b) {
    return std::tie(a.plan, a.indicator) < std::tie(b.plan, b.indicator);
  });
  return rows;
}

// Targets of plans that state the concept of `index` for no such year: those of the family, and those without
// a concept that come near this one.
std::vector<NotMerged> not_merged(std::span<const Plan> plans, const Places& places, std::size_t index,
                                  const ConceptDictionary& dictionary,
                                  const std::vector<UnmatchedTarget>& unmatched) {
  std::vector<NotMerged> result;
  const Concept& entry = dictionary.concepts()[index];
  const std::map<std::size_t, int> answered = latest_years(plans, places.at(index));
  const auto is_answered = [&](Place place) {
    const auto found = answered.find(place.plan);
    return found != answered.end() && found->second >= year_of(plans, place);
  };
  for (const auto& [other_index, others] : places) {
    const Concept& other = dictionary.concepts()[other_index];
    if (other_index == index || entry.family.empty() || other.family != entry.family) continue;
    for (const Place place : others) {
      if (is_answered(place)) continue;
      result.push_back({place.plan, place.indicator, other_index,
                        why_other(at(plans, place).name, index, other, dictionary)});
    }
  }
  for (const UnmatchedTarget& target : unmatched) {
    if (is_answered({target.plan, target.indicator})) continue;
    for (const NearMiss& miss : target.near)
      if (miss.index == index) result.push_back({target.plan, target.indicator, std::nullopt, explain(miss)});
  }
  return latest_in_order(plans, std::move(result));
}

}  // namespace

std::size_t ConceptRow::plan_count() const {
  std::set<std::size_t> plans;
  for (const ComparedTarget& target : targets) plans.insert(target.plan);
  return plans.size();
}

Comparison compare(std::span<const Plan> plans, const ConceptDictionary& dictionary) {
  ZHICHENG_ASSERT(plans.size() <= kMaxComparedPlans);
  Comparison comparison;
  Places places;
  for (std::size_t plan = 0; plan < plans.size(); ++plan) {
    for (std::size_t i = 0; i < plans[plan].indicators.size(); ++i) {
      ConceptMatch match = dictionary.match(plans[plan].indicators[i].name);
      if (match.found)
        places[*match.found].push_back({plan, i});
      else
        comparison.unmatched.push_back({plan, i, std::move(match.near)});
    }
  }
  for (const auto& [index, own] : places) {
    comparison.rows.push_back({index, compared(plans, own, dictionary.concepts()[index]),
                               not_merged(plans, places, index, dictionary, comparison.unmatched)});
  }
  return comparison;
}

std::string_view name_of(Obstacle obstacle) {
  return find_name(kObstacles, obstacle);
}

}  // namespace zhicheng::plan
