#pragma once

#include <string>
#include <utility>
#include <vector>

#include "zhicheng/db/value.h"

namespace zhicheng::store {

// Conditions with their arguments, numbered as they are added.
class Conditions {
 public:
  std::string argument(db::Value value) {
    arguments_.push_back(std::move(value));
    return "?" + std::to_string(arguments_.size());
  }
  void add(std::string condition) { text_ += (text_.empty() ? "WHERE " : " AND ") + std::move(condition); }

  const std::string& text() const { return text_; }
  const std::vector<db::Value>& arguments() const { return arguments_; }

 private:
  std::string text_;
  std::vector<db::Value> arguments_;
};

}  // namespace zhicheng::store
