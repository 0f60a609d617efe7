#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng {

// A private key of Ed25519 (RFC 8032). Movable; good for several threads.
class SigningKey {
 public:
  static constexpr std::size_t kPublicBytes = 32;
  static constexpr std::size_t kSignatureBytes = 64;

  static SigningKey generate();
  // PKCS #8 as PEM. invalid_argument: no Ed25519 key.
  static Result<SigningKey> from_pem(const std::string& pem);
  std::string pem() const;
  std::string public_key() const;                 // kPublicBytes
  std::string sign(std::string_view text) const;  // kSignatureBytes; the same text gives the same

 private:
  struct Free {
    void operator()(void* key) const;
  };
  explicit SigningKey(std::unique_ptr<void, Free> key) : key_(std::move(key)) {}
  std::unique_ptr<void, Free> key_;
};

// Signature and key may be anything.
bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace zhicheng
