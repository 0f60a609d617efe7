#include "zhicheng/base/signing_key.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "zhicheng/base/assert.h"

namespace zhicheng {
namespace {

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Bytes = std::unique_ptr<BIO, decltype(&BIO_free)>;

EVP_PKEY* as_key(void* key) {
  return static_cast<EVP_PKEY*>(key);
}
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void SigningKey::Free::operator()(void* key) const {
  EVP_PKEY_free(as_key(key));
}

SigningKey SigningKey::generate() {
  std::unique_ptr<void, Free> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  ZHICHENG_ASSERT(key != nullptr);
  return SigningKey(std::move(key));
}

Result<SigningKey> SigningKey::from_pem(const std::string& pem) {
  const Bytes from(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  std::unique_ptr<void, Free> key(PEM_read_bio_PrivateKey(from.get(), nullptr, nullptr, nullptr));
  if (key == nullptr || EVP_PKEY_id(as_key(key.get())) != EVP_PKEY_ED25519)
    return Error(ErrorCode::invalid_argument)
        .with("what", "签名私钥 signing key")
        .with("why", "应为 PEM 格式的 Ed25519 私钥 not PEM of Ed25519（openssl genpkey -algorithm ED25519）");
  return SigningKey(std::move(key));
}

std::string SigningKey::pem() const {
  const Bytes to(BIO_new(BIO_s_mem()), &BIO_free);
  ZHICHENG_ASSERT(PEM_write_bio_PKCS8PrivateKey(to.get(), as_key(key_.get()), nullptr, nullptr, 0, nullptr,
                                                nullptr) == 1);
  char* bytes = nullptr;
  const long length = BIO_get_mem_data(to.get(), &bytes);
  return {bytes, static_cast<std::size_t>(length)};
}

std::string SigningKey::public_key() const {
  std::string bytes(kPublicBytes, '\0');
  std::size_t length = bytes.size();
  ZHICHENG_ASSERT(EVP_PKEY_get_raw_public_key(as_key(key_.get()),
                                              reinterpret_cast<unsigned char*>(bytes.data()), &length) == 1);
  return bytes;
}

std::string SigningKey::sign(std::string_view text) const {
  const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::string signature(kSignatureBytes, '\0');
  std::size_t length = signature.size();
  ZHICHENG_ASSERT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, as_key(key_.get())) == 1 &&
                  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                                 bytes_of(text), text.size()) == 1);
  return signature;
}

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature) {
  if (public_key.size() != SigningKey::kPublicBytes) return false;
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()),
      &EVP_PKEY_free);
  const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  return key != nullptr && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text),
                          text.size()) == 1;
}

}  // namespace zhicheng
