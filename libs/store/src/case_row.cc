#include "case_row.h"

#include <iterator>
#include <sstream>

#include "case_facts.h"
#include "json_texts.h"

namespace zhicheng::store {

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

namespace {

// A day alone, as an older program kept when a case wakes, is its beginning.
std::optional<calendar::LocalMinute> read_minute(db::Rows& rows) {
  const std::string text = rows.optional_text().value_or("");
  if (text.ends_with("T24:00")) {
    const auto day = parse_date(std::string_view(text).substr(0, text.size() - 6));
    return day.ok() ? std::optional(calendar::end_of(*day)) : std::nullopt;
  }
  if (const auto day = parse_date(text); day.ok()) return calendar::LocalMinute(*day);
  const auto minute = calendar::parse_local_minute(text);
  return minute.ok() ? std::optional(*minute) : std::nullopt;
}

}  // namespace

db::Value kept_minute(const std::optional<calendar::LocalMinute>& minute) {
  return minute ? db::Value(calendar::format_local_minute(*minute, 'T')) : db::Value();
}

StoredCase read_case(db::Rows& rows) {
  StoredCase stored;
  stored.id = rows.id<CaseId>();
  stored.type = rows.id<CaseTypeId>();
  stored.type_name = rows.text();
  stored.title = rows.text();
  stored.plan = rows.id<PlanId>();
  stored.task = rows.id<TaskId>();
  stored.owner = rows.id<OrganisationId>();
  stored.owner_name = rows.text();
  stored.opened_on = rows.optional_date().value_or(Date{});
  stored.opened_minute = static_cast<int>(rows.integer());
  stored.opened_by = rows.id<UserId>();
  stored.given = read_texts(rows);
  stored.standing.states = split_words(rows.text());
  stored.standing.waits_for = split_words(rows.text());
  stored.standing.values = read_texts(rows);
  stored.standing.due = read_minute(rows);
  stored.standing.warn_on = rows.optional_date();
  stored.standing.due_clock = rows.text();
  stored.standing.wakes = read_minute(rows);
  stored.standing.closed_on = rows.optional_date();
  stored.standing.late_on = rows.optional_date();
  stored.standing.choices = read_choices(rows.text());
  stored.standing.counted_by = rows.text();
  stored.events = static_cast<int>(rows.integer());
  stored.version = rows.integer();
  return stored;
}

}  // namespace zhicheng::store
