#include "calendar_batch.h"

#include <fmt/format.h>

#include "command.h"
#include "record_stream.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/calendar/batch.h"

namespace zhicheng::app {
namespace {

constexpr std::size_t kOutputBlock = 64u << 10;

struct Tally {
  std::size_t wrong = 0;
  std::size_t provisional = 0;
  std::size_t first_provisional = 0;  // its line
};

// Of a row that cannot be split: what stands before its first comma.
std::string id_of(std::string_view text) {
  std::string id(text.substr(0, text.find(',')));
  std::erase(id, '"');
  return id;
}

void append_answer(std::string& out, RecordStream& rows, const calendar::WorkCalendar& calendar,
                   const std::string& path, Tally& tally) {
  const auto fields = rows.fields();
  const Result<calendar::BatchAnswer> answer =
      fields.ok() ? calendar::answer(calendar, *fields) : Result<calendar::BatchAnswer>(fields.error());
  std::vector<std::string> record{fields.ok() ? std::string(fields->front()) : id_of(rows.text()), ""};
  if (answer.ok()) {
    record[1] = answer->result;
  } else {
    ++tally.wrong;
    fail(answer.error(), fmt::format("{}:{}", path, rows.line()));
  }
  if (answer.ok() && answer->provisional && ++tally.provisional == 1) tally.first_provisional = rows.line();
  append_csv_record(out, record);
}

void report(const Tally& tally, const std::string& path) {
  if (tally.wrong > 0)
    fmt::print(stderr,
               "zhicheng: {0} 行没有结果，原因见上，请改正后重算\n          {0} rows have no result, see "
               "above; correct and run them again\n",
               tally.wrong);
  if (tally.provisional > 0)
    fmt::print(stderr,
               "zhicheng: {0} 行的结果为暂定（第一处在 {1}:{2}）：所涉年份没有放假通知，补入后请重算\n"
               "          {0} results are provisional, the first in {1}:{2}: there is no notice for a year "
               "that they touch; run them again when it is added\n",
               tally.provisional, path, tally.first_provisional);
}

}  // namespace

Result<int> answer_batch(const calendar::WorkCalendar& calendar, const std::string& path,
                         bool mark_provisional) {
  ZHICHENG_TRY_ASSIGN(RecordStream rows, RecordStream::open(path));
  ZHICHENG_TRY_ASSIGN(const bool any, rows.next());
  std::vector<std::string_view> header;
  if (any) {
    ZHICHENG_TRY_ASSIGN(header, rows.fields());
  }
  ZHICHENG_TRY(calendar::check_batch_header(header));
  std::string out = mark_provisional ? "id,result,provisional\n" : "id,result\n";
  Tally tally;
  Result<bool> more = true;
  while ((more = rows.next()).ok() && *more) {
    const std::size_t provisional = tally.provisional;
    append_answer(out, rows, calendar, path, tally);
    if (mark_provisional) {
      out.pop_back();
      out += tally.provisional > provisional ? ",true\n" : ",false\n";
    }
    if (out.size() < kOutputBlock) continue;
    if (print(out) != 0) return 1;
    out.clear();
  }
  if (print(out) != 0) return 1;
  report(tally, path);
  if (!more.ok()) return more.error();
  return tally.wrong == 0 ? 0 : 1;
}

}  // namespace zhicheng::app
