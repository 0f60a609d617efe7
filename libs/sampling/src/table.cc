#include "table.h"

#include <algorithm>
#include <charconv>

namespace zhicheng::sampling {

Error TableReader::invalid(std::string why) const {
  return Error(code_).with("line", std::to_string(reader_.line())).with("why", std::move(why));
}

Result<void> TableReader::read_header() {
  ZHICHENG_TRY_ASSIGN(const bool some, reader_.next(fields_));
  const std::size_t least = header_.size() - optional_;
  width_ = fields_.size();
  if (some && width_ >= least && width_ <= header_.size() &&
      std::equal(fields_.begin(), fields_.end(), header_.begin()))
    return {};
  std::string wanted;
  for (std::size_t i = 0; i < header_.size(); ++i)
    wanted.append(i >= least ? "[" : "")
        .append(i == 0 ? "" : ",")
        .append(header_[i])
        .append(i >= least ? "]" : "");
  return invalid("the header must be " + wanted);
}

Result<bool> TableReader::next() {
  ZHICHENG_TRY_ASSIGN(const bool some, reader_.next(fields_));
  if (some && fields_.size() != width_)
    return invalid(std::to_string(width_) + " fields are wanted, here are " + std::to_string(fields_.size()));
  return some;
}

Result<void> TableReader::require_name(std::size_t column) const {
  const std::string_view name = field(column);
  if (name.empty()) return invalid("an empty " + std::string(header_[column]));
  if (name.find_first_of("\t\n") != name.npos)
    return invalid("a TAB or line end in the " + std::string(header_[column]));
  return {};
}

Result<std::uint64_t> TableReader::whole_number(std::size_t column, std::uint64_t largest) const {
  const std::string_view text = field(column);
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = fault == std::errc() && end == text.data() + text.size() && !text.empty();
  if (!whole || value > largest)
    return invalid("the " + std::string(header_[column]) + " \"" + std::string(text) +
                   "\" is no whole number from 0 to " + std::to_string(largest));
  return value;
}

}  // namespace zhicheng::sampling
