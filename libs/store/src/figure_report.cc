#include "zhicheng/store/figure_report.h"

#include "sample_columns.h"
#include "sql.h"

namespace zhicheng::store {
namespace {

ReportKey read_key(db::Rows& rows) {
  ReportKey key;
  key.indicator = rows.id<IndicatorId>();
  key.place = rows.text();
  key.period = rows.period();
  return key;
}

#define ZHICHENG_REPORT_COLUMNS                                                                           \
  "SELECT indicator_id, place_code, period, figure_report.state, value, done_on, figure_report.note, "    \
  "vintage, submitted_by, figure_report.version, sample_size, sample_variance, sample_low, sample_high, " \
  "sample_of FROM figure_report "

FigureReport read_report(db::Rows& rows) {
  FigureReport report;
  report.key = read_key(rows);
  report.state = rows.parsed(indicator::parse_report_state);
  report.value = rows.optional_decimal();
  report.done_on = rows.optional_date();
  report.note = rows.text();
  report.vintage = static_cast<int>(rows.integer());
  report.submitted_by = rows.id<UserId>();
  report.version = rows.integer();
  report.sample = read_sample_basis(rows);
  return report;
}

FigureReportEvent read_event(db::Rows& rows) {
  FigureReportEvent event;
  event.key = read_key(rows);
  event.action = rows.parsed(indicator::parse_report_action);
  event.state = rows.parsed(indicator::parse_report_state);
  event.vintage = static_cast<int>(rows.integer());
  event.reason = rows.text();
  event.user = rows.id<UserId>();
  event.at = rows.timestamp();
  return event;
}

// One vintage of a figure, in the order of the vintages.
struct EntryRow {
  ReportKey key;
  Timestamp at;
  bool withdrawn = false;
};

EntryRow read_entry(db::Rows& rows) {
  EntryRow row;
  row.key = read_key(rows);
  row.at = rows.timestamp();
  row.withdrawn = rows.boolean();
  return row;
}

PeriodLock read_lock(db::Rows& rows) {
  PeriodLock lock;
  lock.plan = rows.id<PlanId>();
  lock.period = rows.period();
  lock.locked_by = rows.id<UserId>();
  lock.locked_at = rows.timestamp();
  return lock;
}

}  // namespace

Result<void> FigureReportRepository::save(const FigureReport& report) {
  const auto size = value_of(report.sample, &SampleBasis::size);
  const auto variance = report.sample ? report.sample->variance : std::nullopt;
  const auto low = value_of(report.sample, &SampleBasis::low);
  const auto high = value_of(report.sample, &SampleBasis::high);
  const auto of = value_of(report.sample, &SampleBasis::of);
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t written,
      report.version == 0
          ? connection_.execute(
                "INSERT INTO figure_report (indicator_id, place_code, period, state, value, done_on, note, "
                "vintage, submitted_by, sample_size, sample_variance, sample_low, sample_high, sample_of, "
                "version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1) "
                "ON CONFLICT (indicator_id, place_code, period) DO NOTHING",
                {report.key.indicator, report.key.place, report.key.period, indicator::name_of(report.state),
                 report.value, report.done_on, report.note, report.vintage, report.submitted_by, size,
                 variance, low, high, of})
          : connection_.execute(
                "UPDATE figure_report SET state = ?4, value = ?5, done_on = ?6, note = ?7, vintage = ?8, "
                "submitted_by = ?9, sample_size = ?10, sample_variance = ?11, sample_low = ?12, "
                "sample_high = ?13, sample_of = ?14, version = version + 1 "
                "WHERE indicator_id = ?1 AND place_code = ?2 AND period = ?3 AND version = ?15",
                {report.key.indicator, report.key.place, report.key.period, indicator::name_of(report.state),
                 report.value, report.done_on, report.note, report.vintage, report.submitted_by, size,
                 variance, low, high, of, report.version}));
  if (written != 1) return Error(ErrorCode::conflict).with("what", report.key.period.to_string() + " 的填报");
  return {};
}

Result<std::optional<FigureReport>> FigureReportRepository::find(const ReportKey& key) const {
  return fetch_one(connection_,
                   ZHICHENG_REPORT_COLUMNS "WHERE indicator_id = ?1 AND place_code = ?2 AND period = ?3",
                   {key.indicator, key.place, key.period}, read_report);
}

Result<std::vector<FigureReport>> FigureReportRepository::of_plan(PlanId plan) const {
  return fetch_all(connection_,
                   ZHICHENG_REPORT_COLUMNS
                   "JOIN indicator ON indicator.id = indicator_id WHERE indicator.plan_id = ?1 "
                   "ORDER BY indicator_id, place_code, period",
                   {plan}, read_report);
}

Result<std::vector<FigureReport>> FigureReportRepository::of_indicator(IndicatorId indicator) const {
  return fetch_all(connection_,
                   ZHICHENG_REPORT_COLUMNS
                   "WHERE indicator_id = ?1 ORDER BY indicator_id, place_code, period",
                   {indicator}, read_report);
}

Result<void> FigureReportRepository::append(const FigureReportEvent& event) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO figure_report_event (indicator_id, place_code, period, action, state, vintage, reason, "
      "user_id, "
      "at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      {event.key.indicator, event.key.place, event.key.period, indicator::name_of(event.action),
       indicator::name_of(event.state), event.vintage, event.reason, event.user, event.at}));
  return {};
}

Result<std::vector<FigureReportEvent>> FigureReportRepository::history(const ReportKey& key) const {
  return fetch_all(
      connection_,
      "SELECT indicator_id, place_code, period, action, state, vintage, reason, user_id, at "
      "FROM figure_report_event WHERE indicator_id = ?1 AND place_code = ?2 AND period = ?3 ORDER BY id",
      {key.indicator, key.place, key.period}, read_event);
}

Result<std::vector<FigureEntryDay>> FigureReportRepository::entry_days(PlanId plan) const {
  ZHICHENG_TRY_ASSIGN(
      const std::vector<EntryRow> rows,
      fetch_all(connection_,
                "SELECT indicator_id, place_code, period, entered_at, "
                "CASE WHEN value IS NULL AND milestone_done IS NULL THEN 1 ELSE 0 END FROM observation "
                "WHERE indicator_id IN (SELECT id FROM indicator WHERE plan_id = ?1) "
                "ORDER BY indicator_id, place_code, period, vintage",
                {plan}, read_entry));
  std::vector<FigureEntryDay> days;
  for (const EntryRow& row : rows) {
    if (days.empty() || days.back().key != row.key) days.push_back({row.key, row.at, 0, false});
    ++days.back().vintage;  // counted without gaps
    days.back().stands = !row.withdrawn;
  }
  return days;
}

Result<void> FigureReportRepository::lock(const PeriodLock& lock) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO period_lock (plan_id, period, locked_by, locked_at) VALUES (?1, ?2, ?3, ?4)",
      {lock.plan, lock.period, lock.locked_by, lock.locked_at}));
  return {};
}

Result<bool> FigureReportRepository::unlock(PlanId plan, const Period& period) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t removed,
      connection_.execute("DELETE FROM period_lock WHERE plan_id = ?1 AND period = ?2", {plan, period}));
  return removed > 0;
}

Result<bool> FigureReportRepository::is_locked(PlanId plan, const Period& period) const {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t count,
      fetch_integer(connection_, "SELECT count(*) FROM period_lock WHERE plan_id = ?1 AND period = ?2",
                    {plan, period}));
  return count > 0;
}

Result<std::vector<PeriodLock>> FigureReportRepository::locks(PlanId plan) const {
  return fetch_all(connection_,
                   "SELECT plan_id, period, locked_by, locked_at FROM period_lock WHERE plan_id = ?1 "
                   "ORDER BY period",
                   {plan}, read_lock);
}

}  // namespace zhicheng::store
