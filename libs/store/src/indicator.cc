#include "zhicheng/store/indicator.h"

#include <map>

#include "indicator_row.h"
#include "reading_row.h"
#include "sql.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::store {
namespace {

Result<void> insert_quotes(db::Connection& connection, IndicatorId id,
                           const std::vector<plan::Quote>& quotes) {
  int position = 0;
  for (const plan::Quote& quote : quotes) {
    ZHICHENG_TRY(connection.execute(
        "INSERT INTO indicator_quote (indicator_id, position, line, start_column, length, text) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {id, ++position, quote.line, quote.column, quote.length, quote.text}));
  }
  return {};
}

struct QuoteRow {
  IndicatorId indicator;
  plan::Quote quote;
};

QuoteRow read_quote(db::Rows& rows) {
  QuoteRow row;
  row.indicator = rows.id<IndicatorId>();
  row.quote.line = static_cast<int>(rows.integer());
  row.quote.column = static_cast<int>(rows.integer());
  row.quote.length = static_cast<int>(rows.integer());
  row.quote.text = rows.text();
  return row;
}

}  // namespace

Result<IndicatorId> IndicatorRepository::insert(const StoredIndicator& stored) {
  const plan::Indicator& indicator = stored.indicator;
  const plan::Target& target = indicator.target;
  ZHICHENG_TRY_ASSIGN(
      const IndicatorId id,
      insert_returning_id<IndicatorId>(
          connection_,
          "INSERT INTO indicator (plan_id, seq, group_name, name, unit, baseline_raw, target_raw, "
          "actual_raw, attribute, note, origin, department, kind, relation, low, high, reference, "
          "accumulation, baseline_year, baseline, target_year, soft, rule, confidence, lowered_by, review, "
          "retired, split_from, merged_into, " ZHICHENG_DECIDED_COLUMNS
          ", version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
          "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, "
          "?31, ?32, ?33, ?34, ?35, ?36, 1) "
          "RETURNING id",
          {stored.plan,
           indicator.seq,
           indicator.group,
           indicator.name,
           indicator.unit,
           indicator.baseline_raw,
           indicator.target_raw,
           indicator.actual_raw,
           name_of(indicator.attribute),
           indicator.note,
           name_of(indicator.origin),
           indicator.department,
           name_of(target.kind),
           name_of(target.relation),
           target.low,
           target.high,
           target.reference,
           name_of(target.accumulation),
           target.baseline_year,
           target.baseline,
           target.target_year,
           target.soft,
           stored.reading.rule,
           name_of(stored.reading.confidence),
           lowered_by_text(stored.reading),
           name_of(stored.review),
           stored.retired,
           stored.split_from,
           stored.merged_into,
           ZHICHENG_DECIDED_VALUES(stored.decided)}));
  ZHICHENG_TRY(insert_quotes(connection_, id, indicator.quotes));
  return id;
}

Result<std::vector<IndicatorId>> IndicatorRepository::insert_all(PlanId plan,
                                                                 std::span<const plan::Indicator> indicators,
                                                                 std::span<const plan::Reading> readings) {
  ZHICHENG_ASSERT(readings.empty() || readings.size() == indicators.size());
  std::vector<IndicatorId> ids;
  ids.reserve(indicators.size());
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    StoredIndicator row;
    row.plan = plan;
    row.indicator = indicators[i];
    if (!readings.empty()) row.reading = readings[i];
    ZHICHENG_TRY_ASSIGN(const IndicatorId id, insert(row));
    ids.push_back(id);
  }
  return ids;
}

// By way of negative numbers, because a seq must not occur twice at any moment.
Result<void> IndicatorRepository::make_room(PlanId plan, int seq) {
  ZHICHENG_TRY(connection_.execute("UPDATE indicator SET seq = -(seq + 1) WHERE plan_id = ?1 AND seq > ?2",
                                   {plan, seq}));
  ZHICHENG_TRY(connection_.execute("UPDATE indicator SET seq = -seq WHERE plan_id = ?1 AND seq < 0", {plan}));
  return {};
}

Result<int> IndicatorRepository::next_seq(PlanId plan) const {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t last,
      fetch_integer(connection_, "SELECT coalesce(max(seq), 0) FROM indicator WHERE plan_id = ?1", {plan}));
  return static_cast<int>(last) + 1;
}

Result<StoredIndicator> IndicatorRepository::get(IndicatorId id) const {
  ZHICHENG_TRY_ASSIGN(StoredIndicator stored,
                      fetch_existing(connection_, "指标", id.value,
                                     ZHICHENG_INDICATOR_COLUMNS "WHERE indicator.id = ?1", read_indicator));
  ZHICHENG_TRY_ASSIGN(std::vector<QuoteRow> quotes,
                      fetch_all(connection_,
                                "SELECT indicator_id, line, start_column, length, text FROM indicator_quote "
                                "WHERE indicator_id = ?1 ORDER BY position",
                                {id}, read_quote));
  for (QuoteRow& row : quotes) stored.indicator.quotes.push_back(std::move(row.quote));
  return stored;
}

Result<void> IndicatorRepository::update(const StoredIndicator& stored) {
  const plan::Indicator& indicator = stored.indicator;
  const plan::Target& target = indicator.target;
  ZHICHENG_TRY(update_version(
      connection_, "指标", stored.id.value, "SELECT count(*) FROM indicator WHERE id = ?1",
      "UPDATE indicator SET seq = ?3, group_name = ?4, name = ?5, unit = ?6, baseline_raw = ?7, "
      "target_raw = ?8, actual_raw = ?9, attribute = ?10, note = ?11, origin = ?12, department = ?13, "
      "kind = ?14, relation = ?15, low = ?16, high = ?17, reference = ?18, accumulation = ?19, "
      "baseline_year = ?20, baseline = ?21, target_year = ?22, soft = ?23, review = ?24, "
      "retired = ?25, split_from = ?26, merged_into = ?27, decided_by = ?28, decided_at = ?29, decided_state "
      "= ?30, second_state = ?31, second_by = ?32, second_at = ?33, second_reason = ?34, version = version + "
      "1 WHERE id = ?1 AND version = "
      "?2",
      {stored.id,
       stored.version,
       indicator.seq,
       indicator.group,
       indicator.name,
       indicator.unit,
       indicator.baseline_raw,
       indicator.target_raw,
       indicator.actual_raw,
       name_of(indicator.attribute),
       indicator.note,
       name_of(indicator.origin),
       indicator.department,
       name_of(target.kind),
       name_of(target.relation),
       target.low,
       target.high,
       target.reference,
       name_of(target.accumulation),
       target.baseline_year,
       target.baseline,
       target.target_year,
       target.soft,
       name_of(stored.review),
       stored.retired,
       stored.split_from,
       stored.merged_into,
       ZHICHENG_DECIDED_VALUES(stored.decided)}));
  ZHICHENG_TRY(connection_.execute("DELETE FROM indicator_quote WHERE indicator_id = ?1", {stored.id}));
  return insert_quotes(connection_, stored.id, indicator.quotes);
}

Result<std::vector<StoredIndicator>> IndicatorRepository::of_plan(PlanId plan, WithRetired retired) const {
  ZHICHENG_TRY_ASSIGN(
      std::vector<StoredIndicator> all,
      fetch_all(connection_,
                ZHICHENG_INDICATOR_COLUMNS
                "WHERE indicator.plan_id = ?1 AND indicator.retired <= ?2 ORDER BY indicator.seq",
                {plan, retired == WithRetired::yes}, read_indicator));
  ZHICHENG_TRY_ASSIGN(
      std::vector<QuoteRow> quotes,
      fetch_all(connection_,
                "SELECT q.indicator_id, q.line, q.start_column, q.length, q.text FROM indicator i "
                "JOIN indicator_quote q ON q.indicator_id = i.id WHERE i.plan_id = ?1 "
                "ORDER BY q.indicator_id, q.position",
                {plan}, read_quote));
  std::map<IndicatorId, std::vector<plan::Quote>> by_indicator;
  for (QuoteRow& row : quotes) by_indicator[row.indicator].push_back(std::move(row.quote));
  for (StoredIndicator& each : all) each.indicator.quotes = std::move(by_indicator[each.id]);
  return all;
}

Result<std::vector<StoredIndicator>> IndicatorRepository::of_active_plans() const {
  return fetch_all(connection_,
                   ZHICHENG_INDICATOR_COLUMNS
                   "JOIN plan ON plan.id = indicator.plan_id WHERE plan.state = 'active' "
                   "AND indicator.review <> 'rejected' AND indicator.retired = 0 ORDER BY indicator.plan_id, "
                   "indicator.seq",
                   {}, read_indicator);
}

Result<Page<StoredIndicator>> IndicatorRepository::list(const IndicatorFilter& filter,
                                                        const PageRequest& request) const {
  ZHICHENG_TRY_ASSIGN(const std::int64_t after, page_key(request, 0));
  ZHICHENG_TRY_ASSIGN(
      std::vector<StoredIndicator> found,
      fetch_all(connection_,
                ZHICHENG_INDICATOR_COLUMNS
                "JOIN plan ON plan.id = indicator.plan_id WHERE indicator.id > ?1 AND indicator.retired = 0 "
                "AND (CAST(?2 AS BIGINT) IS NULL OR indicator.plan_id = ?2) "
                "AND (CAST(?3 AS BIGINT) = 0 OR plan.state = 'active') "
                "AND lower(indicator.name) LIKE lower(?4) ESCAPE '\\' "
                "AND (CAST(?5 AS TEXT) = '' OR indicator.group_name = ?5) "
                "AND (CAST(?6 AS TEXT) = '' OR indicator.department = ?6) "
                "AND (CAST(?7 AS TEXT) = '' OR indicator.attribute = ?7) "
                "AND (CAST(?8 AS TEXT) = '' OR indicator.review = ?8) ORDER BY indicator.id LIMIT ?9",
                {after, filter.plan, filter.active_plans_only, db::like_pattern(filter.text), filter.group,
                 filter.department, filter.attribute.has_value() ? name_of(*filter.attribute) : "",
                 filter.review.has_value() ? name_of(*filter.review) : "", request.limit + 1},
                read_indicator));
  return make_page(std::move(found), request.limit,
                   [](const StoredIndicator& each) { return each.id.value; });
}

}  // namespace zhicheng::store
