#include "zhicheng/service/figure_service.h"

#include "house.h"
#include "plan_text.h"
#include "zhicheng/base/text.h"
#include "zhicheng/service/place_service.h"
#include "zhicheng/service/report_service.h"

namespace zhicheng::service {
namespace {

class FigureServiceTest : public House {
 protected:
  FigureServiceTest() {
    plan_ = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
    Decision decision;
    for (const auto& row : plans_.indicators(editor_, plan_).value()) {
      decision.rows.push_back({row.id.value, row.version});
      ids_.push_back(row.id);
    }
    EXPECT_TRUE(plans_.decide_indicators(editor_, plan_, decision).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, plan_).value())
      tasks.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_tasks(editor_, plan_, tasks).ok());
    EXPECT_TRUE(plans_.activate(editor_, plan_, 1).ok());
  }

  FigureEntry entry(std::string_view period, std::string_view value, std::string_view note = "",
                    int replaces = 0) {
    FigureEntry entry;
    entry.indicator = ids_[0];
    entry.period = Period::parse(period).value();
    entry.value = Decimal::parse(value).value();
    entry.note = std::string(note);
    entry.replaces_vintage = replaces;
    return entry;
  }

  ObservationView recorded(const FigureEntry& entry) {
    auto outcome = figures_.record(editor_, entry);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message();
    EXPECT_TRUE(std::holds_alternative<ObservationView>(*outcome))
        << std::get<FigureRefusal>(*outcome).error.message();
    return std::get<ObservationView>(*outcome);
  }

  FigureRefusal refused(const FigureEntry& entry) {
    return std::get<FigureRefusal>(figures_.record(editor_, entry).value());
  }

  indicator::State state_of(std::size_t item) {
    return cockpit_.cockpit(viewer_, {.plan = plan_})->items[item]->state;
  }

  store::PlanId plan_;
  std::vector<store::IndicatorId> ids_;
};

TEST_F(FigureServiceTest, ShowsAFigureInTheCockpitAtOnce) {
  EXPECT_EQ(state_of(0), indicator::State::no_data);
  EXPECT_EQ(recorded(entry("2022", "90.5")).observation.vintage, 1);
  EXPECT_EQ(state_of(0), indicator::State::achieved);
}

TEST_F(FigureServiceTest, StopsWhatCannotBe) {
  const FigureRefusal refusal = refused(entry("2022", "120"));
  EXPECT_EQ(refusal.error.code(), ErrorCode::figure_refused);
  ASSERT_FALSE(refusal.findings.empty());
  EXPECT_EQ(refused(entry("2030", "91")).error.code(), ErrorCode::figure_refused);
  EXPECT_TRUE(figures_.observations(viewer_, ids_[0], "")->empty());
}

TEST_F(FigureServiceTest, AsksForTheReasonOfAChangeAndKeepsTheOldVintage) {
  recorded(entry("2022", "88.1"));
  EXPECT_EQ(refused(entry("2022", "88.4", "", 1)).error.code(), ErrorCode::figure_reason_needed);
  EXPECT_EQ(recorded(entry("2022", "88.4", "年报核定", 1)).observation.vintage, 2);
  const auto all = figures_.observations(viewer_, ids_[0], "").value();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].observation.value->to_string(), "88.4");
  EXPECT_EQ(all[1].observation.value->to_string(), "88.1");
  EXPECT_EQ(all[0].entered_by, "editor");
}

TEST_F(FigureServiceTest, TellsTheSecondOfTwoWhoChangeTheSameFigure) {
  recorded(entry("2022", "88.1"));
  recorded(entry("2022", "88.4", "甲改", 1));
  EXPECT_EQ(figures_.record(editor_, entry("2022", "88.5", "乙改", 1)).error().code(), ErrorCode::conflict);
}

TEST_F(FigureServiceTest, AsksForTheYardstickBeforeItJudges) {
  FigureEntry satisfaction = entry("2022", "88.2");
  satisfaction.indicator = ids_[1];
  recorded(satisfaction);
  EXPECT_EQ(state_of(1), indicator::State::reference_needed);
  const Period year = Period::year(2022).value();
  ASSERT_TRUE(
      figures_.record_reference(editor_, ids_[1], year, Decimal::parse("87.9").value(), "省局通报").ok());
  EXPECT_NE(state_of(1), indicator::State::reference_needed);
  const auto detail = cockpit_.indicator(viewer_, ids_[1], "", std::nullopt).value();
  ASSERT_EQ(detail.references.size(), 1u);
  EXPECT_EQ(detail.references[0].value.source, "省局通报");
}

TEST_F(FigureServiceTest, ChecksAYardstickLikeAFigure) {
  const Decimal value = Decimal::parse("87.9").value();
  const auto code = [&](store::IndicatorId id, int year, std::string_view source) {
    return figures_.record_reference(editor_, id, Period::year(year).value(), value, source).error().code();
  };
  EXPECT_EQ(code(ids_[0], 2022, "省局通报"), ErrorCode::reference_not_needed);
  EXPECT_EQ(code(ids_[1], 2035, "省局通报"), ErrorCode::figure_refused);
  EXPECT_EQ(code(ids_[1], 2022, " "), ErrorCode::invalid_argument);
}

TEST_F(FigureServiceTest, WithdrawsOnlyWhatIsThere) {
  FigureEntry nothing;
  nothing.indicator = ids_[0];
  nothing.period = Period::year(2022).value();
  nothing.note = "误报";
  EXPECT_EQ(figures_.record(editor_, nothing).error().code(), ErrorCode::figure_content_wrong);
  recorded(entry("2022", "88.1"));
  nothing.replaces_vintage = 1;
  EXPECT_EQ(recorded(nothing).observation.vintage, 2);
  EXPECT_EQ(state_of(0), indicator::State::no_data);
}

TEST_F(FigureServiceTest, TakesADateForAMilestone) {
  FigureEntry done;
  done.indicator = ids_[2];
  done.period = Period::year(2023).value();
  done.value = Decimal::from_integer(1);
  EXPECT_EQ(figures_.record(editor_, done).error().code(), ErrorCode::figure_content_wrong);
  done.value.reset();
  done.done_on = parse_date("2023-12-31").value();
  EXPECT_EQ(figures_.record(editor_, done).error().code(), ErrorCode::figure_content_wrong);  // not yet
  done.done_on = parse_date("2023-05-20").value();
  recorded(done);
  EXPECT_EQ(state_of(2), indicator::State::achieved);
}

TEST_F(FigureServiceTest, RefusesUnknownPlacesAndRoles) {
  FigureEntry elsewhere = entry("2022", "88");
  elsewhere.place = "330399";
  EXPECT_EQ(figures_.record(editor_, elsewhere).error().code(), ErrorCode::place_unknown);
  EXPECT_EQ(figures_.record(viewer_, entry("2022", "88")).error().code(), ErrorCode::permission_denied);
}

TEST_F(FigureServiceTest, MarksSimulatedFiguresWhereverTheyCount) {
  ASSERT_TRUE(figures_
                  .load_simulated(editor_, std::vector<SimulatedFigure>{{.indicator = ids_[0],
                                                                         .place = "",
                                                                         .period = Period::year(2022).value(),
                                                                         .value = Decimal::from_integer(88),
                                                                         .done_on = {},
                                                                         .note = "模拟"}})
                  .ok());
  const auto cockpit = cockpit_.cockpit(viewer_, {.plan = plan_}).value();
  EXPECT_EQ(cockpit.simulated, 1);
  EXPECT_TRUE(cockpit.items[0]->simulated);
}

TEST_F(FigureServiceTest, MarksASimulatedFigureThatStillWaitsForItsYardstick) {
  SimulatedFigure figure;
  figure.indicator = ids_[1];
  figure.period = Period::year(2022).value();
  figure.value = Decimal::from_integer(88);
  ASSERT_TRUE(figures_.load_simulated(editor_, {&figure, 1}).ok());
  const auto cockpit = cockpit_.cockpit(viewer_, {.plan = plan_}).value();
  EXPECT_EQ(cockpit.items[1]->state, indicator::State::reference_needed);
  EXPECT_TRUE(cockpit.items[1]->value.has_value());
  EXPECT_TRUE(cockpit.items[1]->simulated);
}

TEST_F(FigureServiceTest, FiltersTheCockpitAndCountsWhatIsLeft) {
  recorded(entry("2022", "90.5"));
  auto cockpit = cockpit_.cockpit(viewer_, {.plan = plan_, .group = "产品质量"}).value();
  EXPECT_EQ(cockpit.total, 2);
  EXPECT_EQ(cockpit.counts.of(indicator::State::achieved), 1);
  EXPECT_EQ(cockpit.counts.total(), 2);
  ASSERT_EQ(cockpit.groups.size(), 2u);
  EXPECT_EQ(cockpit.groups[0].count, 2);
  cockpit = cockpit_.cockpit(viewer_, {.plan = plan_, .state = indicator::State::achieved}).value();
  EXPECT_EQ(cockpit.total, 1);
  EXPECT_EQ(cockpit.counts.total(), 3);
  EXPECT_EQ(cockpit_.overview(viewer_, std::nullopt)->front().total, 3);
}

TEST_F(FigureServiceTest, ShowsWhatWasKnownOnAnEarlierDay) {
  const auto on = [](std::string_view day) { return parse_date(day).value(); };
  clock_.set("2023-02-01");
  recorded(entry("2022", "90.5"));
  clock_.set("2023-05-01");
  recorded(entry("2022", "88.0", "复核", 1));
  clock_.set("2023-06-30");
  const auto value_on = [&](std::optional<Date> known_on) {
    CockpitQuery query{.plan = plan_, .as_of = on("2023-06-30"), .known_on = known_on};
    return cockpit_.cockpit(viewer_, query)->items[0]->value;
  };
  EXPECT_EQ(value_on(on("2023-01-31")), std::nullopt);
  EXPECT_EQ(value_on(on("2023-02-01")), Decimal::parse("90.5").value());
  EXPECT_EQ(value_on(on("2023-04-30")), Decimal::parse("90.5").value());
  EXPECT_EQ(value_on(on("2023-05-01")), Decimal::parse("88.0").value());
  EXPECT_EQ(value_on({}), Decimal::parse("88.0").value());  // and nothing of the past was kept
  const auto then = cockpit_.indicator(viewer_, ids_[0], "", on("2023-06-30"), on("2023-04-30")).value();
  EXPECT_EQ(then.evaluation.state, indicator::State::achieved);
  EXPECT_EQ(then.series.back().observation.vintage, 1);
  EXPECT_EQ(
      cockpit_.outlook(viewer_, ids_[0], "", on("2023-06-30"), on("2023-01-31"))->outlook.figures.size(), 1u);
  EXPECT_EQ(cockpit_.outlook(viewer_, ids_[0], "", on("2023-06-30"))->outlook.figures.size(), 2u);
}

TEST_F(FigureServiceTest, ShowsTheYardstickThatWasKnownOnAnEarlierDay) {
  FigureEntry figure = entry("2022", "88");
  figure.indicator = ids_[1];
  recorded(figure);
  clock_.set("2023-07-15");
  ASSERT_TRUE(
      figures_
          .record_reference(editor_, ids_[1], Period::year(2022).value(), Decimal::from_integer(80), "省局")
          .ok());
  const auto state_on = [this](std::string_view day) {
    CockpitQuery query{.plan = plan_, .known_on = parse_date(day).value()};
    return cockpit_.cockpit(viewer_, query)->items[1]->state;
  };
  EXPECT_EQ(state_on("2023-07-14"), indicator::State::reference_needed);
  EXPECT_NE(state_on("2023-07-15"), indicator::State::reference_needed);
}

TEST_F(FigureServiceTest, LooksAheadFromTheFiguresOfAPlaceAndBackOnThoseOfAll) {
  std::vector<SimulatedFigure> figures;
  const auto add = [this, &figures](std::string place, int first, int last, int value) {
    for (int year = first; year <= last; ++year)
      figures.push_back({.indicator = ids_[0],
                         .place = place,
                         .period = Period::year(year).value(),
                         .value = Decimal::from_integer(value + (year - first) % 3),
                         .done_on = {},
                         .note = "模拟"});
  };
  const std::vector<store::Place> counties = {{"330302", "鹿城区", "", {}}, {"330303", "龙湾区", "", {}}};
  ASSERT_TRUE(PlaceService(pool_, clock_).save(local_operator(), counties).ok());
  add("", 2017, 2022, 86);
  add("330302", 2016, 2022, 90);
  add("330303", 2020, 2022, 80);
  ASSERT_TRUE(figures_.load_simulated(editor_, figures).ok());
  const Date day = parse_date("2023-03-01").value();
  const auto city = cockpit_.outlook(viewer_, ids_[0], "", day);
  ASSERT_TRUE(city.ok()) << city.error().message();
  EXPECT_EQ(city->outlook.status, indicator::OutlookStatus::made) << city->outlook.says.zh;
  EXPECT_TRUE(city->outlook.simulated);
  EXPECT_EQ(city->outlook.figures.size(), 6u);
  EXPECT_EQ(city->places, 2);
  const auto county = cockpit_.outlook(viewer_, ids_[0], "330302", day).value();
  EXPECT_EQ(county.outlook.figures.front().year, 2016);
  EXPECT_EQ(county.everywhere, city->everywhere);
  EXPECT_GT(county.everywhere.trials, county.here.together.trials);
  EXPECT_EQ(cockpit_.outlook(viewer_, ids_[0], "330303", day)->outlook.status,
            indicator::OutlookStatus::too_few_figures);
  EXPECT_EQ(cockpit_.outlook(viewer_, ids_[0], "nowhere", day)->outlook.figures.size(), 0u);
  EXPECT_EQ(cockpit_.outlook(viewer_, store::IndicatorId{999}, "", day).error().code(), ErrorCode::not_found);
}

// The template as a person fills it in: `value` in the row of the first indicator.
std::string filled(const std::string& csv, std::string_view value, std::string_view note = "") {
  std::string out;
  std::size_t line = 0;
  for (const std::string_view text : split_lines(csv)) {
    std::string row(text);
    // … 本期数值, 完成日期, 说明 are the last three columns.
    if (line++ == 1) {
      row = row.substr(0, row.size() - 2) + std::string(value) + ",," + std::string(note);
    }
    out += row + "\r\n";
  }
  return out;
}

TEST_F(FigureServiceTest, WritesATemplateThatComesBackFilled) {
  const Period year = Period::year(2022).value();
  const auto sheet = figures_.template_file(editor_, plan_, year, "", SheetFormat::csv).value();
  const auto import =
      figures_.import_sheet(editor_, plan_, "填报.csv", filled(sheet.bytes, "８８.５%")).value();
  EXPECT_TRUE(import.committed);
  EXPECT_EQ(import.recorded, 1);
  EXPECT_EQ(import.unchanged, 2);
  EXPECT_EQ(figures_.observations(viewer_, ids_[0], "")->front().observation.value->to_string(), "88.5");
}

TEST_F(FigureServiceTest, SendsASheetWithErrorsBackMarkedAndWritesNothing) {
  const Period year = Period::year(2022).value();
  const auto sheet = figures_.template_file(editor_, plan_, year, "", SheetFormat::csv).value();
  const auto import =
      figures_.import_sheet(editor_, plan_, "填报.csv", filled(sheet.bytes, "九十六")).value();
  EXPECT_FALSE(import.committed);
  ASSERT_EQ(import.errors.size(), 1u);
  EXPECT_EQ(import.errors[0].row, 2);
  EXPECT_EQ(import.errors[0].column, "本期数值");
  EXPECT_EQ(import.errors[0].value, "九十六");
  EXPECT_TRUE(figures_.observations(viewer_, ids_[0], "")->empty());
  const std::string marked = figures_.error_file(editor_, import.id)->bytes;
  EXPECT_NE(marked.find("九十六"), marked.npos);
  EXPECT_NE(marked.find("不是数值"), marked.npos);
  // Corrected in the marked file and sent again.
  std::string corrected = marked;
  corrected.replace(corrected.find("九十六"), std::string("九十六").size(), "89.6");
  EXPECT_TRUE(figures_.import_sheet(editor_, plan_, "填报.csv", corrected)->committed);
}

TEST_F(FigureServiceTest, NoticesThatAFigureChangedAfterTheTemplateWasWritten) {
  const Period year = Period::year(2022).value();
  const auto sheet = figures_.template_file(editor_, plan_, year, "", SheetFormat::csv).value();
  recorded(entry("2022", "88.1"));
  const auto import =
      figures_.import_sheet(editor_, plan_, "填报.csv", filled(sheet.bytes, "88.7", "核定")).value();
  EXPECT_FALSE(import.committed);
  EXPECT_EQ(import.errors[0].column, "已有版次");
}

TEST_F(FigureServiceTest, RefusesASheetThatIsNotItsTemplate) {
  EXPECT_EQ(figures_.import_sheet(editor_, plan_, "a.csv", "甲,乙\r\n1,2\r\n").error().code(),
            ErrorCode::sheet_not_template);
  EXPECT_EQ(figures_.import_sheet(editor_, plan_, "a.csv", "指标编号,统计期\r\n1,2022\r\n").error().code(),
            ErrorCode::sheet_not_template);
}

TEST_F(FigureServiceTest, TakesFiguresOnlyForPlansInForce) {
  ASSERT_TRUE(plans_.archive(editor_, plan_, plans_.get(editor_, plan_)->plan.version).ok());
  EXPECT_EQ(figures_.record(editor_, entry("2022", "88")).error().code(), ErrorCode::plan_not_active);
}

TEST_F(FigureServiceTest, ASheetNamesTheRowOfALockedPeriod) {
  ReportService reports(pool_, clock_, calendar::WorkCalendar({}));
  const auto sheet =
      figures_.template_file(editor_, plan_, Period::parse("2022").value(), "", SheetFormat::csv).value();
  ASSERT_TRUE(reports.lock_period(editor_, plan_, Period::parse("2022").value()).ok());
  const auto import =
      figures_.import_sheet(editor_, plan_, "填报.csv", filled(sheet.bytes, "88.7", "核定")).value();
  EXPECT_FALSE(import.committed);
  ASSERT_EQ(import.errors.size(), 1u);
  EXPECT_EQ(import.errors.front().column, "统计期");
  EXPECT_NE(import.errors.front().message.find("解锁"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::service
