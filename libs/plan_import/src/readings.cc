#include "readings.h"

#include <algorithm>
#include <map>
#include <set>

namespace zhicheng::plan_import {
namespace {

using FindingsByLine = std::multimap<int, RowFinding>;

FindingsByLine by_line(const Diagnostics& diagnostics) {
  FindingsByLine findings;
  for (const Diagnostic& each : diagnostics)
    if (each.line > 0) findings.emplace(each.line, RowFinding{each.code, each.severity});
  return findings;
}

void add_at(const FindingsByLine& findings, const plan::Quote& quote, std::vector<RowFinding>& out) {
  const auto end = findings.upper_bound(last_line_of(quote));
  for (auto at = findings.lower_bound(quote.line); at != end; ++at) out.push_back(at->second);
}

// Lines on which a number and a title stand in front of the words of a paragraph.
std::set<int> run_in_lines(const Stages& stages) {
  std::set<int> lines;
  for (const Paragraph& paragraph : stages.paragraphs)
    if (paragraph.body > 0 && !paragraph.heading) lines.insert(paragraph.line);
  return lines;
}

std::string_view rule_of(const plan::Task& task, const std::map<int, NumberKind>& kinds,
                         const std::set<int>& run_in) {
  const auto kind = kinds.find(task.quote.line);
  if (kind != kinds.end() && kind->second == NumberKind::box) return "task.box";
  return run_in.contains(task.quote.line) ? "task.run_in" : "task.heading";
}

}  // namespace

int last_line_of(const plan::Quote& quote) {
  return quote.line + static_cast<int>(std::count(quote.text.begin(), quote.text.end(), '\n'));
}

std::vector<plan::Reading> indicator_readings(const Drafts& drafts, const Diagnostics& document_findings) {
  const FindingsByLine of_document = by_line(document_findings);
  std::vector<plan::Reading> readings;
  readings.reserve(drafts.size());
  for (const Draft& draft : drafts) {
    std::vector<RowFinding> findings = draft.findings;
    for (const plan::Quote& quote : draft.indicator.quotes) add_at(of_document, quote, findings);
    readings.push_back(judge_reading(draft.rule, findings, static_cast<int>(draft.indicator.quotes.size())));
  }
  return readings;
}

std::vector<plan::Reading> task_readings(const std::vector<plan::Task>& tasks, const Stages& stages,
                                         const Diagnostics& diagnostics) {
  const FindingsByLine findings = by_line(diagnostics);
  const std::set<int> run_in = run_in_lines(stages);
  std::map<int, NumberKind> kinds;
  for (const Node& node : stages.nodes) kinds.emplace(node.line, node.kind);
  std::vector<plan::Reading> readings;
  readings.reserve(tasks.size());
  for (const plan::Task& task : tasks) {
    std::vector<RowFinding> on_it;
    add_at(findings, task.quote, on_it);
    std::erase_if(on_it, [](const RowFinding& finding) { return finding.code != "P021"; });
    readings.push_back(judge_reading(rule_of(task, kinds, run_in), on_it, 1));
  }
  return readings;
}

}  // namespace zhicheng::plan_import
