#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

// Digests for proofs that others recompute. For a single SHA-256 see hash.h.
namespace zhicheng {

enum class HashAlgorithm : std::uint8_t { sha256, sm3 };  // FIPS 180-4; GB/T 32905-2016

std::string_view name_of(HashAlgorithm algorithm);
Result<HashAlgorithm> parse_hash_algorithm(std::string_view name);  // invalid_argument

using Digest = std::array<std::uint8_t, 32>;
std::string_view bytes_of(const Digest& digest);

// A digest over joined parts; many in a row are cheap. Not for two threads at once.
class Hasher {
 public:
  explicit Hasher(HashAlgorithm algorithm);
  ~Hasher();
  Hasher(Hasher&&) noexcept;

  Digest operator()(std::initializer_list<std::string_view> parts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// HMAC (RFC 2104) under one key, whose two blocks are hashed once. Not for two threads at once.
class Hmac {
 public:
  Hmac(HashAlgorithm algorithm, std::string_view key);
  ~Hmac();
  Hmac(Hmac&&) noexcept;

  Digest operator()(std::initializer_list<std::string_view> parts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// MD5, which is broken: only for the public selection procedure of RFC 3797, which names it.
std::array<std::uint8_t, 16> md5(std::string_view bytes);

// The bytes that pairs of hexadecimal digits stand for; invalid_argument with the place of the first that
// does not fit.
Result<std::string> from_hex(std::string_view hex);

}  // namespace zhicheng
