#include "zhicheng/base/digest.h"

#include <openssl/evp.h>

#include <cstring>

#include "zhicheng/base/assert.h"

namespace zhicheng {
namespace {

constexpr std::size_t kBlock = 64;  // bytes, of both algorithms

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const EVP_MD* method_of(HashAlgorithm algorithm) {
  // Fetched once: a lookup by name for each digest costs more than the digest.
  static EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static EVP_MD* const kSm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  EVP_MD* const method = algorithm == HashAlgorithm::sha256 ? kSha256 : kSm3;
  ZHICHENG_ASSERT(method != nullptr);
  return method;
}

Context new_context() {
  Context context(EVP_MD_CTX_new());
  ZHICHENG_ASSERT(context != nullptr);
  return context;
}

void update(EVP_MD_CTX* context, std::string_view bytes) {
  ZHICHENG_ASSERT(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Digest finish(EVP_MD_CTX* context) {
  Digest digest{};
  ZHICHENG_ASSERT(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
  return digest;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string_view name_of(HashAlgorithm algorithm) {
  return algorithm == HashAlgorithm::sha256 ? "sha256" : "sm3";
}

Result<HashAlgorithm> parse_hash_algorithm(std::string_view name) {
  if (name == "sha256") return HashAlgorithm::sha256;
  if (name == "sm3") return HashAlgorithm::sm3;
  return Error(ErrorCode::invalid_argument).with("what", "hash").with("why", "sha256 or sm3");
}

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

struct Hasher::State {
  const EVP_MD* method;
  Context context;
};

Hasher::Hasher(HashAlgorithm algorithm)
    : state_(std::make_unique<State>(State{method_of(algorithm), new_context()})) {
  ZHICHENG_ASSERT(EVP_DigestInit_ex2(state_->context.get(), state_->method, nullptr) == 1);
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;

Digest Hasher::operator()(std::initializer_list<std::string_view> parts) {
  EVP_MD_CTX* const context = state_->context.get();
  ZHICHENG_ASSERT(EVP_DigestInit_ex2(context, nullptr, nullptr) == 1);
  for (const std::string_view part : parts) update(context, part);
  return finish(context);
}

struct Hmac::State {
  Context inner = new_context();  // after the first block
  Context outer = new_context();
  Context work = new_context();
};

Hmac::Hmac(HashAlgorithm algorithm, std::string_view key) : state_(std::make_unique<State>()) {
  const EVP_MD* const method = method_of(algorithm);
  std::string block(key);
  if (block.size() > kBlock) block = bytes_of(Hasher(algorithm)({key}));
  block.resize(kBlock, '\0');
  for (const auto& [context, pad] : {std::pair(state_->inner.get(), 0x36), {state_->outer.get(), 0x5c}}) {
    std::string padded = block;
    for (char& c : padded) c = static_cast<char>(c ^ pad);
    ZHICHENG_ASSERT(EVP_DigestInit_ex2(context, method, nullptr) == 1);
    update(context, padded);
  }
}
Hmac::~Hmac() = default;
Hmac::Hmac(Hmac&&) noexcept = default;

Digest Hmac::operator()(std::initializer_list<std::string_view> parts) {
  EVP_MD_CTX* const work = state_->work.get();
  ZHICHENG_ASSERT(EVP_MD_CTX_copy_ex(work, state_->inner.get()) == 1);
  for (const std::string_view part : parts) update(work, part);
  const Digest inner = finish(work);
  ZHICHENG_ASSERT(EVP_MD_CTX_copy_ex(work, state_->outer.get()) == 1);
  update(work, bytes_of(inner));
  return finish(work);
}

std::array<std::uint8_t, 16> md5(std::string_view bytes) {
  std::array<std::uint8_t, 16> digest{};
  ZHICHENG_ASSERT(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_md5(), nullptr) == 1);
  return digest;
}

Result<std::string> from_hex(std::string_view hex) {
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = hex_value(hex[i]);
    const int low = i + 1 < hex.size() ? hex_value(hex[i + 1]) : -1;
    if (high < 0 || low < 0)
      return Error(ErrorCode::invalid_argument)
          .with("what", "hex")
          .with("why", "no pair of hexadecimal digits at character " + std::to_string(i + 1));
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

}  // namespace zhicheng
