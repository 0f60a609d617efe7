#include "zhicheng/sampling/rfc3797.h"

#include <algorithm>
#include <numeric>

#include "zhicheng/base/digest.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::sampling {
namespace {

constexpr std::uint32_t kLargestPool = 65'535;  // places are written in two bytes

Error invalid(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "rfc3797").with("why", std::move(why));
}

std::string upper_hex(const std::array<std::uint8_t, 16>& digest) {
  std::string hex = to_hex(digest);
  std::transform(hex.begin(), hex.end(), hex.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return hex;
}

}  // namespace

std::string rfc3797_source(std::vector<std::uint64_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  std::string text;
  for (const std::uint64_t number : numbers) text.append(std::to_string(number)).append(".");
  return text + "/";
}

Result<std::vector<Rfc3797Pick>> rfc3797_select(std::string_view key, std::uint32_t pool,
                                                std::uint32_t count) {
  if (key.empty()) return invalid("the key is empty");
  if (pool == 0 || pool > kLargestPool) return invalid("the pool must hold 1 to 65,535 names");
  if (count > pool) return invalid("more picks than names");
  std::vector<std::uint32_t> left(pool);
  std::iota(left.begin(), left.end(), 1U);
  std::vector<Rfc3797Pick> picks;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string place = {static_cast<char>(i >> 8), static_cast<char>(i & 0xFF)};
    const auto digest = md5(std::string(place).append(key).append(place));
    std::uint32_t rest = 0;
    for (const std::uint8_t byte : digest)
      rest = (rest * 256 + byte) % static_cast<std::uint32_t>(left.size());
    picks.push_back({upper_hex(digest), static_cast<std::uint32_t>(left.size()), left[rest]});
    left.erase(left.begin() + rest);
  }
  return picks;
}

}  // namespace zhicheng::sampling
