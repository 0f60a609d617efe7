// The chances beside a linear programme: no chances that keep every rule lie nearer to the wanted ones.
#include <glpk.h>
#include <gtest/gtest.h>

#include <map>

#include "staffing_support.h"

namespace zhicheng::sampling {
namespace {

class Programme {
 public:
  Programme() : problem_(glp_create_prob()) {
    glp_term_out(GLP_OFF);
    glp_set_obj_dir(problem_, GLP_MIN);
  }
  ~Programme() { glp_delete_prob(problem_); }
  Programme(const Programme&) = delete;
  Programme& operator=(const Programme&) = delete;

  int add_variable(double low, double high, double cost) {
    const int column = glp_add_cols(problem_, 1);
    glp_set_col_bnds(problem_, column, low < high ? GLP_DB : GLP_FX, low, high);
    glp_set_obj_coef(problem_, column, cost);
    return column;
  }
  // Sum of the variables, at least `low` and at most `high`.
  void add_sum(const std::vector<int>& columns, double low, double high) {
    const int row = glp_add_rows(problem_, 1);
    glp_set_row_bnds(problem_, row, low < high ? GLP_DB : GLP_FX, low, high);
    std::vector<int> places{0};
    std::vector<double> ones{0};
    for (const int column : columns) {
      places.push_back(column);
      ones.push_back(1);
    }
    glp_set_mat_row(problem_, row, static_cast<int>(columns.size()), places.data(), ones.data());
  }
  double minimum() {
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    EXPECT_EQ(glp_simplex(problem_, &parameters), 0);
    EXPECT_EQ(glp_get_status(problem_), GLP_OPT);
    return glp_get_obj_val(problem_);
  }

 private:
  glp_prob* problem_;
};

// The least sum by which chances that keep every rule lie above the wanted ones.
double least_moved(const StaffingRequest& request, const StaffingChances& chances) {
  Programme programme;
  std::map<std::uint32_t, std::vector<int>> of_visit;
  std::map<std::uint32_t, std::vector<int>> unskilled;
  std::map<std::uint32_t, std::vector<int>> of_officer;
  std::map<std::pair<std::uint32_t, Date>, std::vector<int>> of_day;
  for (const StaffingPair& pair : chances.pairs)
    for (const bool above : {false, true}) {
      const double most = above ? kWholeChance - pair.wanted : pair.wanted;
      const int column = programme.add_variable(0, most, above ? 1 : 0);
      of_visit[pair.visit].push_back(column);
      if (!pair.skilled) unskilled[pair.visit].push_back(column);
      of_officer[pair.officer].push_back(column);
      if (const auto date = request.visits[pair.visit].date) of_day[{pair.officer, *date}].push_back(column);
    }
  for (const auto& [visit, columns] : of_visit) {
    const double places = request.visits[visit].officers;
    programme.add_sum(columns, places * kWholeChance, places * kWholeChance);
    if (const auto some = unskilled.find(visit); some != unskilled.end())
      programme.add_sum(some->second, 0, (places - 1) * kWholeChance);
  }
  for (const auto& [officer, columns] : of_officer)
    programme.add_sum(columns, 0, static_cast<double>(request.officers[officer].capacity) * kWholeChance);
  for (const auto& [day, columns] : of_day)
    if (const auto limit = request.officers[day.first].per_day)
      programme.add_sum(columns, 0, static_cast<double>(*limit) * kWholeChance);
  return programme.minimum();
}

TEST(StaffingOptimum, NoChancesThatKeepTheRulesLieNearerToTheWantedOnes) {
  std::mt19937_64 random(1109);
  int moved = 0;
  for (int round = 0; round < 1500; ++round) {
    const StaffingRequest request = test::random_request(random, 8, 9);
    const auto found = staffing_chances(request);
    const auto* const chances = std::get_if<StaffingChances>(&found);
    if (chances == nullptr) continue;
    std::map<std::uint32_t, std::uint64_t> sums;
    for (const StaffingPair& pair : chances->pairs) sums[pair.visit] += pair.chance;
    for (const auto& [visit, sum] : sums)
      ASSERT_EQ(sum, std::uint64_t{request.visits[visit].officers} * kWholeChance) << round;
    ASSERT_NEAR(static_cast<double>(chances->moved), least_moved(request, *chances), 1e-3) << round;
    if (chances->moved > 0) ++moved;
  }
  EXPECT_GT(moved, 20);
}

}  // namespace
}  // namespace zhicheng::sampling
