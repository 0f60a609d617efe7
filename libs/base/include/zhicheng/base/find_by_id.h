#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace zhicheng {

// The first of a list whose member `id` is this one; nullptr: none. Linear.
template <class T>
const T* find_by_id(std::span<const T> list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& each) { return each.id == id; });
  return found == list.end() ? nullptr : &*found;
}
template <class T>
const T* find_by_id(const std::vector<T>& list, std::string_view id) {
  return find_by_id(std::span<const T>(list), id);
}

}  // namespace zhicheng
