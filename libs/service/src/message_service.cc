#include "zhicheng/service/message_service.h"

#include <map>
#include <tuple>

#include "audited.h"
#include "messages.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {
namespace {

constexpr std::int64_t kHourMicros = 3'600'000'000;
constexpr auto kRead = db::Connection::Access::read;
constexpr auto kWrite = db::Connection::Access::write;

Actor tending_actor() {
  Actor clock;
  clock.login = "clock";
  return clock;
}

Date days_before(Date day, int days) {
  return Date{std::chrono::sys_days{day} - std::chrono::days{days}};
}

store::Message about_case(const store::StoredCase& stored, Timestamp at) {
  const calendar::LocalMinute due = stored.standing.due.value_or(calendar::LocalMinute());
  const bool late = due < minute_in_china(at);
  return {
      .id = {},
      .user = {},
      .kind = late ? store::MessageKind::case_late : store::MessageKind::case_due_soon,
      .subject_type = "case",
      .subject_id = std::to_string(stored.id.value),
      .facts = {{"title", stored.title}, {"owner", stored.owner_name}, {"due", calendar::format_end(due)}},
      .created_at = at};
}

// Figures of one plan and period that one organisation owes by one day.
struct OwedTogether {
  store::Message message;
  int count = 0;
};
using OwedKey = std::tuple<store::PlanId, std::string, store::OrganisationId, Date>;

std::map<OwedKey, OwedTogether> owed_together(const std::vector<ReportView>& owed, Timestamp at) {
  std::map<OwedKey, OwedTogether> together;
  for (const ReportView& view : owed) {
    if (!view.due || !view.owner.stored()) continue;
    const Date today = day_in_china(at);
    const bool late = *view.due < today;
    if (late && *view.due < days_before(today, MessageService::kLateDays)) continue;
    if (!late && view.days_left > MessageService::kReminderDays) continue;
    const std::string period = view.key.period.to_string();
    OwedTogether& group = together[{view.plan, period, view.owner, *view.due}];
    ++group.count;
    group.message = {.id = {},
                     .user = {},
                     .kind = late ? store::MessageKind::figures_late : store::MessageKind::figures_owed,
                     .subject_type = "plan",
                     .subject_id = std::to_string(view.plan.value),
                     .facts = {{"title", view.plan_title},
                               {"period", period},
                               {"owner", view.owner_name},
                               {"due", format_date(*view.due)},
                               {"count", std::to_string(group.count)}},
                     .created_at = at};
  }
  return together;
}

}  // namespace

Result<MessagePage> MessageService::list(const Actor& actor, bool unread, std::int64_t before,
                                         int limit) const {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  store::PageRequest request;
  request.limit = limit;
  if (before > 0) request.after = std::to_string(before);
  ZHICHENG_TRY_ASSIGN(auto page, work->messages.list(actor.user, unread, request));
  MessagePage result;
  if (!page.next.empty() && !page.items.empty()) result.next_before = page.items.back().id.value;
  result.items = std::move(page.items);
  ZHICHENG_TRY_ASSIGN(result.unread, work->messages.unread(actor.user));
  return result;
}

Result<void> MessageService::mark_read(const Actor& actor, store::MessageId id) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kWrite));
  ZHICHENG_TRY(work->messages.mark_read(actor.user, id, clock_.now()));
  return work.commit();
}

Result<void> MessageService::mark_all_read(const Actor& actor, store::MessageId up_to) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kWrite));
  ZHICHENG_TRY(work->messages.mark_all_read(actor.user, up_to, clock_.now()));
  return work.commit();
}

Result<bool> MessageService::tell_of_cases() {
  const Date today = day_in_china(clock_.now());
  const Date since = days_before(today, kLateDays);
  return audited_write(
      pool_, clock_, tending_actor(),
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<bool> {
        ZHICHENG_TRY_ASSIGN(const auto ids,
                            work->messages.cases_to_tell(minute_in_china(record.at), since, kMostAtOnce));
        if (ids.empty()) return false;
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, today);
        JsonArray told;
        for (const store::CaseId id : ids) {
          ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, work->cases.get(id));
          const store::Message message = about_case(stored, record.at);
          ZHICHENG_TRY(work->messages.first_time(
              message, calendar::format_local_minute(stored.standing.due.value_or(today), 'T')));
          ZHICHENG_TRY(tell_holders(work.repositories(), tree, stored.owner, message));
          told.push_back(id.value);
        }
        describe(record, "message.of_cases", "message", "");
        record.after = to_json_text(JsonObject{{"cases", std::move(told)}});
        return static_cast<int>(ids.size()) == kMostAtOnce;
      });
}

Result<void> MessageService::tell_of_figures(const ReportService& reports) {
  ZHICHENG_TRY_ASSIGN(const std::vector<ReportView> owed, reports.owed());
  const Timestamp now = clock_.now();
  const Timestamp oldest{now.micros - kKeptDays * 24 * kHourMicros};
  return audited_write(
      pool_, clock_, tending_actor(),
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, day_in_china(now));
        std::int64_t told = 0;
        for (const auto& [key, group] : owed_together(owed, now)) {
          const auto& [plan, period, owner, due] = key;
          const std::string occasion = period + " " + std::to_string(owner.value) + " " + format_date(due);
          ZHICHENG_TRY_ASSIGN(const bool first, work->messages.first_time(group.message, occasion));
          if (!first) continue;
          ZHICHENG_TRY(
              tell_holders(work.repositories(), tree, owner, group.message, store::PostRole::reporter));
          ++told;
        }
        ZHICHENG_TRY_ASSIGN(const std::int64_t erased, work->messages.erase_before(oldest));
        if (told == 0 && erased == 0) return {};
        describe(record, "message.of_figures", "message", "");
        record.after = to_json_text(JsonObject{{"told", told}, {"erased", erased}});
        return {};
      });
}

Result<bool> MessageService::tend(const ReportService& reports) {
  const std::int64_t hour = clock_.now().micros / kHourMicros;
  if (hour_done_ == hour) return false;
  ZHICHENG_TRY_ASSIGN(const bool more, tell_of_cases());
  if (more) return true;
  const std::int64_t day = std::chrono::sys_days{day_in_china(clock_.now())}.time_since_epoch().count();
  if (day_done_ != day) ZHICHENG_TRY(tell_of_figures(reports));
  day_done_ = day;
  hour_done_ = hour;
  return false;
}

}  // namespace zhicheng::service
