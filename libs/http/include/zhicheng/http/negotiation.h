#pragma once

#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/http/message.h"

namespace zhicheng::http {

// "\"3f2a…\"" from the content: 32 hexadecimal digits of its SHA-256, as a strong tag.
std::string make_etag(std::string_view content);

// Whether If-None-Match names `etag` (weak comparison; a list and "*" count).
bool etag_matches(std::string_view if_none_match, std::string_view etag);

// Sets ETag, and turns a 200 into 304 without body where the client already has this content.
Response with_etag(Response response, const Request& request, std::string_view etag);

// Whether Accept-Encoding allows gzip; a quality of 0 forbids it, an absent field too.
bool accepts_gzip(const Headers& headers);

std::string format_http_date(Timestamp instant);  // "Mon, 30 Jun 2025 08:00:00 GMT"

}  // namespace zhicheng::http
