#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng::trace {

// A JSON text as a flat tree that keeps what hashes and proofs need and a general reader loses: the text of
// numbers, the place of each value, keys that stand twice (refused). Points into the text, which must outlive
// it.
class JsonTree {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  using Index = std::uint32_t;
  static constexpr Index kNone = 0;  // the root is nobody's member or neighbour

  struct Node {
    Kind kind = Kind::null;
    std::string_view key;     // of a member
    std::string_view text;    // of a string decoded, of a number or boolean as written
    Index first = kNone;      // member or element
    Index next = kNone;       // neighbour
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
  };

  // Strict RFC 8259. event_json_malformed with line and column; event_limit.
  static Result<JsonTree> read(std::string_view text);

  const Node& root() const { return nodes_.front(); }
  const Node& operator[](Index index) const { return nodes_[index]; }
  // nullptr: there is no such member.
  const Node* find(const Node& object, std::string_view key) const;
  std::string_view written(const Node& node) const { return text_.substr(node.begin, node.end - node.begin); }

  template <class F>
  void each(const Node& parent, F&& visit) const {
    for (Index at = parent.first; at != kNone; at = nodes_[at].next) visit(nodes_[at]);
  }

 private:
  friend class JsonTreeReader;
  std::string_view text_;
  std::vector<Node> nodes_;
  std::deque<std::string> decoded_;  // strings with escapes
};

}  // namespace zhicheng::trace
