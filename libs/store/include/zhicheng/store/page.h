#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zhicheng::store {

inline constexpr int kMaxPageRows = 500;

// Pages go by key, not by offset: a row that is added meanwhile neither repeats nor hides another.
struct PageRequest {
  int limit = 50;     // 1 to kMaxPageRows, else invalid_argument
  std::string after;  // Page::next of the page before; "" for the first. Malformed: invalid_argument
};

template <class T>
struct Page {
  std::vector<T> items;
  std::string next;  // "" on the last page
};

}  // namespace zhicheng::store
