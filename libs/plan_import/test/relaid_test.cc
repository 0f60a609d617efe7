// Every table of the made-up plans, laid out in every way that plans print tables, reads as its gold says.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "laid_table.h"
#include "support.h"
#include "zhicheng/base/text.h"
#include "zhicheng/plan_import/flow.h"

namespace zhicheng::plan_import::test {
namespace {

const std::filesystem::path kCorpus = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "tests/corpus/plans";

std::vector<std::string> documents_with_tables() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kCorpus)) {
    const std::string name = entry.path().filename().string();
    const std::size_t end = name.find(".indicators.csv");
    if (end != std::string::npos && !laid_tables(entry.path()).empty()) names.push_back(name.substr(0, end));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string folded(const std::string& words) {
  return to_utf8(fold(words));
}

std::string attribute_of(const plan::Indicator& indicator) {
  return indicator.attribute == plan::Attribute::binding    ? "约束性"
         : indicator.attribute == plan::Attribute::expected ? "预期性"
                                                            : "";
}

// One line for each row, so that a difference shows the row.
std::string facts_of(const LaidTable& table, bool notes) {
  std::string facts;
  for (const LaidRow& row : table.rows)
    facts += folded(row.group) + " | " + folded(row.name) + " | " + folded(row.unit) + " | " +
             folded(row.baseline) + " | " + folded(row.target) + " | " + row.attribute + " | " +
             (notes ? folded(row.note) : "") + "\n";
  return facts;
}

std::string facts_of(const ImportResult& result, bool notes) {
  std::string facts;
  for (const plan::Indicator& row : result.plan.indicators)
    facts += folded(row.group) + " | " + folded(row.name) + " | " + folded(row.unit) + " | " +
             folded(row.baseline_raw) + " | " + folded(row.target_raw) + " | " + attribute_of(row) + " | " +
             (notes ? folded(row.note) : "") + "\n";
  return facts;
}

class Relaid : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const char* const given = std::getenv("ZHICHENG_TEST_SEED");
    seed_ = given == nullptr ? 20250101u : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
    random_.seed(seed_);
  }

  std::vector<LaidTable> tables() const { return laid_tables(kCorpus / (GetParam() + ".indicators.csv")); }
  std::size_t some_row(const LaidTable& table) { return 1 + random_() % table.rows.size(); }

  void expect_same(const LaidTable& table, const std::string& bytes, const std::string& file, bool notes,
                   const std::string& layout) {
    const auto document = document::read_document(file, bytes);
    ASSERT_TRUE(document.ok()) << layout;
    const std::string actual = facts_of(import_plan(*document, shipped_lexicon()), notes);
    EXPECT_EQ(actual, facts_of(table, notes)) << layout << ", ZHICHENG_TEST_SEED=" << seed_ << "\n"
                                              << document->text;
  }

 private:
  unsigned seed_ = 0;
  std::mt19937 random_;
};

constexpr std::array kLabels = {Labels::first_row, Labels::every_row, Labels::middle, Labels::row_above};

TEST_P(Relaid, InPipesAndTabs) {
  for (const LaidTable& table : tables())
    for (const Labels labels : kLabels) {
      const Cells cells = cells_of(table, labels);
      const std::string how = "labels " + std::to_string(static_cast<int>(labels));
      for (const std::size_t cut : {std::size_t{0}, some_row(table)}) {
        expect_same(table, plan_around(in_pipes(cells, true, cut)), "a.md", true, "pipes, " + how);
        expect_same(table, plan_around(in_pipes(cells, false, cut)), "a.md", true, "bare pipes, " + how);
        expect_same(table, plan_around(in_tabs(cells, cut)), "a.txt", true, "tabs, " + how);
      }
    }
}

TEST_P(Relaid, WithMergedCells) {
  for (const LaidTable& table : tables()) {
    expect_same(table, plan_around(in_html(table)), "a.md", true, "tags in text");
    expect_same(table,
                "<html><body><h1>云溪市质量强市规划</h1><p>主要指标</p>" + in_html(table) + "</body></html>",
                "a.html", true, "html");
    expect_same(table, docx_around(table), "a.docx", true, "docx");
  }
}

// “95. 5” is one value while something else parts the cells, and two where blanks do.
bool holds_cut_value(const LaidTable& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const LaidRow& row) {
    return row.target.find(". ") != std::string::npos || row.baseline.find(". ") != std::string::npos;
  });
}

// “一、产品质量” and “质量安全（40分）” cannot be told from names where nothing but blanks parts the cells.
bool has_marked_labels(const LaidTable& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const LaidRow& row) {
    return row.group.find("、") != std::string::npos || row.group.find("（") != std::string::npos;
  });
}

// A label in two pieces beside two rows: each piece stands beside a row like a label of its own.
bool has_group_of(const LaidTable& table, std::ptrdiff_t rows) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const LaidRow& row) {
    return std::count_if(table.rows.begin(), table.rows.end(),
                         [&](const LaidRow& other) { return other.group == row.group; }) == rows;
  });
}

TEST_P(Relaid, InBlanksAndLines) {
  for (const LaidTable& table : tables())
    for (const std::size_t cut : {std::size_t{0}, some_row(table)}) {
      if (holds_cut_value(table) || has_marked_labels(table)) continue;
      expect_same(table, plan_around(in_blanks(table, cut, 100)), "a.txt", true, "blanks");
      expect_same(table, plan_around(in_blanks(table, cut, 8)), "a.txt", true, "blanks, broken names");
      expect_same(table, plan_around(cell_a_line(table, cut)), "a.txt", false, "a cell a line");
    }
}

TEST_P(Relaid, InWideBlanksAndColumns) {
  for (const LaidTable& table : tables())
    for (const Labels labels : {Labels::first_row, Labels::every_row, Labels::middle}) {
      const Cells cells = cells_of(table, labels);
      expect_same(table, plan_around(in_wide_blanks(cells)), "a.txt", true, "wide blanks");
      expect_same(table, plan_around(in_columns(cells)), "a.txt", true, "columns");
    }
}

TEST_P(Relaid, AsPdf) {
  for (const LaidTable& table : tables())
    for (const PdfStyle& style : {PdfStyle{.merged_labels = false}, PdfStyle{}, PdfStyle{.centred = true},
                                  PdfStyle{.label_width = 2, .centred = true}, PdfStyle{.padding = 4},
                                  PdfStyle{.label_width = 2, .padding = 4}}) {
      if (style.merged_labels && has_marked_labels(table)) continue;
      if (style.label_width < 4 && has_group_of(table, 2)) continue;
      expect_same(table, pdf_around(table, style), "a.pdf", true,
                  std::string("pdf") + (style.merged_labels ? " merged" : "") +
                      (style.centred ? " centred" : "") + " " + std::to_string(style.label_width) + " " +
                      std::to_string(style.padding));
    }
}

INSTANTIATE_TEST_SUITE_P(Corpus, Relaid, ::testing::ValuesIn(documents_with_tables()),
                         [](const auto& document) {
                           std::string name = document.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace zhicheng::plan_import::test
