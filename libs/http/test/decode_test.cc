#include "zhicheng/http/decode.h"

#include <gtest/gtest.h>

#include "zhicheng/http/negotiation.h"

namespace zhicheng::http {
namespace {

TEST(PercentDecode, ReadsChineseAndKeepsPlusOutsideForms) {
  EXPECT_EQ(percent_decode("%E8%B4%A8%e5%9f%8e+1", false).value(), "质城+1");
  EXPECT_EQ(percent_decode("a+b%2B", true).value(), "a b+");
  EXPECT_EQ(percent_decode("", true).value(), "");
}

TEST(PercentDecode, RefusesCutEscapesNulAndBytesThatAreNotUtf8) {
  for (const char* text : {"%", "%4", "a%zz", "%C3", "%00", "%ED%A0%80", "%c0%af", "abc%2"}) {
    const auto decoded = percent_decode(text, false);
    ASSERT_FALSE(decoded.ok()) << text;
    EXPECT_EQ(decoded.error().code(), ErrorCode::parameter_malformed) << text;
  }
}

TEST(PercentDecode, UndoesPercentEncodeForEveryCharacter) {
  std::string all;
  for (char c = 1; c < 127; ++c) all += c;
  all += "质量强市🙂";
  EXPECT_EQ(percent_decode(percent_encode(all), false).value(), all);
  EXPECT_EQ(percent_encode("质 a/b"), "%E8%B4%A8%20a%2Fb");
}

TEST(ParseForm, KeepsOrderRepeatsAndEmptyValues) {
  const auto form = parse_form("a=1&b=&a=2&flag&&c=x%3Dy=z").value();
  EXPECT_EQ(form.find("a"), "1");
  EXPECT_EQ(form.find_all("a"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_EQ(form.find("b"), "");
  EXPECT_EQ(form.find("flag"), "");
  EXPECT_EQ(form.find("c"), "x=y=z");
  EXPECT_EQ(form.find("d"), std::nullopt);
  EXPECT_TRUE(parse_form("").value().entries().empty());
}

TEST(ParseForm, StopsOneBeyondTheLimit) {
  std::string text;
  for (std::size_t i = 0; i < kMaxParameters; ++i) text += "a=1&";
  EXPECT_EQ(parse_form(text).value().entries().size(), kMaxParameters);
  const auto over = parse_form(text + "a=1");
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().code(), ErrorCode::too_many_parameters);
}

TEST(Cookies, AreFoundBetweenOthersAndMalformedOnesAreSkipped) {
  Headers headers;
  headers.add("Cookie", "junk; other=1; session=abc123; x=\"quoted\"");
  headers.add("cookie", "late=2; bad=a,b");
  EXPECT_EQ(find_cookie(headers, "session"), "abc123");
  EXPECT_EQ(find_cookie(headers, "x"), "quoted");
  EXPECT_EQ(find_cookie(headers, "late"), "2");
  EXPECT_EQ(find_cookie(headers, "bad"), std::nullopt);
  EXPECT_EQ(find_cookie(headers, "Session"), std::nullopt);
  EXPECT_EQ(find_cookie(Headers(), "session"), std::nullopt);
}

TEST(Cookies, BeyondTheLimitAreNotRead) {
  std::string text;
  for (std::size_t i = 0; i < kMaxCookies; ++i) text += "a=1; ";
  Headers headers;
  headers.add("Cookie", text + "session=abc");
  EXPECT_EQ(find_cookie(headers, "session"), std::nullopt);
}

TEST(Cookies, AreWrittenStrictAndHttpOnlyByDefault) {
  EXPECT_EQ(to_set_cookie({.name = "session", .value = "abc", .max_age_seconds = 3600}),
            "session=abc; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict");
  EXPECT_EQ(
      to_set_cookie(
          {.name = "csrf", .value = "", .http_only = false, .secure = false, .same_site_strict = false}),
      "csrf=; Path=/; SameSite=Lax");
}

TEST(HeaderParameter, UnderstandsQuotesEscapesAndTheExtendedForm) {
  EXPECT_EQ(header_parameter("form-data; name=\"a;b\"; x=1", "name"), "a;b");
  EXPECT_EQ(header_parameter("form-data; NAME = plain ", "name"), "plain");
  EXPECT_EQ(header_parameter(R"(form-data; name="say \"hi\" \\")", "name"), R"(say "hi" \)");
  EXPECT_EQ(header_parameter("a; filename=\"x\"; filename*=UTF-8''%E8%B4%A8.docx", "filename"), "质.docx");
  EXPECT_EQ(header_parameter("a; filename=\"x\"; filename*=UTF-8''%FF", "filename"), "x");
  EXPECT_EQ(header_parameter("form-data", "name"), std::nullopt);
  EXPECT_EQ(header_parameter("", "name"), std::nullopt);
  EXPECT_EQ(media_type(" Text/HTML ; charset=utf-8"), "text/html");
}

TEST(Negotiation, AcceptsGzipOnlyWhereTheClientSaysSo) {
  const auto accepts = [](std::string_view value) {
    Headers headers;
    headers.add("Accept-Encoding", value);
    return accepts_gzip(headers);
  };
  EXPECT_TRUE(accepts("gzip"));
  EXPECT_TRUE(accepts("deflate, GZIP;q=0.001, br"));
  EXPECT_TRUE(accepts("*"));
  EXPECT_FALSE(accepts("*;q=0"));
  EXPECT_FALSE(accepts("gzip;q=0, *"));
  EXPECT_FALSE(accepts("gzip;q=0.000"));
  EXPECT_FALSE(accepts("br"));
  EXPECT_FALSE(accepts("gzip;q=nonsense"));
  EXPECT_FALSE(accepts(""));
  EXPECT_FALSE(accepts_gzip(Headers()));
}

TEST(Negotiation, ComparesTagsWeaklyAndInLists) {
  EXPECT_TRUE(etag_matches("\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("\"x\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("\"x,y\"", "W/\"x,y\""));
  EXPECT_TRUE(etag_matches("*", "\"a\""));
  EXPECT_FALSE(etag_matches("\"b\"", "\"a\""));
  EXPECT_FALSE(etag_matches("", "\"a\""));
}

TEST(Negotiation, AnswersNotModifiedOnlyToReadersWhoHaveTheContent) {
  const std::string etag = make_etag("content");
  EXPECT_EQ(etag.size(), 34u);
  EXPECT_NE(etag, make_etag("Content"));
  Request request;
  request.headers.add("If-None-Match", etag);
  Response known = with_etag(Response::text("content"), request, etag);
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.body_bytes(), "");
  EXPECT_EQ(known.headers.find("etag"), etag);
  request.method = Method::post;
  EXPECT_EQ(with_etag(Response::text("content"), request, etag).status, 200);
  request.method = Method::get;
  EXPECT_EQ(with_etag(Response::text("new"), request, make_etag("new")).status, 200);
  EXPECT_EQ(with_etag(Response::text("gone", 410), request, etag).status, 410);
}

TEST(Negotiation, WritesDatesAsTheStandardWants) {
  EXPECT_EQ(format_http_date(Timestamp{784111777LL * 1'000'000}), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(format_http_date(Timestamp{0}), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace zhicheng::http
