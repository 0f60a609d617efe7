#include "zhicheng/base/csv_reader.h"

#include <algorithm>

namespace zhicheng {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostFields = 4'096;  // of one record

Error malformed(std::size_t line, std::string why) {
  return Error(ErrorCode::csv_malformed).with("line", std::to_string(line)).with("why", std::move(why));
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  unescaped_.reserve(kMostFields);  // so that views into them stay valid
}

Result<bool> CsvReader::next(std::vector<std::string_view>& fields) {
  fields.clear();
  unescaped_.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) next_line_ += text_[at_++] == '\n';
  if (at_ >= text_.size()) return false;
  line_ = next_line_;
  for (bool more = true; more;) {
    if (fields.size() == kMostFields) return malformed(line_, "more than 4,096 fields");
    ZHICHENG_TRY_ASSIGN(const std::string_view value, field());
    fields.push_back(value);
    more = at_ < text_.size() && text_[at_] == ',';
    if (more) ++at_;
  }
  return true;
}

// Stops at the comma or line end behind the field.
Result<std::string_view> CsvReader::field() {
  if (at_ < text_.size() && text_[at_] == '"') return quoted_field();
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(",\n\"", at_), text_.size());
  if (at_ < text_.size() && text_[at_] == '"') return malformed(line_, "a quotation mark inside a field");
  std::string_view value = text_.substr(begin, at_ - begin);
  if (!value.empty() && value.back() == '\r') value.remove_suffix(1);
  return value;
}

Result<std::string_view> CsvReader::quoted_field() {
  const std::size_t begin = ++at_;
  bool doubled = false;
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == text_.npos) return malformed(line_, "a quotation mark that is not closed");
    next_line_ +=
        static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                            text_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
    at_ = quote + 1;
    if (at_ >= text_.size() || text_[at_] != '"') break;
    doubled = true;
    ++at_;
  }
  std::string_view value = text_.substr(begin, at_ - 1 - begin);
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n')
    return malformed(line_, "words behind a closing quotation mark");
  if (!doubled) return value;
  std::string& plain = unescaped_.emplace_back();
  for (std::size_t i = 0; i < value.size(); ++i) {
    plain.push_back(value[i]);
    if (value[i] == '"') ++i;
  }
  return std::string_view(plain);
}

}  // namespace zhicheng
