// A draw from its draft to the estimate, and what a stranger can check of it.
#include "draw_house.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/receipt.h"

namespace zhicheng::service {
namespace {

class DrawServiceTest : public DrawHouse {};

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

  // It can be reported once the last one has ended.
  EXPECT_EQ(refusal(draws_.share(viewer_, drawn.row.draw.id)), "draw_state_wrong");
  {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    store::StoredCase of = work->cases.get(view.units.back().unit.opened).value();
    of.standing.values["result"] = "none";
    ASSERT_TRUE(work->cases.set_standing(of).ok());
    ASSERT_TRUE(work.commit().ok());
  }
  const SampledShare share = draws_.share(viewer_, drawn.row.draw.id).value();
  EXPECT_EQ(share.n, 6);
  EXPECT_EQ(share.of, "抽取 2026-0001");
  EXPECT_LT(share.low, share.value);
  EXPECT_GT(share.high, share.value);
  EXPECT_NE(share.note.find("n=6"), std::string::npos) << share.note;
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
