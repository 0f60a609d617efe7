#include "figure_company.h"

#include <algorithm>
#include <set>

#include "figure_conversion.h"
#include "zhicheng/indicator/figure_relations.h"

namespace zhicheng::service {
namespace {

using indicator::NamedFigure;

// Figures of one indicator in the period of an entry, by place; the entry's own in it.
struct Standing {
  std::map<std::string, Decimal> values;
  std::set<std::string> ever;  // places with any figure of the indicator
};

Standing standing_of(const std::vector<store::Observation>& known, const std::vector<FigureEntry>& taken,
                     const FigureEntry& entry) {
  Standing standing;
  for (const store::Observation& each : known) {
    if (!each.value) continue;
    standing.ever.insert(each.place);
    if (each.period == entry.period && each.bound == store::Bound::exact)
      standing.values.insert_or_assign(each.place, *each.value);
  }
  const auto add = [&](const FigureEntry& each) {
    if (each.value) standing.ever.insert(each.place);
    if (each.period != entry.period) return;
    standing.values.erase(each.place);
    if (each.value) standing.values.emplace(each.place, *each.value);
  };
  for (const FigureEntry& each : taken) add(each);
  add(entry);
  return standing;
}

std::string name_of_place(const store::Place* place, std::string_view code) {
  if (place != nullptr && !place->name.empty()) return place->name;
  return code.empty() ? "本规划地区" : std::string(code);
}

// Equal to the target, or better by one unit of the last printed digit.
bool stands_on(Decimal value, Decimal target, bool less_is_better) {
  const Decimal better = less_is_better ? target : value;
  const auto gap = Decimal::subtract(better, less_is_better ? value : target);
  const Decimal step = Decimal::from_parts(1, std::max(value.scale(), target.scale())).value();
  return gap.ok() && !gap->is_negative() && *gap <= step;
}

// One level of places: the whole and those directly below it that report.
std::optional<indicator::Finding> check_level(const std::vector<store::Place>& places,
                                              const std::string& whole, const Standing& standing,
                                              const indicator::FigureRules& rules) {
  const auto own = standing.values.find(whole);
  if (own == standing.values.end()) return std::nullopt;
  std::vector<NamedFigure> parts;
  const store::Place* place = nullptr;
  for (const store::Place& each : places) {
    if (each.code == whole) place = &each;
    if (each.code == whole || each.parent != whole || standing.ever.count(each.code) == 0) continue;
    const auto value = standing.values.find(each.code);
    if (value == standing.values.end()) return std::nullopt;
    parts.push_back({each.name.empty() ? each.code : each.name, value->second});
  }
  if (parts.size() < 2) return std::nullopt;
  const NamedFigure total{name_of_place(place, whole), own->second};
  return indicator::parts_rule(rules) == indicator::PartsRule::sum ? check_sum_of_parts(total, parts)
                                                                   : check_within_parts(total, parts);
}

}  // namespace

Result<std::vector<indicator::Finding>> FigureCompany::look(const FigureContext& context,
                                                            const FigureEntry& entry) {
  std::vector<indicator::Finding> findings;
  if (!entry.value) return findings;
  const indicator::FigureRules rules = rules_for(context.indicator);
  ZHICHENG_TRY_ASSIGN(const auto* places_known, places());
  if (places_known->size() > 1 && indicator::parts_rule(rules) != indicator::PartsRule::unknown) {
    ZHICHENG_TRY_ASSIGN(const auto* known, all_of(entry.indicator));
    const Standing standing = standing_of(*known, taken_[entry.indicator], entry);
    const auto add = [&findings](std::optional<indicator::Finding> found) {
      if (found) findings.push_back(std::move(*found));
    };
    add(check_level(*places_known, entry.place, standing, rules));
    const auto own = std::find_if(places_known->begin(), places_known->end(),
                                  [&](const store::Place& each) { return each.code == entry.place; });
    if (!entry.place.empty() && own != places_known->end())
      add(check_level(*places_known, own->parent, standing, rules));
    const bool less_is_better = !context.indicator.target.low;
    if (rules.target && stands_on(*entry.value, *rules.target, less_is_better)) {
      std::vector<Decimal> values;
      for (const auto& [place, value] : standing.values) values.push_back(value);
      add(indicator::check_heaping(*rules.target, less_is_better, values));
    }
  }
  const store::Observation* before = context.known_in(entry.period);
  if (before == nullptr || !before->value || *before->value == *entry.value) return findings;
  ZHICHENG_TRY_ASSIGN(const auto earlier, revisions(context, entry));
  if (auto found = indicator::check_revision({*before->value, *entry.value}, earlier))
    findings.push_back(std::move(*found));
  return findings;
}

Result<const std::vector<store::Place>*> FigureCompany::places() {
  if (places_.empty()) {
    ZHICHENG_TRY_ASSIGN(places_, repositories_.places.all());
  }
  return &places_;
}

Result<const std::vector<store::Observation>*> FigureCompany::all_of(store::IndicatorId id) {
  auto found = known_.find(id);
  if (found == known_.end()) {
    ZHICHENG_TRY_ASSIGN(auto all, repositories_.observations.series_of_all_places(id));
    found = known_.emplace(id, std::move(all)).first;
  }
  return &found->second;
}

// Every change of value that was made in this place before, in any period.
Result<std::vector<indicator::Revision>> FigureCompany::revisions(const FigureContext& context,
                                                                  const FigureEntry& entry) {
  std::vector<indicator::Revision> made;
  for (const store::Observation& latest : context.known) {
    if (latest.vintage < 2) continue;
    ZHICHENG_TRY_ASSIGN(const auto vintages,
                        repositories_.observations.history(entry.indicator, entry.place, latest.period));
    for (std::size_t at = 1; at < vintages.size(); ++at)
      if (vintages[at - 1].value && vintages[at].value)
        made.push_back({*vintages[at - 1].value, *vintages[at].value});
  }
  return made;
}

}  // namespace zhicheng::service
