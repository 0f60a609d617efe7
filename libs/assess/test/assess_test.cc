// Each rule at its limits, totals, grades, places, follow-ups.
#include "zhicheng/assess/assess.h"

#include <gtest/gtest.h>

#include "support.h"
#include "zhicheng/calendar/notice.h"

namespace zhicheng::assess::testing {
namespace {

// Points of one place with this value under one item of 10 points.
std::string points_of(const std::string& rule, const std::string& value, const std::string& columns = "",
                      const std::string& numbers = "") {
  const Scheme scheme = scheme_of(scheme_text(item("x", "10", rule), "10"));
  const std::string rest = columns.empty() ? "" : "," + columns;
  const std::string more = numbers.empty() ? "" : "," + numbers;
  return assess_csv(scheme, {"place,x" + rest + "\np," + value + more + "\n"})[0].items[0].points.to_string();
}

TEST(Rules, TargetMetIsAllOrNothing) {
  const std::string higher = "rule: {kind: target_met, target: 95}";
  EXPECT_EQ(points_of(higher, "95"), "10");
  EXPECT_EQ(points_of(higher, "95.00"), "10");
  EXPECT_EQ(points_of(higher, "94.999"), "0");
  const std::string lower = "direction: lower, rule: {kind: target_met, target: 95}";
  EXPECT_EQ(points_of(lower, "95"), "10");
  EXPECT_EQ(points_of(lower, "95.001"), "0");
  EXPECT_EQ(points_of("rule: {kind: target_met, target: {column: t}}", "3", "t", "2"), "10");
  EXPECT_EQ(points_of("rule: {kind: target_met, target: {column: t}}", "3", "t", ""),
            "0");  // no target: missing
}

TEST(Rules, CompletionRateIsCappedOnBothSides) {
  const std::string higher = "rule: {kind: completion_rate, target: 80}";
  EXPECT_EQ(points_of(higher, "60"), "7.5");
  EXPECT_EQ(points_of(higher, "80"), "10");
  EXPECT_EQ(points_of(higher, "200"), "10");
  EXPECT_EQ(points_of(higher, "0"), "0");
  const std::string lower = "direction: lower, rule: {kind: completion_rate, target: 6}";
  EXPECT_EQ(points_of(lower, "8"), "7.5");
  EXPECT_EQ(points_of(lower, "6"), "10");
  EXPECT_EQ(points_of(lower, "0"), "10");  // nothing is left of what should be little
  EXPECT_EQ(points_of("rule: {kind: completion_rate, target: 3}", "1"), "3.333333");
}

TEST(Rules, LevelAndProgressAddTwoParts) {
  const std::string rule =
      "rule: {kind: level_and_progress, target: 100, base: {column: b}, expected: 2, level: 60}";
  EXPECT_EQ(points_of(rule, "90", "b", "89"), "7.4");  // 5.4 + 2
  EXPECT_EQ(points_of(rule, "90", "b", "80"), "9.4");  // progress is at most its part
  EXPECT_EQ(points_of(rule, "90", "b", "95"), "5.4");  // a step back costs no level
  EXPECT_EQ(points_of(rule, "100", "b", "98"), "10");
  EXPECT_EQ(
      points_of(
          "direction: lower, rule: {kind: level_and_progress, target: 2, base: 5, expected: 2, level: 50}",
          "4"),
      "5");  // 2/4 · 5 + (5 − 4)/2 · 5
}

TEST(Rules, EfficacyIsKeptBetweenItsPosts) {
  const std::string rule = "rule: {kind: efficacy, low: 70, high: 90}";
  EXPECT_EQ(points_of(rule, "80"), "8");
  EXPECT_EQ(points_of(rule, "10"), "6");
  EXPECT_EQ(points_of(rule, "99"), "10");
  const std::string lower = "direction: lower, rule: {kind: efficacy, low: 2, high: 0.2, base: 50, span: 50}";
  EXPECT_EQ(points_of(lower, "1.1"), "7.5");
  EXPECT_EQ(points_of(lower, "5"), "5");
  // 60 · (100/60)^0.5 = 77.459667 (√6000 = 77.4596669…)
  EXPECT_EQ(points_of("rule: {kind: efficacy, low: 70, high: 90, form: exponential}", "80"), "7.745967");
  EXPECT_EQ(points_of("rule: {kind: efficacy, low: 70, high: 90, form: exponential}", "90"), "10");
}

TEST(Rules, IntervalsLoseByTheDistanceOverOneOfTwoWidths) {
  const std::string common = "rule: {kind: interval, lowest: 0, low: 2, high: 6, highest: 12";
  EXPECT_EQ(points_of(common + "}", "2"), "10");
  EXPECT_EQ(points_of(common + "}", "6"), "10");
  EXPECT_EQ(points_of(common + "}", "9"), "5");
  EXPECT_EQ(points_of(common + "}", "0.5"), "7.5");                   // 1.5 over the wider side, 6
  EXPECT_EQ(points_of(common + ", form: each_side}", "0.5"), "2.5");  // 1.5 over its own, 2
  EXPECT_EQ(points_of(common + ", form: each_side}", "-3"), "0");
  EXPECT_EQ(points_of(common + "}", "50"), "0");
}

TEST(Rules, BandsGiveTheBestStepThatIsReached) {
  const std::string higher = "rule: {kind: bands, steps: [{at: 80, points: 10}, {at: 60, points: 4}]}";
  EXPECT_EQ(points_of(higher, "80"), "10");
  EXPECT_EQ(points_of(higher, "79.99"), "4");
  EXPECT_EQ(points_of(higher, "59.99"), "0");
  const std::string lower =
      "direction: lower, rule: {kind: bands, steps: [{at: 3, points: 10}, {at: 7, points: 4}]}";
  EXPECT_EQ(points_of(lower, "3"), "10");
  EXPECT_EQ(points_of(lower, "3.1"), "4");
  EXPECT_EQ(points_of(lower, "7.1"), "0");
}

TEST(Rules, PerUnitCountsUpOrDown) {
  EXPECT_EQ(points_of("rule: {kind: per_unit, each: 0.5}", "7.5"), "3.75");
  EXPECT_EQ(points_of("rule: {kind: per_unit, each: 0.5, whole: true}", "7.5"), "3.5");
  EXPECT_EQ(points_of("rule: {kind: per_unit, each: 0.5, from: 5}", "4"), "0");
  EXPECT_EQ(points_of("rule: {kind: per_unit, each: 0.5}", "90"), "10");
  EXPECT_EQ(points_of("direction: lower, rule: {kind: per_unit, each: 2, from: 1}", "3"), "6");
  EXPECT_EQ(points_of("direction: lower, rule: {kind: per_unit, each: 2}", "9"), "0");
}

TEST(Rules, RankStepsGoByClassAndEqualValuesShareTheBetterPlace) {
  const Scheme scheme =
      scheme_of(scheme_text(item("x", "10", "rule: {kind: rank_steps, step: 40, floor: 10}"), "10",
                            "classes: [{id: a, name: {zh: 甲类, en: a}}, {id: b, name: {zh: 乙类, en: b}}]"));
  const Assessment found =
      assess_csv(scheme, {"place,class,x\np1,a,5\np2,a,5\np3,a,4\np4,a,3\np5,乙类,1\np6,a,\n"});
  const auto points = [&](std::size_t at) { return found[at].items[0].points.to_string(); };
  EXPECT_EQ(points(0), "10");
  EXPECT_EQ(points(1), "10");
  EXPECT_EQ(points(2), "2");  // third: 100 % − 2 · 40 %
  EXPECT_EQ(points(3), "1");  // the floor
  EXPECT_EQ(points(4), "10");
  EXPECT_EQ(points(5), "0");
  EXPECT_EQ(found[5].items[0].status, ItemStatus::missing);
  EXPECT_EQ(found[2].items[0].rank, 3);
}

TEST(Rules, ManualPointsAndEventsThatTakePointsOff) {
  const Scheme scheme = scheme_of(scheme_text(
      item("m", "6", "rule: {kind: manual}") + item("e", "4", "rule: {kind: event_deduction, each: 1.5}"),
      "10"));
  const Assessment found = assess_csv(scheme, {"place,m,m_by,m_reason\np1,4.5,李四,有记录\np2,,,\n",
                                               "place,event,count\np1,e,1\np1,e,1\np2,e,9\n"});
  EXPECT_EQ(found[0].score.to_string(), "5.50");
  EXPECT_EQ(found[0].items[1].events, 2);
  EXPECT_EQ(found[1].score.to_string(), "0.00");
}

const char* const kEvents =
    "decimals: 1\n"
    "grades: [{id: A, from: 90, name: {zh: 优, en: a}}, {id: B, from: 60, name: {zh: 中, en: b}}, {id: D, "
    "from: 0, name: {zh: 差, en: d}}]\n"
    "deductions: [{id: late, points: 3, cap: 5, name: {zh: 迟报, en: late}}, {id: false_data, points: 10, "
    "name: {zh: 不实, en: false}}]\n"
    "deduction_cap: 12\n"
    "bonuses: [{id: award, points: 2, cap: 4, name: {zh: 获奖, en: award}}]\n"
    "bonus_cap: 3\n"
    "vetoes: [{id: event, grade: D, name: {zh: 事件, en: event}}]\n";

TEST(Totals, EventsCountUpToTheirCapsAndAVetoChangesTheGradeAlone) {
  const Scheme scheme =
      scheme_of(scheme_text(item("x", "100", "rule: {kind: completion_rate, target: 100}"), "100", kEvents));
  const Assessment found =
      assess_csv(scheme, {"place,x\np1,95\np2,95\np3,95\np4,5\n",
                          "place,event,count,on,words\np1,late,2,2025-03-01,\np1,获奖,1,,\np2,late,9,,\np2,"
                          "false_data,2,,\np3,award,5,,\np3,event,,,食品\np4,false_data,1,,\n"});
  EXPECT_EQ(found[0].score.to_string(), "92.0");  // 95 − 5 + 2
  EXPECT_EQ(found[1].score.to_string(), "83.0");  // all deductions together are 12 at most
  EXPECT_EQ(found[1].deducted.to_string(), "12");
  EXPECT_EQ(found[2].score.to_string(), "98.0");  // bonuses 3 at most
  EXPECT_EQ(scheme.grades[found[2].grade].id, "D");
  EXPECT_EQ(scheme.grades[found[2].grade_by_score].id, "A");
  EXPECT_EQ(found[2].rank, 1);
  EXPECT_EQ(found[3].score.to_string(), "0.0");  // never below 0
}

TEST(Totals, AreRoundedOnceHalfUpAndTheRoundedScoreIsGraded) {
  const Scheme scheme = scheme_of(scheme_text(item("a", "50", "rule: {kind: completion_rate, target: 3}") +
                                                  item("b", "50", "rule: {kind: completion_rate, target: 3}"),
                                              "100"));
  // 50/3 twice is 33.333…; rounded one by one it would be 33.34.
  EXPECT_EQ(assess_csv(scheme, {"place,a,b\np,1,1\n"})[0].score.to_string(), "33.33");
  const Scheme whole = scheme_of(
      scheme_text(item("a", "100", "rule: {kind: completion_rate, target: 1000}"), "100", "decimals: 0"));
  EXPECT_EQ(assess_csv(whole, {"place,a\np,895\n"})[0].score.to_string(), "90");
  EXPECT_EQ(assess_csv(whole, {"place,a\np,895\n"})[0].grade, 0u);
  EXPECT_EQ(assess_csv(whole, {"place,a\np,894.999\n"})[0].grade, 1u);
}

TEST(Totals, MissingItemsAreLeftOutAndTheRestRescaled) {
  const Scheme scheme =
      scheme_of(scheme_text(item("a", "30", "rule: {kind: completion_rate, target: 100}, missing: rescale") +
                                item("b", "70", "rule: {kind: completion_rate, target: 100}"),
                            "100"));
  const Assessment found = assess_csv(scheme, {"place,a,b\np1,NA,50\np2,100,\n"});
  EXPECT_EQ(found[0].score.to_string(), "50.00");
  EXPECT_TRUE(found[0].rescaled);
  EXPECT_EQ(found[0].full.to_string(), "70");
  EXPECT_EQ(found[0].items[0].status, ItemStatus::left_out);
  EXPECT_TRUE(found[0].items[0].lost.is_zero());
  EXPECT_EQ(found[1].score.to_string(), "30.00");
  EXPECT_FALSE(found[1].rescaled);
}

TEST(Places, ScoresWithinTheToleranceOfTheFirstShareItsPlace) {
  const Scheme scheme = scheme_of(scheme_text(item("x", "100", "rule: {kind: completion_rate, target: 100}"),
                                              "100", "tie_tolerance: 0.1"));
  const Assessment found = assess_csv(scheme, {"place,x\np1,90\np2,89.9\np3,89.81\np4,89.7\n"});
  EXPECT_EQ(found[0].rank, 1);
  EXPECT_EQ(found[0].equal, 2);
  EXPECT_EQ(found[1].rank, 1);
  EXPECT_EQ(found[2].rank, 3);  // 0.19 below the first of the place
  EXPECT_EQ(found[2].equal, 1);
  EXPECT_EQ(found[3].rank, 4);
  EXPECT_EQ(found[3].of, 4);
}

TEST(FollowUps, AreDueByGradeScoreOrForTheLastOfAClass) {
  const Scheme scheme =
      scheme_of(scheme_text(item("x", "100", "rule: {kind: completion_rate, target: 100}"), "100",
                            "follow_ups: [{id: report, name: {zh: 整改, en: r}, when: {below: 60, last: 2}, "
                            "within: 1mo}, {id: talk, "
                            "name: {zh: 约谈, en: t}, when: {grades: [D]}, within: 5wd}]"));
  const Input input = input_of(scheme, {"place,x\np1,95\np2,92\np3,91\np4,91\np5,60\n"});
  const calendar::WorkCalendar days(std::vector<calendar::Notice>{});
  const Announcement announcement{parse_date("2025-01-31").value(), days};
  const Assessment found = assess(scheme, input, &announcement).value();
  EXPECT_TRUE(found[0].follow_ups.empty());
  EXPECT_TRUE(found[1].follow_ups.empty());
  // Third and fourth are equal: one place has a lower score, so both are among the last two.
  EXPECT_EQ(found[2].follow_ups.size(), 1u);
  EXPECT_EQ(found[3].follow_ups.size(), 1u);
  ASSERT_EQ(found[4].follow_ups.size(), 2u);  // 60 is not below 60, but last, and D
  EXPECT_EQ(format_date(*found[4].follow_ups[0].due), "2025-02-28");
  EXPECT_TRUE(found[4].follow_ups[0].provisional);  // this calendar knows no notice
  EXPECT_EQ(format_date(*found[4].follow_ups[1].due), "2025-02-07");
}

TEST(Objections, ShowTheResultWithoutAndWithTheDecision) {
  const Scheme scheme = scheme_of(scheme_text(
      item("x", "60", "rule: {kind: completion_rate, target: 100}") +
          item("m", "20", "rule: {kind: manual}") + item("e", "20", "rule: {kind: event_deduction, each: 5}"),
      "100", "deductions: [{id: late, points: 3, name: {zh: 迟报, en: late}}]"));
  const Input input = input_of(
      scheme,
      {"place,x,m,m_by,m_reason\np1,50,10,李四,少\np2,80,20,李四,好\n",
       "place,event,count\np1,e,4\np1,late,2\n",
       "place,item,words,decision,value,by,on\np1,x,漏报,更正,75,复核组,2025-07-30\np1,m,"
       "评分偏低,upheld,,复核组,\np1,e,两起不属本县,changed,2,复核组,\np1,late,按时,changed,0,复核组,\n"});
  const Outcome outcome = assess_with_objections(scheme, input).value();
  ASSERT_TRUE(outcome.before.has_value());
  EXPECT_EQ((*outcome.before)[0].score.to_string(), "34.00");  // 30 + 10 + 0 − 6
  EXPECT_EQ(outcome.result[0].score.to_string(), "65.00");     // 45 + 10 + 10
  EXPECT_EQ(outcome.result[1].score, (*outcome.before)[1].score);
  EXPECT_FALSE(assess_with_objections(scheme, input_of(scheme, {"place,x,m,m_by,m_reason\np1,1,,,\n"}))
                   .value()
                   .before.has_value());
}

}  // namespace
}  // namespace zhicheng::assess::testing
