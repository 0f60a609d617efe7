// Cases of the shipped packs of a market authority, as the service runs them.
#include <gtest/gtest.h>

#include "house.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/organisation_service.h"

namespace zhicheng::service {
namespace {

pack::Files pack_files(const std::string& folder) {
  return pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs" / folder).value();
}

template <class Read>
auto read_from(const std::string& folder, Read read) {
  pack::Findings findings;
  const pack::Files files = pack_files(folder);
  return *read(*pack::read_pack(files, findings), files, findings);
}

std::vector<casework::DatedCaseType> types_of_pack(const std::string& folder) {
  const casework::Law law =
      read_from("law", [](const pack::Pack& pack, const pack::Files&, pack::Findings& findings) {
        return casework::read_law(pack, findings);
      });
  return read_from(folder, [&](const pack::Pack& pack, const pack::Files& files, pack::Findings& findings) {
    return casework::read_case_types(pack, files, law, findings);
  });
}

calendar::WorkCalendar notices_of_holidays() {
  return calendar::WorkCalendar(
      read_from("working-days", [](const pack::Pack& pack, const pack::Files&, pack::Findings& findings) {
        return calendar::read_notices(pack, findings);
      }));
}

class CasePacksTest : public House {
 protected:
  CasePacksTest() {
    clock_.set("2026-03-02");
    const auto county = organisations_.create(editor_, {.name = "云溪县市场监管局"}).value().id;
    sampler_ = viewer_;
    sampler_.posts = {{county, store::PostRole::reporter}};
  }
  static CaseRegistration food(std::string title) {
    return {.owner_name = "云溪县市场监管局",
            .received = parse_date("2026-03-02").value(),
            .parts = {{"food_sampling",
                       std::move(title),
                       {{"task", "日常"},
                        {"purpose", "supervision"},
                        {"place_kind", "trade"},
                        {"sample_by", "2026-03-06"},
                        {"subject", "甲店"},
                        {"firm", "91330100799655058B"},
                        {"food", "坚果"},
                        {"food_group", "炒货"}}}}};
  }
  void act(const Actor& actor, store::CaseId id, CaseEntry entry) {
    entry.evidence = {cases_.keep_evidence(editor_, "材料").value()};
    entry.file_names = {"材料.txt"};
    const auto now = cases_.get(editor_, id).value();
    const auto done = cases_.act(actor, id, now.stored.version, entry);
    ASSERT_TRUE(done.ok()) << entry.move << ": " << done.error().message();
  }
  // A sample that failed and was served today.
  store::CaseId served(const std::string& title) {
    const store::CaseId id = cases_.open(sampler_, food(title)).value().front();
    act(sampler_, id, sampled());
    act(editor_, id, {.move = "receive", .values = {{"sample_state", "intact"}}});
    act(editor_, id,
        {.move = "report_fail",
         .values = {{"report", "B"},
                    {"concluded_on", "2026-03-02"},
                    {"failed_items", "酸价"},
                    {"serious", "false"}}});
    act(editor_, id, {.move = "send"});
    act(sampler_, id, {.move = "serve", .values = {{"served_on", "2026-03-02"}}});
    return id;
  }
  static CaseEntry sampled() {
    return {.move = "sample",
            .values = {{"sheet", "S"},
                       {"sampler", "王"},
                       {"sampler_2", "李"},
                       {"batch", "1"},
                       {"shelf_life", "180天"},
                       {"origin", "bought"},
                       {"unit", "袋"},
                       {"base", "60"},
                       {"quantity", "4"},
                       {"backup", "2"},
                       {"price", "9"},
                       {"storage", "常温"},
                       {"seal", "F"},
                       {"lab", "市质检院"}}};
  }
  std::vector<std::string> states(store::CaseId id) {
    return cases_.get(editor_, id).value().stored.standing.states;
  }

  CaseService cases_{pool_, evidence_, clock_, notices_of_holidays(), types_of_pack("product-quality"), {}};
  OrganisationService organisations_{pool_, clock_};
  Actor sampler_;
};

// Two clocks end on the same day and the first leads out of where the second runs: it must not keep the
// portion from waking, nor the next move from being made.
TEST_F(CasePacksTest, ClocksThatEndTogetherDoNotKeepOthersFromWaking) {
  const store::CaseId first = served("甲");
  const store::CaseId second = served("乙");
  clock_.set("2026-03-12");  // the seven working days are over
  act(sampler_, first, {.move = "control", .values = {{"measures", "下架"}, {"controlled", "40"}}});
  EXPECT_EQ(states(first), (std::vector<std::string>{"to_publish_fail", "under_work", "process_over"}));
  EXPECT_EQ(cases_.wake().value(), 1);
  EXPECT_EQ(states(second), (std::vector<std::string>{"to_publish_fail", "to_control", "process_over"}));
  EXPECT_EQ(cases_.wake().value(), 0);
}

TEST_F(CasePacksTest, WhoSampledDoesNotEnterTheResult) {
  const store::CaseId id = cases_.open(sampler_, food("甲")).value().front();
  act(sampler_, id, sampled());
  act(sampler_, id, {.move = "receive", .values = {{"sample_state", "intact"}}});
  const CaseView now = cases_.get(sampler_, id).value();
  CaseEntry passed{.move = "report_pass", .values = {{"report", "B"}, {"concluded_on", "2026-03-02"}}};
  passed.evidence = {cases_.keep_evidence(sampler_, "材料").value()};
  passed.file_names = {"材料.txt"};
  EXPECT_EQ(cases_.act(sampler_, id, now.stored.version, passed).error().code(), ErrorCode::case_same_person);
  EXPECT_TRUE(cases_.act(editor_, id, now.stored.version, passed).ok());
}

}  // namespace
}  // namespace zhicheng::service
