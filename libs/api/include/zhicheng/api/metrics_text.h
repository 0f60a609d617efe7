#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhicheng::api {

// The text format of Prometheus, version 0.0.4. No library is needed for it: a family is two lines of comment
// and a line for each sample.
class MetricsText {
 public:
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

  // Begins a family; its samples follow. `type` is counter, gauge or histogram.
  void family(std::string_view name, std::string_view type, std::string_view help);
  // A sample of the family. `labels` is "" or what label() gave, joined by commas; `suffix` is "" or a
  // histogram's _bucket, _sum, _count.
  void sample(std::int64_t value, std::string_view labels = "", std::string_view suffix = "");
  void sample(double value, std::string_view labels = "", std::string_view suffix = "");

  const std::string& text() const { return text_; }

  // name="value", with \, " and line ends escaped.
  static std::string label(std::string_view name, std::string_view value);

 private:
  void begin_sample(std::string_view labels, std::string_view suffix);

  std::string text_;
  std::string name_;
};

}  // namespace zhicheng::api
