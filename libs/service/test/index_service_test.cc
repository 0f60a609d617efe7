#include "zhicheng/service/index_service.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include "house.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/service/audit_service.h"

namespace zhicheng::service {
namespace {

// The made-up counties of the guide, three years of them.
class IndexServiceTest : public House {
 protected:
  static std::string example(const std::string& name) {
    std::ifstream file(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "examples/index" / name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  static IndexEntry entry(const std::string& data = "panel.csv") {
    return {"质量发展指数",
            {{data, example(data)}, {"meta.csv", example("meta.csv")}, {"steps.yaml", example("steps.yaml")}},
            true};
  }
  std::variant<IndexView, SheetFaults> create(const IndexEntry& made) {
    auto outcome = indices_.create(editor_, made);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message();
    return std::move(outcome).value();
  }
  IndexView created(const IndexEntry& made = entry()) { return std::get<IndexView>(create(made)); }
  JsonObject change(store::IndexRunId id, const IndexComparison& what) {
    auto found = indices_.change(viewer_, id, what);
    EXPECT_TRUE(found.ok()) << found.error().message();
    return std::move(found).value();
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    Actor auditor = viewer_;
    auditor.role = store::Role::administrator;
    const AuditPage page = AuditService(pool_).list(auditor, {.subject_type = "index"}).value();
    for (const auto& each : page.entries) actions.push_back(each.record.action);
    return actions;
  }

  IndexService indices_{pool_, evidence_, clock_};
};

TEST_F(IndexServiceTest, ARunIsKeptWithItsFilesAndTheBandOfEveryPlace) {
  const IndexView made = created();
  EXPECT_EQ(made.row.run.units, 24);
  EXPECT_EQ(made.row.run.first_period, 2023);
  EXPECT_EQ(made.row.run.last_period, 2025);
  EXPECT_EQ(made.row.run.trials, 1000);
  EXPECT_EQ(made.row.created_by, "editor");
  EXPECT_EQ(evidence_.get(made.row.run.data.sha256).value(), example("panel.csv"));
  const JsonArray& rows = made.content.at("rows").as_array();
  ASSERT_EQ(rows.size(), 72u);
  for (const Json& row : rows) {
    const JsonObject& each = row.as_object();
    ASSERT_EQ(each.at("place").is_null(), each.at("low").is_null());
    if (!each.at("place").is_null()) {
      EXPECT_LE(each.at("low").as_double(), each.at("high").as_double());
      EXPECT_LE(each.at("equal_from").as_double(), each.at("equal_to").as_double());
    }
    EXPECT_EQ(each.at("values").as_array().size(), 12u);
    EXPECT_EQ(each.at("scores").as_array().size(), made.content.at("nodes").as_array().size());
  }
  const IndexView again = indices_.get(viewer_, made.row.run.id).value();
  EXPECT_TRUE(again.intact);
  EXPECT_EQ(to_json_text(again.content), to_json_text(made.content));
  EXPECT_EQ(audited(), std::vector<std::string>{"index.create"});
}

TEST_F(IndexServiceTest, WithoutStepsTheDefaultOnesAreKeptWithIt) {
  IndexEntry plain = entry();
  plain.files.steps = {};
  const IndexView made = created(plain);
  EXPECT_NE(evidence_.get(made.row.run.steps.sha256).value().find("zhicheng-index-steps"), std::string::npos);
  EXPECT_NE(made.row.run.run_hash, created().row.run.run_hash);
}

TEST_F(IndexServiceTest, MistakesInAllThreeFilesAreToldAtOnceAndNothingIsKept) {
  IndexEntry faulty = entry();
  std::string& data = faulty.files.data.bytes;
  data.replace(data.find("96.31"), 5, "很高");
  data.replace(data.find("94.54"), 5, "94.54%");
  std::string& steps = faulty.files.steps.bytes;
  steps.replace(steps.find("- denominate"), 12, "- divide    ");
  const auto outcome = create(faulty);
  const auto* refused = std::get_if<SheetFaults>(&outcome);
  ASSERT_NE(refused, nullptr);
  ASSERT_EQ(refused->faults.size(), 3u);
  EXPECT_EQ(refused->faults[0].code(), ErrorCode::invalid_argument);
  EXPECT_NE(refused->faults[0].message().find("steps.yaml 8:"), std::string::npos)
      << refused->faults[0].message();
  EXPECT_EQ(refused->faults[1].code(), ErrorCode::index_cell_not_number);
  EXPECT_EQ(refused->faults[2].code(), ErrorCode::index_cell_not_number);
  EXPECT_TRUE(indices_.list(viewer_)->empty());
  EXPECT_TRUE(audited().empty());
}

TEST_F(IndexServiceTest, TheWeightsInForceGiveThePlacesInForce) {
  const IndexView made = created();
  const JsonObject same = indices_.what_if(viewer_, made.row.run.id, {2024, {}}).value();
  EXPECT_EQ(same.at("period").as_int64(), 2024);
  EXPECT_EQ(same.at("trials").as_uint64(), IndexService::kMostTrials);
  std::size_t at = 0;
  for (const Json& kept : made.content.at("rows").as_array()) {
    if (kept.at("period").as_int64() != 2024) continue;
    const Json& tried = same.at("rows").as_array().at(at++);
    EXPECT_EQ(tried.at("unit"), kept.at("unit"));
    EXPECT_EQ(tried.at("score"), kept.at("score"));
    EXPECT_EQ(tried.at("place"), kept.at("place"));
  }
  EXPECT_EQ(at, 24u);
}

TEST_F(IndexServiceTest, OtherWeightsAreTriedAndNothingIsKept) {
  const store::IndexRunId id = created().row.run.id;
  const JsonObject plain = indices_.what_if(viewer_, id, {}).value();
  const JsonObject tried =
      indices_.what_if(viewer_, id, {std::nullopt, {{"Product", 9}, {"Awards", 0}}}).value();
  EXPECT_NE(to_json_text(tried.at("rows")), to_json_text(plain.at("rows")));
  for (const Json& each : tried.at("weights").as_array()) {
    const auto& code = each.at("code").as_string();
    EXPECT_EQ(each.at("weight").as_double() == 9, code == "Product") << code.c_str();
    EXPECT_EQ(each.at("share").as_double() == 0, code == "Awards") << code.c_str();
  }
  for (const Json& each : tried.at("rows").as_array()) EXPECT_FALSE(each.at("low").is_null());
  EXPECT_EQ(to_json_text(indices_.what_if(viewer_, id, {}).value()), to_json_text(plain));
  EXPECT_EQ(audited().size(), 1u);
  const auto refusal = [&](const IndexTrial& trial) {
    return indices_.what_if(viewer_, id, trial).error().code();
  };
  EXPECT_EQ(refusal({2022, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({std::nullopt, {{"nobody", 1}}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({std::nullopt, {{"Product", -1}}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({std::nullopt, {{"Product", std::nan("")}}}), ErrorCode::invalid_argument);
}

TEST_F(IndexServiceTest, WeightsThatComeFromDataAreFixedWhenOthersAreTried) {
  IndexEntry entropy = entry();
  std::string& steps = entropy.files.steps.bytes;
  steps.replace(steps.find("method: given"), 13, "method: entropy");
  steps += "  - name: method\n    step: weigh\n    alternatives: [{}, {method: equal}]\n";
  steps.erase(steps.find("  - name: weights"),
              steps.find("  - name: method") - steps.find("  - name: weights"));
  const IndexView made = created(entropy);
  const JsonObject same = indices_.what_if(viewer_, made.row.run.id, {2025, {}}).value();
  std::size_t at = 48;
  for (const Json& tried : same.at("rows").as_array())
    EXPECT_EQ(tried.at("score"), made.content.at("rows").as_array().at(at++).at("score"));
}

TEST_F(IndexServiceTest, AChangeOfTheScoreIsTakenApart) {
  const IndexView made = created();
  const store::IndexRunId id = made.row.run.id;
  const JsonObject whole = change(id, {"YX01", "", 2023, 2025, {}});
  ASSERT_TRUE(whole.at("additive").as_bool());
  double sum = whole.at("by_weights").as_double();
  for (const Json& part : whole.at("parts").as_array()) sum += part.at("change").as_double();
  EXPECT_NEAR(sum, whole.at("now_score").as_double() - whole.at("before_score").as_double(), 1e-9);
  EXPECT_EQ(whole.at("before").at("period").as_int64(), 2023);
  EXPECT_FALSE(whole.at("now").at("low").is_null());
  EXPECT_TRUE(whole.at("same_model").as_bool());
  EXPECT_EQ(change(id, {"YX01", "Product", 2023, 2025, {}}).at("parts").as_array().size(), 4u);

  IndexEntry later = entry("data.csv");
  std::string& meta = later.files.meta.bytes;
  meta.replace(meta.find("Product,1,2,98"), 14, "Product,1,7,98");
  const store::IndexRunId other = created(later).row.run.id;
  const JsonObject across = change(other, {"YX01", "Product", 2025, 2025, id});
  EXPECT_FALSE(across.at("same_model").as_bool());
  EXPECT_NE(across.at("by_weights").as_double(), 0);

  const auto refusal = [&](const IndexComparison& what) {
    return indices_.change(viewer_, id, what).error().code();
  };
  EXPECT_EQ(refusal({"YX99", "", 2023, 2025, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({"YX01", "", 2022, 2025, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({"YX01", "PassRate", 2023, 2025, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({"YX01", "", 2023, 2025, store::IndexRunId{99}}), ErrorCode::not_found);
}

TEST_F(IndexServiceTest, TheExportIsTheFolderThatCanBeVerifiedOrOneWorkbook) {
  const store::IndexRunId id = created().row.run.id;
  const FileDownload zip = indices_.exported(viewer_, id, IndexFormat::zip).value();
  EXPECT_EQ(zip.bytes.substr(0, 2), "PK");
  for (const char* name : {"run.json", "inputs/data.csv", "results.csv", "06_aggregate.csv"})
    EXPECT_NE(zip.bytes.find(name), std::string::npos) << name;
  const FileDownload book = indices_.exported(viewer_, id, IndexFormat::xlsx).value();
  const auto read = document::read_workbook(book.file_name, book.bytes);
  ASSERT_TRUE(read.ok()) << read.error().message();
  EXPECT_EQ(read->sheets[0].name, "results");
  EXPECT_EQ(read->sheets[0].rows.size(), 73u);
  EXPECT_EQ(read->sheets[0].cell(2, 1), "YX01");
}

TEST_F(IndexServiceTest, SaysWhenTheKeptContentWasTouched) {
  const store::IndexRunId id = created().row.run.id;
  auto lease = pool_.lend(db::Connection::Access::write).value();
  ASSERT_TRUE(
      lease->execute_script("UPDATE index_run SET content_json = replace(content_json, '东溪', '西溪')")
          .ok());
  EXPECT_FALSE(indices_.get(viewer_, id)->intact);
}

TEST_F(IndexServiceTest, ReadersReadAndEditorsWrite) {
  const store::IndexRunId id = created().row.run.id;
  EXPECT_EQ(indices_.create(viewer_, entry()).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(indices_.remove(viewer_, id).error().code(), ErrorCode::permission_denied);
  Actor nobody = viewer_;
  nobody.must_change_password = true;
  EXPECT_EQ(indices_.list(nobody).error().code(), ErrorCode::password_change_needed);
  EXPECT_EQ(indices_.get(nobody, id).error().code(), ErrorCode::password_change_needed);
  EXPECT_EQ(indices_.what_if(nobody, id, {}).error().code(), ErrorCode::password_change_needed);
  EXPECT_EQ(indices_.change(nobody, id, {}).error().code(), ErrorCode::password_change_needed);
  EXPECT_EQ(indices_.exported(nobody, id, IndexFormat::zip).error().code(),
            ErrorCode::password_change_needed);
  ASSERT_TRUE(indices_.remove(editor_, id).ok());
  EXPECT_EQ(indices_.get(viewer_, id).error().code(), ErrorCode::not_found);
  EXPECT_EQ(indices_.what_if(viewer_, id, {}).error().code(), ErrorCode::not_found);
  EXPECT_EQ(audited().front(), "index.delete");
}

TEST_F(IndexServiceTest, RefusesWhatHasNoTitleOrIsTooLarge) {
  IndexEntry bad = entry();
  bad.title = " ";
  EXPECT_EQ(indices_.create(editor_, bad).error().code(), ErrorCode::invalid_argument);
  bad.title = std::string(601, 'x');
  EXPECT_EQ(indices_.create(editor_, bad).error().code(), ErrorCode::too_large);
  bad = entry();
  bad.files.steps.bytes.replace(bad.files.steps.bytes.find("runs: 1000"), 10, "runs: 99999 ");
  std::string row = bad.files.data.bytes.substr(bad.files.data.bytes.find("YX01"));
  row = row.substr(4, row.find('\n') - 3);
  for (int i = 0; i < 500; ++i) bad.files.data.bytes += "Z" + std::to_string(i) + row;
  EXPECT_EQ(indices_.create(editor_, bad).error().code(), ErrorCode::too_large);
}

}  // namespace
}  // namespace zhicheng::service
