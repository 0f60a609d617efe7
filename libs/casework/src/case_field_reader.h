#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "zhicheng/casework/case_field.h"
#include "zhicheng/pack/reader.h"

// Fields of a case type.
namespace zhicheng::casework {

// The enumerator at the place of its name. K008.
template <class Enum, std::size_t kSize>
Enum read_word(std::string_view what, const pack::Node& node,
               const std::array<std::string_view, kSize>& names, pack::Reader& reader) {
  const auto found = std::find(names.begin(), names.end(), node.text);
  if (found != names.end()) return static_cast<Enum>(found - names.begin());
  reader.unknown(what, node.text, node.place, names);
  return Enum{};
}

// One member of `fields`. Findings K006–K009, T011, T016, T021.
CaseField read_case_field(const pack::Member& member, pack::Reader& reader);

}  // namespace zhicheng::casework
