#include "zhicheng/base/one_time_code.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "zhicheng/base/assert.h"

namespace zhicheng {

std::int64_t code_step(Timestamp at) {
  constexpr std::int64_t kStepMicros = kCodeStepSeconds * 1'000'000;
  return at.micros / kStepMicros;
}

std::string one_time_code(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  std::array<unsigned char, 20> digest{};
  ZHICHENG_ASSERT(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
                       counter.size(), digest.data(), nullptr) != nullptr);
  const std::size_t offset = digest.back() & 15;
  std::uint32_t value = digest[offset] & 0x7f;
  for (std::size_t i = 1; i < 4; ++i) value = (value << 8) | digest[offset + i];
  std::string code(kCodeDigits, '0');
  for (auto digit = code.rbegin(); digit != code.rend(); ++digit, value /= 10)
    *digit = static_cast<char>('0' + value % 10);
  return code;
}

std::string to_base32(std::string_view bytes) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  text.reserve((bytes.size() * 8 + 4) / 5);
  std::uint32_t pending = 0;
  int bits = 0;
  for (const char byte : bytes) {
    pending = (pending << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += kSigns[(pending >> (bits - 5)) & 31];
  }
  if (bits > 0) text += kSigns[(pending << (5 - bits)) & 31];
  return text;
}

}  // namespace zhicheng
