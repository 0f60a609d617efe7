#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/service/report_service.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

struct MessagePage {
  std::vector<store::Message> items;  // newest first
  std::optional<std::int64_t> next_before;
  std::int64_t unread = 0;  // of all
};

// The message centre: what happened that concerns a user. Use cases write messages in their own transactions
// (src/messages.h); what nobody does, a deadline that comes near or passes, is told by tend(). Thread-safe.
class MessageService {
 public:
  static constexpr int kMostAtOnce = 100;  // cases in one portion of tend()
  static constexpr int kReminderDays = 5;  // working days before figures are due
  static constexpr int kLateDays = 7;      // what has been late for longer is told no more
  static constexpr int kKeptDays = 366;

  MessageService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  // The actor's own. `before`: ids below it, 0 for the first page.
  Result<MessagePage> list(const Actor& actor, bool unread, std::int64_t before, int limit) const;
  // One, or all up to and including one; of others nothing happens. Without an audit entry: a mark of the
  // reader on the reader's own copy.
  Result<void> mark_read(const Actor& actor, store::MessageId id);
  Result<void> mark_all_read(const Actor& actor, store::MessageId up_to);

  // For the server's own hand, once an hour: deadlines of cases, then once a day figures that are owed, and
  // what is too old. Each is told once. Whether there is more to tell now.
  Result<bool> tend(const ReportService& reports);

 private:
  Result<bool> tell_of_cases();
  Result<void> tell_of_figures(const ReportService& reports);

  db::ConnectionPool& pool_;
  const Clock& clock_;
  std::atomic<std::int64_t> hour_done_ = 0;  // since 1970, of the last tend() that told all
  std::atomic<std::int64_t> day_done_ = 0;   // likewise, of figures
};

}  // namespace zhicheng::service
