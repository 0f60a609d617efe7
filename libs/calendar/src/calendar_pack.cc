#include "zhicheng/calendar/calendar_pack.h"

#include <algorithm>
#include <map>

#include "zhicheng/base/text.h"
#include "zhicheng/calendar/deadline.h"

namespace zhicheng::calendar {
namespace {

using pack::Node;
using pack::Reader;

constexpr std::int64_t kLongestRest = 31;  // days

std::optional<Date> date_in(Reader& reader, std::string_view text, const pack::Place& place) {
  const auto date = parse_date(trim(text));
  if (date.ok()) return *date;
  reader.error(place, "K009", date.error().message(Language::zh_cn), "请写成 2025-10-01");
  return std::nullopt;
}

// 2025-10-01 or 2025-10-01..2025-10-08
std::optional<DayRange> range_in(Reader& reader, const Node& node) {
  const std::size_t gap = node.text.find("..");
  const auto first = date_in(reader, std::string_view(node.text).substr(0, gap), node.place);
  if (!first || gap == std::string::npos)
    return first ? std::optional(DayRange{*first, *first}) : std::nullopt;
  const auto last = date_in(reader, std::string_view(node.text).substr(gap + 2), node.place);
  if (!last) return std::nullopt;
  const std::int64_t days = (Day{*last} - Day{*first}).count() + 1;
  if (days >= 1 && days <= kLongestRest) return DayRange{*first, *last};
  reader.error(node.place, "W001", "放假期间 " + node.text + " 不是 1 至 31 天", "请核对首日和末日");
  return std::nullopt;
}

// Reads the notices of all files into one list, with what only the whole can tell.
class NoticeReader {
 public:
  explicit NoticeReader(pack::Findings& findings) : findings_(findings) {}

  void read_names(const pack::Part& part) {
    Reader reader(part.path, findings_);
    reader.only(part.root, {"names", "notices"});
    const Node* names = reader.find(part.root, "names", Node::Kind::mapping);
    if (names == nullptr) return;
    for (const pack::Member& member : names->members)
      if (reader.is(member.value, Node::Kind::text)) names_[member.key] = member.value.text;
  }

  void read_notices(const pack::Part& part) {
    Reader reader(part.path, findings_);
    const Node* list = reader.find(part.root, "notices", Node::Kind::list);
    if (list == nullptr) return;
    for (const Node& item : list->items)
      if (reader.is(item, Node::Kind::mapping)) read_notice(reader, item);
  }

  std::vector<Notice> take() { return std::move(notices_); }

 private:
  void read_notice(Reader& reader, const Node& item) {
    reader.only(item, {"year", "sources", "holidays"});
    Notice notice;
    if (const Node* year = reader.require(item, "year", Node::Kind::text))
      notice.year = static_cast<int>(std::clamp<std::int64_t>(reader.integer(*year).value_or(0), 0, 9999));
    if (std::any_of(notices_.begin(), notices_.end(), [&](const Notice& n) { return n.year == notice.year; }))
      reader.error(item.place, "W004", std::to_string(notice.year) + " 年的通知出现两次", "请合并为一项");
    if (const Node* sources = reader.require(item, "sources", Node::Kind::list)) {
      notice.sources = reader.texts(*sources);
      if (notice.sources.empty())
        reader.error(sources->place, "K009", "“sources”是空的", "请写明通知的网址或名称");
    }
    if (const Node* holidays = reader.require(item, "holidays", Node::Kind::mapping)) {
      for (const pack::Member& member : holidays->members) read_holiday(reader, member, notice);
    }
    notices_.push_back(std::move(notice));
  }

  void read_holiday(Reader& reader, const pack::Member& member, Notice& notice) {
    const Node& node = member.value;
    if (!reader.is(node, Node::Kind::mapping)) return;
    reader.only(node, {"rest", "make_up"});
    Holiday holiday;
    holiday.name = {member.key, member.key};
    if (const auto name = names_.find(member.key); name != names_.end())
      holiday.name.en = name->second;
    else
      reader.error(member.place, "W005", "“" + member.key + "”没有英文名称", "请在 names 中补上");
    const Node* rest = reader.require(node, "rest", Node::Kind::text);
    const auto range = rest == nullptr ? std::nullopt : range_in(reader, *rest);
    if (!range) return;
    holiday.rest = *range;
    for (Day day = range->first; day <= Day{range->last}; day += std::chrono::days{1})
      take_day(reader, rest->place, day, notice.year);
    if (const Node* make_up = reader.find(node, "make_up", Node::Kind::list))
      for (const Node& item : make_up->items) read_make_up(reader, item, notice.year, holiday);
    notice.holidays.push_back(std::move(holiday));
  }

  void read_make_up(Reader& reader, const Node& node, int year, Holiday& holiday) {
    const auto date =
        reader.is(node, Node::Kind::text) ? date_in(reader, node.text, node.place) : std::nullopt;
    if (!date) return;
    const std::chrono::weekday weekday{Day{*date}};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday)
      reader.error(node.place, "W002", "调休上班的 " + node.text + " 不是周六或周日", "请核对日期");
    take_day(reader, node.place, *date, year);
    holiday.make_up.push_back(*date);
  }

  // A day belongs to one entry, and to its year or the last three days before it.
  void take_day(Reader& reader, const pack::Place& place, Date date, int year) {
    using namespace std::chrono;
    const Date begin = std::chrono::year{year - 1} / December / 29;
    if (date < begin || date > std::chrono::year{year} / December / 31)
      reader.error(place, "W003", format_date(date) + " 不属于 " + std::to_string(year) + " 年的通知",
                   "通知只能安排本年和上年 12 月 29 日至 31 日");
    if (!taken_.emplace(date, year).second)
      reader.error(place, "W006", format_date(date) + " 已在另一项中", "请只保留一处");
  }

  pack::Findings& findings_;
  std::map<std::string, std::string, std::less<>> names_;
  std::map<Date, int> taken_;
  std::vector<Notice> notices_;
};

void check_example(Reader& reader, const Node& example, const WorkCalendar& calendar) {
  reader.only(example, {"start", "add", "suspend", "deadline", "provisional"});
  const std::string limit_text = reader.text(example, "add");
  const auto start = date_in(reader, reader.text(example, "start"), example.place);
  const auto limit = parse_time_limit(limit_text);
  const std::string expected = reader.text(example, "deadline");
  std::vector<DayRange> ranges;
  if (const Node* node = reader.find(example, "suspend", Node::Kind::text)) {
    const auto range = parse_suspension(node->text);
    if (!range.ok()) return reader.error(node->place, "K009", range.error().message(Language::zh_cn));
    ranges.push_back(*range);
  }
  if (!limit.ok()) return reader.error(example.place, "K009", limit.error().message(Language::zh_cn));
  if (!start) return;
  const auto deadline = deadline_of(calendar, *start, *limit, Suspensions(std::move(ranges)));
  std::string found = deadline.ok() ? format_date(deadline->date) : deadline.error().message(Language::zh_cn);
  const Node* provisional = reader.find(example, "provisional", Node::Kind::text);
  const bool expects_provisional = provisional != nullptr && provisional->text == "true";
  const bool is_provisional = deadline.ok() && deadline->provisional;
  if (found == expected && is_provisional == expects_provisional) return;
  if (is_provisional) found += "（暂定）";
  reader.error(example.place, "W010", format_date(*start) + " 加 " + limit_text + " 得 " + found);
}

}  // namespace

std::optional<std::vector<Notice>> read_notices(const pack::Pack& pack, pack::Findings& findings) {
  if (pack.manifest.kind != kCalendarPackKind) {
    findings.add(Severity::error, "pack.yaml", {}, "W007", "这不是工作日包（" + pack.manifest.kind + "）",
                 "kind: " + std::string(kCalendarPackKind));
    return std::nullopt;
  }
  const std::size_t before = findings.all().size();
  NoticeReader reader(findings);
  for (const pack::Part& part : pack.parts) reader.read_names(part);
  for (const pack::Part& part : pack.parts) reader.read_notices(part);
  if (findings.all().size() != before) return std::nullopt;
  return reader.take();
}

std::size_t check_examples(const pack::Pack& pack, const WorkCalendar& calendar, pack::Findings& findings) {
  return pack::check_examples(pack, findings, [&calendar](Reader& reader, const Node& example) {
    check_example(reader, example, calendar);
  });
}

}  // namespace zhicheng::calendar
