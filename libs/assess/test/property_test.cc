// What must hold for every scheme: random ones from a fixed seed.
#include <gtest/gtest.h>

#include <algorithm>

#include "random_case.h"
#include "zhicheng/assess/explain.h"
#include "zhicheng/assess/report.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::assess::testing {
namespace {

constexpr int kRounds = 150;

// Takes a line out, doubles it, or changes one character of it.
void damage(std::string& text, std::mt19937& random) {
  const std::size_t begin = text.rfind('\n', random() % text.size());
  const std::size_t from = begin == text.npos ? 0 : begin + 1;
  const std::size_t end = std::min(text.find('\n', from), text.size() - 1);
  const std::string line = text.substr(from, end - from + 1);
  switch (random() % 3) {
    case 0:
      return void(text.erase(from, line.size()));
    case 1:
      return void(text.insert(from, line));
    default:
      text[from + random() % line.size()] = "0159-.:, {}ax"[random() % 13];
  }
}

// Two places with any figures, as far as the rules take them.
void compute_blindly(const Scheme& scheme, std::mt19937& random) {
  std::string csv = "place" + std::string(scheme.classes.empty() ? "" : ",class");
  std::string row = scheme.classes.empty() ? "" : "," + scheme.classes.front().id;
  for (const document::OutColumn& column : template_of(scheme, Form::data).columns) {
    const std::string id = column.title.substr(0, column.title.find(' '));
    if (id == "place" || id == "name" || id == "class") continue;
    csv += "," + id;
    row += "," + std::to_string(random() % 6) + "." + std::to_string(random() % 10);
  }
  const document::Sheet sheet = sheet_of(csv + "\np1" + row + "\np2" + row + "\n");
  std::vector<Error> errors;
  const auto input = read_input(scheme, {"data.csv", sheet}, nullptr, nullptr, errors);
  ASSERT_EQ(input.has_value(), errors.empty());
  if (!input) return;
  const Outcome outcome = assess_with_objections(scheme, *input).value();
  EXPECT_FALSE(place_text(scheme, outcome, 0, Language::zh_cn).empty());
}

TEST(Properties, AnotherPlaceMovesNobodysScoreUnlessPlacesCount) {
  std::mt19937 random(1);
  for (int round = 0; round < kRounds; ++round) {
    const RandomCase made = random_case(random, false);
    RandomCase fewer = made;
    fewer.places.pop_back();
    if (fewer.places.empty()) continue;
    const Scheme scheme = scheme_of(made.scheme());
    const Assessment all = assess_csv(scheme, made.csv());
    const Assessment rest = assess_csv(scheme, fewer.csv());
    for (std::size_t p = 0; p < rest.size(); ++p)
      ASSERT_EQ(all[p].score, rest[p].score) << "round " << round << "\n" << made.scheme();
  }
}

TEST(Properties, TheOrderOfRowsChangesNothing) {
  std::mt19937 random(2);
  for (int round = 0; round < kRounds; ++round) {
    RandomCase made = random_case(random, true);
    const Scheme scheme = scheme_of(made.scheme());
    const Assessment before = assess_csv(scheme, made.csv());
    std::vector<std::size_t> order(made.places.size());
    for (std::size_t p = 0; p < order.size(); ++p) order[p] = p;
    std::shuffle(order.begin(), order.end(), random);
    RandomCase shuffled = made;
    for (std::size_t p = 0; p < order.size(); ++p) shuffled.places[p] = made.places[order[p]];
    const Assessment after = assess_csv(scheme, shuffled.csv());
    for (std::size_t p = 0; p < order.size(); ++p) {
      ASSERT_EQ(after[p].score, before[order[p]].score) << "round " << round;
      ASSERT_EQ(after[p].rank, before[order[p]].rank) << "round " << round;
      ASSERT_EQ(after[p].equal, before[order[p]].equal) << "round " << round;
    }
  }
}

TEST(Properties, ABetterFigureNeverCostsPointsAndPointsStayWithinTheirBounds) {
  std::mt19937 random(3);
  for (int round = 0; round < kRounds; ++round) {
    const RandomCase made = random_case(random, true);
    const Scheme scheme = scheme_of(made.scheme());
    const Assessment before = assess_csv(scheme, made.csv());
    const auto most = exact::rounded(exact::of(scheme.total) + exact::of(decimal("2.5")), scheme.decimals);
    for (const PlaceScore& score : before) {
      EXPECT_LE(score.score, *most);
      EXPECT_FALSE(score.score.is_negative());
      for (std::size_t i = 0; i < score.items.size(); ++i) {
        EXPECT_LE(score.items[i].points, scheme.items[i].points);
        EXPECT_FALSE(score.items[i].points.is_negative());
      }
    }
    RandomCase better = made;
    for (std::size_t i = 0; i < made.items.size(); ++i)
      if (auto& value = better.places[0].values[i])
        *value = std::max(0, *value + (made.items[i].lower ? -3 : 3));
    const Assessment after = assess_csv(scheme, better.csv());
    for (std::size_t i = 0; i < made.items.size(); ++i) {
      if (made.items[i].rule == RandomRule::interval) continue;
      ASSERT_GE(after[0].items[i].points, before[0].items[i].points) << "round " << round << " i" << i << "\n"
                                                                     << made.scheme() << made.csv().data;
    }
  }
}

TEST(Properties, LostPointsAreSortedAndAddUpToFullPoints) {
  std::mt19937 random(4);
  for (int round = 0; round < kRounds; ++round) {
    const RandomCase made = random_case(random, true);
    const Scheme scheme = scheme_of(made.scheme());
    const Input input = input_of(scheme, made.csv());
    const Outcome outcome = assess_with_objections(scheme, input).value();
    for (std::size_t p = 0; p < input.places.size(); ++p) {
      const std::vector<std::size_t> items = chances(outcome.result[p]);
      EXPECT_TRUE(std::is_sorted(items.begin(), items.end(), [&](std::size_t a, std::size_t b) {
        return outcome.result[p].items[a].lost > outcome.result[p].items[b].lost;
      }));
      for (const ItemScore& each : outcome.result[p].items)
        EXPECT_TRUE(each.lost.is_zero() || each.status != ItemStatus::left_out);
      EXPECT_FALSE(place_text(scheme, outcome, p, Language::en).empty());
    }
    EXPECT_EQ(to_json(scheme, outcome).at("places").as_array().size(), input.places.size());
    EXPECT_EQ(places_sheet(scheme, outcome).rows.size(), input.places.size());
  }
}

// Lines of shipped schemes taken out, doubled, exchanged, or a character changed: findings or a scheme that
// computes, never a crash.
TEST(Properties, DamagedSchemesGiveFindingsOrCompute) {
  std::mt19937 random(5);
  int computed = 0;
  int refused = 0;
  for (const char* name :
       {"quality_work_100", "advance_places", "realisation_degree", "county_quality_index"}) {
    const std::string whole = file_text(std::string("packs/assessment/") + name + ".yaml");
    for (int round = 0; round < 400; ++round) {
      std::string text = whole;
      for (unsigned change = 0; change <= random() % 2; ++change) damage(text, random);
      pack::Findings findings;
      auto root = pack::parse_yaml({"a.yaml", text}, findings);
      const auto schemes = root ? read_scheme_file({"a.yaml", std::move(*root)}, findings) : std::nullopt;
      ASSERT_EQ(schemes.has_value(), !findings.has_errors()) << text;
      ++(schemes ? computed : refused);
      if (!schemes) continue;
      for (const Scheme& scheme : *schemes) compute_blindly(scheme, random);
    }
  }
  EXPECT_GT(computed, 200);
  EXPECT_GT(refused, 200);
}

}  // namespace
}  // namespace zhicheng::assess::testing
