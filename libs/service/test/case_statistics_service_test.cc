// Numbers of cases that live through their events: what was late, what a span is compared with, and the lists
// behind.
#include "zhicheng/service/case_statistics_service.h"

#include <random>

#include "house.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/service/organisation_service.h"

namespace zhicheng::service {
namespace {

pack::Files pack_files(std::string_view folder) {
  return pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs" / folder).value();
}

calendar::WorkCalendar known_days() {
  pack::Findings findings;
  return calendar::WorkCalendar(
      *calendar::read_notices(*pack::read_pack(pack_files("working-days"), findings), findings));
}

std::vector<casework::DatedCaseType> letters() {
  pack::Findings findings;
  const casework::Law law = *casework::read_law(*pack::read_pack(pack_files("law"), findings), findings);
  const pack::Files files = pack_files("complaints");
  return *casework::read_case_types(*pack::read_pack(files, findings), files, law, findings);
}

Period month(std::string_view text) {
  return Period::parse(text).value();
}

class CaseStatisticsServiceTest : public House {
 protected:
  CaseStatisticsServiceTest() {
    clock_.set("2025-03-03");
    using store::OrganisationKind;
    const auto add = [&](const char* name, OrganisationKind kind, store::OrganisationId parent) {
      return organisations_.create(editor_, {.name = name, .kind = kind, .parent = parent}).value().id;
    };
    county_ = add("溪东区", OrganisationKind::county, {});
    add("溪东区市场监管局", OrganisationKind::department, county_);
    add("云溪市市场监管局", OrganisationKind::department, {});
  }
  store::CaseId open(const std::string& owner, const std::string& category) {
    return cases_
        .open(editor_, {.owner_name = owner,
                        .received = cases_.today(),
                        .parts = {{"complaint",
                                   "电水壶漏电",
                                   {{"complainant", "甲"},
                                    {"source", "letter"},
                                    {"trader", "某商场"},
                                    {"trader_place", "云溪"},
                                    {"category", category},
                                    {"matter", "漏电"}}}}})
        .value()
        .front();
  }
  void act(store::CaseId id, const CaseEntry& entry) {
    const auto version = cases_.get(editor_, id).value().stored.version;
    const auto done = cases_.act(editor_, id, version, entry);
    ASSERT_TRUE(done.ok()) << done.error().message();
  }
  void withdraw(store::CaseId id) { act(id, {.move = "withdraw", .words = "撤回"}); }
  CaseStatistics asked(CaseStatisticsAsk ask) { return statistics_.statistics(viewer_, ask).value(); }
  std::string refusal(const CaseStatisticsAsk& ask) {
    const auto made = statistics_.statistics(viewer_, ask);
    return made.ok() ? "ok" : std::string(made.error().entry().key);
  }
  std::int64_t listed(store::CaseFilter filter) {
    return static_cast<std::int64_t>(
        cases_.list(viewer_, std::move(filter), false, {.limit = store::kMaxPageRows}).value().items.size());
  }

  CaseService cases_{pool_, evidence_, clock_, known_days(), letters(), {}};
  CaseStatisticsService statistics_{pool_, cases_};
  OrganisationService organisations_{pool_, clock_};
  store::OrganisationId county_;
};

TEST_F(CaseStatisticsServiceTest, LateIsWhatAClockRanOutOf) {
  const auto in_time = open("溪东区市场监管局", "quality");
  const auto late = open("溪东区市场监管局", "food");
  const auto handed_on = open("溪东区市场监管局", "food");
  clock_.set("2025-03-12");  // the seventh working day
  withdraw(in_time);
  act(handed_on, {.move = "dispute_competence", .words = "不归我们"});
  act(handed_on, {.move = "hand_over", .words = "移交", .owner_name = "云溪市市场监管局"});
  clock_.set("2025-03-17");
  withdraw(late);
  const CaseStatistics of = asked({.from = month("2025-03"), .to = month("2025-03")});
  EXPECT_EQ(of.now.sums, (store::CaseSums{.opened = 3, .closed = 2, .closed_late = 1, .open = 1}))
      << "whoever takes over has the whole time";
  EXPECT_EQ(of.now.on_time_rate, 0.5);
  EXPECT_EQ(of.now.closing_rate, 2.0 / 3);
  EXPECT_EQ(of.now.taken.median, 9);
  EXPECT_EQ(of.now.taken.ninety, 14);
  EXPECT_EQ(cases_.get(viewer_, late).value().stored.standing.late_on, parse_date("2025-03-13").value());
  EXPECT_TRUE(of.partial);
  EXPECT_EQ(of.as_of, parse_date("2025-03-17").value());
  clock_.set("2025-03-25");
  EXPECT_EQ(cases_.wake().value(), 1);
  EXPECT_EQ(asked({.from = month("2025-03"), .to = month("2025-03")}).now.sums.open_late, 1);
  EXPECT_EQ(listed({.slice = {.open_on = cases_.today(), .late = true}}), 1);
}

TEST_F(CaseStatisticsServiceTest, AreOfTheCasesThatTheActorSees) {
  open("溪东区市场监管局", "quality");
  open("溪东区市场监管局", "food");
  open("云溪市市场监管局", "food");
  Actor of_county = viewer_;
  of_county.sight = store::Sight::own;
  const CaseStatisticsAsk by_owner{.from = month("2025-03"), .to = month("2025-03"), .by = "owner"};
  EXPECT_EQ(statistics_.statistics(of_county, by_owner).value().now.sums.opened, 0) << "no post yet";
  of_county.posts = {{county_, store::PostRole::reviewer}};
  const CaseStatistics seen = statistics_.statistics(of_county, by_owner).value();
  EXPECT_EQ(seen.now.sums.opened, 2) << "what stands below the county";
  EXPECT_EQ(seen.rows.size(), 1U);
  CaseStatisticsAsk others = by_owner;
  others.area = store::CaseArea{.others = true};
  EXPECT_EQ(statistics_.statistics(of_county, others).value().now.sums.opened, 0);
  EXPECT_EQ(statistics_.statistics(viewer_, others).value().now.sums.opened, 1);
}

TEST_F(CaseStatisticsServiceTest, WhatCannotBeComparedIsNothingAndNotZero) {
  const CaseStatistics empty = asked({.from = month("2025-02"), .to = month("2025-02"), .by = "owner"});
  EXPECT_EQ(empty.now.closing_rate, std::nullopt);
  EXPECT_EQ(empty.now.on_time_rate, std::nullopt);
  EXPECT_EQ(empty.now.taken.median, std::nullopt);
  EXPECT_EQ(empty.since_year_before.opened, std::nullopt);
  EXPECT_EQ(empty.ages.longest, std::nullopt);
  EXPECT_TRUE(empty.rows.empty());
  EXPECT_EQ(empty.months.size(), 13U);
  open("溪东区市场监管局", "food");
  const CaseStatistics first = asked({.from = month("2025-03"), .to = month("2025-03")});
  EXPECT_EQ(first.now.on_time_rate, std::nullopt) << "nothing was closed";
  EXPECT_EQ(first.now.closing_rate, 0.0);
  EXPECT_EQ(first.since_before.opened, std::nullopt);
  clock_.set("2025-04-30");
  const CaseStatistics next = asked({.from = month("2025-04"), .to = month("2025-04")});
  EXPECT_EQ(next.since_before.opened, -1.0);
  EXPECT_FALSE(next.partial);
}

TEST_F(CaseStatisticsServiceTest, MonthsAndGroupsThatMakeNoSenseAreRefused) {
  const Period now = month("2025-03");
  EXPECT_EQ(refusal({.from = now, .to = now}), "ok");
  EXPECT_EQ(refusal({.from = now, .to = month("2025-02")}), "invalid_argument");
  EXPECT_EQ(refusal({.from = now, .to = month("2025-04")}), "invalid_argument") << "is to come";
  EXPECT_EQ(refusal({.from = month("2020-03"), .to = now}), "invalid_argument") << "61 months";
  EXPECT_EQ(refusal({.from = month("2020-04"), .to = now}), "ok");
  EXPECT_EQ(refusal({.from = month("1900-01"), .to = month("1900-01")}), "invalid_argument");
  EXPECT_EQ(refusal({.from = Period::parse("2025").value(), .to = now}), "invalid_argument");
  EXPECT_EQ(refusal({.from = now, .to = now, .by = "matter"}), "invalid_argument");
  EXPECT_EQ(refusal({.from = now, .to = now, .by = "category"}), "ok");
  Actor fresh = viewer_;
  fresh.must_change_password = true;
  EXPECT_EQ(statistics_.statistics(fresh, {.from = now, .to = now}).error().code(),
            ErrorCode::password_change_needed);
}

TEST_F(CaseStatisticsServiceTest, AreasHoldWhatStandsBelowThem) {
  open("溪东区市场监管局", "food");
  open("溪东区市场监管局", "quality");
  open("云溪市市场监管局", "food");
  const Period now = month("2025-03");
  const CaseStatistics of = asked({.from = now, .to = now, .by = "area"});
  ASSERT_EQ(of.rows.size(), 2U);
  EXPECT_EQ(of.rows[0].name, "溪东区");
  EXPECT_EQ(of.rows[0].now.sums.opened, 2);
  EXPECT_EQ(of.rows[1].key, "none");
  const store::CaseArea county{{county_}, false};
  const store::CaseArea others{{}, true};
  EXPECT_EQ(listed({.slice = {.area = county}}), 2);
  EXPECT_EQ(listed({.slice = {.area = others}}), 1);
  const CaseStatistics within = asked({.from = now, .to = now, .area = county, .by = "category"});
  ASSERT_EQ(within.rows.size(), 2U);
  EXPECT_EQ(within.rows[0].key, "food");
  EXPECT_EQ(listed({.slice = {.area = county, .field = "category", .value = "food"}}), 1);
  const auto file = statistics_.export_file(viewer_, {.from = now, .to = now, .by = "category"}).value();
  const auto book = document::read_workbook(file.file_name, file.bytes).value();
  ASSERT_EQ(book.sheets.size(), 3U);
  EXPECT_EQ(book.sheets[0].cell(2, 2), "3");
  EXPECT_EQ(book.sheets[0].cell(2, 4), "—");
  EXPECT_EQ(book.sheets[2].cell(2, 1), "食品安全");
}

// An older program kept neither lateness nor choices nor words: they follow from the events.
TEST_F(CaseStatisticsServiceTest, RenewingGivesWhatTheEventsSay) {
  std::mt19937 random(20261127);
  std::vector<store::CaseId> ids;
  for (int day = 3; day < 31; ++day) {
    clock_.set("2025-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
    cases_.wake().value();
    for (int i = 0; i < 5; ++i)
      ids.push_back(open(random() % 2 == 0 ? "溪东区市场监管局" : "云溪市市场监管局",
                         random() % 2 == 0 ? "food" : "quality"));
    for (int i = 0; i < 4; ++i)
      if (const auto id = ids[random() % ids.size()];
          !cases_.get(viewer_, id).value().stored.standing.closed_on)
        withdraw(id);
  }
  const CaseStatisticsAsk ask{.from = month("2025-03"), .to = month("2025-03"), .by = "category"};
  const CaseStatistics before = asked(ask);
  EXPECT_GT(before.now.sums.closed_late, 0);
  EXPECT_GT(before.now.sums.open_late, 0);
  {
    db::Lease lease = pool_.lend(db::Connection::Access::write).value();
    ASSERT_TRUE(lease
                    ->execute_script("UPDATE case_record SET to_renew = 1, late_on = NULL, took_days = NULL, "
                                     "choices = '', words = ''; DELETE FROM case_month; "
                                     "INSERT INTO case_words (case_words) VALUES ('rebuild')")
                    .ok());
  }
  EXPECT_EQ(asked(ask).waiting, static_cast<std::int64_t>(ids.size()));
  EXPECT_EQ(asked(ask).now.sums.opened, 0);
  int renewed = 0;
  while (const int some = cases_.renew().value()) renewed += some;
  EXPECT_EQ(renewed, static_cast<int>(ids.size()));
  const CaseStatistics after = asked(ask);
  EXPECT_EQ(after.waiting, 0);
  EXPECT_EQ(after.now.sums, before.now.sums);
  EXPECT_EQ(after.months, before.months);
  EXPECT_EQ(after.now.taken.median, before.now.taken.median);
  ASSERT_EQ(after.rows.size(), before.rows.size());
  for (std::size_t i = 0; i < after.rows.size(); ++i)
    EXPECT_EQ(after.rows[i].now.sums, before.rows[i].now.sums);
  EXPECT_EQ(listed({.text = "水壶 溪东"}) + listed({.text = "水壶 云溪市"}),
            static_cast<std::int64_t>(ids.size()));
}

}  // namespace
}  // namespace zhicheng::service
