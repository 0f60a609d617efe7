#pragma once

#include <string>
#include <vector>

#include "zhicheng/casework/case_type.h"
#include "zhicheng/pack/reader.h"

// The states of a case type as SCXML.
namespace zhicheng::casework {

// One element a line, so that a finding about a line belongs to a place of the YAML file.
struct ChartText {
  std::string scxml;
  std::vector<pack::Place> places;  // of each line
  std::vector<CaseStateWords> states;
  std::vector<CaseArrow> arrows;
  std::vector<std::pair<std::string, pack::Place>> events;  // that transitions wait for, each time
  std::vector<std::string> raised;                          // that the chart sends to itself
};

// `type` has its fields and moves already: what a move asks for is assigned when it is made.
ChartText write_chart(const pack::Node& root, const CaseType& type, pack::Reader& reader);

}  // namespace zhicheng::casework
