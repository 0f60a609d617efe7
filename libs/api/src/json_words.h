#pragma once

#include <map>
#include <string>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/json.h"

namespace zhicheng::api {

inline JsonObject words(const Bilingual& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

inline JsonArray texts(const std::vector<std::string>& list) {
  return JsonArray(list.begin(), list.end());
}

inline JsonObject object_of(const std::map<std::string, std::string>& values) {
  JsonObject object;
  for (const auto& [field, text] : values) object[field] = text;
  return object;
}

}  // namespace zhicheng::api
