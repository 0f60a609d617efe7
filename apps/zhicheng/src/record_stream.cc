#include "record_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "zhicheng/base/csv_reader.h"

namespace zhicheng::app {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool leaves_quotes_open(std::string_view text) {
  return std::count(text.begin(), text.end(), '"') % 2 != 0;
}

}  // namespace

Result<RecordStream> RecordStream::open(const std::string& path) {
  ZHICHENG_TRY_ASSIGN(LineReader lines, LineReader::open(path, kLineBytes));
  return RecordStream(path, std::move(lines));
}

Result<bool> RecordStream::take(LineReader::Line& line) {
  if (!ahead_.empty()) {
    line = std::move(ahead_.front());
    ahead_.pop_front();
    return true;
  }
  ZHICHENG_TRY_ASSIGN(const bool more, lines_.next(line));
  if (line.too_long)
    return Error(ErrorCode::too_large)
        .with("what", fmt::format("{}:{}", path_, line.number))
        .with("limit", fmt::format("{} MiB", kLineBytes >> 20));
  if (line.number == 1 && line.text.starts_with(kByteOrderMark)) line.text.erase(0, kByteOrderMark.size());
  return more;
}

Result<bool> RecordStream::next() {
  LineReader::Line line;
  do {
    ZHICHENG_TRY_ASSIGN(const bool more, take(line));
    if (!more) return false;
  } while (line.text.empty());
  text_ = std::move(line.text);
  line_ = line.number;
  if (leaves_quotes_open(text_)) {
    ZHICHENG_TRY(join_open_lines());
  }
  return true;
}

// A quotation mark that is open at the end of the line goes on in the next one. What does not become a record
// that way is a bad first line, and the others stand for themselves.
Result<void> RecordStream::join_open_lines() {
  std::string joined = text_;
  std::deque<LineReader::Line> taken;
  while (leaves_quotes_open(joined) && joined.size() <= kRecordBytes) {
    LineReader::Line line;
    ZHICHENG_TRY_ASSIGN(const bool more, take(line));
    if (!more) break;
    joined += '\n' + line.text;
    taken.push_back(std::move(line));
  }
  std::vector<std::string_view> fields;
  const bool record = joined.size() <= kRecordBytes && CsvReader(joined).next(fields).ok();
  if (record)
    text_ = std::move(joined);
  else
    ahead_.insert(ahead_.begin(), std::make_move_iterator(taken.begin()),
                  std::make_move_iterator(taken.end()));
  return {};
}

Result<std::vector<std::string_view>> RecordStream::fields() {
  std::vector<std::string_view> fields;
  std::string_view rest = text_;
  if (rest.find('"') == std::string_view::npos) {
    for (std::size_t comma = rest.find(','); comma != std::string_view::npos; comma = rest.find(',')) {
      fields.push_back(rest.substr(0, comma));
      rest.remove_prefix(comma + 1);
    }
    fields.push_back(rest);
    return fields;
  }
  CsvReader reader(rest);
  const auto read = reader.next(fields);
  if (!read.ok())
    return Error(ErrorCode::csv_malformed)
        .with("line", std::to_string(line_))
        .with("why", read.error().parameters().back().second);
  // The reader goes, and with it what it unescaped.
  unescaped_.assign(fields.begin(), fields.end());
  fields.assign(unescaped_.begin(), unescaped_.end());
  return fields;
}

}  // namespace zhicheng::app
