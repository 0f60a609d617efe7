#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/base/result.h"

namespace zhicheng::http {

// A certificate with the chain to its issuer, its own first, and the private key that belongs to it: two
// files in PEM. The key must not be protected by a password, since nobody is there to type it.
struct TlsFiles {
  std::string certificate;
  std::string key;
};

struct CertificateFacts {
  std::string subject;  // "CN=quality.example.gov.cn"
  Timestamp not_before;
  Timestamp not_after;  // clients refuse it from then on
};

// tls_files_wrong where one cannot be read or they do not belong together. An expired certificate is no error
// here.
Result<CertificateFacts> look_at_certificate(const TlsFiles& files);

// What comes back on a connected, blocking socket, up to `most` bytes, whoever answers: for a program that
// asks itself. "" where there is no TLS. The caller ignores SIGPIPE and sets the socket's patience.
std::string ask_over_tls(int socket, std::string_view question, std::size_t most);

}  // namespace zhicheng::http
