#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/indicator/summary.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::service {

struct Judgement {
  indicator::Evaluation evaluation;
  indicator::Bullet bullet;
};

// A finished plan is judged by the result that it states itself, until somebody reports figures.
Judgement judge(const plan::Indicator& target, const indicator::Series& series,
                const indicator::References& references, Date as_of, const plan::Facts& facts);

// Figures or references of one indicator out of a list ordered by indicator.
template <class Row>
std::span<const Row> rows_of(const std::vector<Row>& rows, store::IndicatorId id) {
  const auto by_id = [](const Row& row, store::IndicatorId wanted) { return row.indicator < wanted; };
  const auto first = std::lower_bound(rows.begin(), rows.end(), id, by_id);
  const auto last = std::find_if(first, rows.end(), [id](const Row& row) { return row.indicator != id; });
  return {first, last};
}

}  // namespace zhicheng::service
