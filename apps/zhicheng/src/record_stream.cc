#include "record_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "zhicheng/base/csv_reader.h"

namespace zhicheng::app {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kBlock = 256u << 10;

std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

Error unreadable(const std::string& path, int reason) {
  return Error(ErrorCode::file_unreadable).with("path", path).with("why", std::strerror(reason));
}

}  // namespace

void RecordStream::Close::operator()(std::FILE* file) const {
  if (file != stdin) std::fclose(file);
}

Result<RecordStream> RecordStream::open(const std::string& path) {
  std::FILE* const file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return unreadable(path, errno);
  RecordStream stream(file);
  stream.path_ = path;
  ZHICHENG_TRY(stream.fill());
  if (std::string_view(stream.buffer_).starts_with(kByteOrderMark)) stream.end_ = kByteOrderMark.size();
  stream.begin_ = stream.end_;
  return stream;
}

// Another block behind what is not used up yet; false at the end of the file.
Result<bool> RecordStream::fill() {
  if (at_end_) return false;
  buffer_.erase(0, begin_);
  end_ -= begin_;
  begin_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kBlock);
  errno = 0;
  const std::size_t count = std::fread(buffer_.data() + held, 1, kBlock, file_.get());
  buffer_.resize(held + count);
  at_end_ = count < kBlock;
  if (at_end_ && std::ferror(file_.get()) != 0) return unreadable(path_, errno);
  return count > 0;
}

// Behind the line end at or after begin_ + from.
Result<std::size_t> RecordStream::line_end(std::size_t from) {
  while (true) {
    const std::size_t end = buffer_.find('\n', begin_ + from);
    if (end != std::string::npos) return end + 1 - begin_;
    from = buffer_.size() - begin_;
    if (from > kLineBytes)
      return Error(ErrorCode::too_large)
          .with("what", fmt::format("{}:{}", path_, line_))
          .with("limit", fmt::format("{} MiB", kLineBytes >> 20));
    ZHICHENG_TRY_ASSIGN(const bool more, fill());
    if (!more) return buffer_.size() - begin_;
  }
}

Result<bool> RecordStream::next() {
  line_ += line_ == 0 ? 1 : lines_;
  while (true) {
    begin_ = end_;
    ZHICHENG_TRY_ASSIGN(const std::size_t first, line_end(0));
    if (first == 0) return false;
    lines_ = 1;
    end_ = begin_ + first;
    if (!text().empty()) break;
    ++line_;
  }
  // A quotation mark that is open at the end of the line goes on in the next one.
  const std::size_t first = end_ - begin_;
  std::size_t length = first;
  std::size_t lines = 1;
  std::size_t counted = 0;
  std::ptrdiff_t quotes = 0;
  while (true) {
    const char* const from = buffer_.data() + begin_;
    quotes += std::count(from + counted, from + length, '"');
    counted = length;
    if (quotes % 2 == 0) break;
    ZHICHENG_TRY_ASSIGN(const std::size_t longer, line_end(length));
    if (longer == length || longer > kRecordBytes) return true;  // never closed: the first line alone is bad
    length = longer;
    ++lines;
  }
  end_ = begin_ + length;
  lines_ = lines;
  std::vector<std::string_view> fields;
  if (lines == 1) return true;
  if (const auto read = CsvReader(text()).next(fields); read.ok()) return true;
  end_ = begin_ + first;
  lines_ = 1;
  return true;
}

std::string_view RecordStream::text() const {
  return without_line_end(std::string_view(buffer_).substr(begin_, end_ - begin_));
}

Result<std::vector<std::string_view>> RecordStream::fields() {
  std::vector<std::string_view> fields;
  std::string_view rest = text();
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
