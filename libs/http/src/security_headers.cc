#include "zhicheng/http/security_headers.h"

namespace zhicheng::http {

std::string default_content_security_policy() {
  return "default-src 'self'; "
         // Only files of ours: no inline script, no eval. Vite's output needs neither.
         "script-src 'self'; "
         // Style sheets come from files. Style attributes must be allowed: ECharts writes its tooltips, and
         // Vue its hoisted static markup, as HTML with style="…". Neither adds <style> elements, so those
         // stay forbidden.
         "style-src 'self'; style-src-attr 'unsafe-inline'; "
         // Charts are exported as data: and blob: images.
         "img-src 'self' data: blob:; "
         "font-src 'self'; connect-src 'self'; worker-src 'self'; "
         "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

bool is_api_path(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

void apply_security_headers(Response& response, std::string_view path, const SecurityPolicy& policy) {
  Headers& headers = response.headers;
  headers.set_default("Content-Security-Policy", policy.content_security_policy);
  headers.set_default("X-Content-Type-Options", "nosniff");
  headers.set_default("X-Frame-Options", "DENY");  // for browsers that do not know frame-ancestors
  headers.set_default("Referrer-Policy", "same-origin");
  headers.set_default("Permissions-Policy", policy.permissions_policy);
  headers.set_default("Cross-Origin-Opener-Policy", "same-origin");
  headers.set_default("Cross-Origin-Resource-Policy", "same-origin");
  if (policy.strict_transport) headers.set_default("Strict-Transport-Security", "max-age=31536000");
  if (is_api_path(path)) headers.set_default("Cache-Control", "no-store");
}

}  // namespace zhicheng::http
