// Random operations on the store and on plain maps; both must tell the same after each transaction and after
// closing and opening again.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <tuple>

#include "test_database.h"

namespace zhicheng::store {
namespace {

constexpr int kTransactions = 120;
constexpr int kSeeds = 3;

using Key = std::tuple<std::int64_t, std::string, std::string>;  // indicator, place, period

struct Model {
  std::map<std::int64_t, StoredIndicator> indicators;
  std::map<Key, std::vector<std::string>> observations;  // values of the vintages, oldest first
  std::int64_t audited = 0;
};

class ModelTest : public StoreTest {
 public:
  void SetUp() override {
    StoreTest::SetUp();
    if (IsSkipped()) return;
    plan_ = add_plan("规划", PlanState::active);
    must(store().places.save({.code = "p1", .name = "一", .parent = "", .level = PlaceLevel::county}));
  }

 protected:
  int pick(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  void step(Model& model);
  void add(Model& model);
  void edit(Model& model);
  void observe(Model& model);
  void import(Model& model);
  void compare(const Model& model);

  Observation random_observation(const Model& model) {
    Observation each;
    each.indicator = IndicatorId{
        std::next(model.indicators.begin(), pick(static_cast<int>(model.indicators.size())))->first};
    each.place = pick(2) == 0 ? "" : "p1";
    each.period = must(Period::quarter(2021 + pick(2), 1 + pick(4)));
    each.value = decimal(std::to_string(pick(100)) + "." + std::to_string(pick(10)));
    return each;
  }
  static Key key_of(const Observation& each) {
    return {each.indicator.value, each.place, each.period.to_string()};
  }

  std::mt19937 random_;
  PlanId plan_;
  int next_seq_ = 1;
};
ZHICHENG_ON_BOTH_DATABASES(ModelTest);

void ModelTest::add(Model& model) {
  const std::vector<plan::Indicator> indicators = {sample_indicator(next_seq_++)};
  const IndicatorId id = must(store().indicators.insert_all(plan_, indicators)).front();
  model.indicators[id.value] = {id, plan_, indicators.front(), {}, ReviewState::pending, {}, false, {},
                                {}, 1};
}

void ModelTest::edit(Model& model) {
  auto& stored = std::next(model.indicators.begin(), pick(static_cast<int>(model.indicators.size())))->second;
  StoredIndicator changed = stored;
  changed.indicator.name = "名" + std::to_string(pick(1000));
  changed.indicator.quotes.resize(static_cast<std::size_t>(pick(3)));
  changed.review = static_cast<ReviewState>(pick(4));
  const bool stale = pick(4) == 0;
  if (stale) ++changed.version;
  const Result<void> updated = store().indicators.update(changed);
  ASSERT_EQ(failure(updated), stale ? "conflict" : "no error");
  if (stale) return;
  ++changed.version;
  stored = changed;
}

void ModelTest::observe(Model& model) {
  const Observation each = random_observation(model);
  auto& vintages = model.observations[key_of(each)];
  const int expected = pick(4) == 0 ? pick(3) : static_cast<int>(vintages.size());
  const bool stale = expected != static_cast<int>(vintages.size());
  const Result<int> appended = store().observations.append(each, expected);
  ASSERT_EQ(failure(appended), stale ? "conflict" : "no error");
  if (!stale) vintages.push_back(each.value->to_string());
}

void ModelTest::import(Model& model) {
  std::vector<Observation> rows;
  for (int i = pick(20); i > 0; --i) rows.push_back(random_observation(model));
  must(store().observations.append_all(rows));
  for (const Observation& each : rows) model.observations[key_of(each)].push_back(each.value->to_string());
}

void ModelTest::step(Model& model) {
  const int choice = model.indicators.empty() ? 0 : pick(8);
  if (choice <= 1) add(model);
  if (choice == 2 || choice == 3) edit(model);
  if (choice == 4) import(model);
  if (choice >= 5) observe(model);
  must(store().audit.append({.at = {1},
                             .user = {},
                             .user_login = "m",
                             .address = "",
                             .request_id = "",
                             .action = "step",
                             .subject_type = "",
                             .subject_id = "",
                             .before = "",
                             .after = ""}));
  ++model.audited;
}

void ModelTest::compare(const Model& model) {
  std::map<std::int64_t, StoredIndicator> indicators;
  for (const StoredIndicator& each : must(store().indicators.of_plan(plan_)))
    indicators[each.id.value] = each;
  ASSERT_EQ(indicators, model.indicators);
  std::map<Key, std::vector<std::string>> observations;
  std::map<Key, std::string> latest;
  for (const auto& [id, unused] : model.indicators) {
    for (const Observation& each : must(store().observations.series_of_all_places(IndicatorId{id}))) {
      latest[key_of(each)] = each.value->to_string();
      for (const Observation& old :
           must(store().observations.history(each.indicator, each.place, each.period))) {
        observations[key_of(each)].push_back(old.value->to_string());
      }
    }
  }
  std::size_t figures = 0;
  for (const std::string place : {"", "p1"}) {
    for (const Figure& each : must(store().observations.figures_of_active_plans(place))) {
      const Key key{each.indicator.value, place, each.period.to_string()};
      ASSERT_EQ(each.value->to_string(), latest[key]);
      ++figures;
    }
  }
  std::map<Key, std::vector<std::string>> expected = model.observations;
  std::erase_if(expected, [](const auto& entry) { return entry.second.empty(); });
  ASSERT_EQ(observations, expected);
  ASSERT_EQ(figures, expected.size());
  const AuditVerification verification = must(store().audit.verify());
  ASSERT_EQ(verification.fault, std::nullopt);
  ASSERT_EQ(verification.checked, model.audited);
}

TEST_P(ModelTest, StoreAndPlainMapsTellTheSame) {
  Model model;
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    random_.seed(seed);
    for (int i = 0; i < kTransactions; ++i) {
      Model changed = model;
      {
        db::Transaction transaction = must(db::Transaction::begin(connection()));
        for (int steps = 1 + pick(4); steps > 0; --steps) {
          ASSERT_NO_FATAL_FAILURE(step(changed));
        }
        if (pick(3) != 0) {
          must(transaction.commit());
          model = changed;
        }
      }
      if (i % 10 == 9) reopen_store();
      if (i % 5 == 4) {
        ASSERT_NO_FATAL_FAILURE(compare(model));
      }
    }
  }
}

}  // namespace
}  // namespace zhicheng::store
