#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "zhicheng/api/metrics_text.h"

namespace zhicheng::api {

// How often each operation was asked for, how it ended and how long it took. Thread-safe without a lock: a
// reader may see a request in one of the numbers and not yet in another.
class RequestMetrics {
 public:
  class Operation {
   public:
    explicit Operation(std::string_view name) : name_(name) {}

   private:
    friend class RequestMetrics;
    static constexpr std::size_t kBounds = 11;

    std::string_view name_;
    std::array<std::atomic<std::int64_t>, 5> by_class_{};  // 1xx to 5xx
    std::array<std::atomic<std::int64_t>, kBounds + 1> by_duration_{};
    std::atomic<std::int64_t> micros_ = 0;
  };

  // One request from here to its end, however it ends.
  class Run {
   public:
    Run(RequestMetrics& metrics, Operation& operation);
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run();

    int status = 500;  // of the answer; as it is where an exception ended the handler

   private:
    RequestMetrics& metrics_;
    Operation& operation_;
    std::chrono::steady_clock::time_point began_;
  };

  // `name` must outlive it. Before the first request, by one thread.
  Operation& add(std::string_view name);
  void count(Operation& operation, int status, std::chrono::microseconds duration);

  void write(MetricsText& text) const;

 private:
  static const std::array<double, Operation::kBounds> kSeconds;
  static void write_durations(const Operation& operation, MetricsText& text);

  std::vector<std::unique_ptr<Operation>> operations_;
  std::atomic<std::int64_t> in_flight_ = 0;
};

}  // namespace zhicheng::api
