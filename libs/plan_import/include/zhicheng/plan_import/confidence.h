#pragma once

#include <span>
#include <string>
#include <string_view>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/plan/reading.h"

namespace zhicheng::plan_import {

// A finding on one row, as far as its confidence is concerned.
struct RowFinding {
  std::string code;  // P009
  Severity severity = Severity::note;

  bool operator==(const RowFinding&) const = default;
};

// A rule of the importer and how sure its readings are as long as nothing speaks against them.
struct ReadingRule {
  std::string_view id;  // table.grid, prose.subject_first …
  plan::Confidence confidence = plan::Confidence::likely;
};
// Every rule; order and meaning as in docs/formats/import-confidence.md.
std::span<const ReadingRule> reading_rules();

// The level of the rule or, if lower, the best that one of the findings allows: one that asks for a look
// allows `likely`, one that contradicts the reading or tells of a repair `doubtful`, all others anything.
// `statements` is how often the document says it: what it says twice, without such a finding, is certain. An
// unknown rule is likely.
plan::Reading judge_reading(std::string_view rule, std::span<const RowFinding> findings, int statements);

}  // namespace zhicheng::plan_import
