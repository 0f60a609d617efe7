#include "zhicheng/http/message.h"

#include <gtest/gtest.h>

#include "zhicheng/http/security_headers.h"

namespace zhicheng::http {
namespace {

TEST(Headers, CompareNamesWithoutCaseAndKeepOrder) {
  Headers headers;
  headers.add("X-A", "1");
  headers.add("x-a", "2");
  EXPECT_EQ(headers.find("X-a"), "1");
  EXPECT_EQ(headers.find_all("x-A").size(), 2u);
  headers.set_default("X-A", "3");
  EXPECT_EQ(headers.find_all("x-A").size(), 2u);
  headers.set("x-A", "4");
  EXPECT_EQ(headers.find_all("x-a"), (std::vector<std::string_view>{"4"}));
  headers.remove("X-A");
  EXPECT_FALSE(headers.find("x-a").has_value());
}

TEST(Headers, LetNoValueStartAnotherField) {
  Headers headers;
  headers.add("Location", "/a\r\nSet-Cookie: b=1\n");
  EXPECT_EQ(headers.find("location"), "/aSet-Cookie: b=1");
}

TEST(Methods, AreReadWithCase) {
  EXPECT_EQ(parse_method("DELETE"), Method::delete_);
  EXPECT_EQ(parse_method("get"), Method::other);
  EXPECT_EQ(parse_method("BREW"), Method::other);
  EXPECT_EQ(method_name(Method::patch), "PATCH");
}

TEST(Problem, CarriesCodeKeyParametersAndTheLanguageOfTheClient) {
  Request request;
  request.id = "r-1";
  request.headers.add("Accept-Language", "en-GB,en;q=0.9,zh;q=0.5");
  const Error error = Error(ErrorCode::route_not_found).with("path", "/api/x");
  const Response english = problem(error, request);
  EXPECT_EQ(english.status, 404);
  EXPECT_EQ(english.headers.find("content-type"), "application/problem+json");
  const Json body = parse_json(english.body_bytes()).value();
  EXPECT_EQ(body.at("code").as_int64(), 1104);
  EXPECT_EQ(body.at("title").as_string(), error.message(Language::en));
  EXPECT_EQ(body.at("key").as_string(), "route_not_found");
  EXPECT_EQ(body.at("type").as_string(), "/docs/errors#1104");
  EXPECT_EQ(body.at("status").as_int64(), 404);
  EXPECT_EQ(body.at("request_id").as_string(), "r-1");
  EXPECT_EQ(body.at("parameters").at("path").as_string(), "/api/x");
  EXPECT_EQ(body.at("detail").as_string(), error.message(Language::en));
  request.headers.set("Accept-Language", "fr, zh-CN");
  EXPECT_EQ(parse_json(problem(error, request).body_bytes()).value().at("detail").as_string(),
            error.message(Language::zh_cn));
  request.headers.remove("Accept-Language");
  EXPECT_EQ(preferred_language(request), Language::zh_cn);
}

TEST(AttachmentDisposition, NamesTheFileInAnyScript) {
  EXPECT_EQ(attachment_disposition("指标 2025.xlsx"),
            "attachment; filename=\"_ 2025.xlsx\"; filename*=UTF-8''%E6%8C%87%E6%A0%87%202025.xlsx");
  EXPECT_EQ(attachment_disposition("a\"\r\nb"), "attachment; filename=\"a_b\"; filename*=UTF-8''a%22%0D%0Ab");
}

TEST(SecurityHeaders, StandOnEveryAnswerAndApiAnswersAreNotStored) {
  Response page = Response::html("");
  apply_security_headers(page, "/index.html", {});
  const std::string csp(page.headers.find("content-security-policy").value());
  EXPECT_NE(csp.find("default-src 'self'"), std::string::npos);
  EXPECT_NE(csp.find("script-src 'self';"), std::string::npos);
  EXPECT_NE(csp.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(csp.find("unsafe-eval"), std::string::npos);
  EXPECT_EQ(page.headers.find("x-content-type-options"), "nosniff");
  EXPECT_EQ(page.headers.find("cross-origin-opener-policy"), "same-origin");
  EXPECT_FALSE(page.headers.find("cache-control").has_value());
  EXPECT_FALSE(page.headers.find("strict-transport-security").has_value());
  Response api = Response::text("");
  apply_security_headers(api, "/api/v1/plans", {.strict_transport = true});
  EXPECT_EQ(api.headers.find("cache-control"), "no-store");
  EXPECT_TRUE(api.headers.find("strict-transport-security").has_value());
  Response own = Response::text("");
  own.headers.set("Cache-Control", "private, max-age=60");
  apply_security_headers(own, "/api", {});
  EXPECT_EQ(own.headers.find("cache-control"), "private, max-age=60");
  EXPECT_FALSE(is_api_path("/apix"));
}

}  // namespace
}  // namespace zhicheng::http
