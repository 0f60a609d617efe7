// The half of ReportService that moves reports.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "audited.h"
#include "figure_company.h"
#include "figure_conversion.h"
#include "figure_rules.h"
#include "plan_reporting.h"
#include "plan_rules.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"
#include "zhicheng/service/report_service.h"

namespace zhicheng::service {
namespace {

using indicator::ReportAction;
using indicator::ReportState;

std::string_view words_of(ReportAction action) {
  constexpr std::array<std::string_view, 6> kWords = {"存为草稿", "提交", "退回", "通过", "锁定", "解锁"};
  return kWords[static_cast<std::size_t>(action)];
}

std::string_view words_of(std::optional<ReportState> state) {
  constexpr std::array<std::string_view, 5> kWords = {"草稿", "待审核", "已退回", "已通过", "已锁定"};
  return state ? kWords[static_cast<std::size_t>(*state)] : "未填报";
}

Error about(ErrorCode code, const store::ReportKey& key, const std::string& indicator) {
  return Error(code)
      .with("indicator", indicator)
      .with("place", key.place)
      .with("period", key.period.to_string());
}

// One report in the hands of one person: what the checks and the write need.
struct Desk {
  store::StoredIndicator indicator;
  store::StoredPlan plan;
  std::optional<store::FigureReport> report;
  bool owed = false;
  bool may_report = false;
  bool may_review = false;
  std::string owner_name;

  std::optional<ReportState> state() const { return report ? std::optional(report->state) : std::nullopt; }
  std::int64_t version() const { return report ? report->version : 0; }
};

Result<Desk> read_desk(store::Repositories& repositories, const Actor& actor, const store::ReportKey& key,
                       Date today, const calendar::WorkCalendar& calendar) {
  Desk desk;
  ZHICHENG_TRY_ASSIGN(desk.indicator, repositories.indicators.get(key.indicator));
  ZHICHENG_TRY_ASSIGN(desk.plan, repositories.plans.get(desk.indicator.plan));
  ZHICHENG_TRY(require_active(desk.plan));
  if (desk.indicator.review == store::ReviewState::rejected || desk.indicator.retired)
    return Error(ErrorCode::not_found).with("what", desk.indicator.indicator.name);
  ZHICHENG_TRY_ASSIGN(const auto organisations, repositories.organisations.all());
  const People people(organisations, today);
  ZHICHENG_TRY_ASSIGN(const PlanReporting reporting,
                      PlanReporting::read(repositories, desk.plan.id, today, people, calendar));
  desk.owed = reporting.is_owed(key);
  desk.may_report = reporting.may_report(actor, key);
  desk.may_review = reporting.may_review(actor, key);
  if (const auto* owner = people.tree.find(reporting.owner_of(key))) desk.owner_name = owner->name;
  ZHICHENG_TRY_ASSIGN(desk.report, repositories.figure_reports.find(key));
  return desk;
}

// The state that the action leads to, if nobody has changed the report and its period is open.
Result<ReportState> state_after(store::Repositories& repositories, const Desk& desk,
                                const store::ReportKey& key, std::int64_t version, ReportAction action) {
  ZHICHENG_TRY(require_unlocked(repositories, desk.plan.id, key.period));
  if (desk.version() != version)
    return Error(ErrorCode::conflict)
        .with("what", desk.indicator.indicator.name + " " + key.period.to_string());
  const std::optional<ReportState> next = indicator::next_state(desk.state(), action);
  if (next) return *next;
  return Error(ErrorCode::report_transition_refused)
      .with("state", std::string(words_of(desk.state())))
      .with("action", std::string(words_of(action)));
}

Result<void> require_reporter(const Desk& desk, const store::ReportKey& key) {
  const std::string& name = desk.indicator.indicator.name;
  if (!desk.owed) return about(ErrorCode::report_not_owed, key, name);
  if (desk.may_report) return {};
  return Error(ErrorCode::report_not_reporter).with("indicator", name).with("organisation", desk.owner_name);
}

Result<void> require_reason(std::string_view reason, ReportAction action) {
  if (trim(reason).empty())
    return Error(ErrorCode::report_reason_missing).with("action", std::string(words_of(action)));
  if (reason.size() <= limits::kTextFieldBytes) return {};
  return Error(ErrorCode::too_large)
      .with("what", "理由")
      .with("limit", std::to_string(limits::kTextFieldBytes) + " B");
}

struct Step {
  ReportAction action;
  std::string reason;
  Timestamp at;
};

// Keeps the report with its event, and tells the audit log.
Result<store::FigureReport> write(store::UnitOfWork& work, store::AuditRecord& record, const Actor& actor,
                                  store::FigureReport report, const Step& step) {
  ZHICHENG_TRY(work->figure_reports.save(report));
  ++report.version;
  ZHICHENG_TRY(work->figure_reports.append({.key = report.key,
                                            .action = step.action,
                                            .state = report.state,
                                            .vintage = report.vintage,
                                            .reason = step.reason,
                                            .user = actor.user,
                                            .at = step.at}));
  describe(record, "report." + std::string(indicator::name_of(step.action)), "indicator",
           report.key.indicator);
  record.after = to_json_text(JsonObject{{"place", report.key.place},
                                         {"period", report.key.period.to_string()},
                                         {"state", json_text(indicator::name_of(report.state))},
                                         {"vintage", report.vintage},
                                         {"value", json_of(report.value)},
                                         {"done_on", json_of(report.done_on)},
                                         {"sample", report.sample ? report.sample->of : ""},
                                         {"reason", step.reason}});
  return report;
}

store::Message reviewed_message(const store::FigureReport& report, const std::string& indicator,
                                ReportAction action, std::string_view reason, Timestamp at) {
  const bool approved = action == ReportAction::approve;
  store::Message message{
      .id = {},
      .user = report.submitted_by,
      .kind = approved ? store::MessageKind::report_approved : store::MessageKind::report_returned,
      .subject_type = "indicator",
      .subject_id = std::to_string(report.key.indicator.value),
      .facts = {{"title", indicator}, {"period", report.key.period.to_string()}, {"place", report.key.place}},
      .created_at = at};
  if (!approved) message.facts["reason"] = reason;
  return message;
}

store::FigureReport filled(const Desk& desk, const ReportEntry& entry, ReportState state) {
  store::FigureReport report = desk.report.value_or(store::FigureReport{.key = entry.key, .version = 0});
  report.state = state;
  if (report.value != entry.value) report.sample.reset();
  report.value = entry.value;
  report.done_on = entry.done_on;
  report.note = std::string(trim(entry.note));
  return report;
}

// How many of the unit a whole is; 0: it is no unit of shares.
int parts_of_whole(std::string_view unit) {
  if (unit.empty()) return 1;
  if (unit == "%" || unit == "％") return 100;
  return unit == "‰" ? 1000 : 0;
}

Result<Decimal> decimal_of(double value, int scale) {
  return Decimal::parse(fmt::format("{:.{}f}", value, scale));
}

// In the unit of which `parts` are a whole; two digits of a percent.
Result<store::SampleBasis> basis_of(const SampledShare& share, int parts) {
  constexpr int kDigits = 4;  // of a share
  constexpr int kVarianceScale = 8;
  const int scale = parts == 1 ? kDigits : parts == 100 ? kDigits - 2 : kDigits - 3;
  store::SampleBasis basis{.size = share.n, .variance = {}, .low = {}, .high = {}, .of = share.of};
  ZHICHENG_TRY_ASSIGN(basis.low, decimal_of(share.low * parts, scale));
  ZHICHENG_TRY_ASSIGN(basis.high, decimal_of(share.high * parts, scale));
  if (!share.standard_error) return basis;
  const double error = *share.standard_error * parts;
  ZHICHENG_TRY_ASSIGN(basis.variance, decimal_of(error * error, kVarianceScale));
  return basis;
}

FigureEntry figure_of(const ReportEntry& entry) {
  return {entry.key.indicator, entry.key.place, entry.key.period,      entry.value,
          entry.done_on,       entry.note,      entry.replaces_vintage};
}

}  // namespace

Result<store::FigureReport> ReportService::save_draft(const Actor& actor, const ReportEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::read));
  return exclusive_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::FigureReport> {
        const Timestamp now = clock_.now();
        ZHICHENG_TRY_ASSIGN(const Desk desk,
                            read_desk(work.repositories(), actor, entry.key, day_in_china(now), calendar_));
        ZHICHENG_TRY(require_reporter(desk, entry.key));
        ZHICHENG_TRY_ASSIGN(const ReportState next, state_after(work.repositories(), desk, entry.key,
                                                                entry.version, ReportAction::save));
        ZHICHENG_TRY(check_content(desk.indicator.indicator, figure_of(entry)));
        return write(work, record, actor, filled(desk, entry, next), {ReportAction::save, "", now});
      });
}

Result<store::FigureReport> ReportService::fill_in(const Actor& actor, const store::ReportKey& key,
                                                   std::int64_t version, const SampledShare& share) {
  ZHICHENG_TRY(require(actor, Permission::read));
  return exclusive_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::FigureReport> {
        const Timestamp now = clock_.now();
        ZHICHENG_TRY_ASSIGN(const Desk desk,
                            read_desk(work.repositories(), actor, key, day_in_china(now), calendar_));
        ZHICHENG_TRY(require_reporter(desk, key));
        const auto& indicator = desk.indicator.indicator;
        const int parts = parts_of_whole(indicator.unit);
        if (parts == 0)
          return Error(ErrorCode::invalid_argument)
              .with("what", "指标“" + indicator.name + "”")
              .with("why", "单位是“" + indicator.unit + "”，不能填比率");
        ZHICHENG_TRY_ASSIGN(const ReportState next,
                            state_after(work.repositories(), desk, key, version, ReportAction::save));
        ZHICHENG_TRY_ASSIGN(store::SampleBasis basis, basis_of(share, parts));
        ReportEntry entry{.key = key, .note = share.note, .version = version};
        ZHICHENG_TRY_ASSIGN(entry.value, decimal_of(share.value * parts, basis.low.scale()));
        ZHICHENG_TRY(check_content(indicator, figure_of(entry)));
        store::FigureReport report = filled(desk, entry, next);
        report.sample = std::move(basis);
        return write(work, record, actor, std::move(report), {ReportAction::save, share.of, now});
      });
}

Result<std::variant<store::FigureReport, FigureRefusal>> ReportService::submit(const Actor& actor,
                                                                               const ReportEntry& entry) {
  using Outcome = std::variant<store::FigureReport, FigureRefusal>;
  ZHICHENG_TRY(require(actor, Permission::read));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Outcome> {
        const Timestamp now = clock_.now();
        ZHICHENG_TRY_ASSIGN(const Desk desk,
                            read_desk(work.repositories(), actor, entry.key, day_in_china(now), calendar_));
        ZHICHENG_TRY(require_reporter(desk, entry.key));
        ZHICHENG_TRY_ASSIGN(const ReportState next, state_after(work.repositories(), desk, entry.key,
                                                                entry.version, ReportAction::submit));
        if (!entry.value && !entry.done_on) return Error(ErrorCode::report_value_missing);
        FigureContext context{desk.indicator.indicator, {}, day_in_china(now)};
        ZHICHENG_TRY_ASSIGN(context.known, work->observations.series(entry.key.indicator, entry.key.place));
        ZHICHENG_TRY_ASSIGN(context.company,
                            FigureCompany(work.repositories()).look(context, figure_of(entry)));
        ZHICHENG_TRY_ASSIGN(auto refusal, judge(context, figure_of(entry)));
        if (refusal) return Outcome(std::move(*refusal));
        store::Observation observation =
            observation_of(figure_of(entry), store::ObservationSource::reported, actor.user, now);
        store::FigureReport report = filled(desk, entry, next);
        observation.sample = report.sample;
        ZHICHENG_TRY_ASSIGN(report.vintage, work->observations.append(observation, entry.replaces_vintage));
        report.submitted_by = actor.user;
        const std::string reason = report.note;
        ZHICHENG_TRY_ASSIGN(
            auto written, write(work, record, actor, std::move(report), {ReportAction::submit, reason, now}));
        return Outcome(std::move(written));
      });
}

Result<store::FigureReport> ReportService::review(const Actor& actor, const store::ReportKey& key,
                                                  std::int64_t version, ReportAction action,
                                                  std::string_view reason) {
  ZHICHENG_TRY(require(actor, Permission::read));
  return exclusive_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::FigureReport> {
        const Timestamp now = clock_.now();
        ZHICHENG_TRY_ASSIGN(const Desk desk,
                            read_desk(work.repositories(), actor, key, day_in_china(now), calendar_));
        const std::string& name = desk.indicator.indicator.name;
        if (!desk.may_review)
          return Error(ErrorCode::report_not_reviewer)
              .with("indicator", name)
              .with("organisation", desk.owner_name);
        if (!desk.report)
          return Error(ErrorCode::not_found).with("what", name + " " + key.period.to_string() + " 的填报");
        ZHICHENG_TRY_ASSIGN(const ReportState next,
                            state_after(work.repositories(), desk, key, version, action));
        const bool own = actor.user.stored() && desk.report->submitted_by == actor.user;
        if (own && action == ReportAction::approve) return Error(ErrorCode::report_own_submission);
        store::FigureReport report = *desk.report;
        report.state = next;
        if (!own && report.submitted_by.stored())
          ZHICHENG_TRY(work->messages.send(reviewed_message(report, name, action, reason, now)));
        return write(work, record, actor, std::move(report), {action, std::string(reason), now});
      });
}

Result<store::FigureReport> ReportService::approve(const Actor& actor, const store::ReportKey& key,
                                                   std::int64_t version) {
  return review(actor, key, version, ReportAction::approve, "");
}

Result<store::FigureReport> ReportService::send_back(const Actor& actor, const store::ReportKey& key,
                                                     std::int64_t version, std::string_view reason) {
  ZHICHENG_TRY(require_reason(reason, ReportAction::send_back));
  return review(actor, key, version, ReportAction::send_back, trim(reason));
}

Result<void> ReportService::lock_period(const Actor& actor, store::PlanId id, const Period& period) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
        ZHICHENG_TRY(require_active(plan));
        ZHICHENG_TRY(require_unlocked(work.repositories(), id, period));
        ZHICHENG_TRY_ASSIGN(auto reports, work->figure_reports.of_plan(id));
        std::erase_if(reports, [&period](const auto& report) { return report.key.period != period; });
        const auto waiting = std::count_if(reports.begin(), reports.end(), [](const auto& report) {
          return report.state == ReportState::submitted;
        });
        if (waiting > 0)
          return Error(ErrorCode::period_reports_waiting)
              .with("period", period.to_string())
              .with("count", std::to_string(waiting));
        ZHICHENG_TRY(work->figure_reports.lock({id, period, actor.user, clock_.now()}));
        int locked = 0;
        for (store::FigureReport& report : reports) {
          const auto next = indicator::next_state(report.state, ReportAction::lock);
          if (!next) continue;
          report.state = *next;
          ZHICHENG_TRY(write(work, record, actor, std::move(report), {ReportAction::lock, "", clock_.now()}));
          ++locked;
        }
        describe(record, "report.lock", "plan", id);
        record.after = to_json_text(JsonObject{{"period", period.to_string()}, {"reports", locked}});
        return {};
      });
}

Result<void> ReportService::unlock_period(const Actor& actor, store::PlanId id, const Period& period,
                                          std::string_view reason) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  ZHICHENG_TRY(require_reason(reason, ReportAction::unlock));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY(work->plans.get(id));
        ZHICHENG_TRY_ASSIGN(const bool was_locked, work->figure_reports.unlock(id, period));
        if (!was_locked) return Error(ErrorCode::period_not_locked).with("period", period.to_string());
        ZHICHENG_TRY_ASSIGN(auto reports, work->figure_reports.of_plan(id));
        for (store::FigureReport& report : reports) {
          if (report.key.period != period || report.state != ReportState::locked) continue;
          report.state = ReportState::approved;
          ZHICHENG_TRY(write(work, record, actor, std::move(report),
                             {ReportAction::unlock, std::string(trim(reason)), clock_.now()}));
        }
        describe(record, "report.unlock", "plan", id);
        record.after =
            to_json_text(JsonObject{{"period", period.to_string()}, {"reason", std::string(trim(reason))}});
        return {};
      });
}

}  // namespace zhicheng::service
