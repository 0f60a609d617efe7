#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string_view>
#include <utility>

namespace zhicheng {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

// One line to standard error, with time and level. Thread-safe. Never pass a secret or a person's data.
void log_line(LogLevel level, std::string_view text);
void set_log_level(LogLevel level);

template <class... Args>
void log(LogLevel level, fmt::format_string<Args...> format, Args&&... args) {
  log_line(level, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace zhicheng
