// How long a clerk needs to decide on everything that was read, by the keystroke-level model of Card, Moran
// and Newell (1980): a model with named operators, not timed with a person. The route is the one that the
// review page offers to the keyboard: `b` and Enter accept what is certain without a warning, list by list;
// of the rest each sentence is read, thought about and decided with one key, which moves on to the next row.
#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "support.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import::review_time {
namespace {

constexpr double kKey = 0.28;                // seconds: one key, average non-secretary typist
constexpr double kThink = 1.35;              // seconds: one mental preparation
constexpr double kCharacter = 60.0 / 300;    // seconds: reading 300 Chinese characters a minute
constexpr int kLists = 2;                    // targets and tasks
constexpr double kBulk = kThink + 3 * kKey;  // tab, `b`, Enter
constexpr double kPage = 22 * 28;            // characters of a page of an official document (GB/T 9704)

struct Review {
  int rows = 0;
  int decisions = 0;           // rows that are not accepted with the certain ones
  std::size_t characters = 0;  // of their sentences
  double pages = 0;

  double seconds() const {
    return kLists * kBulk + decisions * (kThink + kKey) + static_cast<double>(characters) * kCharacter;
  }
};

Review review_of(const std::string& text, const std::string& name) {
  const ImportResult result = test::import_text(text, name);
  std::set<int> flagged;
  for (const Diagnostic& each : result.diagnostics)
    if (each.severity != Severity::note) flagged.insert(each.line);
  Review review;
  const auto add = [&](const plan::Reading& reading, const plan::Quote& quote) {
    const int last = quote.line + static_cast<int>(std::count(quote.text.begin(), quote.text.end(), '\n'));
    const auto warning = flagged.lower_bound(quote.line);
    const bool sure =
        reading.confidence == plan::Confidence::certain && (warning == flagged.end() || *warning > last);
    ++review.rows;
    if (sure) return;
    ++review.decisions;
    review.characters += count_code_points(quote.text);
  };
  for (std::size_t i = 0; i < result.plan.indicators.size(); ++i)
    add(result.indicator_readings[i], result.plan.indicators[i].quotes.front());
  for (std::size_t i = 0; i < result.plan.tasks.size(); ++i)
    add(result.task_readings[i], result.plan.tasks[i].quote);
  for (const char32_t c : to_utf32(text)) review.pages += is_cjk(c) ? 1 / kPage : 0;
  return review;
}

void print(const char* name, const Review& review) {
  std::printf("%-10s %5.1f pages  %3d rows  %3d to decide  %5zu characters to read  %4.1f minutes\n", name,
              review.pages, review.rows, review.decisions, review.characters, review.seconds() / 60);
}

TEST(ReviewTime, TheModelCountsWhatTheKeyboardRouteAsks) {
  const Review review = review_of(
      "云溪市质量强市规划\n\n一、主要目标\n到2025年，合格率达到95%"
      "。\n\n二、主要任务\n（一）强化监管。开展检查。\n",
      "a.txt");
  EXPECT_EQ(review.rows, 3);  // one target, two tasks
  EXPECT_EQ(review.decisions, 1);
  EXPECT_EQ(review.characters, 8u);  // 合格率达到95%
  EXPECT_NEAR(review.seconds(), 2 * (1.35 + 3 * 0.28) + 1.35 + 0.28 + 8 * 0.2, 0.001);
}

TEST(ReviewTime, APublishedPlanTakesLessThanTenMinutes) {
  Review all;
  for (const char* place : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"}) {
    const auto text =
        test::read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (std::string(place) + ".txt"));
    if (!text) GTEST_SKIP() << "the shared plans are not here";
    const Review review = review_of(*text, std::string(place) + ".txt");
    print(place, review);
    EXPECT_LT(review.seconds(), 600) << place;
    all.rows += review.rows;
    all.decisions += review.decisions;
    all.characters += review.characters;
    all.pages += review.pages;
  }
  print("all", all);
  const double sixty = 60 / all.pages * all.seconds();
  std::printf("sixty pages like these: %.1f minutes\n", sixty / 60);
  EXPECT_LT(sixty, 600);
}

}  // namespace
}  // namespace zhicheng::plan_import::review_time
