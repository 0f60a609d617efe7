#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "zhicheng/base/result.h"

namespace zhicheng::plan {

template <class T>
using NameEntry = std::pair<T, std::string_view>;

template <class T, std::size_t kSize>
std::string_view find_name(const std::array<NameEntry<T>, kSize>& names, T value) {
  for (const auto& [entry, name] : names)
    if (entry == value) return name;
  return "";
}

// `what` is the Chinese word for the field, for the message.
template <class T, std::size_t kSize>
Result<T> find_value(const std::array<NameEntry<T>, kSize>& names, std::string_view name,
                     std::string_view what) {
  std::string known;
  for (const auto& [entry, entry_name] : names) {
    if (entry_name == name) return entry;
    known.append(known.empty() ? "" : "、").append(entry_name);
  }
  return Error(ErrorCode::invalid_argument)
      .with("what", std::string(what))
      .with("why", std::string("“").append(name).append("”不在可选范围（").append(known).append("）"));
}

}  // namespace zhicheng::plan
