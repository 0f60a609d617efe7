#include "table.h"

#include <charconv>

namespace zhicheng::sampling {

Error TableReader::invalid(std::string why) const {
  return Error(code_).with("line", std::to_string(reader_.line())).with("why", std::move(why));
}

Result<void> TableReader::read_header() {
  ZHICHENG_TRY_ASSIGN(const bool some, reader_.next(fields_));
  if (some && fields_ == header_) return {};
  std::string wanted;
  for (const std::string_view column : header_) wanted.append(wanted.empty() ? "" : ",").append(column);
  return invalid("the header must be " + wanted);
}

Result<bool> TableReader::next() {
  ZHICHENG_TRY_ASSIGN(const bool some, reader_.next(fields_));
  if (some && fields_.size() != header_.size())
    return invalid(std::to_string(header_.size()) + " fields are wanted, here are " +
                   std::to_string(fields_.size()));
  return some;
}

Result<void> TableReader::require_name(std::size_t column) const {
  const std::string_view name = fields_[column];
  if (name.empty()) return invalid("an empty " + std::string(header_[column]));
  if (name.find_first_of("\t\n") != name.npos)
    return invalid("a TAB or line end in the " + std::string(header_[column]));
  return {};
}

Result<std::uint64_t> TableReader::whole_number(std::size_t column, std::uint64_t largest) const {
  const std::string_view text = fields_[column];
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = fault == std::errc() && end == text.data() + text.size() && !text.empty();
  if (!whole || value > largest)
    return invalid("the " + std::string(header_[column]) + " \"" + std::string(text) +
                   "\" is no whole number from 0 to " + std::to_string(largest));
  return value;
}

}  // namespace zhicheng::sampling
