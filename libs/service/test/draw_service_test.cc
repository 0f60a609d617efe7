// A draw from its draft to the estimate, and what a stranger can check of it.
#include "zhicheng/service/draw_service.h"

#include "letter_house.h"
#include "zhicheng/base/check_sign.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/receipt.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {
namespace {

class DrawServiceTest : public LetterHouse {
 protected:
  DrawServiceTest() {
    for (int i = 0; i < 30; ++i) add_firm(i, i % 3 == 0 ? "330109" : "330110", i % 5 == 0 ? "d" : "a");
  }

  static std::string code_of(int number) {
    std::string code = "913301007996550" + std::to_string(10 + number);
    return code + uscc_check_sign(code);
  }
  void add_firm(int number, const std::string& division, const std::string& risk) {
    const auto added = records_.add(editor_, "firm",
                                    {{"code", code_of(number)},
                                     {"name", "企业" + std::to_string(number)},
                                     {"division", division},
                                     {"address", "一路" + std::to_string(number) + "号"},
                                     {"risk_class", risk},
                                     {"status", number == 29 ? "closed" : "in_business"}});
    ASSERT_TRUE(added.ok()) << added.error().message();
  }
  static DrawSpec spec() {
    DrawSpec spec;
    spec.record_type = "firm";
    spec.filters = {{"status", "in_business"}};
    spec.stratum_field = "division";
    spec.weight_field = "risk_class";
    spec.weights = {{"d", 5}};
    spec.case_type = "inspection_visit";
    spec.sizes = {{"330109", 3}, {"330110", 4}};
    return spec;
  }
  calendar::LocalMinute later(std::int64_t hours) const {
    return calendar::plus_minutes(minute_in_china(clock_.now()), hours * 60);
  }
  DrawView drafted(const DrawSpec& of = spec()) { return draws_.create(editor_, "春季抽查", of).value(); }
  DrawView committed(const DrawSpec& of = spec()) {
    const DrawView draft = drafted(of);
    return draws_.commit(editor_, draft.row.draw.id, draft.row.draw.version, "开奖号码", later(24)).value();
  }
  DrawView drawn(const DrawSpec& of = spec()) {
    const DrawView made = committed(of);
    clock_.set("2026-04-22");
    return draws_.draw(editor_, made.row.draw.id, made.row.draw.version, {"03 08 15", "hex:00ff"}).value();
  }
  template <class Some>
  static std::string refusal(const Result<Some>& result) {
    return result.ok() ? "ok" : std::string(result.error().entry().key);
  }
  std::string spec_refusal(const std::function<void(DrawSpec&)>& spoil) {
    DrawSpec wrong = spec();
    spoil(wrong);
    return refusal(draws_.create(editor_, "春季抽查", wrong));
  }
  static DrawVisits visits() {
    return {.values = {{"source", "regular"},
                       {"area", "product"},
                       {"item_kind", "general"},
                       {"way", "on_site"},
                       {"visit_by", "2026-06-30"}},
            .owner_name = "云溪县市场监管局",
            .owners = {{"330110", "青岚县市场监管局"}}};
  }

  CaseService inspections_{
      pool_, evidence_, clock_, days_of_work(), types_with(shipped_law(), {"inspections"}), registers()};
  DrawService draws_{pool_, evidence_, clock_, records_, inspections_};
};

TEST_F(DrawServiceTest, CountsWhomItWouldDrawFrom) {
  const FrameCount count = draws_.count(editor_, spec()).value();
  ASSERT_EQ(count.strata.size(), 2U);
  EXPECT_EQ(count.strata[0].name, "330109");
  EXPECT_EQ(count.strata[0].units, 10);
  EXPECT_EQ(count.strata[1].units, 19);  // one of the twenty is closed
  DrawSpec by_risk = spec();
  by_risk.stratum_field = "risk_class";
  EXPECT_EQ(draws_.count(editor_, by_risk).value().strata[0].name, "A 类（低风险）");
  DrawSpec nobody = spec();
  nobody.filters["status"] = "revoked";
  EXPECT_EQ(refusal(draws_.count(editor_, nobody)), "draw_frame_empty");
  EXPECT_EQ(refusal(draws_.count(viewer_, spec())), "permission_denied");
}

TEST_F(DrawServiceTest, WhatDoesNotFitIsRefusedByItsName) {
  EXPECT_EQ(spec_refusal([](DrawSpec& of) { of.record_type = "moon"; }), "record_type_unknown");
  EXPECT_EQ(spec_refusal([](DrawSpec& of) { of.filters["capital"] = "1"; }), "record_filter_unknown");
  for (const std::function<void(DrawSpec&)>& spoil : std::vector<std::function<void(DrawSpec&)>>{
           [](DrawSpec& of) { of.stratum_field = "phone"; },
           [](DrawSpec& of) { of.weight_field = "division"; }, [](DrawSpec& of) { of.weight_field.clear(); },
           [](DrawSpec& of) { of.weights["z"] = 1; }, [](DrawSpec& of) { of.weights["a"] = 1001; },
           [](DrawSpec& of) { of.even_share = 101; }, [](DrawSpec& of) { of.apart_days = -1; },
           [](DrawSpec& of) { of.case_type = "proficiency_round"; },
           [](DrawSpec& of) { of.sizes["330110"] = 0; }, [](DrawSpec& of) { of.reserves["330110"] = 0; },
           [](DrawSpec& of) { of.reserves["330199"] = 1; },
           [](DrawSpec& of) {
             of.case_type.clear();
             of.yearly_cap = 1;
           }})
    EXPECT_EQ(spec_refusal(spoil), "invalid_argument");
  EXPECT_EQ(refusal(draws_.create(editor_, " ", spec())), "invalid_argument");
  EXPECT_EQ(refusal(draws_.create(viewer_, "春季抽查", spec())), "permission_denied");
}

TEST_F(DrawServiceTest, ADraftMayBeChangedACommitmentMayNot) {
  const DrawView draft = drafted();
  const store::DrawId id = draft.row.draw.id;
  DrawSpec other = spec();
  other.sizes = {{"330109", 11}};
  EXPECT_EQ(draws_.change(editor_, id, 1, "夏季抽查", other).value().spec, other);
  EXPECT_EQ(refusal(draws_.change(editor_, id, 1, "夏季抽查", other)), "conflict");
  EXPECT_EQ(refusal(draws_.commit(editor_, id, 2, "开奖号码", later(1))), "draw_plan_invalid");  // ten there
  other.sizes = {{"330111", 1}};
  ASSERT_TRUE(draws_.change(editor_, id, 2, "夏季抽查", other).ok());
  EXPECT_EQ(refusal(draws_.commit(editor_, id, 3, "开奖号码", later(1))), "draw_plan_invalid");
  ASSERT_TRUE(draws_.change(editor_, id, 3, "夏季抽查", spec()).ok());
  EXPECT_EQ(refusal(draws_.commit(editor_, id, 4, "开奖号码", later(0))), "draw_event_past");
  EXPECT_EQ(refusal(draws_.commit(editor_, id, 4, " ", later(1))), "invalid_argument");
  EXPECT_EQ(refusal(draws_.public_draw("2026-0001")), "not_found");
  const DrawView made = draws_.commit(editor_, id, 4, "开奖号码", later(1)).value();
  EXPECT_EQ(made.row.draw.number, "2026-0001");
  EXPECT_EQ(made.row.draw.secrets, "");
  EXPECT_EQ(refusal(draws_.change(editor_, id, 5, "夏季抽查", spec())), "draw_state_wrong");
  EXPECT_EQ(refusal(draws_.remove(editor_, id)), "draw_state_wrong");
  EXPECT_EQ(refusal(draws_.commit(editor_, id, 5, "开奖号码", later(1))), "draw_state_wrong");
  const DrawView second = drafted();
  ASSERT_TRUE(draws_.remove(editor_, second.row.draw.id).ok());
  EXPECT_EQ(committed().row.draw.number, "2026-0002");
}

TEST_F(DrawServiceTest, DrawsAfterTheEventOnceAndAStrangerComesToTheSame) {
  const DrawView made = committed();
  const store::DrawId id = made.row.draw.id;
  EXPECT_EQ(refusal(draws_.draw(editor_, id, 2, {"03"})), "draw_event_early");
  clock_.set("2026-04-22");
  EXPECT_EQ(refusal(draws_.draw(editor_, id, 2, {})), "draw_request_invalid");
  EXPECT_EQ(refusal(draws_.draw(editor_, id, 2, {"03", ""})), "draw_request_invalid");
  EXPECT_EQ(refusal(draws_.draw(editor_, id, 2, std::vector<std::string>(9, "03"))), "too_large");
  EXPECT_EQ(refusal(draws_.draw(editor_, id, 2, {std::string(1025, 'x')})), "too_large");
  EXPECT_EQ(refusal(draws_.draw(viewer_, id, 2, {"03"})), "permission_denied");
  const DrawView drawn = draws_.draw(editor_, id, 2, {"03 08 15", "hex:00ff"}).value();
  EXPECT_EQ(drawn.units.size(), 7U);
  EXPECT_EQ(refusal(draws_.draw(editor_, id, 3, {"04"})), "draw_state_wrong");

  const PublicDraw before = draws_.public_draw("2026-0001").value();
  EXPECT_EQ(before.draw.frame + before.draw.receipt + before.draw.secrets + before.draw.spec, "");
  EXPECT_TRUE(before.names.empty());
  EXPECT_FALSE(before.published.contains("seed"));
  EXPECT_EQ(refusal(draws_.public_receipt("2026-0001")), "draw_state_wrong");
  EXPECT_EQ(refusal(draws_.public_frame("2026-0001")), "draw_state_wrong");

  ASSERT_TRUE(draws_.open(editor_, id, 3).ok());
  EXPECT_EQ(refusal(draws_.open(editor_, id, 4)), "draw_state_wrong");
  const PublicDraw opened = draws_.public_draw("2026-0001").value();
  EXPECT_EQ(opened.names.size(), 7U);
  const auto frame = sampling::Frame::read(draws_.public_frame("2026-0001").value().bytes).value();
  EXPECT_EQ(frame.units().size(), 29U);
  EXPECT_EQ(draws_.public_frame("2026-0001").value().bytes.find("91330"), std::string::npos);
  const auto checks =
      sampling::verify_receipt(draws_.public_receipt("2026-0001").value().bytes, frame).value();
  for (const sampling::ReceiptCheck& check : checks) EXPECT_TRUE(check.holds) << check.what;
  EXPECT_EQ(opened.published.at("root").as_string(), made.row.published.at("root").as_string());
}

TEST_F(DrawServiceTest, AFirmFindsItsOwnLineWithoutSeeingAnotherOne) {
  const DrawView made = committed();
  const std::string code = draws_.check_code(viewer_, made.row.draw.id, code_of(5)).value();
  EXPECT_EQ(code.size(), 24U);
  EXPECT_EQ(refusal(draws_.check_code(viewer_, made.row.draw.id, code_of(29))),
            "draw_line_absent");  // closed
  const FrameLineProof line = draws_.public_line("2026-0001", code).value();
  EXPECT_EQ(line.stratum, "330110");
  // Of the 19: 15 of weight 1, 4 of weight 5 → 35; half of it even: 50·35 + 50·19·5.
  EXPECT_EQ(line.weight, 50U * 35 + 50U * 19 * 5);
  EXPECT_EQ(line.units, 29U);
  Hasher hash(HashAlgorithm::sha256);
  const std::string text = line.id + "\t" + line.stratum + "\t" + std::to_string(line.weight);
  Digest node = hash({std::string_view("\0", 1), text});
  std::size_t index = line.index;
  std::size_t last = line.units - 1;
  auto beside = line.path.begin();
  for (; last > 0; index /= 2, last /= 2) {
    if (index % 2 == 0 && index == last) continue;
    const bool right = index % 2 == 1;
    node = right ? hash({"\x01", bytes_of(*beside), bytes_of(node)})
                 : hash({"\x01", bytes_of(node), bytes_of(*beside)});
    ++beside;
  }
  EXPECT_EQ(beside, line.path.end());
  EXPECT_EQ(to_hex(node), std::string(made.row.published.at("root").as_string()));
  EXPECT_EQ(refusal(draws_.public_line("2026-0001", "00")), "draw_line_absent");
  EXPECT_EQ(refusal(draws_.public_line("2026-0007", code)), "not_found");
}

TEST_F(DrawServiceTest, ACancelledDrawStaysVisibleWithItsReason) {
  const DrawView made = committed();
  EXPECT_EQ(refusal(draws_.cancel(editor_, made.row.draw.id, 2, " ")), "invalid_argument");
  ASSERT_TRUE(draws_.cancel(editor_, made.row.draw.id, 2, "名录有误").ok());
  EXPECT_EQ(refusal(draws_.cancel(editor_, made.row.draw.id, 3, "再次")), "draw_state_wrong");
  const auto all = draws_.public_list().value();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().draw.words, "名录有误");
  EXPECT_EQ(audit("draw.cancel").size(), 1U);
}

TEST_F(DrawServiceTest, WhatWasDrawnBecomesVisitsAndTheirResultsARate) {
  const DrawView drawn = this->drawn();
  const store::DrawId id = drawn.row.draw.id;
  DrawVisits incomplete = visits();
  incomplete.values.erase("visit_by");
  EXPECT_EQ(refusal(draws_.open_visits(editor_, id, incomplete)), "case_field_missing");
  EXPECT_EQ(draws_.get(viewer_, id).value().units.front().fate, DrawnFate::waiting);  // nothing half done
  EXPECT_EQ(draws_.open_visits(editor_, id, visits()).value(), 0);
  EXPECT_EQ(draws_.open_visits(editor_, id, visits()).value(), 0);  // all have one
  EXPECT_EQ(refusal(draws_.cancel(editor_, id, 3, "再抽")), "draw_state_wrong");
  const DrawView view = draws_.get(viewer_, id).value();
  ASSERT_EQ(view.results->fates.at(DrawnFate::open), 7);
  EXPECT_FALSE(view.results->rate.has_value());
  const CaseView visit = inspections_.get(editor_, view.units.front().unit.opened).value();
  EXPECT_EQ(visit.stored.given.at("firm"), view.units.front().unit.key);
  EXPECT_EQ(visit.stored.given.at("plan"), "2026-0001 春季抽查");
  EXPECT_EQ(visit.stored.given.at("ticket"), "330109 1");
  EXPECT_TRUE(visit.stored.given.at("address").starts_with("一路"));
  EXPECT_EQ(visit.stored.owner_name, "云溪县市场监管局");
  EXPECT_EQ(inspections_.get(editor_, view.units.back().unit.opened).value().stored.owner_name,
            "青岚县市场监管局");

  // Who was visited is left out of the next draw.
  DrawSpec next = spec();
  next.apart_days = 30;
  FrameCount count = draws_.count(editor_, next).value();
  EXPECT_EQ(count.recent, 7);
  next.yearly_cap = 1;
  count = draws_.count(editor_, next).value();
  EXPECT_EQ(count.capped, 7);
  EXPECT_EQ(count.recent, 0);
  clock_.set("2027-02-20");  // another year, longer ago
  count = draws_.count(editor_, next).value();
  EXPECT_EQ(count.capped + count.recent, 0);
}

// What a case would hold once somebody was there.
class ReplacementTest : public DrawServiceTest {
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

// Results as cases would hold them: four sound, one faulty, one that moved away, one still open.
TEST_F(DrawServiceTest, TheRateWeighsByTheChancesAndKeepsWhoGaveNoAnswer) {
  const DrawView drawn = this->drawn();
  ASSERT_TRUE(draws_.open_visits(editor_, drawn.row.draw.id, visits()).ok());
  DrawView view = draws_.get(viewer_, drawn.row.draw.id).value();
  const std::vector<std::string> results = {"none", "none", "corrected", "none", "moved", "none", ""};
  double sound = 0;
  double all = 0;
  {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    for (std::size_t i = 0; i < results.size(); ++i) {
      store::StoredCase of = work->cases.get(view.units[i].unit.opened).value();
      if (!results[i].empty()) of.standing.values["result"] = results[i];
      ASSERT_TRUE(work->cases.set_standing(of).ok());
      const store::DrawnUnit& unit = view.units[i].unit;
      // Of the four of the second stratum two answered, who stand for all four.
      const double stands_for = unit.stratum == "330110" ? 2 : 1;
      const double weight = stands_for * std::stod(unit.pi_denominator) / std::stod(unit.pi_numerator);
      if (results[i] == "none") sound += weight;
      if (results[i] == "none" || results[i] == "corrected") all += weight;
    }
    ASSERT_TRUE(work.commit().ok());
  }
  view = draws_.get(viewer_, drawn.row.draw.id).value();
  EXPECT_EQ(
      view.results->fates,
      (std::map<DrawnFate, std::int64_t>{
          {DrawnFate::open, 1}, {DrawnFate::sound, 4}, {DrawnFate::faulty, 1}, {DrawnFate::no_answer, 1}}));
  EXPECT_EQ(view.results->answers.at("moved"), 1);
  const sampling::EstimateNumbers& rate = view.results->rate.value().numbers();
  EXPECT_NEAR(rate.point.value(), sound / all, 1e-12);
  EXPECT_EQ(rate.method, sampling::IntervalMethod::gamma);
  EXPECT_EQ(rate.n, 5);
}

TEST_F(DrawServiceTest, NoRateWhereAStratumHadNoChance) {
  DrawSpec part = spec();
  part.sizes.erase("330109");
  const DrawView view = this->drawn(part);
  EXPECT_EQ(view.results->left_out, std::vector<std::string>{"330109"});
  EXPECT_FALSE(view.results->rate.has_value());
}

}  // namespace
}  // namespace zhicheng::service
