#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "calendar_batch.h"
#include "command.h"
#include "shipped_packs.h"
#include "terminal_table.h"
#include "zhicheng/base/json.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/calendar/explanation.h"
#include "zhicheng/calendar/office_hours.h"

namespace zhicheng::app {
namespace {

using calendar::ExplainedDay;
using calendar::Explanation;
using calendar::WorkCalendar;

struct CalendarOptions {
  std::string folder;  // of a pack; "" = the one that is part of the program
  std::string start;
  std::string limit;
  std::vector<std::string> suspensions;
  std::string hours;
  bool explain = false;
  std::string format = "text";
  std::string language = "zh";
  std::string batch;
  bool mark_provisional = false;
};

// nullopt: the pack is wrong, its findings are printed.
Result<std::optional<WorkCalendar>> read_calendar(const std::string& folder) {
  if (folder.empty()) return std::optional(shipped_calendar());
  ZHICHENG_TRY_ASSIGN(const pack::Files files, pack::read_folder(folder));
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  auto notices = pack ? calendar::read_notices(*pack, findings) : std::nullopt;
  if (notices) return std::optional(WorkCalendar(*std::move(notices)));
  fmt::print(stderr, "{}", findings.render(folder, files));
  return std::optional<WorkCalendar>();
}

std::string weekday_of(Date date, Language language) {
  constexpr std::string_view kZh[] = {"周日", "周一", "周二", "周三", "周四", "周五", "周六"};
  constexpr std::string_view kEn[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const unsigned number = std::chrono::weekday(calendar::Day{date}).c_encoding();
  return std::string(language == Language::zh_cn ? kZh[number] : kEn[number]);
}

std::string role_words(const ExplainedDay& day, bool last, Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return std::string(language == Language::zh_cn ? zh : en);
  };
  std::string words;
  if (day.role == calendar::DayRole::start) words = in("起算日不计入", "start, does not count");
  if (day.role == calendar::DayRole::counted) words = std::to_string(day.count);
  if (day.role == calendar::DayRole::not_counted) words = in("不计入", "does not count");
  if (day.role == calendar::DayRole::rolled) words = in("顺延", "moved on");
  if (day.suspended) words += in("，中止期间", ", suspended");
  if (!day.known) words += in("，尚无通知", ", no notice yet");
  if (last) words += in("，截止日", ", deadline");
  return words;
}

std::string text_of(const Explanation& explanation, Language language) {
  const bool zh = language == Language::zh_cn;
  TerminalTable table(zh ? std::vector<std::string>{"日期", "星期", "类别", "节日", "计数"}
                         : std::vector<std::string>{"date", "day", "class", "occasion", "count"});
  for (const ExplainedDay& day : explanation.days)
    table.add({format_date(day.date), weekday_of(day.date, language),
               calendar::words_for(day.kind).in(language), day.occasion.in(language),
               role_words(day, &day == &explanation.days.back(), language)});
  return table.to_text();
}

JsonArray json_of(const std::vector<ExplainedDay>& days) {
  JsonArray list;
  for (const ExplainedDay& day : days) {
    JsonObject object;
    object["date"] = format_date(day.date);
    object["kind"] = calendar::name_of(day.kind);
    if (!day.occasion.zh.empty())
      object["occasion"] = JsonObject{{"zh", day.occasion.zh}, {"en", day.occasion.en}};
    object["suspended"] = day.suspended;
    object["known"] = day.known;
    object["role"] = calendar::name_of(day.role);
    object["count"] = day.count;
    list.push_back(std::move(object));
  }
  return list;
}

void warn_provisional(const std::vector<int>& years) {
  fmt::print(
      stderr,
      "zhicheng: 暂定：没有 {0} 年的放假通知，只按周末推算，补入通知后请重算\n"
      "          provisional: there is no notice for {0}, only weekends were taken for days off; count "
      "again when it is added\n",
      fmt::join(years, ", "));
}

Result<void> add_days(const WorkCalendar& days, const CalendarOptions& options, calendar::TimeLimit limit) {
  ZHICHENG_TRY_ASSIGN(const Date start, parse_date(options.start));
  std::vector<calendar::DayRange> ranges;
  for (const std::string& text : options.suspensions) {
    ZHICHENG_TRY_ASSIGN(const calendar::DayRange range, calendar::parse_suspension(text));
    ranges.push_back(range);
  }
  const calendar::Suspensions suspensions(std::move(ranges));
  ZHICHENG_TRY_ASSIGN(const Explanation found, calendar::explain_deadline(days, start, limit, suspensions));
  ZHICHENG_TRY(calendar::require_effect(suspensions, found.deadline.date));
  std::string out = format_date(found.deadline.date) + "\n";
  if (options.format == "json") {
    JsonObject object{{"start", format_date(start)},
                      {"limit", calendar::format_time_limit(limit)},
                      {"deadline", format_date(found.deadline.date)},
                      {"provisional", found.deadline.provisional},
                      {"missing_years", JsonArray(found.missing_years.begin(), found.missing_years.end())}};
    if (options.explain) object["days"] = json_of(found.days);
    out = to_json_text(Json(std::move(object))) + "\n";
  } else if (options.explain) {
    out += text_of(found, options.language == "en" ? Language::en : Language::zh_cn);
  }
  if (print(out) == 0 && found.deadline.provisional) warn_provisional(found.missing_years);
  return {};
}

Result<calendar::MinuteDeadline> minute_after(const WorkCalendar& days, const CalendarOptions& options,
                                              calendar::LocalMinute start, calendar::TimeLimit limit) {
  if (limit.unit == calendar::LimitUnit::hours) {
    ZHICHENG_TRY_ASSIGN(const calendar::Deadline deadline, calendar::deadline_of(days, start, limit));
    return calendar::MinuteDeadline{.end = deadline.end()};
  }
  ZHICHENG_TRY_ASSIGN(const calendar::OfficeHours hours, calendar::OfficeHours::parse(options.hours));
  return calendar::add_office_minutes(days, hours, start, limit.amount);
}

// A limit that ends on a minute.
Result<void> add_minutes(const WorkCalendar& days, const CalendarOptions& options,
                         calendar::TimeLimit limit) {
  if (!options.suspensions.empty()) return Error(ErrorCode::suspension_unsupported);
  if (options.explain)
    return Error(ErrorCode::invalid_argument)
        .with("what", "--explain")
        .with("why", "只能说明以日、月计的期限 only time limits in days and months are explained");
  ZHICHENG_TRY_ASSIGN(const calendar::LocalMinute start, calendar::parse_local_minute(options.start));
  ZHICHENG_TRY_ASSIGN(const calendar::MinuteDeadline found, minute_after(days, options, start, limit));
  const std::string end = calendar::format_local_minute(found.end, 'T');
  std::string out = end + "\n";
  if (options.format == "json") {
    const JsonObject object{{"start", calendar::format_local_minute(start, 'T')},
                            {"limit", options.limit},
                            {"deadline", end},
                            {"provisional", found.provisional}};
    out = to_json_text(Json(object)) + "\n";
  }
  if (print(out) == 0 && found.provisional) warn_provisional(days.missing_years(start.date, found.end.date));
  return {};
}

Result<int> add(const CalendarOptions& options) {
  ZHICHENG_TRY_ASSIGN(const calendar::TimeLimit limit, calendar::parse_time_limit(options.limit));
  ZHICHENG_TRY_ASSIGN(const std::optional<WorkCalendar> days, read_calendar(options.folder));
  if (!days) return 1;
  if (limit.unit == calendar::LimitUnit::office_minutes || limit.unit == calendar::LimitUnit::hours) {
    ZHICHENG_TRY(add_minutes(*days, options, limit));
  } else {
    ZHICHENG_TRY(add_days(*days, options, limit));
  }
  return 0;
}

Result<int> batch(const CalendarOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<WorkCalendar> days, read_calendar(options.folder));
  if (!days) return 1;
  return answer_batch(*days, options.batch, options.mark_provisional);
}

void register_add(CLI::App& command, const std::shared_ptr<CalendarOptions>& options) {
  command
      .add_option(
          "date", options->start,
          "起算日，不计入 the start, which does not count: 2024-01-02; 2024-01-02T10:00 for min and h")
      ->required();
  command
      .add_option("limit", options->limit,
                  "期限 time limit: 15wd 工作日 working days, 15d 自然日 calendar days, 1mo 月 months, 90min "
                  "办公分钟 minutes of office hours, 24h 小时 hours")
      ->required();
  command
      .add_option(
          "--suspend", options->suspensions,
          "中止期间，首尾两日都不计入，可多个 a suspension, first and last day inside, may be repeated: "
          "2024-03-01..2024-03-10")
      ->allow_extra_args(false);
  command.add_option("--hours", options->hours,
                     "办公时间，用于 min office hours for min: \"09:00-12:00|13:30-17:30\"");
  command.add_flag("--explain", options->explain, "逐日说明 explain day by day");
  command.add_option("--format", options->format)
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command.add_option("--lang", options->language)->check(CLI::IsMember({"zh", "en"}))->capture_default_str();
}

}  // namespace

void register_calendar(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<CalendarOptions>();
  CLI::App* command = program.add_subcommand("calendar", "工作日与期限 working days and deadlines");
  command->require_subcommand(1);
  const auto add_folder = [&](CLI::App& each) {
    each.add_option("--calendar", options->folder,
                    "代替内置工作日包的文件夹 folder of a pack in place of the shipped working days");
  };

  CLI::App* adding = command->add_subcommand("add", "截止日 the deadline of a time limit");
  register_add(*adding, options);
  add_folder(*adding);
  adding->callback([options, &exit_code] { exit_code = finish(add(*options)); });

  CLI::App* many =
      command->add_subcommand("batch", "逐行计算 CSV（id,kind,start,n,extra）answer the rows of a CSV");
  many->add_option("file", options->batch, "文件，- 为标准输入 file, - is standard input")->required();
  many->add_flag("--provisional", options->mark_provisional,
                 "加一列说明结果是否暂定 add a column that says whether a result is provisional");
  add_folder(*many);
  many->callback([options, &exit_code] { exit_code = finish(batch(*options)); });
}

}  // namespace zhicheng::app
