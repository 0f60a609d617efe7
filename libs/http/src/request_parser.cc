#include "request_parser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "zhicheng/base/text.h"
#include "zhicheng/http/decode.h"

namespace zhicheng::http {
namespace {

namespace beast = boost::beast;

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

Error malformed(std::string why) {
  return Error(ErrorCode::request_malformed).with("why", std::move(why));
}

// "http://host/path" is for proxies, but a server must take it (RFC 9112, 3.2.2).
std::string_view origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

}  // namespace

struct RequestParser::State {
  beast::http::request_parser<beast::http::string_body> parser;
  std::size_t header_bytes = 0;
  std::size_t body_bytes = 0;
};

RequestParser::RequestParser(std::size_t header_bytes) : state_(std::make_unique<State>()) {
  state_->header_bytes = header_bytes;
  state_->parser.header_limit(static_cast<std::uint32_t>(header_bytes));
  state_->parser.body_limit(boost::none);  // the real one is known after the head
}

RequestParser::~RequestParser() = default;

Result<std::size_t> RequestParser::feed(std::string_view bytes) {
  beast::error_code error;
  const std::size_t used = state_->parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (!error || error == beast::http::error::need_more) return used;
  if (error == beast::http::error::header_limit) {
    return Error(ErrorCode::request_header_too_large).with("limit", std::to_string(state_->header_bytes));
  }
  if (error == beast::http::error::body_limit) {
    return Error(ErrorCode::request_body_too_large).with("limit", std::to_string(state_->body_bytes));
  }
  return malformed(error.message());
}

bool RequestParser::head_done() const {
  return state_->parser.is_header_done();
}

bool RequestParser::done() const {
  return state_->parser.is_done();
}

Result<Request> RequestParser::head() const {
  const auto& message = state_->parser.get();
  Request request;
  for (const auto& field : message) request.headers.add(view(field.name_string()), view(field.value()));
  request.method = parse_method(view(message.method_string()));

  const std::size_t hosts = request.headers.find_all("host").size();
  if (hosts > 1 || (hosts == 0 && !http_1_0())) return malformed("one Host field is required");
  if (const auto coding = request.headers.find("transfer-encoding")) {
    if (!equals_ignoring_case(*coding, "chunked")) {
      return Error(ErrorCode::transfer_coding_unsupported).with("coding", std::string(*coding));
    }
    if (http_1_0()) return malformed("chunked in HTTP/1.0");
    if (request.headers.find("content-length")) return malformed("Content-Length and Transfer-Encoding");
  }

  const std::string_view target = origin_form(view(message.target()));
  const std::size_t question = std::min(target.find('?'), target.size());
  const std::size_t fragment = target.find('#');
  if (!target.starts_with('/') && !(target == "*" && request.method == Method::options)) {
    return malformed("the target is not a path");
  }
  if (fragment != std::string_view::npos) return malformed("a fragment in the target");
  request.path = std::string(target.substr(0, question));
  if (question < target.size()) request.query_text = std::string(target.substr(question + 1));
  ZHICHENG_TRY_ASSIGN(request.query, parse_form(request.query_text));
  return request;
}

bool RequestParser::keep_alive() const {
  return state_->parser.get().keep_alive();
}

bool RequestParser::http_1_0() const {
  return state_->parser.get().version() == 10;
}

std::optional<std::uint64_t> RequestParser::content_length() const {
  const auto length = state_->parser.content_length();
  if (!length) return std::nullopt;
  return *length;
}

bool RequestParser::chunked() const {
  return state_->parser.chunked();
}

void RequestParser::set_body_limit(std::size_t bytes) {
  state_->body_bytes = bytes;
  state_->parser.body_limit(bytes);
}

std::size_t RequestParser::body_size() const {
  return state_->parser.get().body().size();
}

std::string RequestParser::take_body() {
  return std::move(state_->parser.get().body());
}

}  // namespace zhicheng::http
