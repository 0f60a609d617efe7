#include "zhicheng/sampling/staffing_input.h"

#include <gtest/gtest.h>

namespace zhicheng::sampling {
namespace {

constexpr std::string_view kVisitTable =
    "visit,subject,area,skill,date\nV-2,甲厂,城东,特种设备,2026-10-08\nV-1,乙厂,城西,,\n";
constexpr std::string_view kOfficerTable =
    "officer,skills,areas,capacity,rest\n"
    "张,特种设备; 食品,*,3,2026-10-01..2026-10-07;2026-10-12\n李,,城东;城西,2,\n";

Result<StaffingRequest> read_tables(std::string_view visits, std::string_view officers,
                                    std::string_view conflicts = "") {
  return read_staffing({"visits.csv", visits}, {"officers.csv", officers}, {"conflicts.csv", conflicts});
}

TEST(StaffingInput, IsReadInTheOrderOfIds) {
  const StaffingRequest request =
      read_tables(kVisitTable, kOfficerTable, "officer,subject\n李,甲厂\n").value();
  ASSERT_EQ(request.visits.size(), 2u);
  EXPECT_EQ(request.visits[0].id, "V-1");
  EXPECT_EQ(request.visits[0].officers, 2u);
  EXPECT_FALSE(request.visits[0].date);
  EXPECT_EQ(format_date(*request.visits[1].date), "2026-10-08");
  ASSERT_EQ(request.officers.size(), 2u);
  const Officer& zhang = request.officers[0].id == "张" ? request.officers[0] : request.officers[1];
  EXPECT_EQ(zhang.skills, (std::vector<std::string>{"特种设备", "食品"}));
  ASSERT_EQ(zhang.rest.size(), 2u);
  EXPECT_EQ(format_date(zhang.rest[0].last), "2026-10-07");
  EXPECT_EQ(format_date(zhang.rest[1].first), format_date(zhang.rest[1].last));
  EXPECT_FALSE(zhang.per_day);
  ASSERT_EQ(request.conflicts.size(), 1u);
}

TEST(StaffingInput, TheLastColumnsMayBeThere) {
  const StaffingRequest request = read_tables("visit,subject,area,skill,date,officers\nV,f,a,,,3\n",
                                              "officer,skills,areas,capacity,rest,per_day\nO,,a,5,,2\n")
                                      .value();
  EXPECT_EQ(request.visits[0].officers, 3u);
  EXPECT_EQ(*request.officers[0].per_day, 2u);
}

TEST(StaffingInput, RefusesWhatIsWrongWithFileLineAndReason) {
  const std::string visits(kVisitTable);
  const std::string officers(kOfficerTable);
  struct Case {
    std::string visits, officers, conflicts, file, line, why;
  };
  const Case cases[] = {
      {"visit,subject\n", officers, "", "visits.csv", "1", "the header must be"},
      {"visit,subject,area,skill,date\n", officers, "", "visits.csv", "1", "no row"},
      {visits + "V-3,f\n", officers, "", "visits.csv", "4", "5 fields"},
      {visits + "V-2,f,a,,\n", officers, "", "visits.csv", "4", "twice"},
      {visits + ",f,a,,\n", officers, "", "visits.csv", "4", "an empty visit"},
      {visits + "V-3,,a,,\n", officers, "", "visits.csv", "4", "an empty subject"},
      {visits + "V-3,f,,,\n", officers, "", "visits.csv", "4", "an empty area"},
      {visits + "V-3,f,a,,2026-02-30\n", officers, "", "visits.csv", "4", "no date"},
      {"visit,subject,area,skill,date,officers\nV,f,a,,,0\n", officers, "", "visits.csv", "2",
       "without officers"},
      {"visit,subject,area,skill,date,officers\nV,f,a,,,11\n", officers, "", "visits.csv", "2",
       "no whole number"},
      {visits, officers + "王,,,1,\n", "", "officers.csv", "4", "no area"},
      {visits, officers + "王,,*,-1,\n", "", "officers.csv", "4", "no whole number"},
      {visits, officers + "王,,*,1,2026-10-07..2026-10-01\n", "", "officers.csv", "4", "end before"},
      {visits, officers + "王,,*,1,国庆\n", "", "officers.csv", "4", "no date"},
      {visits, officers + "张,,*,1,\n", "", "officers.csv", "4", "twice"},
      {visits, officers, "officer,subject\n李,甲厂\n章,甲厂\n", "conflicts.csv", "3", "no officer 章"},
      {visits, officers, "officer\n李\n", "conflicts.csv", "1", "the header must be"},
  };
  for (const Case& each : cases) {
    const auto result = read_tables(each.visits, each.officers, each.conflicts);
    ASSERT_FALSE(result.ok()) << each.why;
    EXPECT_EQ(result.error().code(), ErrorCode::assignment_table_wrong);
    const std::string text = result.error().message(Language::en);
    EXPECT_TRUE(text.starts_with(each.file + ", line " + each.line + ": ")) << text;
    EXPECT_NE(text.find(each.why), text.npos) << text;
  }
}

}  // namespace
}  // namespace zhicheng::sampling
