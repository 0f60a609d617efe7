#pragma once

#include <string>
#include <string_view>

#include "zhicheng/http/message.h"

namespace zhicheng::http {

// The policy that goes out with every answer; see src/security_headers.cc for why each source is allowed.
std::string default_content_security_policy();

struct SecurityPolicy {
  std::string content_security_policy = default_content_security_policy();
  std::string permissions_policy =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
  bool strict_transport = false;  // HSTS for a year; only where every visitor comes over TLS
};

// Sets the security headers that the response does not carry yet. Answers under /api are never stored by a
// browser or a proxy, unless the handler set its own Cache-Control.
void apply_security_headers(Response& response, std::string_view path, const SecurityPolicy& policy);

// Whether the path belongs to the API: "/api" itself and everything below it.
bool is_api_path(std::string_view path);

}  // namespace zhicheng::http
