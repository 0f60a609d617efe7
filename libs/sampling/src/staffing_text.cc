#include <algorithm>

#include "zhicheng/base/csv.h"
#include "zhicheng/base/json.h"
#include "zhicheng/sampling/staffing.h"

namespace zhicheng::sampling {
namespace {

constexpr std::size_t kMostNamed = 10;  // visits and officers that the text of an error names

const char* yes_or_no(bool holds) {
  return holds ? "yes" : "no";
}

// The ids of the first ones, and how many more there are.
template <class List, class IdOf>
std::string named(const List& list, const IdOf& id_of) {
  std::string text;
  for (std::size_t i = 0; i < std::min(list.size(), kMostNamed); ++i)
    text.append(i == 0 ? "" : ", ").append(id_of(list[i]));
  return text + (list.size() > kMostNamed ? ", … (" + std::to_string(list.size()) + ")" : "");
}

}  // namespace

std::string chances_csv(const StaffingRequest& request, const StaffingChances& chances) {
  const std::string whole = "," + std::to_string(kWholeChance) + "\n";
  std::vector<std::string> officers;
  officers.reserve(request.officers.size());
  for (const Officer& officer : request.officers) officers.push_back("," + csv_field(officer.id));
  std::string csv = "visit,officer,skilled,chance_num,chance_den\n";
  std::string visit;
  for (std::size_t i = 0; i < chances.pairs.size(); ++i) {
    const StaffingPair& pair = chances.pairs[i];
    if (i == 0 || chances.pairs[i - 1].visit != pair.visit) visit = csv_field(request.visits[pair.visit].id);
    csv.append(visit).append(officers[pair.officer]).append(pair.skilled ? ",yes," : ",no,");
    csv.append(std::to_string(pair.chance)).append(whole);
  }
  return csv;
}

Digest chances_digest(const StaffingRequest& request, const StaffingChances& chances) {
  return Hasher(HashAlgorithm::sha256)({chances_csv(request, chances)});
}

std::string assignment_csv(const StaffingRequest& request, const std::vector<StaffingPair>& sent) {
  std::string csv = "visit,place,officer,skilled,chance_num,chance_den\n";
  std::size_t place = 0;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    place = i > 0 && sent[i - 1].visit == sent[i].visit ? place + 1 : 1;
    append_csv_record(
        csv, {request.visits[sent[i].visit].id, std::to_string(place), request.officers[sent[i].officer].id,
              yes_or_no(sent[i].skilled), std::to_string(sent[i].chance), std::to_string(kWholeChance)});
  }
  return csv;
}

std::string gap_json(const StaffingRequest& request, const StaffingGap& gap) {
  JsonArray visits;
  for (const StaffingGap::Need& need : gap.visits)
    visits.push_back(JsonObject{{"visit", request.visits[need.visit].id},
                                {"places", need.places},
                                {"skilled_only", need.skilled_only}});
  JsonArray officers;
  for (const StaffingGap::Supply& supply : gap.officers)
    officers.push_back(JsonObject{{"officer", request.officers[supply.officer].id},
                                  {"visits", supply.visits},
                                  {"at_most", supply.at_most}});
  JsonObject proof;
  proof["needed"] = gap.needed;
  proof["available"] = gap.available;
  proof["visits"] = std::move(visits);
  proof["officers"] = std::move(officers);
  return to_json_text(proof) + "\n";
}

Error gap_error(const StaffingRequest& request, const StaffingGap& gap) {
  const std::string visits =
      named(gap.visits, [&](const StaffingGap::Need& need) { return request.visits[need.visit].id; });
  const std::string officers = named(
      gap.officers, [&](const StaffingGap::Supply& supply) { return request.officers[supply.officer].id; });
  const std::string needed = std::to_string(gap.needed);
  const std::string available = std::to_string(gap.available);
  return Error(ErrorCode::assignment_infeasible)
      .with("why", "检查 " + visits + " 需要 " + needed + " 人次，可派的" +
                       (officers.empty() ? "人员没有" : " " + officers + " 至多 " + available + " 人次") +
                       " (the visits need " + needed + " places, those who may go can take " + available +
                       (officers.empty() ? ": nobody)" : ")"));
}

}  // namespace zhicheng::sampling
