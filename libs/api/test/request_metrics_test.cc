#include "request_metrics.h"

#include <gtest/gtest.h>

namespace zhicheng::api {
namespace {

std::string written(const RequestMetrics& metrics) {
  MetricsText text;
  metrics.write(text);
  return text.text();
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(RequestMetrics, a_duration_counts_in_its_bound_and_in_all_above) {
  RequestMetrics metrics;
  RequestMetrics::Operation& operation = metrics.add("get_plan");
  metrics.count(operation, 200, std::chrono::microseconds(5'000));  // at the bound
  metrics.count(operation, 404, std::chrono::microseconds(5'001));  // one beyond
  metrics.count(operation, 503, std::chrono::seconds(11));
  const std::string text = written(metrics);
  EXPECT_TRUE(has_line(text, R"(zhicheng_http_requests_total{operation="get_plan",status="2xx"} 1)")) << text;
  EXPECT_TRUE(has_line(text, R"(zhicheng_http_requests_total{operation="get_plan",status="4xx"} 1)")) << text;
  EXPECT_TRUE(has_line(text, R"(zhicheng_http_requests_total{operation="get_plan",status="5xx"} 1)")) << text;
  const std::string bucket = "zhicheng_http_request_duration_seconds_bucket{operation=\"get_plan\",le=";
  EXPECT_TRUE(has_line(text, bucket + "\"0.005\"} 1")) << text;
  EXPECT_TRUE(has_line(text, bucket + "\"0.01\"} 2")) << text;
  EXPECT_TRUE(has_line(text, bucket + "\"10\"} 2")) << text;
  EXPECT_TRUE(has_line(text, bucket + "\"+Inf\"} 3")) << text;
  EXPECT_TRUE(has_line(text, R"(zhicheng_http_request_duration_seconds_count{operation="get_plan"} 3)"))
      << text;
}

TEST(RequestMetrics, a_request_is_in_flight_until_it_ends_and_a_failed_handler_is_a_500) {
  RequestMetrics metrics;
  RequestMetrics::Operation& operation = metrics.add("get_plan");
  {
    const RequestMetrics::Run run(metrics, operation);
    EXPECT_TRUE(has_line(written(metrics), "zhicheng_http_requests_in_flight 1"));
  }
  EXPECT_TRUE(has_line(written(metrics), "zhicheng_http_requests_in_flight 0"));
  EXPECT_TRUE(
      has_line(written(metrics), R"(zhicheng_http_requests_total{operation="get_plan",status="5xx"} 1)"));
}

TEST(MetricsText, a_value_of_a_label_cannot_end_the_line) {
  EXPECT_EQ(MetricsText::label("a", "x\"y\\z\n"), R"(a="x\"y\\z\n")");
}

}  // namespace
}  // namespace zhicheng::api
