// Amounts: drawn cases, every mixing by linear programmes, the same codes as the closure.
#include "zhicheng/trace/amount_scope.h"

#include <glpk.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <set>

#include "measure.h"
#include "zhicheng/trace/trace_graph.h"

namespace zhicheng::trace {
namespace {

using Amounts = std::vector<Quantity>;

Quantity kilograms(const std::string& code, const std::string& amount) {
  return {code, amount, "KGM"};
}

Event mixed(std::int64_t at, Amounts inputs, Amounts outputs, std::string id = "") {
  Event event;
  event.type = EventType::transformation;
  event.time = Timestamp{at};
  event.input_amounts = std::move(inputs);
  event.output_amounts = std::move(outputs);
  event.transformation_id = std::move(id);
  return event;
}

Event came(std::int64_t at, Amounts amounts) {
  Event event;
  event.time = Timestamp{at};
  event.action = Action::add;
  event.amounts = std::move(amounts);
  event.read_point = "urn:a:farm";
  return event;
}

std::string scope_text(const std::vector<Event>& events, const Amounts& suspects) {
  const AmountGraph graph = AmountGraph::build(events);
  const auto scope = graph.scope(suspects);
  if (!scope.ok()) return std::string(scope.error().entry().key);
  std::string text;
  for (const AmountBound& each : scope->bounds)
    text += std::string(each.code.substr(6)) + " " + std::string(name_of(each.kind)) + " " +
            (each.at_least ? each.at_least->to_string() : "all") + " " +
            (each.at_most ? each.at_most->to_string() : "-") + " " + std::string(each.unit) + "\n";
  return text;
}

TEST(AmountScope, OneTransformationSharesTheBadAmongItsOutputs) {
  const std::vector<Event> events = {came(1, {kilograms("urn:a:bad", "30"), kilograms("urn:a:good", "70")}),
                                     mixed(2, {kilograms("urn:a:bad", "30"), kilograms("urn:a:good", "70")},
                                           {kilograms("urn:a:big", "80"), {"urn:a:small", "10000", "GRM"}})};
  // 10 kg are lost. The big one holds at most 70 good ones, so 10 bad ones; the small one may be all good.
  EXPECT_EQ(scope_text(events, {{"urn:a:bad", "", ""}}),
            "bad certain 30 30 KGM\nbig certain 10 30 KGM\nsmall possible 0 10 KGM\n");
  EXPECT_EQ(scope_text(events, {{"urn:a:bad", "0.02", "TNE"}}),
            "bad certain 20 20 KGM\nbig possible 0 20 KGM\nsmall possible 0 10 KGM\n");
}

TEST(AmountScope, AVesselThatWasEmptiedIsClear) {
  const std::vector<Event> events = {
      came(0, {kilograms("urn:a:m1", "100"), kilograms("urn:a:m2", "100")}),
      mixed(1, {kilograms("urn:a:m1", "100")}, {kilograms("urn:a:tank", "100")}),
      mixed(2, {kilograms("urn:a:tank", "100")}, {kilograms("urn:a:c1", "100")}),
      mixed(3, {kilograms("urn:a:m2", "100")}, {kilograms("urn:a:tank", "100")}),
      mixed(4, {kilograms("urn:a:tank", "100")}, {kilograms("urn:a:c2", "100")})};
  EXPECT_EQ(scope_text(events, {{"urn:a:m1", "", ""}}),
            "c1 certain 100 100 KGM\nc2 clear 0 0 KGM\nm1 certain 100 100 KGM\ntank certain 100 100 KGM\n");
}

TEST(AmountScope, WhatNobodyStatedHasNoBoundAndAnotherUnitKnowsOnlyAllOrNothing) {
  const std::vector<Event> open = {
      came(1, {{"urn:a:a", "", ""}, kilograms("urn:a:b", "5")}),
      mixed(2, {{"urn:a:a", "", ""}}, {{"urn:a:c", "", ""}}),
      mixed(3, {{"urn:a:c", "", ""}, kilograms("urn:a:b", "5")}, {kilograms("urn:a:d", "9")})};
  EXPECT_EQ(scope_text(open, {{"urn:a:a", "", ""}}),
            "a certain all - \nc certain all - \nd certain 4 9 KGM\n");
  const std::vector<Event> cut = {came(1, {kilograms("urn:a:pig", "100")}),
                                  mixed(2, {kilograms("urn:a:pig", "100")}, {{"urn:a:ham", "4", ""}})};
  EXPECT_EQ(scope_text(cut, {{"urn:a:pig", "", ""}}), "ham certain 4 4 \npig certain 100 100 KGM\n");
  EXPECT_EQ(scope_text(cut, {{"urn:a:pig", "1e1", "KGM"}}), "ham possible 0 4 \npig certain 10 10 KGM\n");
}

TEST(AmountScope, BoxesHoldTheirSharesAndPlacesWhatTheyReceived) {
  Event box = came(2, {kilograms("urn:a:lot", "40")});
  box.type = EventType::aggregation;
  box.parent = "urn:a:box";
  Event pallet = box;
  pallet.time = Timestamp{3};
  pallet.amounts.clear();
  pallet.things = {"urn:a:box"};
  pallet.parent = "urn:a:pallet";
  Event received = came(4, {kilograms("urn:a:lot", "75")});
  received.action = Action::observe;
  received.step = "https://ref.gs1.org/cbv/BizStep-receiving";
  received.location = "urn:a:shop";
  const std::vector<Event> events = {came(1, {kilograms("urn:a:lot", "100")}), box, pallet, received};
  EXPECT_EQ(scope_text(events, {{"urn:a:lot", "70", "KGM"}}),
            "box certain 10 40 KGM\nlot certain 70 70 KGM\npallet certain 10 40 KGM\n");
  EXPECT_EQ(scope_text(events, {{"urn:a:box", "", ""}}),
            "box certain all - \nbox certain 40 40 KGM\nlot certain 40 40 KGM\npallet certain 40 40 KGM\n");
  const AmountGraph graph = AmountGraph::build(events);
  const AmountScope scope = graph.scope(Amounts{{"urn:a:lot", "70", "KGM"}}).value();
  ASSERT_EQ(scope.holdings.size(), 1u);
  EXPECT_EQ(scope.holdings[0].where, "urn:a:shop");
  EXPECT_EQ(scope.holdings[0].received->to_string(), "75");
  EXPECT_EQ(scope.holdings[0].bound.at_least->to_string(), "45");
  EXPECT_EQ(scope.holdings[0].bound.at_most->to_string(), "70");
}

TEST(AmountScope, WhatCannotBeInferredIsRefused) {
  const std::vector<Event> loop = {mixed(1, {kilograms("urn:a:a", "1")}, {kilograms("urn:a:b", "1")}),
                                   mixed(1, {kilograms("urn:a:b", "1")}, {kilograms("urn:a:a", "1")})};
  const AmountGraph graph = AmountGraph::build(loop);
  const auto code = [&](const Amounts& suspects) { return graph.scope(suspects).error().code(); };
  EXPECT_EQ(code({{"urn:a:a", "", ""}}), ErrorCode::trace_loop);
  EXPECT_EQ(code({{"urn:a:none", "", ""}}), ErrorCode::trace_code_absent);
  EXPECT_EQ(code({kilograms("urn:a:a", "two")}), ErrorCode::trace_amount_wrong);
  EXPECT_EQ(code({kilograms("urn:a:a", "2")}), ErrorCode::trace_amount_wrong) << "there is 1";
  EXPECT_EQ(code({kilograms("urn:a:a", "-1")}), ErrorCode::trace_amount_wrong);
  EXPECT_EQ(code({{"urn:a:a", "1", "LTR"}}), ErrorCode::trace_amount_wrong);
  EXPECT_EQ(code({{"urn:a:a", "", ""}, {"urn:a:a", "", ""}}), ErrorCode::trace_amount_wrong);
  EXPECT_EQ(
      scope_text({mixed(1, {kilograms("urn:a:a", "5")}, {kilograms("urn:a:a", "4")})}, {{"urn:a:a", "", ""}}),
      "a certain 4 4 KGM\n")
      << "what keeps its code goes in first";
  EXPECT_TRUE(AmountGraph::build({}).scope({})->bounds.empty());
}

TEST(AmountScope, ACrateThatComesBackFromWhatItWasPutIntoIsNoLoop) {
  Event packed = came(1, {kilograms("urn:a:x", "4")});
  packed.type = EventType::aggregation;
  packed.parent = "urn:a:crate";
  Event used = mixed(2, {}, {kilograms("urn:a:y", "4")});
  used.inputs = {"urn:a:crate"};
  used.outputs = {"urn:a:crate"};
  EXPECT_EQ(scope_text({came(0, {kilograms("urn:a:x", "4")}), packed, used}, {kilograms("urn:a:x", "1")}),
            "crate possible 0 - \ncrate certain 1 4 KGM\nx certain 1 4 KGM\ny possible 0 4 KGM\n");
  EXPECT_EQ(
      scope_text({mixed(1, {{"urn:a:a", "", ""}}, {kilograms("urn:a:b", "2")})}, {kilograms("urn:a:a", "1")}),
      "a certain 1 1 KGM\nb possible 0 2 KGM\n")
      << "the unit of the suspect where no event has one";
}

TEST(Measure, ReadsDecimalsExactlyUpToItsLimits) {
  Units units;
  const auto text = [&](const char* amount, const char* unit) {
    const auto read = units.read(amount, unit);
    return read ? decimal_of(read->size, true)->to_string() + " " + std::string(units.name(read->unit)) : "-";
  };
  EXPECT_EQ(text("0.1", "KGM"), "0.1 KGM");
  EXPECT_EQ(text("1.5E3", "GRM"), "1.5 KGM");
  EXPECT_EQ(text("2", "TNE"), "2000 KGM");
  EXPECT_EQ(text("250", "MLT"), "0.25 LTR");
  EXPECT_EQ(text("7", "MTR"), "7 MTR");
  EXPECT_EQ(text("0", ""), "0 ");
  EXPECT_EQ(text("0.000000000001", "KGM"), "0.000000000001 KGM");
  EXPECT_EQ(text("0.0000000001", "GRM"), "-") << "a tenth of the smallest";
  EXPECT_EQ(text("999999999999", "KGM"), "999999999999 KGM");
  EXPECT_EQ(text("1000000000000", "KGM"), "-");
  for (const char* wrong : {"", "x", "-1", "1e", "1e99", "0x1"}) EXPECT_EQ(text(wrong, "KGM"), "-") << wrong;
  const Wide long_one = static_cast<Wide>(123'456'789) * 1'000'000'000'000 + 1;  // 21 digits
  EXPECT_EQ(decimal_of(long_one, false)->to_string(), "123456789.000000000");
  EXPECT_EQ(decimal_of(long_one, true)->to_string(), "123456789.000000001");
  EXPECT_FALSE(decimal_of(kUnbounded, true).has_value());
}

// Mixings as a linear programme over a random history of whole kilograms: how much of each stock, draft and
// output is bad. A second reading of the rules, without intervals.
class Programme {
 public:
  Programme() : problem_(glp_create_prob(), glp_delete_prob) {
    glp_term_out(GLP_OFF);
    glp_init_smcp(&how_);
    how_.msg_lev = GLP_MSG_OFF;
  }

  int variable(int upper, int lower = 0) {
    const int column = glp_add_cols(problem_.get(), 1);
    glp_set_col_bnds(problem_.get(), column, lower == upper ? GLP_FX : GLP_DB, lower, upper);
    return column;
  }
  // lower ≤ sum of factors × variables ≤ upper
  void row(const std::vector<std::pair<int, double>>& terms, double lower, double upper) {
    const int row = glp_add_rows(problem_.get(), 1);
    glp_set_row_bnds(problem_.get(), row, lower == upper ? GLP_FX : GLP_DB, lower, upper);
    std::vector<int> columns = {0};
    std::vector<double> factors = {0};
    for (const auto& [column, factor] : terms) {
      columns.push_back(column);
      factors.push_back(factor);
    }
    glp_set_mat_row(problem_.get(), row, static_cast<int>(terms.size()), columns.data(), factors.data());
  }
  double best(const std::vector<int>& sum, bool most) {
    for (int column = 1; column <= glp_get_num_cols(problem_.get()); ++column)
      glp_set_obj_coef(problem_.get(), column, 0);
    for (const int column : sum) glp_set_obj_coef(problem_.get(), column, 1);
    glp_set_obj_dir(problem_.get(), most ? GLP_MAX : GLP_MIN);
    glp_std_basis(problem_.get());
    EXPECT_EQ(glp_simplex(problem_.get(), &how_), 0);
    EXPECT_EQ(glp_get_status(problem_.get()), GLP_OPT);
    return glp_get_obj_val(problem_.get());
  }

 private:
  std::unique_ptr<glp_prob, decltype(&glp_delete_prob)> problem_;
  glp_smcp how_{};
};

// Lots that are born, mixed, poured back and divided, and at the same time the programme of it.
struct History {
  struct Lot {
    int have = 0;
    int bad = 0;            // the variable of what is in it now
    int group = 0;          // lots that are joined by any way
    std::vector<int> came;  // variables of what ever came
    bool born = false;      // and not made: into such a lot nothing is poured
  };
  std::vector<Event> events;
  Amounts suspects;
  std::vector<Lot> lots;
  Programme programme;

  static std::string name(std::size_t lot) { return "urn:a:" + std::to_string(lot); }

  History(std::mt19937& random, bool tree, std::size_t mixings) {
    const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int i = 0, roots = 2 + below(3); i < roots; ++i) {
      const int have = 1 + below(20);
      const int bad = i == 0 || below(3) == 0 ? (below(2) == 0 ? have : below(have + 1)) : 0;
      const int variable = programme.variable(bad, bad);
      lots.push_back({have, variable, i, {variable}, true});
      events.push_back(came(0, {kilograms(name(lots.size() - 1), std::to_string(have))}));
      if (bad > 0) suspects.push_back(kilograms(name(lots.size() - 1), std::to_string(bad)));
      if (bad > 0 && bad == have && below(2) == 0) suspects.back() = {name(lots.size() - 1), "", ""};
    }
    for (std::size_t i = 0; i < mixings; ++i) mix(random, tree, static_cast<std::int64_t>(i) + 1);
  }

  void mix(std::mt19937& random, bool tree, std::int64_t at) {
    const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    Amounts in;
    Amounts out;
    std::set<int> groups;
    std::set<std::size_t> used;
    std::vector<std::pair<int, double>> balance;
    int went = 0;
    for (int i = 0, inputs = 1 + below(3); i < inputs; ++i) {
      const std::size_t which = random() % lots.size();
      Lot& lot = lots[which];
      if (lot.have == 0 || used.contains(which) || (tree && groups.contains(lot.group))) continue;
      const int drawn = below(3) == 0 ? lot.have : 1 + below(lot.have);
      const int draft = programme.variable(drawn);
      const int rest = programme.variable(lot.have - drawn);
      programme.row({{lot.bad, 1}, {draft, -1}, {rest, -1}}, 0, 0);
      lot.have -= drawn;
      lot.bad = rest;
      went += drawn;
      balance.emplace_back(draft, 1);
      in.push_back(kilograms(name(which), std::to_string(drawn)));
      groups.insert(lot.group);
      used.insert(which);
    }
    if (in.empty()) return;
    const int group = *groups.begin();
    for (Lot& lot : lots)
      if (groups.contains(lot.group)) lot.group = group;
    int left = went - below(1 + went / 3) + (below(8) == 0 ? 2 : 0);
    const int lost = std::max(0, went - left);
    for (int i = 0, outputs = 1 + below(3); i < outputs && left > 0; ++i) {
      const int amount = i == outputs - 1 ? left : 1 + below(left);
      std::size_t which = random() % (2 * lots.size());
      if (which >= lots.size() || lots[which].born || used.contains(which) ||
          (tree && lots[which].group == group)) {
        which = lots.size();
        const int nothing = programme.variable(0);
        lots.push_back({0, nothing, group, {}});
      }
      used.insert(which);
      Lot& lot = lots[which];
      if (lot.group != group)
        for (Lot& other : lots)
          if (&other != &lot && other.group == lot.group) other.group = group;
      lot.group = group;
      const int poured = programme.variable(amount);
      lot.have += amount;
      const int now = programme.variable(lot.have);
      programme.row({{lot.bad, 1}, {poured, 1}, {now, -1}}, 0, 0);
      lot.bad = now;
      lot.came.push_back(poured);
      balance.emplace_back(poured, -1);
      out.push_back(kilograms(name(which), std::to_string(amount)));
      left -= amount;
    }
    programme.row(balance, 0, lost);  // bad in, less bad out, is lost
    if (lost == 0) balance.clear();
    events.push_back(mixed(at, in, out));
  }
};

TEST(AmountScope, NoMixingLiesOutsideAndTreesReachTheBounds) {
  std::mt19937 random(2023);
  int compared = 0;
  int tight = 0;
  for (int round = 0; round < 3000; ++round) {
    const bool tree = round % 3 != 2;
    History history(random, tree, round % 3 == 0 ? 1 : 1 + random() % 5);
    const AmountGraph graph = AmountGraph::build(history.events);
    const auto scope = graph.scope(history.suspects);
    ASSERT_TRUE(scope.ok()) << round << scope.error().message(Language::en);
    for (const AmountBound& bound : scope->bounds) {
      const auto& lot = history.lots[static_cast<std::size_t>(std::stoi(std::string(bound.code.substr(6))))];
      const double most = history.programme.best(lot.came, true);
      const double least = history.programme.best(lot.came, false);
      const double upper = bound.at_most->to_double();
      const double lower = bound.at_least->to_double();
      ASSERT_GE(upper, most - 1e-6) << "round " << round << ' ' << bound.code;
      ASSERT_LE(lower, least + 1e-6) << "round " << round << ' ' << bound.code;
      const bool reached = upper < most + 1e-6 && lower > least - 1e-6;
      ASSERT_TRUE(reached || !tree) << "round " << round << ' ' << bound.code << ": " << lower << ".."
                                    << upper << " where " << least << ".." << most;
      ++compared;
      tight += reached ? 1 : 0;
    }
  }
  RecordProperty("bounds", compared);
  RecordProperty("tight", tight);
  printf("%d bounds compared, %d reached\n", compared, tight);
  EXPECT_GT(compared, 8'000);
  EXPECT_LT(tight, compared) << "diamonds are among them";
}

TEST(AmountScope, BoundsTheCodesOfTheClosure) {
  std::mt19937 random(77);
  const auto any = [&](const char* kind, unsigned most) {
    return std::string("urn:") + kind + ":" + std::to_string(random() % most);
  };
  int compared = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<Event> events;
    for (std::size_t i = 0, count = 1 + random() % 10; i < count; ++i) {
      const auto at = static_cast<std::int64_t>(i);
      Event event = mixed(at, {kilograms(any("lot", 8), random() % 3 == 0 ? "" : "2")},
                          {{any("lot", 8), "3", random() % 4 == 0 ? "LTR" : "KGM"}});
      if (random() % 2 == 0) {
        event = came(at, {kilograms(any("lot", 8), "2")});
        event.type = EventType::aggregation;
        event.parent = any("box", 3);
        event.action = random() % 3 == 0 ? Action::remove : Action::add;
      } else if (random() % 3 == 0) {
        event.inputs = {any("box", 3)};
      }
      events.push_back(event);
    }
    const TraceGraph closures = TraceGraph::build(events);
    const AmountGraph graph = AmountGraph::build(events);
    const std::string from = any("lot", 8);
    const auto expected = closures.closure(from, Direction::forward);
    const auto scope = graph.scope(Amounts{{from, "", ""}});
    ASSERT_EQ(expected.ok(), scope.ok()) << round;
    if (!expected.ok()) continue;
    std::set<std::string_view> codes;
    for (const AmountBound& bound : scope->bounds) codes.insert(bound.code);
    ASSERT_EQ(codes, std::set<std::string_view>(expected->begin(), expected->end())) << round;
    ++compared;
  }
  EXPECT_GT(compared, 500);
}

}  // namespace
}  // namespace zhicheng::trace
