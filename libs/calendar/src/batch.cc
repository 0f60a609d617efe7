#include "zhicheng/calendar/batch.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "zhicheng/base/text.h"
#include "zhicheng/calendar/deadline.h"
#include "zhicheng/calendar/office_hours.h"

namespace zhicheng::calendar {
namespace {

struct Row {
  std::string_view kind;
  std::string_view start;
  std::string_view n;
  std::string_view extra;
};

Result<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || stop != end)
    return Error(ErrorCode::number_malformed).with("text", std::string(text));
  return value;
}

// FROM~TO, several with | between; nothing at all is no suspension.
Result<Suspensions> read_suspensions(std::string_view text) {
  std::vector<DayRange> ranges;
  while (!text.empty()) {
    const std::size_t bar = text.find('|');
    ZHICHENG_TRY_ASSIGN(const DayRange range, parse_suspension(trim(text.substr(0, bar))));
    ranges.push_back(range);
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + 1);
    if (text.empty()) return parse_suspension(text).error();
  }
  return Suspensions(std::move(ranges));
}

Result<BatchAnswer> answer_days(const WorkCalendar& calendar, const Row& row, LimitUnit unit,
                                const Suspensions& suspensions) {
  ZHICHENG_TRY_ASSIGN(const Date start, parse_date(row.start));
  ZHICHENG_TRY_ASSIGN(const std::int64_t amount, number(row.n));
  ZHICHENG_TRY_ASSIGN(const Deadline deadline,
                      deadline_of(calendar, start, TimeLimit{unit, amount}, suspensions));
  return BatchAnswer{format_date(deadline.date), deadline.provisional};
}

template <LimitUnit kUnit>
Result<BatchAnswer> answer_plain(const WorkCalendar& calendar, const Row& row) {
  if (!row.extra.empty())
    return Error(ErrorCode::batch_extra_unexpected)
        .with("kind", std::string(row.kind))
        .with("text", std::string(row.extra));
  return answer_days(calendar, row, kUnit, {});
}

Result<BatchAnswer> answer_suspended(const WorkCalendar& calendar, const Row& row) {
  ZHICHENG_TRY_ASSIGN(const Suspensions suspensions, read_suspensions(row.extra));
  return answer_days(calendar, row, LimitUnit::working_days, suspensions);
}

Result<BatchAnswer> answer_minutes(const WorkCalendar& calendar, const Row& row) {
  ZHICHENG_TRY_ASSIGN(const LocalMinute start, parse_local_minute(row.start));
  ZHICHENG_TRY_ASSIGN(const std::int64_t minutes, number(row.n));
  ZHICHENG_TRY_ASSIGN(const OfficeHours hours, OfficeHours::parse(row.extra));
  ZHICHENG_TRY_ASSIGN(const MinuteDeadline deadline, add_office_minutes(calendar, hours, start, minutes));
  const char separator = row.start.find('T') == std::string_view::npos ? ' ' : 'T';
  return BatchAnswer{format_local_minute(deadline.end, separator), deadline.provisional};
}

Result<BatchAnswer> answer_count(const WorkCalendar& calendar, const Row& row) {
  ZHICHENG_TRY_ASSIGN(const Date start, parse_date(row.start));
  ZHICHENG_TRY_ASSIGN(const Date end, parse_date(row.extra));
  ZHICHENG_TRY_ASSIGN(const WorkingDays days, count_working_days(calendar, start, end));
  return BatchAnswer{std::to_string(days.count), days.provisional};
}

struct Kind {
  std::string_view name;
  Result<BatchAnswer> (*answer)(const WorkCalendar& calendar, const Row& row);
};
constexpr auto kKinds = std::to_array<Kind>({
    {"workdays", answer_plain<LimitUnit::working_days>},
    {"natural_roll", answer_plain<LimitUnit::calendar_days>},
    {"months_roll", answer_plain<LimitUnit::months>},
    {"workdays_suspended", answer_suspended},
    {"work_minutes", answer_minutes},
    {"count_workdays_excl_start_incl_end", answer_count},
});

Error unknown_kind(std::string_view kind) {
  std::string known;
  for (const Kind& each : kKinds) known += (known.empty() ? "" : ", ") + std::string(each.name);
  return Error(ErrorCode::batch_kind_unknown).with("kind", std::string(kind)).with("known", known);
}

}  // namespace

Result<void> check_batch_header(std::span<const std::string_view> fields) {
  std::string header;
  for (const std::string_view field : fields) header.append(header.empty() ? "" : ",").append(trim(field));
  if (header == kBatchHeader) return {};
  return Error(ErrorCode::batch_header_wrong).with("header", header);
}

Result<BatchAnswer> answer(const WorkCalendar& calendar, std::span<const std::string_view> fields) {
  if (fields.size() != 5)
    return Error(ErrorCode::batch_fields_wrong).with("count", std::to_string(fields.size()));
  for (const std::string_view field : fields.subspan(1))
    if (const auto offset = find_invalid_utf8(field))
      return Error(ErrorCode::text_not_utf8).with("offset", std::to_string(*offset));
  const Row row{trim(fields[1]), trim(fields[2]), trim(fields[3]), trim(fields[4])};
  const auto kind =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& each) { return each.name == row.kind; });
  return kind == kKinds.end() ? unknown_kind(row.kind) : kind->answer(calendar, row);
}

}  // namespace zhicheng::calendar
