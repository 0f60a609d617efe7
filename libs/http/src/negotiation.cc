#include "zhicheng/http/negotiation.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "lexical.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"

namespace zhicheng::http {
namespace {

std::string_view opaque_tag(std::string_view etag) {
  return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

std::string make_etag(std::string_view content) {
  const Sha256 digest = sha256(content);
  return "\"" + to_hex(std::span(digest).first(16)) + "\"";
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  std::optional<std::string_view> rest = if_none_match;
  while (const auto element = next_element(rest, ',')) {
    if (*element == "*" || (!element->empty() && opaque_tag(*element) == opaque_tag(etag))) return true;
  }
  return false;
}

Response with_etag(Response response, const Request& request, std::string_view etag) {
  response.headers.set("ETag", etag);
  const bool reads = request.method == Method::get || request.method == Method::head;
  const auto known = request.headers.find("if-none-match");
  if (response.status != 200 || !reads || !known || !etag_matches(*known, etag)) return response;
  response.status = 304;
  response.body = std::string();
  response.headers.remove("Content-Type");
  response.headers.remove("Content-Encoding");
  return response;
}

bool accepts_gzip(const Headers& headers) {
  int gzip = -1;
  int any = 0;
  for (const std::string_view field : headers.find_all("accept-encoding")) {
    std::optional<std::string_view> rest = field;
    while (const auto element = next_element(rest, ',')) {
      const std::string_view coding = trim_ows(element->substr(0, element->find(';')));
      if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip"))
        gzip = quality_of(*element);
      if (coding == "*") any = quality_of(*element);
    }
  }
  return (gzip >= 0 ? gzip : any) > 0;
}

std::string format_http_date(Timestamp instant) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_time<std::chrono::microseconds> point{std::chrono::microseconds(instant.micros)};
  const auto day = std::chrono::floor<std::chrono::days>(point);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(point - day));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace zhicheng::http
