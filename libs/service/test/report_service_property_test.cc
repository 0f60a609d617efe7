// What holds of reports whatever people do, and in whatever order.
#include <array>
#include <map>
#include <random>

#include "report_house.h"

namespace zhicheng::service {
namespace {

using indicator::ReportAction;
using indicator::ReportState;

class ReportPromises : public ReportHouse {};

// The five numbers against a count by hand, over many plans of action.
TEST_F(ReportPromises, TheFiveNumbersAgreeWithANaiveCount) {
  store::ReportingRule rule = *reports_.rules(editor_, plan_)->rule;
  rule.frequency = indicator::Frequency::monthly;
  rule.due_working_days = 5;
  ASSERT_TRUE(reports_.set_rule(editor_, rule).ok());
  store::IndicatorReporting milestone{.indicator = ids_[2], .asked = false, .version = 0};
  ASSERT_TRUE(reports_.set_indicator_rule(editor_, milestone).ok());
  std::mt19937 random(7);
  using Five = std::array<int, 5>;
  std::map<std::pair<std::string, std::int64_t>, Five> expected;
  for (int month = 1; month <= 12; ++month) {
    const std::string when = "2022-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
    for (const std::size_t item : {std::size_t{0}, std::size_t{1}}) {
      const Actor& actor = item == 0 ? reporter_ : editor_;
      const Actor& judge = reviewer_;
      Five& five = expected[{when, item == 0 ? bureau_.value : 0}];
      ++five[0];
      const auto what = random() % 6;  // nothing, draft, sent, returned, approved, entered directly
      const bool late = random() % 2 == 0;
      const int next = month % 12 + 1;
      const std::string year = month == 12 ? "2023-" : "2022-";
      clock_.set(year + (next < 10 ? "0" : "") + std::to_string(next) + (late ? "-20" : "-02"));
      ReportEntry wanted = entry(std::to_string(80 + month), 0, 0, "说明");
      wanted.key = key(item, when);
      if (what == 1) {
        ASSERT_TRUE(reports_.save_draft(actor, wanted).ok());
      }
      if (what >= 2 && what <= 4) {
        ASSERT_TRUE(reports_.submit(actor, wanted).ok());
      }
      if (what == 3) {
        ASSERT_TRUE(reports_.send_back(editor_, wanted.key, 1, "不对").ok());
      }
      if (what == 4) {
        const auto approved = reports_.approve(item == 0 ? judge : administrator_, wanted.key, 1);
        ASSERT_TRUE(approved.ok()) << approved.error().message();
      }
      if (what == 5) {
        const FigureEntry direct{wanted.key.indicator, "", wanted.key.period, wanted.value, {}, "说明", 0};
        ASSERT_TRUE(figures_.record(editor_, direct).ok());
      }
      if (what >= 2) ++five[1];
      if (what >= 2 && !late) ++five[2];
      if (what == 2 || what == 4 || what == 5) ++five[3];
      if (what == 4 || what == 5) ++five[4];
    }
  }
  clock_.set("2023-01-25");
  std::map<std::pair<std::string, std::int64_t>, Five> found;
  for (const CompletenessRow& row : reports_.completeness(viewer_, plan_).value()) {
    const auto& counts = row.counts;
    found[{row.period.to_string(), row.owner.value}] = {counts.expected, counts.received, counts.on_time,
                                                        counts.complete, counts.approved};
  }
  EXPECT_EQ(found, expected);
}

// Whatever people press in whatever order, the promises hold.
TEST_F(ReportPromises, NoOrderOfActionsBreaksTheRules) {
  std::mt19937 random(20260101);
  std::size_t sent = 0;
  std::optional<ReportState> state;
  for (int turn = 0; turn < 150; ++turn) {
    const ReportView now = reports_.history(reporter_, key())->report;
    const std::size_t before = vintages();
    const ReportEntry wanted = entry(std::to_string(80 + random() % 9), now.report.version, now.known_vintage,
                                     "第" + std::to_string(turn) + "次");
    const auto action = static_cast<ReportAction>(random() % 6);
    bool done = false;
    switch (action) {
      case ReportAction::save:
        done = reports_.save_draft(reporter_, wanted).ok();
        break;
      case ReportAction::submit: {
        const auto outcome = reports_.submit(reporter_, wanted);
        done = outcome.ok() && std::holds_alternative<store::FigureReport>(*outcome);
        break;
      }
      case ReportAction::send_back:
        done = reports_.send_back(reviewer_, key(), now.report.version, "不对").ok();
        break;
      case ReportAction::approve:
        done = reports_.approve(reviewer_, key(), now.report.version).ok();
        break;
      case ReportAction::lock:
        done = reports_.lock_period(editor_, plan_, Period::parse("2022").value()).ok();
        break;
      case ReportAction::unlock:
        done = reports_.unlock_period(editor_, plan_, Period::parse("2022").value(), "修订").ok();
        break;
    }
    const ReportView after = reports_.history(reporter_, key())->report;
    const auto new_state = after.report.version == 0 ? std::nullopt : std::optional(after.report.state);
    if (new_state != state || after.report.version != now.report.version) {
      ASSERT_TRUE(done) << turn;
      ASSERT_EQ(indicator::next_state(state, action), new_state) << turn;
    }
    if (now.period_locked && action != ReportAction::unlock) {
      ASSERT_EQ(after.report, now.report) << turn;
    }
    if (done && action == ReportAction::submit) ++sent;
    ASSERT_EQ(vintages() - before, done && action == ReportAction::submit ? 1u : 0u) << turn;
    ASSERT_EQ(vintages(), sent) << turn;
    state = new_state;
  }
  EXPECT_GT(sent, 10u);
}

}  // namespace
}  // namespace zhicheng::service
