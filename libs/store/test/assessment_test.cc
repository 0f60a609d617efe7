#include "zhicheng/store/assessment.h"

#include "test_database.h"

namespace zhicheng::store {
namespace {

class AssessmentTest : public StoreTest {
 protected:
  Assessment round(int year, AssessmentState state = AssessmentState::draft, std::string scheme = "work") {
    Assessment made;
    made.title = "质量工作考核";
    made.scheme_id = std::move(scheme);
    made.scheme_text = "schemes: “1”";
    made.year = year;
    made.state = state;
    made.simulated = true;
    made.created_at = Timestamp{7};
    made.id = must(store().assessments.insert(made));
    return made;
  }
};
ZHICHENG_ON_BOTH_DATABASES(AssessmentTest);

TEST_P(AssessmentTest, ARoundComesBackAndMovesOnOnce) {
  Assessment made = round(2025);
  const Assessment older = round(2024);
  reopen_store();
  EXPECT_EQ(must(store().assessments.get(made.id)), made);
  const std::vector<Assessment> all = must(store().assessments.all());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].id, older.id);
  EXPECT_EQ(all[0].scheme_text, "");
  made.state = AssessmentState::announced;
  made.announced_on = Date{std::chrono::year{2025} / 8 / 8};
  must(store().assessments.update(made));
  EXPECT_EQ(failure(store().assessments.update(made)), "conflict");
  made.version = 2;
  EXPECT_EQ(must(store().assessments.get(made.id)), made);
  made.id = AssessmentId{99};
  EXPECT_EQ(failure(store().assessments.update(made)), "not_found");
  EXPECT_EQ(failure(store().assessments.get(made.id)), "not_found");
}

TEST_P(AssessmentTest, TheRoundOfTheYearBeforeHasTheSameSchemeAndAResult) {
  const Assessment now = round(2025);
  round(2024);
  round(2024, AssessmentState::final, "other");
  round(2023, AssessmentState::final);
  EXPECT_EQ(must(store().assessments.before(now)), std::nullopt);
  const Assessment final = round(2024, AssessmentState::final);
  EXPECT_EQ(must(store().assessments.before(now)), final);
}

TEST_P(AssessmentTest, ASheetIsReplacedAResultIsNot) {
  const Assessment made = round(2025);
  const UserId user = add_user("a");
  AssessmentSheet sheet{"data", "甲.csv", "[[2,\"yx01\"]]", user, Timestamp{8}};
  must(store().assessments.put_sheet(made.id, {"data", "乙.csv", "[]", {}, Timestamp{7}}));
  must(store().assessments.put_sheet(made.id, {"events", "丙.csv", "[]", {}, Timestamp{7}}));
  must(store().assessments.put_sheet(made.id, sheet));
  reopen_store();
  ASSERT_EQ(must(store().assessments.sheets(made.id)).size(), 2U);
  EXPECT_EQ(must(store().assessments.sheets(made.id))[0], sheet);
  const AssessmentResult result{AssessmentState::announced, "{}", "ab", user, Timestamp{9}, 3};
  must(store().assessments.keep(made.id, result));
  EXPECT_EQ(must(store().assessments.results(made.id)), std::vector{result});
  EXPECT_EQ(failure(store().assessments.keep(made.id, result)), "database_unique");
}

TEST_P(AssessmentTest, ADraftGoesWithItsSheets) {
  const Assessment made = round(2025);
  must(store().assessments.put_sheet(made.id, {"data", "甲.csv", "[]", {}, Timestamp{7}}));
  must(store().assessments.remove(made.id));
  EXPECT_EQ(failure(store().assessments.get(made.id)), "not_found");
  EXPECT_TRUE(must(store().assessments.sheets(made.id)).empty());
}

}  // namespace
}  // namespace zhicheng::store
