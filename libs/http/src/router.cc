#include "zhicheng/http/router.h"

#include <algorithm>

#include "zhicheng/http/decode.h"

namespace zhicheng::http {
namespace {

bool is_parameter_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool is_literal(std::string_view segment) {
  return !segment.empty() && std::all_of(segment.begin(), segment.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

// Cuts the segment behind the leading '/' off `path`.
std::string_view take_segment(std::string_view& path) {
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string_view segment = path.substr(1, end - 1);
  path.remove_prefix(end);
  return segment;
}

std::string allow_text(const std::vector<Method>& allowed) {
  std::string text = "OPTIONS";
  for (const Method method : allowed) {
    text += ", ";
    text += method_name(method);
    if (method == Method::get) text += ", HEAD";
  }
  return text;
}

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  struct Endpoint {
    std::size_t route;
    std::vector<std::string> parameter_names;
  };
  std::map<Method, Endpoint> endpoints;
};

Router::Router(Guard guard) : guard_(std::move(guard)), root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(Route route) {
  ZHICHENG_ASSERT(route.pattern.starts_with('/') && !route.permission.empty() && route.respond != nullptr);
  ZHICHENG_ASSERT(route.method != Method::head && route.method != Method::options &&
                  route.method != Method::other);
  Node* node = root_.get();
  Node::Endpoint endpoint{routes_.size(), {}};
  std::string_view rest = route.pattern == "/" ? std::string_view() : std::string_view(route.pattern);
  while (!rest.empty()) {
    const std::string_view segment = take_segment(rest);
    const bool parameter = segment.starts_with('{') && segment.ends_with('}');
    if (parameter) {
      endpoint.parameter_names.emplace_back(segment.substr(1, segment.size() - 2));
      ZHICHENG_ASSERT(is_parameter_name(endpoint.parameter_names.back()));
    } else {
      ZHICHENG_ASSERT(is_literal(segment));
    }
    std::unique_ptr<Node>& next = parameter ? node->parameter : node->literals[std::string(segment)];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  const bool fresh = node->endpoints.emplace(route.method, std::move(endpoint)).second;
  ZHICHENG_ASSERT(fresh);
  routes_.push_back(std::move(route));
}

const Router::Node* Router::find(std::string_view path, std::vector<std::string_view>& values) const {
  values.clear();
  if (!path.starts_with('/')) return nullptr;
  const Node* node = root_.get();
  std::string_view rest = path == "/" ? std::string_view() : path;
  while (!rest.empty() && node != nullptr) {
    const std::string_view segment = take_segment(rest);
    if (segment.empty()) return nullptr;
    const auto literal = node->literals.find(segment);
    if (literal != node->literals.end()) {
      node = literal->second.get();
    } else {
      values.push_back(segment);
      node = node->parameter.get();
    }
  }
  return node != nullptr && !node->endpoints.empty() ? node : nullptr;
}

Result<Router::Match> Router::match(Method method, std::string_view path) const {
  Match match;
  std::vector<std::string_view> values;
  const Node* node = find(path, values);
  if (node == nullptr && path.size() > 2 && path.ends_with('/')) {
    match.without_trailing_slash = find(path.substr(0, path.size() - 1), values) != nullptr;
  }
  if (node == nullptr) return match;
  for (const auto& [allowed, endpoint] : node->endpoints) match.allowed.push_back(allowed);
  const auto found = node->endpoints.find(method == Method::head ? Method::get : method);
  if (found == node->endpoints.end()) return match;
  match.route = &routes_[found->second.route];
  ZHICHENG_ASSERT(values.size() == found->second.parameter_names.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    ZHICHENG_TRY_ASSIGN(std::string value, percent_decode(values[i], false));
    match.parameters.add(found->second.parameter_names[i], std::move(value));
  }
  return match;
}

RequestLimits Router::limits_for(const Request& head) const {
  const Result<Match> match = this->match(head.method, head.path);
  // No route will read it; the default keeps the connection usable for the answer.
  if (!match || match->route == nullptr) return {limits::kRequestBodyBytes};
  return {match->route->body_bytes};
}

Response Router::handle(Request request) {
  Result<Match> match = this->match(request.method, request.path);
  if (!match) return problem(match.error(), request);
  if (match->without_trailing_slash) {
    std::string location = request.path.substr(0, request.path.size() - 1);
    if (!request.query_text.empty()) location += "?" + request.query_text;
    return Response::redirect(location, 308);
  }
  if (match->allowed.empty()) {
    return problem(Error(ErrorCode::route_not_found).with("path", request.path), request);
  }
  if (match->route == nullptr) {
    const std::string allowed = allow_text(match->allowed);
    Response response = request.method == Method::options
                            ? Response::no_content()
                            : problem(Error(ErrorCode::method_not_allowed)
                                          .with("path", request.path)
                                          .with("method", std::string(method_name(request.method)))
                                          .with("allowed", allowed),
                                      request);
    response.headers.set("Allow", allowed);
    return response;
  }
  request.parameters = std::move(match->parameters);
  if (guard_) {
    if (std::optional<Response> refused = guard_(*match->route, request)) return std::move(*refused);
  }
  return match->route->respond(request);
}

}  // namespace zhicheng::http
