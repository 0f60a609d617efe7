#include "zhicheng/sampling/staffing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "staffing_support.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::sampling {
namespace {

std::string seed_of(int number) {
  std::string seed = std::to_string(number);
  return seed + std::string(32 - seed.size(), 's');
}

// Whether the visits of `which` can be staffed, by trying every team.
class EveryTeam {
 public:
  EveryTeam(const StaffingRequest& request, std::vector<std::size_t> which)
      : request_(request), which_(std::move(which)), left_(request.officers.size()) {
    for (std::size_t i = 0; i < left_.size(); ++i) left_[i] = request.officers[i].capacity;
  }
  bool possible() { return place(0, 0, 0, false); }
  // Whether they can be staffed with this officer sent to this visit.
  bool possible_with(std::size_t visit, std::size_t officer) {
    sent_ = {visit, officer};
    return possible();
  }

 private:
  bool place(std::size_t at, std::size_t officer, std::uint32_t sent, bool skill) {
    if (at == which_.size()) return true;
    const Visit& visit = request_.visits[which_[at]];
    if (sent == visit.officers)
      return skill && (which_[at] != sent_.first || officer > sent_.second) && place(at + 1, 0, 0, false);
    if (officer == left_.size()) return false;
    const std::optional<std::uint64_t>& per_day = request_.officers[officer].per_day;
    std::uint64_t* today = visit.date ? &today_[{officer, *visit.date}] : nullptr;
    if (left_[officer] > 0 && (today == nullptr || !per_day || *today < *per_day) &&
        test::allowed(request_, which_[at], officer)) {
      --left_[officer];
      if (today != nullptr) ++*today;
      const bool done =
          place(at, officer + 1, sent + 1, skill || test::skilled(request_, which_[at], officer));
      ++left_[officer];
      if (today != nullptr) --*today;
      if (done) return true;
    }
    return sent_ != std::pair(which_[at], officer) && place(at, officer + 1, sent, skill);
  }

  const StaffingRequest& request_;
  std::vector<std::size_t> which_;
  std::pair<std::size_t, std::size_t> sent_{~std::size_t{0}, 0};
  std::vector<std::uint64_t> left_;
  std::map<std::pair<std::size_t, Date>, std::uint64_t> today_;
};

// Counts again what the proof says, from the tables alone.
void expect_proof(const StaffingRequest& request, const StaffingGap& gap) {
  std::uint64_t needed = 0;
  std::vector<std::size_t> visits;
  for (const StaffingGap::Need& need : gap.visits) {
    visits.push_back(need.visit);
    EXPECT_EQ(need.places, need.skilled_only ? 1 : request.visits[need.visit].officers);
    needed += need.places;
  }
  std::uint64_t available = 0;
  for (std::size_t officer = 0; officer < request.officers.size(); ++officer) {
    std::map<Date, std::uint64_t> days;
    std::uint64_t most = 0;
    for (const StaffingGap::Need& need : gap.visits) {
      if (!test::allowed(request, need.visit, officer)) continue;
      const bool skill = test::skilled(request, need.visit, officer);
      if (!skill && (need.skilled_only || request.visits[need.visit].officers == 1)) continue;
      if (request.visits[need.visit].date)
        ++days[*request.visits[need.visit].date];
      else
        ++most;
    }
    for (const auto& [day, count] : days)
      most += std::min(count, request.officers[officer].per_day.value_or(count));
    available += std::min(most, request.officers[officer].capacity);
  }
  EXPECT_EQ(needed, gap.needed);
  EXPECT_EQ(available, gap.available);
  EXPECT_GT(needed, available);
  for (std::size_t i = 0; i < visits.size(); ++i) {
    std::vector<std::size_t> others = visits;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_TRUE(EveryTeam(request, others).possible())
        << "visit " << visits[i] << " is not needed for the proof";
  }
}

void expect_rules(const StaffingRequest& request, const std::vector<StaffingPair>& sent) {
  std::map<std::uint32_t, std::uint64_t> load;
  std::map<std::pair<std::uint32_t, Date>, std::uint64_t> today;
  std::map<std::uint32_t, std::uint32_t> team;
  std::set<std::uint32_t> with_skill;
  for (const StaffingPair& pair : sent) {
    EXPECT_TRUE(test::allowed(request, pair.visit, pair.officer));
    EXPECT_EQ(pair.skilled, test::skilled(request, pair.visit, pair.officer));
    EXPECT_LE(++load[pair.officer], request.officers[pair.officer].capacity);
    if (const auto date = request.visits[pair.visit].date) {
      EXPECT_LE((++today[{pair.officer, *date}]), request.officers[pair.officer].per_day.value_or(99));
    }
    ++team[pair.visit];
    if (pair.skilled) with_skill.insert(pair.visit);
  }
  for (std::uint32_t visit = 0; visit < request.visits.size(); ++visit) {
    EXPECT_EQ(team[visit], request.visits[visit].officers);
    EXPECT_TRUE(with_skill.contains(visit));
  }
}

TEST(Staffing, FindsAWayWhereverThereIsOneAndProvesWhereThereIsNone) {
  std::mt19937_64 random(20261008);
  int possible = 0;
  constexpr int kRounds = 6000;
  for (int round = 0; round < kRounds; ++round) {
    const StaffingRequest request = test::random_request(random, 5, 6);
    std::vector<std::size_t> all(request.visits.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    const auto found = staffing_chances(request);
    const auto* const chances = std::get_if<StaffingChances>(&found);
    ASSERT_EQ(chances != nullptr, EveryTeam(request, all).possible()) << round;
    if (chances == nullptr) {
      expect_proof(request, std::get<StaffingGap>(found));
    } else {
      ++possible;
      for (const StaffingPair& pair : chances->pairs)
        EXPECT_TRUE(pair.chance > 0 || !EveryTeam(request, all).possible_with(pair.visit, pair.officer));
      expect_rules(request, draw_staffing(request, *chances, seed_of(round)).value());
    }
    ASSERT_FALSE(HasFailure()) << round;
  }
  EXPECT_GT(possible, kRounds / 10);
  EXPECT_LT(possible, kRounds * 9 / 10);
}

TEST(Staffing, SendsEachOfficerAsOftenAsItsChanceSays) {
  std::mt19937_64 random(7);
  int requests = 0;
  while (requests < 3) {
    const StaffingRequest request = test::random_request(random, 7, 8);
    const auto found = staffing_chances(request);
    const auto* const chances = std::get_if<StaffingChances>(&found);
    if (chances == nullptr || request.visits.size() < 5 || chances->moved == 0) continue;
    ++requests;
    constexpr int kDraws = 8000;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> times;
    for (int i = 0; i < kDraws; ++i)
      for (const StaffingPair& pair : draw_staffing(request, *chances, seed_of(i)).value())
        ++times[{pair.visit, pair.officer}];
    for (const StaffingPair& pair : chances->pairs) {
      const double p = static_cast<double>(pair.chance) / kWholeChance;
      const double deviation = times[{pair.visit, pair.officer}] - kDraws * p;
      EXPECT_LE(std::abs(deviation), 5 * std::sqrt(kDraws * p * (1 - p)))
          << pair.visit << " " << pair.officer;
    }
  }
}

StaffingRequest plain_request(std::size_t visits, const std::vector<std::uint64_t>& capacities) {
  StaffingRequest request;
  for (std::size_t i = 0; i < visits; ++i)
    request.visits.push_back(
        {.id = "V" + std::to_string(i), .subject = "f", .area = "a", .skill = "", .date = std::nullopt});
  for (std::size_t i = 0; i < capacities.size(); ++i)
    request.officers.push_back({.id = "O" + std::to_string(i),
                                .skills = {},
                                .areas = {"*"},
                                .capacity = capacities[i],
                                .per_day = {},
                                .rest = {}});
  return request;
}

StaffingChances feasible(const StaffingRequest& request) {
  return std::get<StaffingChances>(staffing_chances(request));
}

std::vector<double> chances_of(const StaffingRequest& request) {
  std::vector<double> chances;
  const StaffingChances found = feasible(request);
  for (const StaffingPair& pair : found.pairs)
    chances.push_back(static_cast<double>(pair.chance) / kWholeChance);
  return chances;
}

constexpr double kUnit = 1.01 / kWholeChance;

TEST(StaffingChances, AreEvenWhereCapacityAllows) {
  for (const double chance : chances_of(plain_request(3, {9, 9, 9, 9, 9}))) EXPECT_NEAR(chance, 0.4, kUnit);
}

TEST(StaffingChances, OfAnOfficerAtHisLimitAreCutEvenly) {
  // Even chances would send the first to 1.5 of three visits; he takes one.
  const std::vector<double> chances = chances_of(plain_request(3, {1, 9, 9, 9}));
  for (std::size_t i = 0; i < chances.size(); ++i)
    EXPECT_NEAR(chances[i], i % 4 == 0 ? 1.0 / 3 : 5.0 / 9, 2 * kUnit);
}

TEST(StaffingChances, OneOfTheSkilledGoesForCertain) {
  StaffingRequest request = plain_request(1, {9, 9, 9, 9, 9, 9});
  request.visits[0].skill = "s";
  request.officers[0].skills = request.officers[1].skills = {"s"};
  const std::vector<double> chances = chances_of(request);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(chances[i], i < 2 ? 0.5 : 0.25, kUnit);
}

TEST(StaffingChances, AreCertainWhereThereIsNoChoice) {
  for (const double chance : chances_of(plain_request(2, {2, 2}))) EXPECT_EQ(chance, 1);
}

// Both visits of the east need the two who may go there: none of them can go anywhere else.
TEST(StaffingChances, AreNothingWhereOthersNeedTheOfficer) {
  StaffingRequest request = plain_request(4, {2, 2, 9, 9, 9});
  request.visits[0].area = request.visits[1].area = "east";
  for (std::size_t i = 2; i < 5; ++i) request.officers[i].areas = {"a"};
  const StaffingChances chances = feasible(request);
  for (const StaffingPair& pair : chances.pairs) {
    const double chance = static_cast<double>(pair.chance) / kWholeChance;
    EXPECT_NEAR(chance, pair.visit < 2 ? 1 : pair.officer < 2 ? 0 : 2.0 / 3, kUnit);
  }
}

TEST(Staffing, DependsOnSeedAndTablesButNotOnTheOrderOfTheRows) {
  const auto read = [](const std::string& visits, const std::string& officers) {
    return read_staffing({"v", visits}, {"o", officers}, {"c", ""}).value();
  };
  const StaffingRequest one =
      read("visit,subject,area,skill,date\nA,f,a,,\nB,g,a,,\n",
           "officer,skills,areas,capacity,rest\n1,,*,1,\n2,,*,2,\n3,,*,2,\n4,,*,2,\n");
  const StaffingRequest other =
      read("visit,subject,area,skill,date\nB,g,a,,\nA,f,a,,\n",
           "officer,skills,areas,capacity,rest\n3,,*,2,\n1,,*,1,\n4,,*,2,\n2,,*,2,\n");
  const StaffingChances chances = feasible(one);
  std::set<std::string> staffings;
  for (int i = 0; i < 50; ++i) {
    const std::string text = assignment_csv(one, draw_staffing(one, chances, seed_of(i)).value());
    EXPECT_EQ(text, assignment_csv(other, draw_staffing(other, feasible(other), seed_of(i)).value()));
    staffings.insert(text);
  }
  EXPECT_EQ(staffings.size(), 6u);  // everybody goes once: 4 over 2 teams
}

// The worked example of docs/formats/staffing.md.
TEST(Staffing, GivesTheWorkedExample) {
  const StaffingRequest request =
      read_staffing({"v",
                     "visit,subject,area,skill,date\nV-1,甲厂,城东,锅炉,2026-10-08\n"
                     "V-2,乙厂,城西,,2026-10-08\nV-3,丙厂,城东,,2026-10-09\n"},
                    {"o",
                     "officer,skills,areas,capacity,rest\n01,锅炉,*,2,\n02,锅炉;食品,*,1,2026-10-09\n"
                     "03,,城东,2,\n04,,*,2,\n"},
                    {"c", "officer,subject\n01,乙厂\n"})
          .value();
  const StaffingChances chances = feasible(request);
  EXPECT_EQ(to_hex(chances_digest(request, chances)),
            "a699ecaf16b35a323fbad5538dbf6559348b91f4336499ed74685c0ee269887f")
      << chances_csv(request, chances);
  std::string seed;
  for (char byte = 0; byte < 32; ++byte) seed.push_back(byte);
  EXPECT_EQ(assignment_csv(request, draw_staffing(request, chances, seed).value()),
            "visit,place,officer,skilled,chance_num,chance_den\n"
            "V-1,1,01,yes,1048576,1048576\nV-1,2,03,no,588831,1048576\n"
            "V-2,1,02,yes,1048576,1048576\nV-2,2,04,yes,1048576,1048576\n"
            "V-3,1,01,yes,754161,1048576\nV-3,2,04,yes,588831,1048576\n");
}

TEST(Staffing, WhoGoesWithWhomIsAsOpenAsWhoGoes) {
  const StaffingRequest request = plain_request(1, {1, 1, 1, 1});
  const StaffingChances chances = feasible(request);
  std::map<std::string, int> teams;
  for (int i = 0; i < 6000; ++i)
    ++teams[assignment_csv(request, draw_staffing(request, chances, seed_of(i)).value())];
  EXPECT_EQ(teams.size(), 6u);
  for (const auto& [team, times] : teams) EXPECT_NEAR(times, 1000, 5 * std::sqrt(6000.0 * 5 / 36)) << team;
}

TEST(Staffing, RefusesAShortSeed) {
  const StaffingRequest request = plain_request(1, {1, 1});
  const StaffingChances chances = feasible(request);
  const auto sent = draw_staffing(request, chances, std::string(31, 's'));
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().code(), ErrorCode::draw_request_invalid);
  EXPECT_TRUE(draw_staffing(request, chances, std::string(32, 's')).ok());
}

TEST(StaffingGap, IsToldAsDataAndInWords) {
  StaffingRequest request = plain_request(4, {1, 1, 9, 9});
  request.visits[1].skill = request.visits[2].skill = request.visits[3].skill = "锅炉";
  request.officers[0].skills = request.officers[1].skills = {"锅炉"};
  const auto found = staffing_chances(request);
  const StaffingGap& gap = std::get<StaffingGap>(found);
  EXPECT_EQ(gap_json(request, gap),
            R"({"needed":3,"available":2,"visits":[{"visit":"V1","places":1,"skilled_only":true},)"
            R"({"visit":"V2","places":1,"skilled_only":true},{"visit":"V3","places":1,"skilled_only":true}],)"
            R"("officers":[{"officer":"O0","visits":3,"at_most":1},{"officer":"O1","visits":3,"at_most":1}]})"
            "\n");
  const Error error = gap_error(request, gap);
  EXPECT_EQ(error.code(), ErrorCode::assignment_infeasible);
  EXPECT_NE(error.message(Language::zh_cn).find("检查 V1, V2, V3 需要 3 人次，可派的 O0, O1 至多 2 人次"),
            std::string::npos)
      << error.message(Language::zh_cn);
}

}  // namespace
}  // namespace zhicheng::sampling
