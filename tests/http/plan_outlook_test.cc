// Where a plan in force is heading, and evaluations of it that are kept.
#include "plan_life.h"

namespace zhicheng::tests {
namespace {

using PlanOutlook = PlanLife;

TEST_F(PlanOutlook, four_years_of_figures_give_a_forecast_and_the_word_of_each_rule) {
  const std::int64_t indicator = first_indicator(active_plan());
  const std::string path = "/indicators/" + std::to_string(indicator) + "/outlook?as_of=2024-03-01";
  EXPECT_EQ(editor->get(path).at("/status").as_string(), "too_few_figures");
  for (const auto& [year, value] :
       {std::pair("2021", "94.6"), std::pair("2022", "95.1"), std::pair("2023", "95.3")})
    ASSERT_EQ(record(indicator, year, value).status, 201);
  const Answer outlook = editor->get(path);
  ASSERT_EQ(outlook.status, 200) << outlook.body;
  EXPECT_EQ(outlook.at("/status").as_string(), "made");  // the baseline of the plan is the fourth
  EXPECT_EQ(outlook.at("/forecast/years/1/year").as_int64(), 2025);
  EXPECT_EQ(outlook.at("/forecast/models").as_array().size(), 4u);
  EXPECT_EQ(outlook.at("/rules").as_array().size(), 5u);
  EXPECT_GT(outlook.at("/chance/0").as_double(), 0);
}

TEST_F(PlanOutlook, an_evaluation_is_kept_as_it_was_found) {
  const std::int64_t plan = active_plan();
  const std::int64_t indicator = first_indicator(plan);
  ASSERT_EQ(record(indicator, "2022", "95.10").status, 201);
  const std::string path = plan_path(plan) + "/evaluations";
  const Answer preview = editor->get(path + "/preview?kind=mid_term&as_of=2023-06-30");
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(preview.at("/indicators/0/state").as_string(), "ahead");
  JsonObject entry{{"kind", "mid_term"},
                   {"as_of", "2023-06-30"},
                   {"problems", "检测能力不足"},
                   {"changes", ""},
                   {"measures", ""}};
  entry["proposals"] = JsonArray{JsonObject{{"indicator_id", indicator},
                                            {"proposed", "97"},
                                            {"reason", "提前实现"},
                                            {"approver", "市政府"},
                                            {"approved_on", "2023-07-15"}}};
  const Answer kept = editor->post(path, entry);
  ASSERT_EQ(kept.status, 201) << kept.body;
  ASSERT_EQ(record(indicator, "2023", "90.00").status, 201);
  const Answer read = editor->get("/evaluations/" + std::to_string(kept.at("/id").as_int64()));
  EXPECT_EQ(read.at("/content"), kept.at("/content"));
  EXPECT_TRUE(read.at("/intact").as_bool());
  EXPECT_EQ(read.at("/content/proposals/0/proposed").as_string(), "97");
  EXPECT_EQ(editor->get(path).at("/items/0/sha256"), kept.at("/sha256"));
  JsonObject undated = entry;
  undated["as_of"] = nullptr;
  EXPECT_EQ(editor->post(path, undated).status, 422);
  entry["proposals"] = JsonArray{JsonObject{{"indicator_id", indicator}}};
  const Answer refused = editor->post(path, entry);
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(refused.at("/parameters/member").as_string(), "proposals[0].proposed");
}

TEST_F(PlanOutlook, a_day_before_a_figure_was_entered_does_not_know_it) {
  const std::int64_t plan = active_plan();
  const std::int64_t indicator = first_indicator(plan);
  ASSERT_EQ(record(indicator, "2022", "95.10").status, 201);
  const std::string cockpit = "/cockpit?plan_id=" + std::to_string(plan) + "&as_of=2023-06-30";
  EXPECT_EQ(editor->get(cockpit).at("/items/0/value").as_string(), "95.10");
  EXPECT_TRUE(editor->get(cockpit + "&known_on=2023-06-30").at("/items/0/value").is_null());
  const std::string page = "/indicators/" + std::to_string(indicator);
  const std::string then = "?as_of=2023-06-30&known_on=2023-06-30";
  EXPECT_EQ(editor->get(page + then).at("/evaluation/state").as_string(), "no_data");
  EXPECT_EQ(editor->get(page + "/outlook" + then).at("/figures").as_array().size(), 1u);  // the baseline
  EXPECT_EQ(editor->get(cockpit + "&known_on=2023-02-30").status, 422);
}

}  // namespace
}  // namespace zhicheng::tests
