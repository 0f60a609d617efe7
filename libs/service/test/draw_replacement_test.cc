// Who stands in for one at which no visit was possible.
#include "draw_house.h"
#include "zhicheng/sampling/receipt.h"

namespace zhicheng::service {
namespace {

// What a case would hold once somebody was there.
class ReplacementTest : public DrawHouse {
 protected:
  static DrawSpec with_reserve() {
    DrawSpec of = spec();
    of.reserves = {{"330109", 2}, {"330110", 1}};
    return of;
  }
  DrawView visited() {
    id_ = this->drawn(with_reserve()).row.draw.id;
    EXPECT_EQ(draws_.open_visits(editor_, id_, visits()).value(), 0);
    return draws_.get(viewer_, id_).value();
  }
  void answer(store::CaseId of, const std::string& result) {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    store::StoredCase visit = work->cases.get(of).value();
    visit.standing.values["result"] = result;
    ASSERT_TRUE(work->cases.set_standing(visit).ok());
    ASSERT_TRUE(work.commit().ok());
  }
  std::string why_not(const DrawReplacement& of) {
    const auto done = draws_.replace(editor_, id_, of);
    if (done.ok()) return "ok";
    if (done.error().code() != ErrorCode::draw_replacement_refused) return refusal(done);
    const std::string told = done.error().message(Language::zh_cn);
    return told.substr(told.find("替换：") + std::string("替换：").size());
  }
  static const DrawnUnitView& unit(const DrawView& view, std::string_view stratum, std::int64_t place) {
    return *std::find_if(view.units.begin(), view.units.end(), [&](const DrawnUnitView& each) {
      return each.unit.stratum == stratum && each.unit.place == place;
    });
  }

  store::DrawId id_;
};

TEST_F(ReplacementTest, ASizeWithItsReserveHasToFitTheStratum) {
  DrawSpec much = with_reserve();
  much.reserves["330109"] = 8;  // three and eight of ten
  const DrawView draft = drafted(much);
  EXPECT_EQ(refusal(draws_.commit(editor_, draft.row.draw.id, 1, "开奖号码", later(1))), "draw_plan_invalid");
}

TEST_F(ReplacementTest, TheNextOfTheReserveStandsInAndWhoWasDrawnKeepsItsPlace) {
  DrawView view = visited();
  ASSERT_EQ(view.units.size(), 10U);  // three and two, four and one
  EXPECT_EQ(view.results->fates.at(DrawnFate::reserve), 3);
  EXPECT_EQ(view.results->fates.at(DrawnFate::open), 7);
  EXPECT_FALSE(unit(view, "330109", 4).unit.opened.stored());  // of the reserve, not called up
  answer(unit(view, "330109", 2).unit.opened, "closed");
  view = draws_.replace(editor_, id_, {"330109", 2, "closed", "到场核实已停业"}).value();
  const store::DrawnUnit& gone = unit(view, "330109", 2).unit;
  EXPECT_EQ(gone.replaced_by, 4);
  EXPECT_EQ(gone.words, "到场核实已停业");
  EXPECT_EQ(unit(view, "330109", 2).fate, DrawnFate::replaced);
  EXPECT_EQ(unit(view, "330109", 4).fate, DrawnFate::open);
  EXPECT_EQ(unit(view, "330109", 5).fate, DrawnFate::reserve);
  EXPECT_EQ(view.results->reasons, (std::map<std::string, std::int64_t>{{"closed", 1}}));
  const CaseView visit = inspections_.get(editor_, unit(view, "330109", 4).unit.opened).value();
  EXPECT_EQ(visit.stored.given.at("firm"), unit(view, "330109", 4).unit.key);
  EXPECT_EQ(visit.stored.given.at("ticket"), "330109 4");
  EXPECT_EQ(visit.stored.given.at("visit_by"), "2026-06-30");
  EXPECT_NE(visit.stored.given.at("address"),
            inspections_.get(editor_, gone.opened).value().stored.given.at("address"));
  EXPECT_EQ(visit.stored.owner_name, "云溪县市场监管局");
  EXPECT_EQ(audit("draw.replace").size(), 1U);
  EXPECT_EQ(draws_.open_visits(editor_, id_, visits()).value(), 0);  // the reserve waits for nobody

  // Whoever stands in can be replaced likewise; then nobody is left.
  EXPECT_EQ(draws_.replace(editor_, id_, {"330109", 4, "moved", "已迁出"})
                .value()
                .results->fates.at(DrawnFate::replaced),
            2);
  EXPECT_EQ(why_not({"330109", 5, "moved", "已迁出"}), "“330109”的候补已经用完，或没有设候补。");

  ASSERT_TRUE(draws_.open(editor_, id_, 3).ok());
  const PublicDraw shown = draws_.public_draw("2026-0001").value();
  EXPECT_EQ(shown.names.size(), 9U);
  ASSERT_EQ(shown.replaced.size(), 2U);
  EXPECT_EQ(shown.called, (std::map<std::string, std::int64_t>{{"330109", 2}}));
  EXPECT_EQ(shown.replaced.front().reason.zh == "迁出" || shown.replaced.back().reason.zh == "迁出", true);
  const auto frame = sampling::Frame::read(draws_.public_frame("2026-0001").value().bytes).value();
  for (const auto& check :
       sampling::verify_receipt(draws_.public_receipt("2026-0001").value().bytes, frame).value())
    EXPECT_TRUE(check.holds) << check.what;
  EXPECT_EQ(why_not({"330110", 1, "moved", "已迁出"}), "抽取已经公开，候补的次序人人可见。");
}

TEST_F(ReplacementTest, WhatHasAResultOrNoReasonIsNotReplaced) {
  id_ = this->drawn(with_reserve()).row.draw.id;
  EXPECT_EQ(why_not({"330109", 1, "closed", "停业"}), "还没有立案。");
  ASSERT_TRUE(draws_.open_visits(editor_, id_, visits()).ok());
  const DrawView view = draws_.get(viewer_, id_).value();
  EXPECT_EQ(why_not({"330109", 9, "closed", "停业"}), "not_found");
  EXPECT_EQ(why_not({"330109", 4, "closed", "停业"}), "还没有立案。");  // of the reserve
  EXPECT_EQ(why_not({"330109", 1, "uncooperative", "拒检"}), "“uncooperative”不是可以替换的情形。");
  EXPECT_EQ(why_not({"330109", 1, "closed", " "}), "请写明核实的情况。");
  answer(unit(view, "330109", 1).unit.opened, "moved");
  EXPECT_EQ(why_not({"330109", 1, "closed", "停业"}), "事项中登记的是“迁出”，与所选情形不一致。");
  answer(unit(view, "330109", 1).unit.opened, "none");
  EXPECT_EQ(why_not({"330109", 1, "closed", "停业"}), "检查已有结果“未发现问题”。");
  EXPECT_EQ(why_not({"330109", 2, "closed", "停业"}), "ok");
  EXPECT_EQ(why_not({"330109", 2, "closed", "停业"}), "已由第 4 位替补。");
  EXPECT_EQ(refusal(draws_.replace(viewer_, id_, {"330109", 3, "closed", "停业"})), "permission_denied");
}

// Of the second stratum one is replaced: the rate stays that of the sample, where two of four stand for four.
// With who stands in the chance of each is that of the whole, since the reserve is used up.
TEST_F(ReplacementTest, TheRateIsThatOfTheSampleAndAnotherOneIsToldWithWhoStandsIn) {
  DrawView view = visited();
  const std::vector<std::pair<std::int64_t, std::string>> results = {
      {1, "none"}, {2, "corrected"}, {3, "closed"}, {4, "none"}};
  for (const auto& [place, result] : results) answer(unit(view, "330110", place).unit.opened, result);
  for (std::int64_t place = 1; place <= 3; ++place) answer(unit(view, "330109", place).unit.opened, "none");
  const double before = draws_.get(viewer_, id_).value().results->rate->numbers().point.value();
  view = draws_.replace(editor_, id_, {"330110", 3, "closed", "停业"}).value();
  EXPECT_EQ(view.results->rate->numbers().point.value(), before);
  answer(unit(view, "330110", 5).unit.opened, "none");
  view = draws_.get(viewer_, id_).value();
  EXPECT_EQ(view.results->rate->numbers().point.value(), before);
  EXPECT_EQ(view.results->rate->numbers().n, 6);
  double sound = 0;
  double all = 0;
  for (const DrawnUnitView& each : view.units) {
    if (each.fate != DrawnFate::sound && each.fate != DrawnFate::faulty) continue;
    const bool second = each.unit.stratum == "330110";
    const std::string& top = second ? each.unit.whole_numerator : each.unit.pi_numerator;
    const std::string& below = second ? each.unit.whole_denominator : each.unit.pi_denominator;
    const double weight =
        std::stod(below) / std::stod(top) * (second ? 5.0 / 4 : 1);  // four of five answered
    all += weight;
    if (each.fate == DrawnFate::sound) sound += weight;
  }
  EXPECT_NEAR(view.results->with_replacements->numbers().point.value(), sound / all, 1e-12);
  EXPECT_EQ(view.results->with_replacements->numbers().n, 7);
}

}  // namespace
}  // namespace zhicheng::service
