#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/assess/assess.h"
#include "zhicheng/assess/scheme_pack.h"

namespace zhicheng::assess::testing {

Decimal decimal(std::string_view text);

// A scheme of one group with these items (YAML, from the dash on, no indentation) and these further members.
std::string scheme_text(const std::string& items, const std::string& total, const std::string& more = "");
// Reads the text; a finding fails the test.
Scheme scheme_of(const std::string& text);
// An item: id and points, then its other members.
std::string item(const std::string& id, const std::string& points, const std::string& members);

// What reading a file with this text finds, as it is printed.
std::string findings_of(const std::string& text);

document::Sheet sheet_of(const std::string& csv);
struct Csv {
  std::string data;
  std::string events = "";
  std::string objections = "";
};
// An error fails the test.
Input input_of(const Scheme& scheme, const Csv& csv);
std::vector<Error> errors_of(const Scheme& scheme, const Csv& csv);

// Bytes of a file of this checkout, and of one in test/golden.
std::string file_text(const std::string& path);
std::string golden(const std::string& name);

Assessment assess_csv(const Scheme& scheme, const Csv& csv);

}  // namespace zhicheng::assess::testing
