// Gold files hold the facts of the five published plans as a reader finds them, one indicator a row; the
// texts themselves are read from the shared folder.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "support.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::plan_import::test {
namespace {

using Record = std::map<std::string, std::string>;

constexpr std::array<const char*, 15> kFields = {
    "name", "unit",      "baseline_raw", "baseline_year", "target_raw", "target_year", "relation", "low",
    "high", "reference", "accumulation", "attribute",     "actual_raw", "note",        "group"};

std::optional<ImportResult> import_shared(const std::string& place) {
  const auto text = read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (place + ".txt"));
  if (!text) return std::nullopt;
  return import_text(*text, place + ".txt");
}

std::vector<Record> gold_of(const std::string& place) {
  const auto text =
      read_file(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "libs/plan_import/test/gold" / (place + ".csv"));
  return read_csv(text.value_or(""));
}

struct Score {
  std::size_t expected = 0;
  std::size_t found = 0;
  std::size_t matched = 0;
  std::map<std::string, std::size_t> right;  // by field, among the matched

  double precision() const {
    return found == 0 ? 1.0 : static_cast<double>(matched) / static_cast<double>(found);
  }
  double recall() const {
    return expected == 0 ? 1.0 : static_cast<double>(matched) / static_cast<double>(expected);
  }
};

// Matches by origin, name and target year; each row of the gold file once.
Score score(const std::vector<Record>& gold, const std::vector<Record>& found, const std::string& origin) {
  Score result;
  std::vector<bool> used(found.size(), false);
  for (const Record& row : found) result.found += row.at("origin") == origin;
  for (const Record& expected : gold) {
    if (expected.at("origin") != origin) continue;
    ++result.expected;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (used[i] || found[i].at("origin") != origin || found[i].at("name") != expected.at("name") ||
          found[i].at("target_year") != expected.at("target_year"))
        continue;
      used[i] = true;
      ++result.matched;
      for (const char* field : kFields) {
        const bool same = found[i].at(field) == expected.at(field);
        result.right[field] += same;
        if (!same)
          std::printf("  %s: %s is \"%s\", gold says \"%s\"\n", expected.at("name").c_str(), field,
                      found[i].at(field).c_str(), expected.at(field).c_str());
      }
      break;
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!used[i] && found[i].at("origin") == origin)
      std::printf("  not in gold: %s\n", found[i].at("name").c_str());
  return result;
}

void print(const std::string& place, const std::string& origin, const Score& score) {
  std::printf("%-10s %-6s gold %3zu  precision %.3f  recall %.3f ", place.c_str(), origin.c_str(),
              score.expected, score.precision(), score.recall());
  for (const auto& [field, right] : score.right) std::printf(" %s %zu", field.c_str(), right);
  std::printf("\n");
}

class Gold : public ::testing::TestWithParam<const char*> {};

TEST_P(Gold, EveryTableRowAndProseTargetIsRightInEveryField) {
  const std::string place = GetParam();
  const auto result = import_shared(place);
  if (!result) GTEST_SKIP() << "the shared plans are not here";
  const std::vector<Record> gold = gold_of(place);
  ASSERT_FALSE(gold.empty());
  const std::vector<Record> found = read_csv(indicators_csv(result->plan));
  for (const std::string origin : {"table", "prose"}) {
    const Score result_of = score(gold, found, origin);
    print(place, origin, result_of);
    EXPECT_EQ(result_of.precision(), 1.0) << origin;
    EXPECT_EQ(result_of.recall(), 1.0) << origin;
    for (const auto& [field, right] : result_of.right)
      EXPECT_EQ(right, result_of.matched) << origin << " " << field;
  }
}

TEST_P(Gold, EveryQuoteIsTheSourceAtItsLine) {
  const std::string place = GetParam();
  const auto text = read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (place + ".txt"));
  if (!text) GTEST_SKIP() << "the shared plans are not here";
  const auto document = document::read_document(place + ".txt", *text);
  ASSERT_TRUE(document.ok());
  for (const plan::Indicator& indicator : import_plan(*document, shipped_lexicon()).plan.indicators) {
    ASSERT_FALSE(indicator.quotes.empty());
    for (const plan::Quote& quote : indicator.quotes) {
      const std::size_t at =
          document->text.find(quote.text, document->line_starts[static_cast<std::size_t>(quote.line) - 1]);
      ASSERT_NE(at, std::string::npos);
      EXPECT_EQ(document->line_of(at), quote.line) << quote.text;
    }
  }
}

TEST_P(Gold, TasksAreThoseOfTheNumberedTree) {
  const std::string place = GetParam();
  const auto result = import_shared(place);
  if (!result) GTEST_SKIP() << "the shared plans are not here";
  const std::map<std::string, std::size_t> expected = {
      {"quzhou", 45}, {"shaoxing", 64}, {"lucheng", 39}, {"gongshu", 30}, {"zhoushan", 33}};
  EXPECT_EQ(result->plan.tasks.size(), expected.at(place));
  std::size_t with_departments = 0;
  for (const plan::Task& task : result->plan.tasks) with_departments += !task.departments.empty();
  EXPECT_EQ(with_departments, place == "zhoushan" ? 21u : 0u);
}

INSTANTIATE_TEST_SUITE_P(FivePlans, Gold,
                         ::testing::Values("quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"),
                         [](const auto& place) { return std::string(place.param); });

TEST(GoldTasks, DepartmentListsAreExactAlsoOverAPageBreak) {
  const auto result = import_shared("zhoushan");
  if (!result) GTEST_SKIP() << "the shared plans are not here";
  const auto task = std::find_if(result->plan.tasks.begin(), result->plan.tasks.end(),
                                 [](const plan::Task& each) { return each.number == "18."; });
  ASSERT_NE(task, result->plan.tasks.end());
  EXPECT_EQ(task->departments,
            (std::vector<std::string>{"市法院", "市检察院", "市公安局", "市司法局", "市市场监管局"}));
  EXPECT_TRUE(task->departments_open);
}

TEST(GoldRepairs, GarbledRowsAreRepairedFromProseAndReported) {
  const auto result = import_shared("lucheng");
  if (!result) GTEST_SKIP() << "the shared plans are not here";
  std::vector<int> repaired;
  for (const Diagnostic& each : result->diagnostics)
    if (each.code == "P009") repaired.push_back(each.line);
  EXPECT_EQ(repaired, (std::vector<int>{66, 67}));
}

}  // namespace
}  // namespace zhicheng::plan_import::test
