#include "indicator_row.h"

#include "reading_row.h"

namespace zhicheng::store {
namespace {

plan::Target read_target(db::Rows& rows) {
  plan::Target target;
  target.kind = rows.parsed(plan::parse_target_kind);
  target.relation = rows.parsed(plan::parse_relation);
  target.low = rows.optional_decimal();
  target.high = rows.optional_decimal();
  target.reference = rows.text();
  target.accumulation = rows.parsed(plan::parse_accumulation);
  target.baseline_year = static_cast<int>(rows.integer());
  target.baseline = rows.optional_decimal();
  target.target_year = static_cast<int>(rows.integer());
  target.soft = rows.boolean();
  return target;
}

}  // namespace

StoredIndicator read_indicator(db::Rows& rows) {
  StoredIndicator stored;
  stored.id = rows.id<IndicatorId>();
  stored.plan = rows.id<PlanId>();
  plan::Indicator& indicator = stored.indicator;
  indicator.seq = static_cast<int>(rows.integer());
  indicator.group = rows.text();
  indicator.name = rows.text();
  indicator.unit = rows.text();
  indicator.baseline_raw = rows.text();
  indicator.target_raw = rows.text();
  indicator.actual_raw = rows.text();
  indicator.attribute = rows.parsed(plan::parse_attribute);
  indicator.note = rows.text();
  indicator.origin = rows.parsed(plan::parse_origin);
  indicator.department = rows.text();
  indicator.target = read_target(rows);
  stored.reading = read_reading(rows);
  stored.review = rows.parsed(parse_review_state);
  stored.retired = rows.boolean();
  stored.split_from = rows.id<IndicatorId>();
  stored.merged_into = rows.id<IndicatorId>();
  stored.decided = read_decided(rows);
  stored.version = rows.integer();
  return stored;
}

}  // namespace zhicheng::store
