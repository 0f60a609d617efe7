#include "row_links.h"

#include <algorithm>
#include <map>
#include <set>

#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {
namespace {

// Which rows stand now for one that was read.
template <class Row>
class Heirs {
 public:
  using Id = decltype(Row::id);

  explicit Heirs(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      if (row.merged_into.stored()) next_[row.id].push_back(row.merged_into);
      if (row.split_from.stored()) next_[row.split_from].push_back(row.id);
      if (!row.retired) standing_.insert(row.id);
    }
  }

  std::vector<Id> of(Id id) const {
    std::set<Id> seen{id};
    std::vector<Id> reached{id};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const auto next = next_.find(reached[i]);
      if (next == next_.end()) continue;
      for (const Id each : next->second)
        if (seen.insert(each).second) reached.push_back(each);
    }
    std::erase_if(reached, [this](Id each) { return !standing_.contains(each); });
    return reached;
  }

 private:
  std::map<Id, std::vector<Id>> next_;
  std::set<Id> standing_;
};

}  // namespace

Result<std::vector<RowLink>> links_of(store::Repositories& repositories, store::PlanId plan) {
  ZHICHENG_TRY_ASSIGN(const auto indicators, repositories.indicators.of_plan(plan, store::WithRetired::yes));
  ZHICHENG_TRY_ASSIGN(const auto tasks, repositories.tasks.of_plan(plan, store::WithRetired::yes));
  ZHICHENG_TRY_ASSIGN(auto origins, repositories.versions.origins(plan));
  std::erase_if(origins, [](const store::RowOrigin& each) { return each.as_read.empty(); });
  std::vector<store::TaskId> read_tasks;  // rows are stored in the order of the document, so by id
  for (const store::RowOrigin& each : origins)
    if (each.subject == store::CorrectionSubject::task) read_tasks.push_back({each.subject_id});
  const Heirs<store::StoredIndicator> indicator_heirs(indicators);
  const Heirs<store::StoredTask> task_heirs(tasks);
  std::vector<RowLink> links;
  for (const store::RowOrigin& each : origins) {
    if (each.subject != store::CorrectionSubject::indicator) continue;
    ZHICHENG_TRY_ASSIGN(const Json json, parse_json(each.as_read));
    ZHICHENG_TRY_ASSIGN(const plan::Indicator read, plan::read_indicator(json));
    for (const int place : read.tasks) {
      if (static_cast<std::size_t>(place) > read_tasks.size()) continue;  // imported before origins were kept
      for (const store::IndicatorId indicator : indicator_heirs.of(store::IndicatorId{each.subject_id}))
        for (const store::TaskId task : task_heirs.of(read_tasks[static_cast<std::size_t>(place) - 1]))
          links.push_back({indicator, task});
    }
  }
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

void set_links(PlanContent& content, const std::vector<RowLink>& links) {
  std::map<store::TaskId, int> place_of;
  for (std::size_t i = 0; i < content.tasks.size(); ++i) place_of[content.tasks[i]] = static_cast<int>(i) + 1;
  std::map<store::IndicatorId, std::vector<int>> places_of;
  for (const RowLink& link : links) {
    const auto place = place_of.find(link.task);
    if (place != place_of.end()) places_of[link.indicator].push_back(place->second);
  }
  for (std::size_t i = 0; i < content.indicators.size(); ++i) {
    std::vector<int>& places = places_of[content.indicators[i]];
    std::sort(places.begin(), places.end());
    content.plan.indicators[i].tasks = std::move(places);
  }
}

}  // namespace zhicheng::service
