#include "zhicheng/base/error.h"

#include <algorithm>
#include <array>

#include "zhicheng/base/assert.h"

namespace zhicheng {
namespace {

constexpr auto kCatalogue = std::to_array<ErrorEntry>({
#define ZHICHENG_ERROR(number, key, status, zh, en) {ErrorCode::key, #key, status, zh, en},
#include "zhicheng/base/error_codes.def"
#undef ZHICHENG_ERROR
});

std::string fill(std::string_view text, const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) {
      out.append(text.substr(at));
      break;
    }
    out.append(text.substr(at, open - at));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto& parameter) { return parameter.first == name; });
    out.append(found == parameters.end() ? "?" : found->second);
    at = close + 1;
  }
  return out;
}

}  // namespace

std::span<const ErrorEntry> error_catalogue() {
  return kCatalogue;
}

const ErrorEntry& catalogue_entry(ErrorCode code) {
  const auto found = std::find_if(kCatalogue.begin(), kCatalogue.end(),
                                  [code](const ErrorEntry& entry) { return entry.code == code; });
  ZHICHENG_ASSERT(found != kCatalogue.end());
  return *found;
}

Error Error::with(std::string name, std::string value) && {
  parameters_.emplace_back(std::move(name), std::move(value));
  return std::move(*this);
}

Error Error::with(std::string name, std::string value) const& {
  Error copy = *this;
  copy.parameters_.emplace_back(std::move(name), std::move(value));
  return copy;
}

std::string Error::message(Language language) const {
  const ErrorEntry& found = entry();
  return fill(language == Language::en ? found.en : found.zh, parameters_);
}

}  // namespace zhicheng
