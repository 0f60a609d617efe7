// The packs of case types that are shipped: whole, proved, with examples that come out and reach every end.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/casework/case_engine.h"
#include "zhicheng/casework/dated_case_type.h"

namespace zhicheng::casework {
namespace {

struct ShippedPack {
  pack::Files files;
  pack::Pack pack;
};

std::string packs_folder() {
  return std::string(ZHICHENG_SOURCE_DIR) + "/packs/";
}

ShippedPack shipped(const std::string& folder, pack::Findings& findings) {
  ShippedPack made{.files = pack::read_folder(packs_folder() + folder).value()};
  made.pack = pack::read_pack(made.files, findings).value();
  return made;
}

// By what the manifests say, so that a new pack is tested without being listed here.
std::vector<std::string> folders_of_kind(std::string_view kind) {
  std::vector<std::string> folders;
  for (const auto& entry : std::filesystem::directory_iterator(packs_folder())) {
    if (!entry.is_directory()) continue;
    pack::Findings findings;
    const std::string name = entry.path().filename().string();
    if (shipped(name, findings).pack.manifest.kind == kind) folders.push_back(name);
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

Law shipped_law() {
  pack::Findings findings;
  return *read_law(shipped("law", findings).pack, findings);
}

calendar::WorkCalendar shipped_days() {
  pack::Findings findings;
  return calendar::WorkCalendar(*calendar::read_notices(shipped("working-days", findings).pack, findings));
}

// What the examples of a pack name behind `key`, word by word.
std::set<std::string> words_behind(const pack::Pack& pack, std::string_view key) {
  std::set<std::string> found;
  for (const pack::Part& part : pack.tests) {
    const pack::Node* examples = part.root.find("examples");
    if (examples == nullptr) continue;
    for (const pack::Node& example : examples->items) {
      for (const pack::Node& step : example.find("steps")->items) {
        const pack::Node* text = step.find(key);
        if (text == nullptr || step.find("refused") != nullptr) continue;
        std::size_t from = 0;
        while (from <= text->text.size()) {
          const std::size_t to = std::min(text->text.find(' ', from), text->text.size());
          found.insert(text->text.substr(from, to - from));
          from = to + 1;
        }
      }
    }
  }
  return found;
}

TEST(ShippedCaseTypes, AreWholeAndTheirExamplesHold) {
  const Law law = shipped_law();
  const calendar::WorkCalendar days = shipped_days();
  const std::vector<std::string> folders = folders_of_kind(kCasePackKind);
  EXPECT_GE(folders.size(), 5u);
  for (const std::string& folder : folders) {
    pack::Findings findings;
    const ShippedPack each = shipped(folder, findings);
    const auto types = read_case_types(each.pack, each.files, law, findings);
    ASSERT_TRUE(types) << findings.render("packs/" + folder, each.files);
    EXPECT_GE(check_examples(each.pack, *types, days, findings), types->size());
    EXPECT_TRUE(findings.all().empty()) << findings.render("packs/" + folder, each.files);
  }
}

// An end that no example reaches may be one that nobody can reach in practice.
TEST(ShippedCaseTypes, EveryEndIsReachedByAnExample) {
  const Law law = shipped_law();
  for (const std::string& folder : folders_of_kind(kCasePackKind)) {
    pack::Findings findings;
    const ShippedPack each = shipped(folder, findings);
    const std::set<std::string> reached = words_behind(each.pack, "then");
    const auto types = read_case_types(each.pack, each.files, law, findings);
    ASSERT_TRUE(types) << findings.render("packs/" + folder, each.files);
    for (const DatedCaseType& type : *types) {
      for (const CaseStateWords& state : type.versions.front().type->states)
        EXPECT_TRUE(!state.final || !state.parent.empty() || reached.contains(state.id))
            << folder << " " << type.id << " " << state.id;
    }
  }
}

// Rules of law that are bound by a type are shown with their source; one that is not confirmed says why.
TEST(ShippedCaseTypes, WhatIsToBeConfirmedSaysWhy) {
  for (const LawRule& rule : shipped_law().rules)
    for (const RuleVersion& version : rule.versions)
      EXPECT_TRUE(!version.to_confirm || !version.note.zh.empty()) << rule.code;
}

}  // namespace
}  // namespace zhicheng::casework
