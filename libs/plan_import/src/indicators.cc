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

void add_rows(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary,
              Merger& merger) {
  Drafts rows;
  for (std::size_t i = 0; i < stages.tables.size(); ++i) {
    const IndicatorTable& table = stages.tables[i];
    for (RowIndicator& each : read_table_rows(document, table, vocabulary)) {
      const TableRow& row = table.rows[each.row];
      rows.push_back({std::move(each.indicator), row.span, static_cast<int>(i), static_cast<int>(each.row),
                      rule_of(table, row)});
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Draft& a, const Draft& b) { return a.span.begin < b.span.begin; });
  for (; !rows.empty(); rows.pop_front()) merger.add(std::move(rows.front()));
}

// Indexes of the targets, ascending by where they stand.
std::vector<std::size_t> by_place(const std::vector<ProseTarget>& prose) {
  std::vector<std::size_t> order(prose.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return prose[a].span.begin < prose[b].span.begin; });
  return order;
}

}  // namespace

Drafts read_drafts(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary,
                   Diagnostics& diagnostics) {
  Merger merger(vocabulary, diagnostics);
  add_rows(document, stages, vocabulary, merger);
  for (const std::size_t i : by_place(stages.prose)) {
    const ProseTarget& found = stages.prose[i];
    merger.add({from_prose(document, found), found.span, -1, -1, found.rule});
  }
  Drafts drafts = std::move(merger).take();
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return a.span.begin < b.span.begin; });
  return drafts;
}

}  // namespace zhicheng::plan_import
