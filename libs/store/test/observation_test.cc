#include "zhicheng/store/observation.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class ObservationTest : public StoreTest {
 public:
  void SetUp() override {
    StoreTest::SetUp();
    if (IsSkipped()) return;
    plan_ = add_plan("规划", PlanState::active);
    indicator_ = add_indicator(plan_, 1);
    other_ = add_indicator(plan_, 2);
    must(store().places.save({.code = "330302", .name = "甲区", .parent = "", .level = PlaceLevel::county}));
    must(store().places.save({.code = "330303", .name = "乙区", .parent = "", .level = PlaceLevel::county}));
  }

 protected:
  Observation figure(std::string_view when, std::string_view value, std::string place = "") {
    Observation each;
    each.indicator = indicator_;
    each.place = std::move(place);
    each.period = period(when);
    if (!value.empty()) each.value = decimal(value);
    each.note = "说明\t1";
    each.entered_at = Timestamp{1'767'225'600'000'000};
    return each;
  }
  int append(const Observation& each, int expected) {
    return must(store().observations.append(each, expected));
  }
  std::string values(const std::vector<Figure>& figures) {
    std::string all;
    for (const Figure& each : figures) {
      all += std::to_string(each.indicator.value) + ":" + each.period.to_string() + "=" +
             (each.value.has_value() ? each.value->to_string() : "-") + "v" + std::to_string(each.vintage) +
             " ";
    }
    return all;
  }

  PlanId plan_;
  IndicatorId indicator_;
  IndicatorId other_;
};
ZHICHENG_ON_BOTH_DATABASES(ObservationTest);

TEST_P(ObservationTest, AnObservationComesBackAsItWasStored) {
  Observation full = figure("2025Q1", "96.50", "330302");
  full.bound = Bound::at_least;
  full.milestone =
      MilestoneFact{.done = true, .done_on = must(parse_date("2025-03-01")), .share = decimal("0.75")};
  full.simulated = true;
  full.source = ObservationSource::stated_by_plan;
  full.entered_by = add_user("a");
  full.sample = SampleBasis{1024, decimal("1.440000"), decimal("91.20"), decimal("95.58"), "抽取 2026-0001"};
  full.vintage = append(full, 0);
  Observation bare = figure("2025-02", "", "330302");
  bare.milestone = MilestoneFact{};
  bare.vintage = append(bare, 0);
  reopen_store();
  EXPECT_EQ(must(store().observations.series(indicator_, "330302")), (std::vector<Observation>{full, bare}))
      << "the quarter begins before the month";
  EXPECT_TRUE(must(store().observations.series(indicator_, "")).empty());
}

TEST_P(ObservationTest, AChangeIsANewVintageAndNothingIsLost) {
  Observation first = figure("2025", "90");
  first.vintage = append(first, 0);
  Observation second = figure("2025", "91.0");
  second.note = "更正";
  second.vintage = append(second, 1);
  EXPECT_EQ(second.vintage, 2);
  EXPECT_EQ(must(store().observations.history(indicator_, "", period("2025"))),
            (std::vector<Observation>{first, second}));
  EXPECT_EQ(must(store().observations.series(indicator_, "")), std::vector<Observation>{second});
}

TEST_P(ObservationTest, OfTwoEditorsOfOneFigureTheSecondIsAConflict) {
  append(figure("2025", "90"), 0);
  append(figure("2025", "91"), 1);
  EXPECT_EQ(failure(store().observations.append(figure("2025", "92"), 1)), "conflict");
  EXPECT_EQ(failure(store().observations.append(figure("2025", "92"), 0)), "conflict");
  EXPECT_EQ(failure(store().observations.append(figure("2026", "92"), 1)), "conflict") << "there is none";
  EXPECT_EQ(must(store().observations.history(indicator_, "", period("2025"))).size(), 2U);
}

TEST_P(ObservationTest, TwoWritersAtTheSameMomentMakeOneVintage) {
  const auto other = open();
  if (GetParam() == db::Kind::sqlite) must(other->execute_script("PRAGMA busy_timeout = 10"));
  db::Transaction first = must(db::Transaction::begin(connection()));
  append(figure("2025", "90"), 0);
  Result<db::Transaction> second = db::Transaction::begin(*other);
  if (GetParam() == db::Kind::sqlite) {
    EXPECT_EQ(failure(second), "database_busy");
    return;
  }
  must(first.commit());
  EXPECT_EQ(failure(ObservationRepository(*other).append(figure("2025", "91"), 0)), "conflict");
}

TEST_P(ObservationTest, AWithdrawnFigureLeavesTheEvaluationButNotTheHistory) {
  append(figure("2024", "80"), 0);
  append(figure("2025", "90"), 0);
  Observation withdrawn = figure("2025", "");
  withdrawn.note = "误报";
  append(withdrawn, 1);
  EXPECT_EQ(values(must(store().observations.figures_of_plan(plan_, ""))),
            std::to_string(indicator_.value) + ":2024=80v1 ");
  ASSERT_EQ(must(store().observations.series(indicator_, "")).size(), 2U);
  EXPECT_TRUE(must(store().observations.series(indicator_, ""))[1].withdrawn());
  EXPECT_EQ(must(store().observations.history(indicator_, "", period("2025"))).size(), 2U);
}

TEST_P(ObservationTest, RefusesUnknownIndicatorsAndPlaces) {
  Observation unknown = figure("2025", "1");
  unknown.indicator = IndicatorId{999};
  EXPECT_EQ(failure(store().observations.append(unknown, 0)), "database_constraint");
  EXPECT_EQ(failure(store().observations.append(figure("2025", "1", "nowhere"), 0)), "database_constraint");
}

TEST_P(ObservationTest, FiguresComeByIndicatorAndTime) {
  for (const std::string_view when : {"2026", "2025-06", "2025Q2", "2025", "2025-12", "2025Q1", "2009"}) {
    append(figure(when, "1"), 0);
  }
  Observation other = figure("2025", "2");
  other.indicator = other_;
  append(other, 0);
  append(figure("2025", "9", "330302"), 0);
  const std::string a = std::to_string(indicator_.value) + ":";
  EXPECT_EQ(values(must(store().observations.figures_of_plan(plan_, ""))),
            a + "2009=1v1 " + a + "2025=1v1 " + a + "2025Q1=1v1 " + a + "2025Q2=1v1 " + a + "2025-06=1v1 " +
                a + "2025-12=1v1 " + a + "2026=1v1 " + std::to_string(other_.value) + ":2025=2v1 ");
  EXPECT_EQ(values(must(store().observations.figures_of_active_plans("330302"))), a + "2025=9v1 ");
  EXPECT_EQ(must(store().observations.series_of_all_places(indicator_)).size(), 8U);
}

TEST_P(ObservationTest, OnlyActivePlansCount) {
  const PlanId draft = add_plan("草案");
  Observation each = figure("2025", "1");
  each.indicator = add_indicator(draft, 1);
  append(each, 0);
  EXPECT_TRUE(must(store().observations.figures_of_active_plans("")).empty());
  EXPECT_EQ(must(store().observations.figures_of_plan(draft, "")).size(), 1U);
}

TEST_P(ObservationTest, AnImportAddsVintagesInTheOrderOfItsRows) {
  append(figure("2025", "90"), 0);
  const FigureImportId import = must(store().figure_imports.insert({.id = {},
                                                                    .plan = plan_,
                                                                    .file_name = "a.xlsx",
                                                                    .sha256 = "ab",
                                                                    .user = {},
                                                                    .at = {5},
                                                                    .rows = 4,
                                                                    .rows_recorded = 3,
                                                                    .rows_unchanged = 0,
                                                                    .rows_rejected = 1,
                                                                    .error_file = "cd"}));
  std::vector<Observation> rows = {figure("2025", "91"), figure("2024", "80"), figure("2025", "92")};
  for (Observation& each : rows) {
    each.import = import;
    each.source = ObservationSource::imported;
  }
  db::Transaction transaction = must(db::Transaction::begin(connection()));
  must(store().observations.append_all(rows));
  must(transaction.commit());
  const std::vector<Observation> history = must(store().observations.history(indicator_, "", period("2025")));
  ASSERT_EQ(history.size(), 3U);
  EXPECT_EQ(history[1].value, decimal("91"));
  EXPECT_EQ(history[2].value, decimal("92"));
  EXPECT_EQ(must(store().observations.of_import(import)).size(), 3U);
  const FigureImport stored = must(store().figure_imports.get(import));
  EXPECT_EQ(stored.rows, 4);
  EXPECT_EQ(stored.error_file, "cd");
  EXPECT_EQ(must(store().figure_imports.list(plan_, {})).items, std::vector<FigureImport>{stored});
  EXPECT_EQ(failure(store().figure_imports.get(FigureImportId{99})), "not_found");
}

TEST_P(ObservationTest, WhatWasKnownByAnInstantIsShownAsItWas) {
  Observation first = figure("2025", "90");
  first.entered_at = {100};
  append(first, 0);
  Observation second = figure("2025", "91");
  second.entered_at = {200};
  append(second, 1);
  Observation withdrawn = figure("2025", "");
  withdrawn.entered_at = {300};
  append(withdrawn, 2);
  const auto known_by = [this](std::int64_t micros) {
    return values(must(store().observations.figures_of_plan(plan_, "", {micros})));
  };
  const std::string id = std::to_string(indicator_.value);
  EXPECT_EQ(known_by(99), "");
  EXPECT_EQ(known_by(100), id + ":2025=90v1 ");
  EXPECT_EQ(known_by(250), id + ":2025=91v2 ");
  EXPECT_EQ(known_by(300), "");
  EXPECT_EQ(must(store().observations.series(indicator_, "", {250})).front().vintage, 2);
  EXPECT_TRUE(must(store().observations.series_of_all_places(indicator_, {99})).empty());
  EXPECT_TRUE(must(store().observations.series(indicator_, "")).front().withdrawn());
}

TEST_P(ObservationTest, AnImportIsWrittenWholeOrNotAtAll) {
  std::vector<Observation> rows = {figure("2025", "91"), figure("2025", "80", "nowhere")};
  {
    db::Transaction transaction = must(db::Transaction::begin(connection()));
    const Result<void> written = store().observations.append_all(rows);
    // A foreign key may speak at the row or at its end; either way nothing stays.
    EXPECT_EQ(failure(written), "database_constraint");
  }
  EXPECT_TRUE(must(store().observations.series_of_all_places(indicator_)).empty());
  must(store().observations.append_all({}));
}

TEST_P(ObservationTest, AnImportOfAHundredThousandRowsIsStoredWhole) {
  std::vector<Observation> rows;
  for (int i = 0; i < 50'000; ++i) {
    for (const IndicatorId indicator : {other_, indicator_}) {
      Observation each = figure("2025", std::to_string(i), i % 2 == 0 ? "330302" : "330303");
      each.period = must(Period::month(1900 + i % 300, 1 + i / 300 % 12));
      each.indicator = indicator;
      rows.push_back(std::move(each));
    }
  }
  db::Transaction transaction = must(db::Transaction::begin(connection()));
  must(store().observations.append_all(rows));
  must(transaction.commit());
  EXPECT_EQ(must(store().observations.series_of_all_places(other_)).size(),
            must(store().observations.series_of_all_places(indicator_)).size());
  db::Rows count = must(connection().query("SELECT count(*) FROM observation"));
  ASSERT_TRUE(must(count.next()));
  EXPECT_EQ(count.integer(), 100'000);
}

TEST_P(ObservationTest, ReferenceValuesHaveVintagesToo) {
  ReferenceValue value{.indicator = indicator_,
                       .period = period("2025"),
                       .vintage = 0,
                       .value = decimal("93.90"),
                       .source = "省局公报",
                       .simulated = false,
                       .entered_by = add_user("a"),
                       .entered_at = {7}};
  value.vintage = must(store().reference_values.append(value, 0));
  EXPECT_EQ(must(store().reference_values.of_indicator(indicator_)), std::vector<ReferenceValue>{value});
  EXPECT_EQ(failure(store().reference_values.append(value, 0)), "conflict");
  ReferenceValue better = value;
  better.value = decimal("94");
  better.entered_at = {9};
  better.vintage = must(store().reference_values.append(better, 1));
  EXPECT_EQ(must(store().reference_values.of_plan(plan_)), std::vector<ReferenceValue>{better});
  const KnownBy before{better.entered_at.micros - 1};
  EXPECT_EQ(must(store().reference_values.of_plan(plan_, before)), std::vector<ReferenceValue>{value});
  EXPECT_EQ(must(store().reference_values.of_indicator(indicator_, before)),
            std::vector<ReferenceValue>{value});
  EXPECT_EQ(must(store().reference_values.of_active_plans()), std::vector<ReferenceValue>{better});
  EXPECT_EQ(must(store().reference_values.history(indicator_, period("2025"))),
            (std::vector<ReferenceValue>{value, better}));
  ReferenceValue withdrawn = value;
  withdrawn.value = std::nullopt;
  must(store().reference_values.append(withdrawn, 2));
  EXPECT_TRUE(must(store().reference_values.of_plan(plan_)).empty());
}

TEST_P(ObservationTest, AStoredValueThatIsNoValueIsDamageAndNotZero) {
  if (GetParam() == db::Kind::postgres) GTEST_SKIP() << "PostgreSQL's types do not let it in";
  append(figure("2025", "90"), 0);
  must(connection().execute_script("UPDATE observation SET value = '九十六'"));
  EXPECT_EQ(failure(store().observations.figures_of_plan(plan_, "")), "database_damaged");
}

}  // namespace
}  // namespace zhicheng::store
