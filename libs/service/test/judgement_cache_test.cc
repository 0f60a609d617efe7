#include "judgement_cache.h"

#include "house.h"
#include "plan_text.h"

namespace zhicheng::service {
namespace {

using Extent = Touched::Extent;

Touched touched(std::string_view action, std::string_view id) {
  return touched_by({std::string(action), "", std::string(id)});
}

TEST(TouchedBy, KnowsHowFarAWriteReaches) {
  EXPECT_EQ(touched("session.log_in", "7").extent, Extent::nothing);
  EXPECT_EQ(touched("figure.import_refused", "7").extent, Extent::nothing);
  EXPECT_EQ(touched_by({"case.accept", "case", "7"}).extent, Extent::nothing);
  EXPECT_EQ(touched("figure.import", "7").extent, Extent::one_plan);
  EXPECT_EQ(touched("figure.import", "7").id, 7);
  EXPECT_EQ(touched("figure.record", "12").extent, Extent::plan_of_indicator);
}

TEST(TouchedBy, TakesWhatItDoesNotKnowForEverything) {
  EXPECT_EQ(touched("plan.activate", "7").extent, Extent::everything);
  EXPECT_EQ(touched("", "").extent, Extent::everything);
  for (const char* id : {"", "x", "7x", "99999999999999999999"})
    EXPECT_EQ(touched("figure.import", id).extent, Extent::everything) << id;
}

TEST(Remembered, LetsGoOfWhatWasNotAskedForLongest) {
  Remembered<int, int> kept(2);
  kept.keep(1, std::make_shared<const int>(10));
  kept.keep(2, std::make_shared<const int>(20));
  ASSERT_NE(kept.find(1), nullptr);
  kept.keep(2, std::make_shared<const int>(21));  // already there: nothing has to go
  ASSERT_NE(kept.find(1), nullptr);
  kept.keep(3, std::make_shared<const int>(30));
  EXPECT_EQ(kept.find(2), nullptr);
  EXPECT_EQ(*kept.find(1), 10);
  EXPECT_EQ(*kept.find(3), 30);
  kept.forget_if([](int key, int value) { return key == 1 && value == 10; });
  EXPECT_EQ(kept.find(1), nullptr);
  EXPECT_NE(kept.find(3), nullptr);
}

// Two active plans.
class JudgementCacheTest : public House {
 protected:
  JudgementCacheTest() : first_(activated("plan.json")), second_(activated("other.json")) {}

  store::PlanId activated(const std::string& file) {
    std::string text = plan_text();
    if (file != "plan.json") text.insert(text.size() - 1, " ");  // other bytes: not the same document twice
    const store::PlanId id = plans_.import_document(editor_, file, text)->plan.id;
    Decision decision;
    for (const auto& row : plans_.indicators(editor_, id).value())
      decision.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_indicators(editor_, id, decision).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, id).value())
      tasks.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_tasks(editor_, id, tasks).ok());
    EXPECT_TRUE(plans_.activate(editor_, id, 1).ok());
    return id;
  }
  // The same pointer as before: kept.
  std::shared_ptr<const void> judged(store::PlanId id) {
    return cockpit_.cockpit(viewer_, {.plan = id})->owner;
  }
  void record(store::PlanId id, const char* value) {
    FigureEntry entry;
    entry.indicator = plans_.indicators(editor_, id)->front().id;
    entry.period = Period::year(2022).value();
    entry.value = Decimal::parse(value).value();
    EXPECT_TRUE(figures_.record(editor_, entry).ok());
  }

  store::PlanId first_;
  store::PlanId second_;
};

TEST_F(JudgementCacheTest, ForgetsOnlyThePlanWhoseFigureCame) {
  const auto first = judged(first_);
  const auto second = judged(second_);
  EXPECT_EQ(judged(first_), first);
  record(first_, "90.5");
  EXPECT_NE(judged(first_), first);
  EXPECT_EQ(judged(second_), second);
  EXPECT_EQ(cockpit_.cockpit(viewer_, {.plan = first_})->items[0]->state, indicator::State::achieved);
}

TEST_F(JudgementCacheTest, ForgetsEverythingAfterAWriteThatMayReachFar) {
  const auto first = judged(first_);
  const auto row = plans_.indicators(editor_, second_)->front();
  plan::Indicator fields = row.indicator;
  fields.department = "市场监管局";
  ASSERT_TRUE(plans_.correct_indicator(editor_, row.id, row.version, fields).ok());
  EXPECT_NE(judged(first_), first);
}

TEST_F(JudgementCacheTest, APlaceOfAPlanSharesItsRowsAndTheDetailAgreesWithTheList) {
  record(first_, "90.5");
  const auto list = cockpit_.cockpit(viewer_, {.plan = first_}).value();
  const auto county = cockpit_.cockpit(viewer_, {.plan = first_, .place = "330602"}).value();
  ASSERT_EQ(list.items.size(), county.items.size());
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    EXPECT_EQ(list.items[i]->indicator, county.items[i]->indicator);
    const auto detail = cockpit_.indicator(viewer_, list.items[i]->indicator->id, "", {}).value();
    EXPECT_EQ(detail.evaluation.state, list.items[i]->state);
    EXPECT_EQ(detail.evaluation.value, list.items[i]->value);
    EXPECT_EQ(detail.bullet, list.items[i]->bullet);
    EXPECT_EQ(indicator::brief_reason(detail.evaluation), list.items[i]->reason);
  }
  EXPECT_EQ(list.items[0]->state, indicator::State::achieved);
  EXPECT_EQ(county.items[0]->state, indicator::State::no_data);
}

TEST_F(JudgementCacheTest, AnotherServersWritesAreSeen) {
  CockpitService other(pool_, clock_);
  const auto seen = [&] { return other.cockpit(viewer_, {.plan = first_})->items[0]->state; };
  EXPECT_EQ(seen(), indicator::State::no_data);
  for (int i = 0; i < 70; ++i) {  // more than are followed singly
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    store::AuditRecord record;
    record.action = "session.log_in";
    ASSERT_TRUE(work->audit.append(record).ok());
    ASSERT_TRUE(work.commit().ok());
  }
  record(first_, "90.5");
  EXPECT_EQ(seen(), indicator::State::achieved);
}

}  // namespace
}  // namespace zhicheng::service
