#pragma once

#include <string>

#include "zhicheng/base/error.h"

namespace zhicheng {

// One statement for people in both languages of the house.
struct Bilingual {
  std::string zh;
  std::string en;

  const std::string& in(Language language) const { return language == Language::zh_cn ? zh : en; }
  bool operator==(const Bilingual&) const = default;
};

}  // namespace zhicheng
