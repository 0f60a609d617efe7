#pragma once

#include <algorithm>
#include <random>
#include <string>

#include "zhicheng/sampling/staffing.h"

namespace zhicheng::sampling::test {

inline Date october(unsigned day) {
  return Date{std::chrono::year{2026}, std::chrono::month{10}, std::chrono::day{day}};
}

// Small and often too tight: up to `visits` visits on three days in two areas, up to `officers` officers.
inline StaffingRequest random_request(std::mt19937_64& random, std::size_t visits, std::size_t officers) {
  const auto below = [&](std::uint64_t n) { return random() % n; };
  StaffingRequest request;
  const std::size_t wanted = 1 + below(visits);
  for (std::size_t i = 0; i < wanted; ++i) {
    Visit visit{.id = "V" + std::to_string(100 + i),
                .subject = "F" + std::to_string(below(3)),
                .area = below(2) == 0 ? "东" : "西",
                .skill = below(3) == 0 ? "" : "S" + std::to_string(below(2)),
                .date = std::nullopt,
                .officers = static_cast<std::uint32_t>(below(8) == 0 ? 1 + below(3) : 2)};
    if (below(4) != 0) visit.date = october(static_cast<unsigned>(1 + below(3)));
    request.visits.push_back(std::move(visit));
  }
  const std::size_t there = 1 + below(officers);
  for (std::size_t i = 0; i < there; ++i) {
    Officer officer{
        .id = "O" + std::to_string(100 + i), .skills = {}, .areas = {}, .per_day = {}, .rest = {}};
    for (const char* skill : {"S0", "S1"})
      if (below(2) == 0) officer.skills.emplace_back(skill);
    officer.areas = below(3) == 0   ? std::vector<std::string>{"东"}
                    : below(2) == 0 ? std::vector<std::string>{"东", "西"}
                                    : std::vector<std::string>{"*"};
    officer.capacity = below(5);
    if (below(2) == 0) officer.per_day = 1 + below(2);
    if (below(4) == 0) officer.rest.push_back({october(1), october(static_cast<unsigned>(1 + below(2)))});
    request.officers.push_back(std::move(officer));
    if (below(3) == 0)
      request.conflicts.push_back({request.officers.back().id, "F" + std::to_string(below(3))});
  }
  return request;
}

// The rules once more, in the words of the table.
inline bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
inline bool allowed(const StaffingRequest& request, std::size_t visit, std::size_t officer) {
  const Visit& v = request.visits[visit];
  const Officer& o = request.officers[officer];
  if (!has(o.areas, "*") && !has(o.areas, v.area)) return false;
  for (const Conflict& conflict : request.conflicts)
    if (conflict.officer == o.id && conflict.subject == v.subject) return false;
  for (const Days& days : o.rest)
    if (v.date && *v.date >= days.first && *v.date <= days.last) return false;
  return true;
}
inline bool skilled(const StaffingRequest& request, std::size_t visit, std::size_t officer) {
  return request.visits[visit].skill.empty() ||
         has(request.officers[officer].skills, request.visits[visit].skill);
}

}  // namespace zhicheng::sampling::test
