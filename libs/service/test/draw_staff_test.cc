// Who is sent to the visits of a draw, and why nobody can be.
#include "draw_house.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/staffing.h"

namespace zhicheng::service {
namespace {

class DrawStaffTest : public DrawHouse {
 protected:
  void add_officer(const std::string& card, registry::Values values) {
    values.insert({{"card", card}, {"name", "检查员" + card}, {"status", "on_duty"}});
    const auto added = records_.add(editor_, "inspector", values);
    ASSERT_TRUE(added.ok()) << added.error().message();
  }
  // Eight of product quality or food; Z-9 and Z-10 cannot be sent.
  void add_officers(int first = 1) {
    for (int i = first; i <= 8; ++i)
      add_officer("Z-" + std::to_string(i), {{"line", i % 2 == 0 ? "food" : "product"}});
    add_officer("Z-9", {{"line", "product"}, {"status", "absent"}});
    add_officer("Z-10", {{"line", "product"}, {"valid_until", "2026-04-01"}});
  }
  void change_officer(const std::string& card, const registry::Values& more) {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
    const auto record = work->records.find("inspector", card).value().value();
    registry::Values values = record.values;
    for (const auto& [field, value] : more) values[field] = value;
    ASSERT_TRUE(records_.change(editor_, record.id, record.version, values, "补充").ok());
  }
  static DrawSpec staffed() {
    DrawSpec of = spec();
    of.reserves = {{"330109", 2}};
    of.staffing = DrawStaffing{.skill = "product", .dates = {}};
    return of;
  }
  DrawView sent(const DrawView& drawn) {
    auto done = draws_.staff(editor_, drawn.row.draw.id, drawn.row.draw.version);
    EXPECT_TRUE(done.ok()) << done.error().message();
    return *std::move(done);
  }
  std::string staff_refusal(const DrawView& of) {
    return refusal(draws_.staff(editor_, of.row.draw.id, of.row.draw.version));
  }
  static std::string text(const Json& of, const char* key) { return std::string(of.at(key).as_string()); }
};

TEST_F(DrawStaffTest, TwoAreSentToEachOneOfThemSkilledAndTheCasesNameThem) {
  add_officers();
  const DrawView made = committed(staffed());
  ASSERT_EQ(made.row.published.at("rosters").as_array().size(), 1U);
  add_officer("Z-11", {{"line", "product"}});  // too late: the list is frozen
  const DrawView before = drawn(made);
  const DrawView view = sent(before);
  std::set<std::string> officers;
  for (const DrawnUnitView& each : view.units) {
    ASSERT_EQ(each.officers.size(), each.unit.reserve ? 0U : 2U);
    if (each.unit.reserve) continue;
    EXPECT_TRUE(each.officers.at(0).at("skilled").as_bool());
    EXPECT_GT(each.officers.at(0).at("chance").as_double(), 0);
    for (const Json& officer : each.officers) officers.insert(text(officer, "key"));
  }
  for (const char* never : {"Z-9", "Z-10", "Z-11"}) EXPECT_FALSE(officers.contains(never)) << never;
  EXPECT_EQ(view.staffing.at("sent").as_array().size(), 8U);
  EXPECT_FALSE(view.staffing.contains("officers"));       // where the file lies is nobody's business
  EXPECT_EQ(staff_refusal(view), "draw_staffing_wrong");  // once
  EXPECT_EQ(audit("draw.staff").size(), 1U);

  ASSERT_TRUE(draws_.open_visits(editor_, view.row.draw.id, visits()).ok());
  const DrawView opened = draws_.get(viewer_, view.row.draw.id).value();
  const DrawnUnitView& first = opened.units.front();
  const CaseView visit = inspections_.get(editor_, first.unit.opened).value();
  EXPECT_EQ(visit.stored.given.at("inspector"), text(first.officers.at(0), "key"));
  EXPECT_EQ(visit.stored.given.at("inspector_2"), text(first.officers.at(1), "key"));
  // Whoever stands in gets the same two.
  const DrawView replaced =
      draws_.replace(editor_, view.row.draw.id, {first.unit.stratum, first.unit.place, "closed", "停业"})
          .value();
  const auto stands_in =
      std::find_if(replaced.units.begin(), replaced.units.end(),
                   [](const DrawnUnitView& each) { return each.unit.reserve && each.unit.opened.stored(); });
  ASSERT_NE(stands_in, replaced.units.end());
  EXPECT_EQ(stands_in->officers, first.officers);
}

// From the published chances and the seed that follows from the receipt anybody comes to the same.
TEST_F(DrawStaffTest, TheSeedFollowsFromTheReceiptAndTheFilesNameNobody) {
  add_officers();
  const DrawView view = sent(drawn(committed(staffed())));
  EXPECT_EQ(refusal(draws_.public_staffing("2026-0001", "chances")), "draw_state_wrong");
  ASSERT_TRUE(draws_.open(editor_, view.row.draw.id, view.row.draw.version).ok());
  const std::string chances = draws_.public_staffing("2026-0001", "chances").value().bytes;
  const std::string assignment = draws_.public_staffing("2026-0001", "assignment").value().bytes;
  EXPECT_EQ(refusal(draws_.public_staffing("2026-0001", "officers")), "not_found");
  EXPECT_EQ((chances + assignment).find("Z-"), std::string::npos);
  EXPECT_EQ(to_hex(sha256(chances)), text(view.row.published.at("staff"), "chances_hash"));
  EXPECT_EQ(std::count(assignment.begin(), assignment.end(), '\n'), 1 + 2 * 7);
  EXPECT_EQ(std::count(chances.begin(), chances.end(), '\n'), 1 + 7 * 8);
}

TEST_F(DrawStaffTest, WhereThereIsNoWayTheProofIsKeptAndTheListIsReadAnew) {
  add_officers();
  for (int i = 1; i <= 7; i += 2) change_officer("Z-" + std::to_string(i), {{"capacity", "1"}});
  const DrawView before = drawn(committed(staffed()));
  DrawView view = sent(before);
  const JsonObject& gap = view.staffing.at("gap").as_object();
  EXPECT_EQ(gap.at("available").as_int64(), 4);  // four of the skilled, one visit each
  EXPECT_EQ(gap.at("needed").as_int64(), 5);
  EXPECT_EQ(gap.at("visits").as_array().size(), 5U);
  EXPECT_TRUE(gap.at("visits").at(0).at("skilled_only").as_bool());
  EXPECT_TRUE(text(gap.at("officers").at(0), "name").starts_with("检查员"));
  EXPECT_TRUE(view.units.front().officers.empty());
  change_officer("Z-1", {{"capacity", "9"}});
  view = sent(view);
  EXPECT_FALSE(view.staffing.contains("gap"));
  EXPECT_EQ(view.units.front().officers.size(), 2U);
  EXPECT_EQ(view.row.published.at("rosters").as_array().size(), 2U);  // both attempts are public
}

TEST_F(DrawStaffTest, ConflictsAreasAndDaysOffAreKept) {
  add_officers();
  for (int i = 1; i <= 8; ++i) {
    change_officer("Z-" + std::to_string(i), {{"areas", i <= 2 ? "330109；330110" : i <= 5 ? "330109" : ""}});
    std::string all;
    for (int firm = 0; firm < 30; ++firm) all += (firm == 0 ? "" : "、") + code_of(firm);
    if (i == 1) change_officer("Z-1", {{"recused", all}});
  }
  change_officer("Z-3", {{"rest", "2026-05-01..2026-05-05；2026-05-12"}});
  DrawSpec of = staffed();
  of.staffing->dates = {{"330109", Date{std::chrono::year(2026) / 5 / 12}}};
  const DrawView view = sent(drawn(committed(of)));
  for (const DrawnUnitView& each : view.units)
    for (const Json& officer : each.officers) {
      const std::string key = text(officer, "key");
      EXPECT_NE(key, "Z-1");
      EXPECT_NE(key, "Z-3");  // its only area is visited while it is off
      EXPECT_FALSE(each.unit.stratum == "330110" && (key == "Z-4" || key == "Z-5")) << key;
    }
}

TEST_F(DrawStaffTest, WhatCannotBeStaffedIsRefused) {
  DrawSpec products = staffed();
  products.case_type = "";
  EXPECT_EQ(refusal(draws_.create(editor_, "抽查", products)), "draw_staffing_wrong");
  const DrawView draft = drafted(staffed());
  EXPECT_EQ(refusal(draws_.commit(editor_, draft.row.draw.id, 1, "开奖号码", later(1))),
            "draw_staffing_wrong");
  add_officer("Z-1", {{"rest", "五一"}});
  EXPECT_EQ(refusal(draws_.commit(editor_, draft.row.draw.id, 1, "开奖号码", later(1))),
            "draw_staffing_wrong");
  change_officer("Z-1", {{"rest", ""}});
  add_officers(2);
  const DrawView other = committed();
  const DrawView made = draws_.commit(editor_, draft.row.draw.id, 1, "开奖号码", later(24)).value();
  EXPECT_EQ(staff_refusal(made), "draw_state_wrong");
  const DrawView before = drawn(made);
  EXPECT_EQ(refusal(draws_.staff(viewer_, before.row.draw.id, before.row.draw.version)), "permission_denied");
  EXPECT_EQ(refusal(draws_.staff(editor_, before.row.draw.id, before.row.draw.version + 1)), "conflict");
  ASSERT_TRUE(draws_.open_visits(editor_, before.row.draw.id, visits()).ok());
  EXPECT_EQ(staff_refusal(before), "draw_staffing_wrong");  // all have their cases
  const DrawView plain = drawn(other);
  EXPECT_EQ(staff_refusal(plain), "draw_staffing_wrong");  // the draft did not ask for it
}

}  // namespace
}  // namespace zhicheng::service
