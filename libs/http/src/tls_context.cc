#include "tls_context.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>

namespace zhicheng::http {
namespace {

// Of TLS 1.2; those of 1.3 are all good.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

// The first reason in OpenSSL's queue is the one that a person understands.
std::string reason() {
  const unsigned long error = ERR_get_error();
  ERR_clear_error();
  const char* const text = ERR_reason_error_string(error);
  if (ERR_GET_REASON(error) == X509_R_KEY_VALUES_MISMATCH && ERR_GET_LIB(error) == ERR_LIB_X509)
    return "私钥不是这张证书的 the key is not that of the certificate";
  return text == nullptr ? "未知原因 unknown reason" : text;
}

int no_password(char*, int, int, void*) {
  return -1;
}

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  constexpr std::array<unsigned char, 9> kOurs = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  const int result =
      SSL_select_next_proto(&found, length, kOurs.data(), kOurs.size(), offered, offered_length);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Timestamp timestamp_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return {static_cast<std::int64_t>(::timegm(&parts)) * 1'000'000};
}

}  // namespace

Result<TlsContext> make_tls_context(const TlsFiles& files) {
  ERR_clear_error();
  TlsContext context(SSL_CTX_new(TLS_server_method()));
  ZHICHENG_ASSERT(context != nullptr);
  SSL_CTX* const raw = context.get();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(raw, kCiphers);
  SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE);
  SSL_CTX_set_num_tickets(raw, 1);
  SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
  SSL_CTX_set_default_passwd_cb(raw, no_password);
  const bool usable = SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) == 1 &&
                      SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
                      SSL_CTX_check_private_key(raw) == 1;
  if (usable) return context;
  return Error(ErrorCode::tls_files_wrong)
      .with("certificate", files.certificate)
      .with("key", files.key)
      .with("why", reason());
}

Result<CertificateFacts> look_at_certificate(const TlsFiles& files) {
  ZHICHENG_TRY_ASSIGN(const TlsContext context, make_tls_context(files));
  const X509* const certificate = SSL_CTX_get0_certificate(context.get());
  CertificateFacts facts;
  const std::unique_ptr<BIO, int (*)(BIO*)> text(BIO_new(BIO_s_mem()), BIO_free);
  X509_NAME_print_ex(text.get(), X509_get_subject_name(certificate), 0,
                     XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* begin = nullptr;
  const long size = BIO_get_mem_data(text.get(), &begin);
  facts.subject.assign(begin, static_cast<std::size_t>(size));
  facts.not_before = timestamp_of(X509_get0_notBefore(certificate));
  facts.not_after = timestamp_of(X509_get0_notAfter(certificate));
  return facts;
}

std::string ask_over_tls(int socket, std::string_view question, std::size_t most) {
  const TlsContext context(SSL_CTX_new(TLS_client_method()));
  const std::unique_ptr<SSL, void (*)(SSL*)> tls(SSL_new(context.get()), SSL_free);
  SSL_set_fd(tls.get(), socket);
  std::string answer;
  std::array<char, 4096> block{};
  int count = 0;
  if (SSL_connect(tls.get()) == 1)
    count = SSL_write(tls.get(), question.data(), static_cast<int>(question.size()));
  while (count > 0 && answer.size() < most) {
    count = SSL_read(tls.get(), block.data(), static_cast<int>(block.size()));
    if (count > 0) answer.append(block.data(), static_cast<std::size_t>(count));
  }
  ERR_clear_error();
  return answer;
}

}  // namespace zhicheng::http
