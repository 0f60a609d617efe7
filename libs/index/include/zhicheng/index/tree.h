#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zhicheng::index {

// An indicator or a group of them.
struct Node {
  std::string code;
  std::string name;
  std::string unit;                   // of measure
  int level = 1;                      // 1 for indicators; a parent is one level above its children
  std::optional<std::size_t> parent;  // none for the root
  std::vector<std::size_t> children;  // in the order of the file
  double weight = 1;                  // within the siblings; > 0, or 0 to leave the node out
  int direction = 1;                  // 1: more is better; -1: less is better

  // Of indicators only, in the unit of the indicator.
  std::optional<double> target;
  std::optional<double> lower_post;  // goalposts (阈值): the lower and the upper one
  std::optional<double> upper_post;
  std::optional<std::size_t> denominator;  // in Meta::denominators
  double denominator_scale = 1;            // the denominator is divided by it first: per 10,000 people

  bool operator==(const Node&) const = default;
};

// Indicators first, then the groups by ascending level; the root is the last.
struct Tree {
  std::vector<Node> nodes;
  std::size_t indicators = 0;

  std::size_t root() const { return nodes.size() - 1; }
  int levels() const { return nodes.back().level; }
  std::optional<std::size_t> find(const std::string& code) const;

  bool operator==(const Tree&) const = default;
};

// What META says: the tree, and which columns of DATA are denominators and groups.
struct Meta {
  Tree tree;
  std::vector<std::string> denominators;     // codes
  std::vector<std::string> groups;           // codes of columns that divide the units
  std::vector<std::string> others;           // columns of DATA that are passed over
  std::vector<std::string> ignored_columns;  // columns of META that mean nothing here

  bool operator==(const Meta&) const = default;
};

// The share of each node in the index: its weight within the siblings times the share of its parent, by
// `weights` (one for each node). 1 for the root.
std::vector<double> effective_weights(const Tree& tree, const std::vector<double>& weights);

// The weights that the nodes hold themselves.
std::vector<double> given_weights(const Tree& tree);

}  // namespace zhicheng::index
