#pragma once

#include <string>
#include <utility>
#include <vector>

// What a case is to the firm that it is about (企业端): the member `firm` of a type of cases. Whatever is not
// named here the firm neither sees nor does. Format: docs/formats/case-types.md.
namespace zhicheng::casework {

struct CaseFirm {
  std::string field;  // a reference to the register of firms: whose case it is
  std::string name;   // a text that gets the firm's name where it files the case itself; "": none
  std::vector<std::pair<std::string, std::string>> sets;  // field, value: likewise
  std::vector<std::string> from;       // moves: the firm sees the case once one was made; empty: always
  std::vector<std::string> sees;       // fields
  std::vector<std::string> told;       // moves: it gets a message, and sees day and reason
  std::vector<std::string> files;      // moves: whose files it may have
  std::vector<std::string> clocks;     // whose deadlines it sees
  std::vector<std::string> documents;  // that it may have
};

}  // namespace zhicheng::casework
