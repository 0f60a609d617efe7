#include "request_metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace zhicheng::api {

const std::array<double, RequestMetrics::Operation::kBounds> RequestMetrics::kSeconds = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

RequestMetrics::Operation& RequestMetrics::add(std::string_view name) {
  return *operations_.emplace_back(std::make_unique<Operation>(name));
}

RequestMetrics::Run::Run(RequestMetrics& metrics, Operation& operation)
    : metrics_(metrics), operation_(operation), began_(std::chrono::steady_clock::now()) {
  ++metrics_.in_flight_;
}

RequestMetrics::Run::~Run() {
  using std::chrono::microseconds;
  metrics_.count(operation_, status,
                 std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - began_));
  --metrics_.in_flight_;
}

void RequestMetrics::count(Operation& operation, int status, std::chrono::microseconds duration) {
  const double seconds = static_cast<double>(duration.count()) / 1e6;
  const auto bound = std::lower_bound(kSeconds.begin(), kSeconds.end(), seconds);
  ++operation.by_duration_[static_cast<std::size_t>(bound - kSeconds.begin())];
  operation.micros_ += duration.count();
  ++operation.by_class_[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)];
}

void RequestMetrics::write_durations(const Operation& operation, MetricsText& text) {
  const std::string name = MetricsText::label("operation", operation.name_);
  std::int64_t count = 0;
  for (std::size_t i = 0; i <= kSeconds.size(); ++i) {
    count += operation.by_duration_[i];
    const std::string bound = i < kSeconds.size() ? fmt::format("{}", kSeconds[i]) : "+Inf";
    text.sample(count, name + "," + MetricsText::label("le", bound), "_bucket");
  }
  text.sample(static_cast<double>(operation.micros_) / 1e6, name, "_sum");
  text.sample(count, name, "_count");
}

void RequestMetrics::write(MetricsText& text) const {
  text.family("zhicheng_http_requests_total", "counter",
              "Requests answered, by operation and class of status.");
  for (const auto& operation : operations_)
    for (std::size_t i = 0; i < operation->by_class_.size(); ++i)
      if (const std::int64_t count = operation->by_class_[i]; count > 0)
        text.sample(count, MetricsText::label("operation", operation->name_) + "," +
                               MetricsText::label("status", fmt::format("{}xx", i + 1)));
  text.family("zhicheng_http_request_duration_seconds", "histogram",
              "Time in the handler of an operation, without reading the request and sending the answer.");
  for (const auto& operation : operations_)
    if (std::any_of(operation->by_duration_.begin(), operation->by_duration_.end(),
                    [](const auto& count) { return count > 0; }))
      write_durations(*operation, text);
  text.family("zhicheng_http_requests_in_flight", "gauge", "Requests in a handler now.");
  text.sample(in_flight_.load());
}

}  // namespace zhicheng::api
