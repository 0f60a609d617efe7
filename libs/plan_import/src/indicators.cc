#include "indicators.h"

#include <algorithm>
#include <numeric>

namespace zhicheng::plan_import {
namespace {

plan::Indicator from_prose(const document::Document& document, const ProseTarget& found) {
  plan::Indicator indicator;
  indicator.group = found.group;
  indicator.name = found.name;
  indicator.unit = found.unit;
  indicator.baseline_raw = found.baseline_raw;
  indicator.target_raw = found.target_raw;
  indicator.origin = plan::Origin::prose;
  indicator.target = found.target;
  indicator.quotes.push_back(quote_of(document, found.span));
  return indicator;
}

std::string rule_of(const IndicatorTable& table, const TableRow& row) {
  if (!row.repair.empty()) return "table.repaired";
  return table.layout == Layout::grid ? "table.grid" : "table.broken";
}

}  // namespace

std::vector<Draft> make_drafts(const document::Document& document, const Stages& stages,
                               const Vocabulary& vocabulary) {
  std::vector<Draft> drafts;
  drafts.reserve(std::accumulate(
      stages.tables.begin(), stages.tables.end(), stages.prose.size(),
      [](std::size_t count, const IndicatorTable& table) { return count + table.rows.size(); }));
  for (std::size_t i = 0; i < stages.tables.size(); ++i) {
    const IndicatorTable& table = stages.tables[i];
    std::vector<plan::Indicator> rows = read_table_rows(document, table, vocabulary);
    for (std::size_t k = 0; k < rows.size(); ++k)
      drafts.push_back({std::move(rows[k]), table.rows[k].span, static_cast<int>(i), static_cast<int>(k),
                        rule_of(table, table.rows[k])});
  }
  for (const ProseTarget& found : stages.prose)
    drafts.push_back({from_prose(document, found), found.span, -1, -1, found.rule});
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return a.span.begin < b.span.begin; });
  return drafts;
}

}  // namespace zhicheng::plan_import
