#include "zhicheng/plan_import/confidence.h"

#include <algorithm>
#include <array>

namespace zhicheng::plan_import {
namespace {

using plan::Confidence;

constexpr std::array kRules = std::to_array<ReadingRule>({
    {"table.grid", Confidence::certain},          // cells that are marked as such
    {"table.broken", Confidence::likely},         // words parted by blanks and line ends
    {"table.repaired", Confidence::doubtful},     // a row that lost or shifted cells
    {"prose.subject_first", Confidence::likely},  // 合格率达到 95%
    {"prose.same_subject", Confidence::likely},   // …达到 95%，比2020年提高 2 个百分点
    {"prose.each_name", Confidence::likely},      // 甲、乙分别达到 90%、80%
    {"prose.each_year", Confidence::likely},      // 2025年、2030年分别达到 90%、95%
    {"prose.share_first", Confidence::doubtful},  // 90%以上主体实现可追溯
    {"prose.all_of", Confidence::doubtful},       // 车间 100%亮标
    {"prose.count_first", Confidence::likely},    // 建成 5 个中心
    {"word.coverage", Confidence::likely},        // 实现全覆盖
    {"word.doubling", Confidence::likely},        // 比2020年翻一番
    {"word.all", Confidence::likely},             // 所有企业达标排放
    {"word.comparison", Confidence::likely},      // 达到市定目标
    {"word.place", Confidence::likely},           // 位居全省前三
    {"task.heading", Confidence::certain},        // a number and a title on lines of their own
    {"task.run_in", Confidence::certain},         // … closed by a full stop or colon
    {"task.box", Confidence::certain},            // a box (专栏)
});

// How sure a reading can be at best with a finding on its row. Findings about the plan itself (a floor
// target, a reference to be entered) are not here: they leave the reading as sure as it was.
struct Cap {
  std::string_view code;
  Severity severity = Severity::note;  // of the finding; some codes have two
  Confidence at_best = Confidence::likely;
};
constexpr std::array kCaps = std::to_array<Cap>({
    {"D002", Severity::warning, Confidence::doubtful},  // unreadable bytes in its words
    {"P005", Severity::warning, Confidence::doubtful},  // two statements contradict each other
    {"P005", Severity::note, Confidence::likely},       // … in tone only
    {"P006", Severity::warning, Confidence::doubtful},  // unit does not fit the name
    {"P008", Severity::note, Confidence::likely},       // no target year
    {"P009", Severity::warning, Confidence::doubtful},  // the row was repaired
    {"P014", Severity::note, Confidence::likely},       // target and note state two limits
    {"P015", Severity::note, Confidence::likely},       // two statements, two units
    {"P016", Severity::note, Confidence::likely},       // two names taken for one
    {"P018", Severity::warning, Confidence::doubtful},  // no number and no reference
    {"P020", Severity::note, Confidence::likely},       // the baseline may be a stock
    {"P021", Severity::note, Confidence::likely},       // number repeated or out of order
});

}  // namespace

std::span<const ReadingRule> reading_rules() {
  return kRules;
}

plan::Reading judge_reading(std::string_view rule, std::span<const RowFinding> findings, int statements) {
  const auto known =
      std::find_if(kRules.begin(), kRules.end(), [rule](const ReadingRule& each) { return each.id == rule; });
  const Confidence of_rule = known == kRules.end() ? Confidence::likely : known->confidence;
  plan::Reading reading;
  reading.rule = rule;
  reading.confidence = of_rule;
  if (statements > 1) reading.confidence = Confidence::certain;
  for (const RowFinding& finding : findings) {
    const auto cap = std::find_if(kCaps.begin(), kCaps.end(), [&](const Cap& each) {
      return each.code == finding.code && each.severity == finding.severity;
    });
    if (cap == kCaps.end()) continue;
    reading.confidence = std::max(std::max(reading.confidence, of_rule), cap->at_best);  // the lower one
    reading.lowered_by.push_back(finding.code);
  }
  std::sort(reading.lowered_by.begin(), reading.lowered_by.end());
  reading.lowered_by.erase(std::unique(reading.lowered_by.begin(), reading.lowered_by.end()),
                           reading.lowered_by.end());
  return reading;
}

}  // namespace zhicheng::plan_import
