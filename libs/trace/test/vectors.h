#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "zhicheng/base/json.h"

namespace zhicheng::trace {

// tests/vectors/trace/event_hashes.jsonl: name, document and the hashes of its events.
inline std::vector<Json> event_vectors() {
  std::ifstream file(ZHICHENG_SOURCE_DIR "/tests/vectors/trace/event_hashes.jsonl");
  std::vector<Json> vectors;
  for (std::string line; std::getline(file, line);) vectors.push_back(parse_json(line).value());
  return vectors;
}

}  // namespace zhicheng::trace
