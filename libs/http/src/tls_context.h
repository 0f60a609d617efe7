#pragma once

#include <openssl/ssl.h>

#include <memory>

#include "zhicheng/http/tls.h"

namespace zhicheng::http {

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
// Connections that began with a context hold it by themselves.
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

// For servers: TLS 1.2 and 1.3, forward secrecy and authenticated encryption only. tls_files_wrong.
Result<TlsContext> make_tls_context(const TlsFiles& files);

}  // namespace zhicheng::http
