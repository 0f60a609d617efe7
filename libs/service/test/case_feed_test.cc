// What cases count for an indicator, and that what is shipped speaks of concepts that there are.
#include "letter_house.h"
#include "plan_text.h"
#include "zhicheng/plan/concept_pack.h"
#include "zhicheng/service/case_statistics_service.h"

namespace zhicheng::service {
namespace {

// Complaints, of which those about food that were withdrawn count for "pass_rate".
std::vector<casework::DatedCaseType> counting_types() {
  pack::Files files = shipped("complaints");
  for (pack::File& file : files)
    if (file.path == "complaint.yaml")
      file.text.insert(
          file.text.find("initial: open"),
          "feeds:\n  food: {concept: pass_rate, ends_in: withdrawn, field: category, value: food}\n");
  pack::Findings findings;
  auto types = *casework::read_case_types(*pack::read_pack(files, findings), files, shipped_law(), findings);
  EXPECT_TRUE(findings.all().empty());
  return types;
}

plan::ConceptDictionary one_concept() {
  return plan::ConceptDictionary::from({{.id = "pass_rate",
                                         .name = {"产品质量合格率", "Pass rate"},
                                         .meaning = {"合格的比例。", "Share that passes."},
                                         .synonyms = {"产品质量合格率"},
                                         .units = {"%"}}})
      .value();
}

class CaseFeedTest : public LetterHouse {
 protected:
  std::int64_t counted(const Actor& actor, int year) {
    const auto counts = statistics_.feeds(actor, level_).value();
    EXPECT_EQ(counts.size(), 1U);
    for (const auto& [each, cases] : counts.at(0).years)
      if (each == year) return cases;
    return -1;
  }
  void withdraw_one(const char* category, const char* received = "2026-04-20") {
    CaseRegistration registration = letter({complaint()}, received);
    registration.parts[0].values["category"] = category;
    const store::CaseId id = counting_.open(editor_, registration).value().front();
    const auto done = counting_.act(editor_, id, 1, {.move = "withdraw", .words = "撤回"});
    ASSERT_TRUE(done.ok()) << done.error().message();
  }

  CaseService counting_{pool_, evidence_, clock_, days_of_work(), counting_types(), registers()};
  CaseStatisticsService statistics_{pool_, counting_, one_concept()};
  const store::PlanId plan_ = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
  const std::vector<store::StoredIndicator> rows_ = plans_.indicators(viewer_, plan_).value();
  const store::IndicatorId level_ = rows_.at(0).id;
};

TEST_F(CaseFeedTest, MovesWhenACaseCloses) {
  EXPECT_EQ(counted(viewer_, 2026), 0);
  withdraw_one("food");
  withdraw_one("quality");
  EXPECT_EQ(counted(viewer_, 2026), 1) << "of that category alone";
  EXPECT_EQ(counted(viewer_, 2025), 0);
  clock_.set("2027-01-04");
  withdraw_one("food", "2027-01-04");
  EXPECT_EQ(counted(viewer_, 2026), 1);
  EXPECT_EQ(counted(viewer_, 2027), 1);
  EXPECT_EQ(counted(viewer_, 2022), -1) << "five years are shown";
}

TEST_F(CaseFeedTest, IsOfTheCasesThatTheActorSees) {
  withdraw_one("food");
  clerk_.sight = stranger_.sight = store::Sight::own;
  EXPECT_EQ(counted(clerk_, 2026), 1);
  EXPECT_EQ(counted(stranger_, 2026), 0);
}

TEST_F(CaseFeedTest, IsNothingForAnIndicatorOfAnotherConcept) {
  EXPECT_TRUE(statistics_.feeds(viewer_, rows_.at(1).id).value().empty());
  EXPECT_EQ(statistics_.feeds(viewer_, store::IndicatorId{999}).error().code(), ErrorCode::not_found);
}

TEST(ShippedFeeds, SpeakOfConceptsThatThereAre) {
  pack::Findings findings;
  const auto concepts = plan::read_concepts(*pack::read_pack(shipped("plan-concepts"), findings), findings);
  ASSERT_TRUE(concepts);
  std::size_t feeds = 0;
  for (const auto& folder : std::filesystem::directory_iterator(ZHICHENG_SOURCE_DIR "/packs")) {
    if (!folder.is_directory()) continue;
    const pack::Files files = shipped(folder.path().filename().string());
    const auto pack = pack::read_pack(files, findings);
    if (!pack || pack->manifest.kind != casework::kCasePackKind) continue;
    const auto types = casework::read_case_types(*pack, files, shipped_law(), findings);
    ASSERT_TRUE(types);
    for (const auto& type : *types)
      for (const casework::CaseFeed& feed : type.versions.back().type->feeds) {
        EXPECT_TRUE(concepts->find(feed.measures)) << type.id << " " << feed.id << " " << feed.measures;
        ++feeds;
      }
  }
  EXPECT_GE(feeds, 14U);
}

}  // namespace
}  // namespace zhicheng::service
