#pragma once

#include <map>
#include <string>

#include "vocabulary.h"
#include "zhicheng/pack/reader.h"

namespace zhicheng::plan_import {

// Reads the words of one list of the pack into the type of its member. What does not fit is an error at its
// place and left out.
class ListReader {
 public:
  explicit ListReader(pack::Reader& reader) : reader_(reader) {}

  // [以上, 以内]
  void read(const pack::Node& words, WordSet& out);
  void read(const pack::Node& words, PlainWords& out);
  // {ge: [以上], le: [以内]}
  void read(const pack::Node& words, WordMap<plan::Relation>& out);
  void read(const pack::Node& words, WordMap<ColumnRole>& out);
  void read(const pack::Node& words, WordMap<TaskColumn>& out);
  void read(const pack::Node& words, WordMap<plan::Attribute>& out);
  // {十四五: 2025}
  void read(const pack::Node& words, WordMap<int>& out);
  // {创新: [研发, 专利]}
  void read(const pack::Node& words, std::vector<Theme>& out);
  // {三年行动: 三年}
  void read(const pack::Node& words, KeptWords& out);
  // {断面: [省控, 市控]}
  void read(const pack::Node& words, WordMap<ScopeKind>& out);
  // {研发: R&D}
  void read(const pack::Node& words, SameWords& out);
  // {"<sub>": 夹有标记}
  void read(const pack::Node& words, std::vector<StrayMark>& out);

 private:
  // True if the word can stand in the list: not empty, not too long, not there already.
  bool accept(const std::u32string& word, const pack::Place& place);
  std::vector<std::u32string> read_words(const pack::Node& list);
  template <class T, std::size_t kSize>
  void read_groups(const pack::Node& words, const std::array<std::pair<std::string_view, T>, kSize>& meanings,
                   std::string_view what, WordMap<T>& out);

  pack::Reader& reader_;
  std::map<std::u32string, pack::Place> seen_;
};

}  // namespace zhicheng::plan_import
