#include "staffing_network.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace zhicheng::sampling {
namespace {

// Numbers in place of words.
class Words {
 public:
  std::uint32_t operator()(std::string_view word) {
    return numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

struct Task {
  std::uint32_t subject = 0;
  std::uint32_t area = 0;
  std::uint32_t skill = 0;
};

// What an officer may do, in numbers.
struct Reach {
  std::set<std::uint32_t> skills;
  std::set<std::uint32_t> areas;
  std::set<std::uint32_t> conflicts;
  bool everywhere = false;
};

bool rests(const Officer& officer, const Visit& visit) {
  return visit.date && std::any_of(officer.rest.begin(), officer.rest.end(), [&](const Days& days) {
           return days.first <= *visit.date && *visit.date <= days.last;
         });
}

class PairFinder {
 public:
  explicit PairFinder(const StaffingRequest& request) : request_(request) {
    for (const Visit& visit : request.visits)
      tasks_.push_back({words_(visit.subject), words_(visit.area), words_(visit.skill)});
    std::map<std::string_view, Reach*> by_id;
    reaches_.resize(request.officers.size());
    for (std::size_t i = 0; i < reaches_.size(); ++i) {
      Reach& reach = reaches_[i];
      const Officer& officer = request.officers[i];
      for (const std::string& skill : officer.skills) reach.skills.insert(words_(skill));
      for (const std::string& area : officer.areas) reach.areas.insert(words_(area));
      reach.skills.insert(words_(""));
      reach.everywhere = reach.areas.contains(words_("*"));
      by_id[officer.id] = &reach;
    }
    for (const Conflict& conflict : request.conflicts)
      if (const auto found = by_id.find(conflict.officer); found != by_id.end())
        found->second->conflicts.insert(words_(conflict.subject));
  }

  std::vector<StaffingPair> find() const {
    std::vector<StaffingPair> pairs;
    for (std::uint32_t visit = 0; visit < tasks_.size(); ++visit)
      for (std::uint32_t officer = 0; officer < reaches_.size(); ++officer) {
        if (!may_go(visit, officer)) continue;
        const bool skilled = reaches_[officer].skills.contains(tasks_[visit].skill);
        if (skilled || request_.visits[visit].officers > 1) pairs.push_back({visit, officer, skilled});
      }
    return pairs;
  }

 private:
  bool may_go(std::uint32_t visit, std::uint32_t officer) const {
    const Reach& reach = reaches_[officer];
    return (reach.everywhere || reach.areas.contains(tasks_[visit].area)) &&
           !reach.conflicts.contains(tasks_[visit].subject) &&
           !rests(request_.officers[officer], request_.visits[visit]);
  }

  const StaffingRequest& request_;
  Words words_;
  std::vector<Task> tasks_;
  std::vector<Reach> reaches_;
};

// The nodes of visits and days that stand between.
struct Middle {
  std::map<std::uint32_t, std::uint32_t> unskilled;             // visit → node
  std::map<std::pair<std::uint32_t, Date>, std::uint32_t> day;  // officer and date → node
};

Middle middle_nodes(const StaffingRequest& request, StaffingNetwork& network) {
  Middle middle;
  std::map<std::pair<std::uint32_t, Date>, std::uint64_t> visits_of_day;
  for (const StaffingPair& pair : network.pairs) {
    if (!pair.skilled) middle.unskilled.emplace(pair.visit, 0);
    const std::optional<Date>& date = request.visits[pair.visit].date;
    if (date && request.officers[pair.officer].per_day) ++visits_of_day[{pair.officer, *date}];
  }
  for (auto& [visit, node] : middle.unskilled) node = network.nodes++;
  for (const auto& [day, visits] : visits_of_day)
    if (visits > *request.officers[day.first].per_day) middle.day.emplace(day, network.nodes++);
  return middle;
}

}  // namespace

StaffingNetwork staffing_network(const StaffingRequest& request) {
  StaffingNetwork network;
  network.visits = static_cast<std::uint32_t>(request.visits.size());
  network.nodes = 1 + network.visits;
  network.pairs = PairFinder(request).find();
  const Middle middle = middle_nodes(request, network);
  network.first_officer = network.nodes;
  network.nodes += static_cast<std::uint32_t>(request.officers.size());
  for (std::uint32_t visit = 0; visit < network.visits; ++visit)
    network.arcs.push_back({0, network.visit_node(visit), request.visits[visit].officers});
  for (const StaffingPair& pair : network.pairs) {
    std::uint32_t to = network.first_officer + pair.officer;
    if (const std::optional<Date>& date = request.visits[pair.visit].date; date && !middle.day.empty())
      if (const auto day = middle.day.find({pair.officer, *date}); day != middle.day.end()) to = day->second;
    network.arcs.push_back(
        {pair.skilled ? network.visit_node(pair.visit) : middle.unskilled.at(pair.visit), to});
  }
  for (const auto& [visit, node] : middle.unskilled)
    network.arcs.push_back({network.visit_node(visit), node, request.visits[visit].officers - 1});
  for (const auto& [day, node] : middle.day)
    network.arcs.push_back({node, network.first_officer + day.first, *request.officers[day.first].per_day});
  for (std::uint32_t officer = 0; officer < request.officers.size(); ++officer)
    network.arcs.push_back({network.first_officer + officer, 0, request.officers[officer].capacity});
  return network;
}

void fill_flow(const StaffingNetwork& network, std::vector<std::uint64_t>& flow) {
  const std::size_t after_pairs = network.visits + network.pairs.size();
  flow.resize(network.arcs.size());
  std::vector<std::uint64_t> into(network.nodes, 0);
  std::vector<std::uint64_t> out_of(network.nodes, 0);
  for (std::size_t arc = network.visits; arc < after_pairs; ++arc) {
    out_of[network.arcs[arc].from] += flow[arc];
    into[network.arcs[arc].to] += flow[arc];
  }
  // What leaves a node of the unskilled came from the visit; what came to a day goes to the officer, and on.
  for (std::size_t arc = after_pairs; arc < network.arcs.size(); ++arc) {
    const auto [from, to, capacity] = network.arcs[arc];
    const bool to_unskilled = from <= network.visits;
    flow[arc] = to_unskilled ? out_of[to] : into[from];
    out_of[from] += flow[arc];
    into[to] += flow[arc];
  }
  for (std::uint32_t visit = 0; visit < network.visits; ++visit)
    flow[visit] = out_of[network.visit_node(visit)];
}

}  // namespace zhicheng::sampling
