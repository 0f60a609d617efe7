#include "zhicheng/http/router.h"

#include <gtest/gtest.h>

#include <random>

namespace zhicheng::http {
namespace {

Route route(Method method, std::string pattern) {
  return {.method = method,
          .pattern = pattern,
          .permission = "plan.read",
          .respond = [pattern](Request& request) {
            std::string text = pattern;
            for (const auto& [name, value] : request.parameters.entries()) text += " " + name + "=" + value;
            return Response::text(text);
          }};
}

Response ask(Router& router, Method method, std::string path) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  return router.handle(std::move(request));
}

std::string answer(Router& router, Method method, std::string path) {
  const Response response = ask(router, method, std::move(path));
  return std::to_string(response.status) + " " +
         (response.status == 200 ? std::string(response.body_bytes()) : std::string());
}

void fill(Router& router) {
  router.add(route(Method::get, "/"));
  router.add(route(Method::get, "/api/v1/plans"));
  router.add(route(Method::post, "/api/v1/plans"));
  router.add(route(Method::get, "/api/v1/plans/import"));
  router.add(route(Method::get, "/api/v1/plans/{plan_id}"));
  router.add(route(Method::get, "/api/v1/plans/{plan_id}/indicators/{name}"));
  Route upload = route(Method::put, "/api/v1/plans/{plan_id}/document");
  upload.body_bytes = limits::kDocumentBytes;
  router.add(upload);
}

TEST(Router, FindsLiteralsParametersAndRoot) {
  Router router;
  fill(router);
  EXPECT_EQ(answer(router, Method::get, "/"), "200 /");
  EXPECT_EQ(answer(router, Method::get, "/api/v1/plans"), "200 /api/v1/plans");
  EXPECT_EQ(answer(router, Method::head, "/api/v1/plans"), "200 /api/v1/plans");
  EXPECT_EQ(answer(router, Method::get, "/api/v1/plans/import"), "200 /api/v1/plans/import");
  EXPECT_EQ(answer(router, Method::get, "/api/v1/plans/7"), "200 /api/v1/plans/{plan_id} plan_id=7");
  EXPECT_EQ(answer(router, Method::get, "/api/v1/plans/7/indicators/%E8%B4%A8%2F1+"),
            "200 /api/v1/plans/{plan_id}/indicators/{name} plan_id=7 name=质/1+");
}

TEST(Router, TellsUnknownPathsFromUnknownMethods) {
  Router router;
  fill(router);
  for (const char* path : {"/nothing", "/api", "/api/v1/plans/7/indicators", "/api//v1/plans", "//",
                           "/api/v1/plans//", "/api/v1/plans/7/indicators/a/b", "*", ""}) {
    EXPECT_EQ(ask(router, Method::get, path).status, 404) << path;
  }
  const Response refused = ask(router, Method::delete_, "/api/v1/plans");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(parse_json(refused.body_bytes())->at("code").as_int64(),
            static_cast<int>(ErrorCode::method_not_allowed));
  EXPECT_EQ(refused.headers.find("allow"), "OPTIONS, GET, HEAD, POST");
  EXPECT_EQ(ask(router, Method::other, "/api/v1/plans").status, 405);
  const Response options = ask(router, Method::options, "/api/v1/plans/7/document");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers.find("allow"), "OPTIONS, PUT");
}

TEST(Router, SendsATrailingSlashToThePathWithoutIt) {
  Router router;
  fill(router);
  Request request;
  request.path = "/api/v1/plans/";
  request.query_text = "state=active";
  const Response moved = router.handle(request);
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(moved.headers.find("location"), "/api/v1/plans?state=active");
}

TEST(Router, RefusesParametersThatCannotBeDecoded) {
  Router router;
  fill(router);
  EXPECT_EQ(ask(router, Method::get, "/api/v1/plans/%ff").status, 400);
  EXPECT_EQ(router.match(Method::get, "/api/v1/plans/%2").error().code(), ErrorCode::parameter_malformed);
}

TEST(Router, NamesTheBodyLimitOfEachRoute) {
  Router router;
  fill(router);
  Request head;
  head.method = Method::put;
  head.path = "/api/v1/plans/7/document";
  EXPECT_EQ(router.limits_for(head).body_bytes, limits::kDocumentBytes);
  head.path = "/api/v1/plans";
  EXPECT_EQ(router.limits_for(head).body_bytes, limits::kRequestBodyBytes);
}

TEST(Router, AsksTheGuardBeforeEveryRoute) {
  int asked = 0;
  Router router([&asked](const Route& guarded, const Request& request) -> std::optional<Response> {
    ++asked;
    EXPECT_EQ(guarded.permission, "plan.read");
    if (request.parameters.find("plan_id") == "8") return Response::text("no", 403);
    return std::nullopt;
  });
  fill(router);
  EXPECT_EQ(ask(router, Method::get, "/api/v1/plans/7").status, 200);
  EXPECT_EQ(ask(router, Method::get, "/api/v1/plans/8").status, 403);
  EXPECT_EQ(ask(router, Method::get, "/nowhere").status, 404);
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(router.routes().size(), 7u);
}

// Every pattern against every path, segment by segment.
TEST(Router, AgreesWithANaiveMatcherOnRandomTables) {
  std::mt19937 random(7);
  const std::vector<std::string> words = {"a", "b", "c"};
  const auto split = [](const std::string& path) {
    std::vector<std::string> segments;
    for (std::size_t at = 1; at <= path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      segments.push_back(path.substr(at, end - at));
      at = end + 1;
    }
    return segments;
  };
  for (int round = 0; round < 200; ++round) {
    Router router;
    std::vector<std::string> patterns;
    for (int i = 0; i < 6; ++i) {
      std::string pattern;
      for (std::size_t depth = 1 + random() % 3; depth > 0; --depth) {
        pattern += random() % 3 == 0 ? "/{p}" : "/" + words[random() % words.size()];
      }
      if (std::ranges::find(patterns, pattern) != patterns.end()) continue;
      patterns.push_back(pattern);
      router.add(route(Method::get, pattern));
    }
    for (int i = 0; i < 30; ++i) {
      std::string path;
      for (std::size_t depth = 1 + random() % 3; depth > 0; --depth)
        path += "/" + words[random() % words.size()];
      // Greedy as declared: of all patterns that agree so far, keep those with the literal if any has it.
      std::vector<std::string> left = patterns;
      const auto segments = split(path);
      for (std::size_t depth = 0; depth < segments.size(); ++depth) {
        const auto has = [&](const std::string& pattern, const std::string& segment) {
          const auto parts = split(pattern);
          return depth < parts.size() && parts[depth] == segment;
        };
        const bool literal = std::ranges::any_of(
            left, [&](const std::string& pattern) { return has(pattern, segments[depth]); });
        std::erase_if(left, [&](const std::string& pattern) {
          return !has(pattern, literal ? segments[depth] : "{p}");
        });
      }
      std::erase_if(left,
                    [&](const std::string& pattern) { return split(pattern).size() != segments.size(); });
      const auto match = router.match(Method::get, path);
      ASSERT_EQ(match->route != nullptr, !left.empty()) << path;
      if (!left.empty()) {
        ASSERT_EQ(match->route->pattern, left.front()) << path;
      }
    }
  }
}

TEST(RouterDeathTest, StopsABrokenTable) {
  Router router;
  fill(router);
  EXPECT_DEATH(router.add(route(Method::get, "/api/v1/plans")), "fresh");
  EXPECT_DEATH(router.add(route(Method::get, "/a//b")), "is_literal");
  EXPECT_DEATH(router.add(route(Method::get, "/{Name}")), "is_parameter_name");
  Route open = route(Method::get, "/open");
  open.permission.clear();
  EXPECT_DEATH(router.add(open), "permission");
}

}  // namespace
}  // namespace zhicheng::http
