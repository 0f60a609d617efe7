#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/pack/findings.h"
#include "zhicheng/pack/reader.h"

// A pack is a folder of YAML: data that an engine reads in place of rules written in C++
// (docs/formats/pack.md). This library reads the files; what they mean is known to the engines.
namespace zhicheng::pack {

// pack.yaml: what the pack says about itself.
struct Manifest {
  std::string id;       // the name of its folder: plan-reading
  std::string kind;     // which engine reads it: plan_reading
  std::string version;  // 1.0.0
  Bilingual title;
  Bilingual about;
};

// One file of the pack, parsed; its root is a mapping.
struct Part {
  std::string path;
  Node root;
};

struct Pack {
  Manifest manifest;
  std::vector<Part> parts;  // without pack.yaml and tests, ascending by path
  std::vector<Part> tests;  // the files below tests/
};

// Parses all files. nullopt if there was an error: the findings say which.
std::optional<Pack> read_pack(const Files& files, Findings& findings);

// Gives each mapping of the lists `examples` in tests/ to `check(reader, example)`; how many there were. Such
// a file holds nothing else.
template <class Check>
std::size_t check_examples(const Pack& pack, Findings& findings, Check check) {
  std::size_t count = 0;
  for (const Part& part : pack.tests) {
    Reader reader(part.path, findings);
    reader.only(part.root, {"examples"});
    const Node* list = reader.require(part.root, "examples", Node::Kind::list);
    if (list == nullptr) continue;
    for (const Node& example : list->items) {
      if (!reader.is(example, Node::Kind::mapping)) continue;
      check(reader, example);
      ++count;
    }
  }
  return count;
}

// Parses one file: YAML without anchors, tags and further documents, within the limits of limits.h. nullopt
// with errors in `findings` otherwise. An empty file is an empty node.
std::optional<Node> parse_yaml(const File& file, Findings& findings);

}  // namespace zhicheng::pack
