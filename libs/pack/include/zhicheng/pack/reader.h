#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/pack/findings.h"

namespace zhicheng::pack {

// Reads the nodes of one file into the types of an engine. What does not fit becomes an error at its place
// and reads as nothing, so that one pass tells everything that is wrong. Lives as long as the findings at
// most.
class Reader {
 public:
  Reader(std::string_view path, Findings& findings) : path_(path), findings_(findings) {}

  // Whether the node is of that kind; an error if not.
  bool is(const Node& node, Node::Kind kind);
  // The member of a mapping, of that kind; nullptr with an error if it is missing or of another kind.
  const Node* require(const Node& mapping, std::string_view key, Node::Kind kind);
  // The same for a member that may be absent.
  const Node* find(const Node& mapping, std::string_view key, Node::Kind kind);
  // An error for each member that is not one of the known ones.
  void only(const Node& mapping, std::initializer_list<std::string_view> known);

  std::string text(const Node& mapping, std::string_view key);      // required and not blank; else ""
  Bilingual local_text(const Node& mapping, std::string_view key);  // {zh: …, en: …}, both required
  std::optional<std::int64_t> integer(const Node& node);            // decimal digits with an optional -
  std::optional<Decimal> decimal(const Node& mapping, std::string_view key);  // that may be absent
  bool flag(const Node& mapping, std::string_view key);  // true or false; false where absent
  std::vector<std::string> texts(const Node& list);      // of a list

  // A word that should be one of `known`: an error that names the nearest.
  void unknown(std::string_view what, std::string_view word, const Place& place,
               std::span<const std::string_view> known);
  void error(const Place& place, std::string_view code, std::string message, std::string hint = "");

 private:
  std::string path_;
  Findings& findings_;
};

}  // namespace zhicheng::pack
