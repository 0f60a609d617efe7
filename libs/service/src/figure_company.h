#pragma once

#include <map>
#include <string>
#include <vector>

#include "figure_rules.h"
#include "zhicheng/indicator/figure_patterns.h"

// A figure beside those it must fit: of the other places in the same period, and of its own revisions.
namespace zhicheng::service {

// Reads what the store knows once for each indicator; lives as long as one transaction.
class FigureCompany {
 public:
  explicit FigureCompany(store::Repositories& repositories) : repositories_(repositories) {}

  // Soft findings: parts_differ or whole_outside_parts, heaped_on_target, revision_size
  // (docs/formats/figure-checks.md). A whole is compared only where every place that ever reported the
  // indicator has a figure of that period. Two queries for each indicator, one for each revised period.
  Result<std::vector<indicator::Finding>> look(const FigureContext& context, const FigureEntry& entry);

  // An entry that will be written and that later ones of the same sheet must fit.
  void take(const FigureEntry& entry) { taken_[entry.indicator].push_back(entry); }

 private:
  Result<const std::vector<store::Place>*> places();
  Result<const std::vector<store::Observation>*> all_of(store::IndicatorId id);
  Result<std::vector<indicator::Revision>> revisions(const FigureContext& context, const FigureEntry& entry);

  store::Repositories& repositories_;
  std::vector<store::Place> places_;
  std::map<store::IndicatorId, std::vector<store::Observation>> known_;
  std::map<store::IndicatorId, std::vector<FigureEntry>> taken_;
};

}  // namespace zhicheng::service
