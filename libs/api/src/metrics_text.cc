#include "zhicheng/api/metrics_text.h"

#include <fmt/format.h>

namespace zhicheng::api {

void MetricsText::family(std::string_view name, std::string_view type, std::string_view help) {
  name_ = name;
  text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void MetricsText::begin_sample(std::string_view labels, std::string_view suffix) {
  text_.append(name_).append(suffix);
  if (!labels.empty()) text_.append("{").append(labels).append("}");
}

void MetricsText::sample(std::int64_t value, std::string_view labels, std::string_view suffix) {
  begin_sample(labels, suffix);
  text_ += fmt::format(" {}\n", value);
}

void MetricsText::sample(double value, std::string_view labels, std::string_view suffix) {
  begin_sample(labels, suffix);
  text_ += fmt::format(" {}\n", value);
}

std::string MetricsText::label(std::string_view name, std::string_view value) {
  std::string text = std::string(name) + "=\"";
  for (const char c : value) {
    if (c == '\n') {
      text += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') text += '\\';
    text += c;
  }
  return text + "\"";
}

}  // namespace zhicheng::api
