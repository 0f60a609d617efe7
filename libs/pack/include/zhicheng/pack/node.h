#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhicheng::pack {

// Where words stand in a file.
struct Place {
  int line = 0;    // 1-based; 0 = the whole file
  int column = 0;  // 1-based, in code points; 0 = the whole line
  int length = 1;  // code points that a caret underlines

  bool operator==(const Place&) const = default;
};

struct Member;

// A part of a YAML file as a tree of values. Words stay words: 98, yes and 1.0 are texts until a reader asks
// for a number, so no word list changes its words by how they look.
struct Node {
  enum class Kind : std::uint8_t { empty, text, list, mapping };

  Kind kind = Kind::empty;
  Place place;
  std::string text;             // of a text, without quotation marks and escapes
  std::vector<Node> items;      // of a list
  std::vector<Member> members;  // of a mapping, in the order of the file; each key once

  // The value of a member; nullptr if there is none. Linear in the members.
  const Node* find(std::string_view key) const;
};

struct Member {
  std::string key;
  Place place;  // of the key
  Node value;
};

}  // namespace zhicheng::pack
