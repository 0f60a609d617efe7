// What the import finds against what a person found by reading: the five published plans (their texts are
// read from the shared folder) and the made-up documents of tests/corpus/plans, whose README says how gold is
// read.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "support.h"
#include "zhicheng/plan_import/score.h"

namespace zhicheng::plan_import::test {
namespace {

const std::filesystem::path kSource = ZHICHENG_SOURCE_DIR;
const std::filesystem::path kGold = kSource / "libs/plan_import/test/gold";
const std::filesystem::path kCorpus = kSource / "tests/corpus/plans";
constexpr double kFacts = 0.97;   // of the cells of all documents
constexpr double kProse = 0.97;   // precision and recall of promises in sentences
constexpr double kUnseen = 0.92;  // the same in documents that were written when the rules stood

// What the first run found in them stands in tests/corpus/plans/README.md.
constexpr std::array<std::string_view, 8> kWrittenLater = {
    "beiyan-services", "guanpo-stray-blanks", "lanting-tasks",     "lishan-merged-header",
    "sangyang-press",  "wenxi-traditional",   "yanbei-assessment", "zhuoling-boxes"};

// Later still, and some with a dozen promises only: a floor for each, the aim for all of them together.
constexpr double kFloor = 0.80;
constexpr std::array<std::string_view, 11> kLatest = {
    "bailing-standards-merged", "chian-three-year-table",      "hanchuan-positions",
    "heyuan-county-five-year",  "lanting-assessment-table",    "lingzhou-province-outline",
    "linzhu-press-conference",  "ningling-county-cultivation", "qingbu-service-scheme",
    "wuting-annual-points",     "yunzhou-traditional-outline"};

Scores score_against(const ImportResult& result, const std::filesystem::path& gold) {
  const auto rows = document::read_workbook(gold.filename().string(), read_file(gold).value_or(""));
  EXPECT_TRUE(rows.ok()) << gold;
  if (!rows.ok()) return {};
  const auto scores = score_reading(result.plan, *rows);
  EXPECT_TRUE(scores.ok()) << gold;
  return scores.ok() ? *scores : Scores{};
}

void print(const std::string& name, const Scores& scores) {
  for (const Score& part : scores.parts) {
    std::printf("%-28s %-6s gold %3zu  found %3zu  precision %.3f  recall %.3f ", name.c_str(),
                part.part.c_str(), part.gold, part.found, part.precision(), part.recall());
    for (const FieldScore& field : part.fields)
      if (field.right < part.matched)
        std::printf(" %s %zu/%zu", field.field.c_str(), field.right, part.matched);
    std::printf("\n");
  }
  for (const Difference& each : scores.differences)
    std::printf("    line %d %s %s: gold \"%s\" found \"%s\"\n", each.line, each.name.c_str(),
                each.kind == Difference::Kind::missed     ? "missed"
                : each.kind == Difference::Kind::invented ? "invented"
                                                          : each.field.c_str(),
                each.gold.c_str(), each.found.c_str());
}

void expect_every_cell(const Score& score) {
  EXPECT_EQ(score.matched, score.gold) << score.part;
  EXPECT_EQ(score.matched, score.found) << score.part;
  for (const FieldScore& field : score.fields)
    EXPECT_EQ(field.right, score.matched) << score.part << " " << field.field;
}

std::optional<std::string> published(const std::string& place) {
  return read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (place + ".txt"));
}

class PublishedPlan : public ::testing::TestWithParam<const char*> {};

TEST_P(PublishedPlan, IsReadAsAPersonReadsIt) {
  const std::string place = GetParam();
  const auto text = published(place);
  if (!text) GTEST_SKIP() << "the shared plans are not here";
  const ImportResult result = import_text(*text, place + ".txt");
  for (const std::string what : {"indicators", "tasks"}) {
    const Scores scores = score_against(result, kGold / (place + "." + what + ".csv"));
    print(place, scores);
    ASSERT_FALSE(scores.parts.empty());
    for (const Score& part : scores.parts) {
      if (part.part != "prose") expect_every_cell(part);
      EXPECT_GE(part.precision(), kProse) << part.part;
      EXPECT_GE(part.recall(), kProse) << part.part;
    }
  }
}

TEST_P(PublishedPlan, EveryQuoteIsTheSourceAtItsLine) {
  const std::string place = GetParam();
  const auto text = published(place);
  if (!text) GTEST_SKIP() << "the shared plans are not here";
  const auto document = document::read_document(place + ".txt", *text);
  ASSERT_TRUE(document.ok());
  for (const plan::Indicator& indicator : import_text(*text, place + ".txt").plan.indicators) {
    ASSERT_FALSE(indicator.quotes.empty());
    for (const plan::Quote& quote : indicator.quotes) {
      const std::size_t at =
          document->text.find(quote.text, document->line_starts[static_cast<std::size_t>(quote.line) - 1]);
      ASSERT_NE(at, std::string::npos);
      EXPECT_EQ(document->line_of(at), quote.line) << quote.text;
    }
  }
}

constexpr std::array<const char*, 5> kPlaces = {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"};

INSTANTIATE_TEST_SUITE_P(Five, PublishedPlan, ::testing::ValuesIn(kPlaces),
                         [](const auto& place) { return std::string(place.param); });

TEST(PublishedPlans, GarbledRowsAreRepairedFromProseAndReported) {
  const auto text = published("lucheng");
  if (!text) GTEST_SKIP() << "the shared plans are not here";
  std::vector<int> repaired;
  for (const Diagnostic& each : import_text(*text).diagnostics)
    if (each.code == "P009") repaired.push_back(each.line);
  EXPECT_EQ(repaired, (std::vector<int>{66, 67}));
}

std::vector<std::filesystem::path> corpus() {
  std::vector<std::filesystem::path> documents;
  for (const auto& entry : std::filesystem::directory_iterator(kCorpus)) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() != ".csv" && path.filename() != "README.md") documents.push_back(path);
  }
  std::sort(documents.begin(), documents.end());
  return documents;
}

std::string test_name(const std::filesystem::path& document) {
  std::string name = document.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

TEST(Facts, AreReadAsAPersonReadsThem) {
  std::size_t cells = 0;
  std::size_t right = 0;
  const auto count = [&](const std::string& name, const ImportResult& result,
                         const std::filesystem::path& gold) {
    const Scores scores = score_against(result, gold);
    print(name, scores);
    ASSERT_EQ(scores.parts.size(), 1u);
    for (const FieldScore& field : scores.parts[0].fields) {
      ++cells;
      right += field.right;
    }
  };
  for (const char* place : kPlaces)
    if (const auto text = published(place))
      count(place, import_text(*text, std::string(place) + ".txt"),
            kGold / (std::string(place) + ".facts.csv"));
  for (std::filesystem::path document : corpus()) {
    const ImportResult result = import_text(read_file(document).value_or(""), document.filename().string());
    count(document.stem().string(), result, document.replace_extension("facts.csv"));
  }
  std::printf("facts: %zu of %zu cells\n", right, cells);
  EXPECT_GE(static_cast<double>(right), kFacts * static_cast<double>(cells));
}

class MadeUpPlan : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(MadeUpPlan, IsReadAsAPersonReadsIt) {
  const std::filesystem::path document = GetParam();
  const ImportResult result = import_text(read_file(document).value_or(""), document.filename().string());
  const bool later = std::ranges::find(kWrittenLater, document.stem().string()) != kWrittenLater.end();
  const bool latest = std::ranges::find(kLatest, document.stem().string()) != kLatest.end();
  const double aim = latest ? kFloor : later ? kUnseen : kProse;
  for (const std::string what : {"indicators", "tasks"}) {
    std::filesystem::path gold = document;
    const Scores scores = score_against(result, gold.replace_extension(what + ".csv"));
    print(document.stem().string(), scores);
    for (const Score& part : scores.parts) {
      if (part.part == "table") expect_every_cell(part);
      EXPECT_GE(part.precision(), aim) << part.part;
      EXPECT_GE(part.recall(), aim) << part.part;
    }
  }
}

TEST(MadeUpPlans, TheLatestReachTheAimTogether) {
  Score all;
  for (std::filesystem::path document : corpus()) {
    if (std::ranges::find(kLatest, document.stem().string()) == kLatest.end()) continue;
    const ImportResult result = import_text(read_file(document).value_or(""), document.filename().string());
    for (const Score& part : score_against(result, document.replace_extension("indicators.csv")).parts) {
      if (part.part != "prose") continue;
      all.gold += part.gold;
      all.found += part.found;
      all.matched += part.matched;
    }
  }
  std::printf("latest prose: gold %zu found %zu precision %.3f recall %.3f\n", all.gold, all.found,
              all.precision(), all.recall());
  EXPECT_GE(all.precision(), kProse);
  EXPECT_GE(all.recall(), kUnseen);
}

INSTANTIATE_TEST_SUITE_P(Corpus, MadeUpPlan, ::testing::ValuesIn(corpus()),
                         [](const auto& document) { return test_name(document.param); });

}  // namespace
}  // namespace zhicheng::plan_import::test
