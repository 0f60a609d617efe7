#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/limits.h"
#include "zhicheng/http/request_handler.h"

namespace zhicheng::http {

inline constexpr std::string_view kPublicPermission = "public";

struct Route {
  Method method = Method::get;
  // "/api/v1/plans/{plan_id}/indicators": a parameter is a whole segment, its name is a word of lower-case
  // letters, digits and '_'.
  std::string pattern;
  std::string permission;  // name of the permission, or kPublicPermission; never empty
  std::size_t body_bytes = limits::kRequestBodyBytes;
  // May take the body out of the request. `request.parameters` holds the decoded path parameters.
  std::function<Response(Request&)> respond;
};

// The table of endpoints. Filled once at start, then shared by all threads without lock.
//
// A literal segment wins over a parameter at the same place, without coming back: with /plans/import and
// /plans/{id} declared, "import" is never an {id}. Matching is linear in the length of the path. HEAD is
// answered by the GET route, OPTIONS with Allow. "/x/" is sent to "/x" by 308 where /x exists.
class Router final : public RequestHandler {
 public:
  // Runs before every route's function, so that no endpoint can forget the check; an answer ends the request.
  using Guard = std::function<std::optional<Response>(const Route&, const Request&)>;

  explicit Router(Guard guard = nullptr);
  ~Router() override;
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  // A malformed pattern, the same method and pattern twice, or no permission is a broken program.
  void add(Route route);
  std::span<const Route> routes() const { return routes_; }  // in the order of add()

  struct Match {
    const Route* route = nullptr;  // lives as long as the router; null: not found, or not with this method
    Parameters parameters;
    std::vector<Method> allowed;  // methods of this path, without HEAD and OPTIONS; empty: no such path
    bool without_trailing_slash = false;  // the path matches once its last '/' is cut off
  };
  // parameter_malformed where a path parameter cannot be decoded.
  Result<Match> match(Method method, std::string_view path) const;

  RequestLimits limits_for(const Request& head) const override;
  Response handle(Request request) override;

 private:
  struct Node;

  const Node* find(std::string_view path, std::vector<std::string_view>& values) const;

  Guard guard_;
  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

}  // namespace zhicheng::http
