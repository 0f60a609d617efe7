#pragma once

#include <map>
#include <string>
#include <vector>

#include "zhicheng/indicator/evaluate.h"

// Text scenarios: draw the input, list the expectation. Format: see the comment in scenario.cc.
namespace zhicheng::indicator::testing {

struct Scenario {
  std::string name;
  int line = 0;
  plan::Target target;
  Series series;
  References references;
  Date as_of;
  EvaluateOptions options;
  std::multimap<std::string, std::string> expected;
  std::vector<std::string> says;  // parts of the Chinese explanation
};

// Stops the test program with a message on a line that it does not understand.
std::vector<Scenario> read_scenarios(const std::string& path);

// What the evaluation says under the name of an expectation: state, c, margin …
std::string answer(const Evaluation& evaluation, const std::string& name);

}  // namespace zhicheng::indicator::testing
