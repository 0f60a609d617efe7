#include "zhicheng/store/reference_value.h"

#include <algorithm>
#include <tuple>

#include "sql.h"

namespace zhicheng::store {
namespace {

#define ZHICHENG_REFERENCE_COLUMNS \
  "SELECT r.indicator_id, r.period, r.vintage, r.value, r.source, r.simulated, r.entered_by, r.entered_at "

ReferenceValue read_reference(db::Rows& rows) {
  ReferenceValue each;
  each.indicator = rows.id<IndicatorId>();
  each.period = rows.period();
  each.vintage = static_cast<int>(rows.integer());
  each.value = rows.optional_decimal();
  each.source = rows.text();
  each.simulated = rows.boolean();
  each.entered_by = rows.id<UserId>();
  each.entered_at = rows.timestamp();
  return each;
}

std::vector<ReferenceValue> latest(const std::vector<ReferenceValue>& all) {
  std::vector<ReferenceValue> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last =
        i + 1 == all.size() || all[i].indicator != all[i + 1].indicator || all[i].period != all[i + 1].period;
    if (last && all[i].value.has_value()) kept.push_back(all[i]);
  }
  std::sort(kept.begin(), kept.end(), [](const ReferenceValue& a, const ReferenceValue& b) {
    return std::tie(a.indicator, a.period) < std::tie(b.indicator, b.period);
  });
  return kept;
}

}  // namespace

Result<int> ReferenceValueRepository::append(const ReferenceValue& value, int expected_vintage) {
  const Error stale = Error(ErrorCode::conflict).with("what", value.period.to_string() + " 的参照值");
  ZHICHENG_TRY_ASSIGN(const std::int64_t known,
                      fetch_integer(connection_,
                                    "SELECT coalesce(max(vintage), 0) FROM reference_value "
                                    "WHERE indicator_id = ?1 AND period = ?2",
                                    {value.indicator, value.period}));
  if (known != expected_vintage) return stale;
  const Result<std::int64_t> inserted = connection_.execute(
      "INSERT INTO reference_value (indicator_id, period, vintage, value, source, simulated, entered_by, "
      "entered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      {value.indicator, value.period, expected_vintage + 1, value.value, value.source, value.simulated,
       value.entered_by, value.entered_at});
  if (inserted.ok()) return expected_vintage + 1;
  if (inserted.error().code() == ErrorCode::database_unique) return stale;
  return inserted.error();
}

Result<std::int64_t> ReferenceValueRepository::copy(IndicatorId from, IndicatorId to) {
  return connection_.execute(
      "INSERT INTO reference_value (indicator_id, period, vintage, value, source, simulated, entered_by, "
      "entered_at) SELECT CAST(?2 AS BIGINT), period, vintage, value, source, simulated, entered_by, "
      "entered_at "
      "FROM reference_value WHERE indicator_id = ?1",
      {from, to});
}

Result<std::vector<ReferenceValue>> ReferenceValueRepository::of_plan(PlanId plan, KnownBy known_by) const {
  ZHICHENG_TRY_ASSIGN(
      const std::vector<ReferenceValue> all,
      fetch_all(connection_,
                ZHICHENG_REFERENCE_COLUMNS "FROM indicator i JOIN reference_value r ON r.indicator_id = i.id "
                                           "WHERE i.plan_id = ?1 AND r.entered_at <= ?2 "
                                           "ORDER BY r.indicator_id, r.period, r.vintage",
                {plan, known_by}, read_reference));
  return latest(all);
}

Result<std::vector<ReferenceValue>> ReferenceValueRepository::of_active_plans() const {
  ZHICHENG_TRY_ASSIGN(
      const std::vector<ReferenceValue> all,
      fetch_all(
          connection_,
          ZHICHENG_REFERENCE_COLUMNS
          "FROM plan p JOIN indicator i ON i.plan_id = p.id JOIN reference_value r "
          "ON r.indicator_id = i.id WHERE p.state = 'active' ORDER BY r.indicator_id, r.period, r.vintage",
          {}, read_reference));
  return latest(all);
}

Result<std::vector<ReferenceValue>> ReferenceValueRepository::of_indicator(IndicatorId indicator,
                                                                           KnownBy known_by) const {
  ZHICHENG_TRY_ASSIGN(const std::vector<ReferenceValue> all,
                      fetch_all(connection_,
                                ZHICHENG_REFERENCE_COLUMNS
                                "FROM reference_value r WHERE r.indicator_id = ?1 AND r.entered_at <= ?2 "
                                "ORDER BY r.period, r.vintage",
                                {indicator, known_by}, read_reference));
  return latest(all);
}

Result<std::vector<ReferenceValue>> ReferenceValueRepository::history(IndicatorId indicator,
                                                                      const Period& period) const {
  return fetch_all(connection_,
                   ZHICHENG_REFERENCE_COLUMNS
                   "FROM reference_value r WHERE r.indicator_id = ?1 AND r.period = ?2 ORDER BY r.vintage",
                   {indicator, period}, read_reference);
}

}  // namespace zhicheng::store
