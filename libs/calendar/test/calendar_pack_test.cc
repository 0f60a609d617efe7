#include "zhicheng/calendar/calendar_pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support.h"

namespace zhicheng::calendar::tests {
namespace {

using ::testing::HasSubstr;

constexpr const char* kManifest =
    "id: days\nkind: working_days\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 乙, en: B}\n";

struct PackReading {
  std::optional<std::vector<Notice>> notices;
  std::string findings;
};

// A pack of one notice of 2024 with these lines as its holidays.
PackReading read_pack_of(const std::string& content, const std::string& manifest = kManifest) {
  const pack::Files files = {{"days.yaml", content}, {"pack.yaml", manifest}};
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  PackReading reading;
  if (pack) reading.notices = read_notices(*pack, findings);
  reading.findings = findings.render("days", files);
  return reading;
}

std::string notice_with(const std::string& holidays) {
  return "names: {春节: Spring Festival}\nnotices:\n  - year: 2024\n    sources: [a]\n    holidays:\n" +
         holidays;
}

TEST(CalendarPack, the_shipped_examples_come_out_as_written) {
  const pack::Files files =
      pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/working-days").value();
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  ASSERT_TRUE(pack.has_value()) << findings.render("working-days", files);
  EXPECT_GE(check_examples(*pack, shipped(), findings), 9u);
  EXPECT_TRUE(findings.all().empty()) << findings.render("working-days", files);
}

TEST(CalendarPack, every_year_from_2007_to_2026_has_one_notice_with_its_source) {
  std::set<int> years;
  for (const Notice& notice : shipped_notices()) {
    EXPECT_TRUE(years.insert(notice.year).second) << notice.year;
    ASSERT_FALSE(notice.sources.empty()) << notice.year;
    for (const std::string& source : notice.sources)
      EXPECT_THAT(source, HasSubstr("www.gov.cn/")) << notice.year;
    EXPECT_FALSE(notice.holidays.empty()) << notice.year;
  }
  EXPECT_EQ(years.size(), 20u);
  EXPECT_EQ(*years.begin(), 2007);
  EXPECT_EQ(*years.rbegin(), 2026);
}

TEST(CalendarPack, make_up_days_lie_on_weekends_and_are_five_to_eight_a_year) {
  for (const Notice& notice : shipped_notices()) {
    std::size_t count = 0;
    for (const Holiday& holiday : notice.holidays)
      for (const Date day : holiday.make_up) {
        ++count;
        EXPECT_GE(std::chrono::weekday(Day{day}).iso_encoding(), 6u) << format_date(day);
      }
    EXPECT_GE(count, 5u) << notice.year;
    EXPECT_LE(count, notice.year == 2013 ? 12u : 8u) << notice.year;  // 2013 moved more days than any other
  }
}

TEST(CalendarPack, each_year_has_the_working_days_of_a_second_source) {
  // Counted in the data of the npm package chinese-days 1.5.7.
  const std::map<int, int> expected = {{2007, 249}, {2008, 251}, {2009, 250}, {2010, 250}, {2011, 250},
                                       {2012, 249}, {2013, 250}, {2014, 250}, {2015, 249}, {2016, 250},
                                       {2017, 249}, {2018, 250}, {2019, 250}, {2020, 249}, {2021, 250},
                                       {2022, 249}, {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
  for (const auto& [number, count] : expected) {
    const std::chrono::year year{number};
    std::map<DayKind, int> kinds;
    for (Day day = Day{year / 1 / 1}; day <= Day{year / 12 / 31}; day += std::chrono::days{1})
      ++kinds[shipped().kind_of(day)];
    EXPECT_EQ(kinds[DayKind::working_day] + kinds[DayKind::make_up_day], count) << number;
    EXPECT_EQ(kinds[DayKind::working_day] + kinds[DayKind::make_up_day] + kinds[DayKind::weekend] +
                  kinds[DayKind::holiday],
              year.is_leap() ? 366 : 365);
  }
}

TEST(CalendarPack, a_notice_is_read_with_names_ranges_and_make_up_days) {
  const PackReading reading =
      read_pack_of(notice_with("      春节: {rest: 2024-02-10..2024-02-17, make_up: [2024-02-04]}\n"));
  ASSERT_TRUE(reading.notices.has_value()) << reading.findings;
  const Holiday& holiday = reading.notices->front().holidays.front();
  EXPECT_EQ(holiday.name, (Bilingual{"春节", "Spring Festival"}));
  EXPECT_EQ(holiday.rest, range("2024-02-10..2024-02-17"));
  EXPECT_EQ(holiday.make_up, std::vector<Date>{date("2024-02-04")});
}

TEST(CalendarPack, what_is_wrong_is_said_with_its_place) {
  const auto says = [](const std::string& holidays, const std::string& code) {
    const PackReading reading = read_pack_of(notice_with(holidays));
    EXPECT_FALSE(reading.notices.has_value()) << holidays;
    EXPECT_THAT(reading.findings, HasSubstr("days/days.yaml:")) << holidays;
    EXPECT_THAT(reading.findings, HasSubstr(code)) << holidays;
  };
  says("      春节: {rest: 2024-02-17..2024-02-10}\n", "W001");
  says("      春节: {rest: 2024-02-01..2024-03-10}\n", "W001");
  says("      春节: {rest: 2024-02-10, make_up: [2024-02-05]}\n", "W002");
  says("      春节: {rest: 2023-12-28}\n", "W003");
  says("      春节: {rest: 2024-02-10, make_up: [2025-01-04]}\n", "W003");
  says("      中秋节: {rest: 2024-09-17}\n", "W005");
  says("      春节: {rest: 2024-02-10..2024-02-17, make_up: [2024-02-11]}\n", "W006");
  says("      春节: {rest: 2024-02-30}\n", "K009");
  says("      春节: {rest: 二月十日}\n", "K009");
  says("      春节: {rest: 2024-02-10, makeup: [2024-02-04]}\n", "K008");
  says("      春节: {make_up: [2024-02-04]}\n", "K007");
  says("      春节: 2024-02-10\n", "K006");
  says("      春节: {rest: 2024-02-10}\n  - year: 2024\n    sources: [b]\n    holidays: {}\n", "W004");
  says("      春节: {rest: 2024-02-10}\n  - year: 2025\n    sources: []\n    holidays: {}\n", "K009");
  says("      春节: {rest: 2024-02-10}\n  - year: next\n    sources: [b]\n    holidays: {}\n", "K009");
}

TEST(CalendarPack, a_pack_of_another_kind_is_not_read) {
  std::string manifest = kManifest;
  manifest.replace(manifest.find("working_days"), 12, "plan_reading");
  const PackReading reading = read_pack_of("notices: []\n", manifest);
  EXPECT_FALSE(reading.notices.has_value());
  EXPECT_THAT(reading.findings, HasSubstr("W007"));
}

TEST(CalendarPack, an_example_that_comes_out_otherwise_is_named) {
  const auto findings_of = [](const std::string& example) {
    const pack::Files files = {{"pack.yaml", kManifest},
                               {"tests/a.yaml", "examples:\n  - " + example + "\n"}};
    pack::Findings findings;
    const auto pack = pack::read_pack(files, findings);
    EXPECT_TRUE(pack.has_value());
    EXPECT_EQ(check_examples(*pack, shipped(), findings), 1u);
    return findings.render("days", files);
  };
  EXPECT_EQ(findings_of("{start: 2024-02-08, add: 2wd, deadline: 2024-02-18}"), "");
  EXPECT_THAT(findings_of("{start: 2024-02-08, add: 2wd, deadline: 2024-02-12}"),
              HasSubstr("得 2024-02-18 [W010]"));
  EXPECT_THAT(findings_of("{start: 2026-12-21, add: 15wd, deadline: 2027-01-11}"),
              HasSubstr("（暂定） [W010]"));
  EXPECT_THAT(findings_of("{start: 2024-02-08, add: 2 weeks, deadline: 2024-02-18}"), HasSubstr("K009"));
  EXPECT_THAT(findings_of("{start: 2024-02-08, add: 2wd, suspend: soon, deadline: 2024-02-18}"),
              HasSubstr("K009"));
}

}  // namespace
}  // namespace zhicheng::calendar::tests
