// What tests of a new version of a plan start from: a small document in two versions, and questions about
// rows.
#pragma once

#include <string>
#include <vector>

#include "field_list.h"
#include "house.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {

struct Line {
  std::string name;
  std::string unit;
  std::string baseline;
  std::string target;
};

inline std::string document_of(const std::vector<Line>& lines, const std::string& year = "2025",
                               const std::string& task = "（一）提升产品质量") {
  std::string text =
      "云溪市质量强市规划\n\n一、主要目标\n\n主要指标\n\n类别\t指标名称\t单位\t2020年\t" + year + "年\n";
  for (const Line& line : lines)
    text += "产品质量\t" + line.name + "\t" + line.unit + "\t" + line.baseline + "\t" + line.target + "\n";
  return text + "\n二、主要任务\n\n" + task + "\n\n加强监管。（责任单位：市市场监管局）\n";
}

inline const std::vector<Line> kLines = {{"产品合格率", "%", "93", "95"},
                                         {"抽检合格率", "%", "96", "98"},
                                         {"企业数", "家", "5", "9"},
                                         {"标准数", "项", "1", "3"}};

class VersionTest : public House {
 protected:
  store::PlanId first() { return plans_.import_document(editor_, "a.txt", document_of(kLines))->plan.id; }
  store::PlanId next(store::PlanId earlier, const std::string& text) {
    const auto plan = plans_.import_version(editor_, earlier, "b.txt", text);
    EXPECT_TRUE(plan.ok()) << plan.error().message();
    return plan->plan.id;
  }
  std::vector<store::StoredIndicator> rows(store::PlanId id) {
    return plans_.indicators(viewer_, id).value();
  }
  store::StoredIndicator row(store::PlanId id, const std::string& name) {
    for (const auto& each : rows(id))
      if (each.indicator.name == name) return each;
    ADD_FAILURE() << "no row " << name;
    return {};
  }
  template <class Change>
  void correct(store::PlanId id, const std::string& name, Change change) {
    const auto before = row(id, name);
    plan::Indicator fields = before.indicator;
    change(fields);
    const auto done = plans_.correct_indicator(editor_, before.id, before.version, fields);
    ASSERT_TRUE(done.ok()) << done.error().message();
  }
  void decide(store::PlanId id, const std::string& name, store::ReviewState state) {
    const auto each = row(id, name);
    ASSERT_TRUE(plans_.decide_indicators(editor_, id, {state, {{each.id.value, each.version}}}).ok());
  }
  void accept_all(store::PlanId id) {
    Decision decision;
    for (const auto& each : rows(id))
      if (each.review == store::ReviewState::pending) decision.rows.push_back({each.id.value, each.version});
    ASSERT_TRUE(plans_.decide_indicators(editor_, id, decision).ok());
    Decision tasks;
    for (const auto& each : plans_.tasks(viewer_, id).value())
      if (each.review == store::ReviewState::pending) tasks.rows.push_back({each.id.value, each.version});
    ASSERT_TRUE(plans_.decide_tasks(editor_, id, tasks).ok());
  }
  VersionView version(store::PlanId id) { return reviews_.version(viewer_, id).value(); }
  // "kind subject: field before → after, …" of each misfit.
  std::vector<std::string> misfits(store::PlanId id) {
    std::vector<std::string> lines;
    for (const MisfitView& each : version(id).misfits) {
      std::string line(store::name_of(each.misfit.kind));
      line += " " + each.subject_name + ":";
      if (each.misfit.kind == store::MisfitKind::correction ||
          each.misfit.kind == store::MisfitKind::document)
        for (const auto& change : each.misfit.changes)
          line += " " + change.field + " " + change.before + "→" + change.after;
      lines.push_back(std::move(line));
    }
    return lines;
  }
  Result<MisfitView> settle(store::PlanId id, std::size_t index, bool keep) {
    return reviews_.decide_misfit(editor_, version(id).misfits[index].misfit.id, keep);
  }
  static std::vector<Line> lines_with(std::size_t index, Line line) {
    std::vector<Line> lines = kLines;
    lines[index] = std::move(line);
    return lines;
  }
  PlanView activate(store::PlanId id) {
    const auto plan = plans_.activate(editor_, id, plans_.get(viewer_, id)->plan.version);
    EXPECT_TRUE(plan.ok()) << plan.error().message();
    return *plan;
  }

  ReviewService reviews_{pool_, clock_};
};

using Lines = std::vector<std::string>;
const std::string kTitlePage = "关于印发规划的通知\n\n";

}  // namespace zhicheng::service
