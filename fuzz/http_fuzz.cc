// Feeds bytes to everything in libs/http that reads what a client sends: forms and queries, cookies, header
// parameters, multipart bodies, Accept fields. The first byte chooses; the rest is the input.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"
#include "zhicheng/http/decode.h"
#include "zhicheng/http/multipart.h"
#include "zhicheng/http/negotiation.h"
#include "zhicheng/http/router.h"

namespace {

using namespace zhicheng;
using namespace zhicheng::http;

void read_form(std::string_view text) {
  const auto form = parse_form(text);
  if (!form) return;
  ZHICHENG_ASSERT(form->entries().size() <= kMaxParameters);
  // What was read survives being written and read again.
  std::string again;
  for (const auto& [name, value] : form->entries()) {
    ZHICHENG_ASSERT(!find_invalid_utf8(name) && !find_invalid_utf8(value));
    again += percent_encode(name) + "=" + percent_encode(value) + "&";
  }
  const auto second = parse_form(again);
  ZHICHENG_ASSERT(second.ok() && second->entries() == form->entries());
}

void read_multipart(std::string_view text) {
  const std::size_t line = text.find('\n');
  const bool own_type = line != std::string_view::npos && text.starts_with("multipart/");
  const std::string_view type = own_type ? text.substr(0, line) : "multipart/form-data; boundary=X";
  const std::string body(own_type ? text.substr(line + 1) : text);
  auto form = MultipartForm::parse(type, body);
  if (!form) return;
  for (const auto& [name, value] : form->fields().entries()) {
    ZHICHENG_ASSERT(value.size() <= limits::kTextFieldBytes && !find_invalid_utf8(name) &&
                    !find_invalid_utf8(value));
  }
  if (!form->file()) return;
  const std::string& file_name = form->file()->file_name;
  ZHICHENG_ASSERT(file_name.find_first_of("/\\\r\n") == std::string::npos && !find_invalid_utf8(file_name));
  const std::string bytes(form->file_bytes());
  ZHICHENG_ASSERT(body.find(bytes) != std::string::npos);
  ZHICHENG_ASSERT(std::move(*form).take_file_bytes() == bytes);
}

void read_headers(std::string_view text) {
  Request request;
  request.headers.add("Cookie", text);
  request.headers.add("Accept-Encoding", text);
  request.headers.add("Accept-Language", text);
  find_cookie(request.headers, "session");
  accepts_gzip(request.headers);
  preferred_language(request);
  header_parameter(text, "filename");
  media_type(text);
  etag_matches(text, "\"a\"");
  const std::string disposition = attachment_disposition(text);
  ZHICHENG_ASSERT(disposition.find_first_of("\r\n") == std::string::npos);
}

Router& table() {
  static Router router;
  return router;
}

void read_path(std::string_view text) {
  const auto match = table().match(Method::get, text);
  ZHICHENG_ASSERT(!match.ok() || match->route != nullptr || match->allowed.empty());
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  for (const char* pattern : {"/", "/api/v1/plans", "/api/v1/plans/{id}", "/api/v1/{a}/{b}/{c}"}) {
    table().add({.pattern = pattern, .permission = "public", .respond = [](Request&) { return Response(); }});
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 4) {
    case 0:
      read_form(text);
      break;
    case 1:
      read_multipart(text);
      break;
    case 2:
      read_headers(text);
      break;
    default:
      read_path(text);
  }
  return 0;
}
