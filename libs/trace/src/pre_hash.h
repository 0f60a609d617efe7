#pragma once

#include <array>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "event_words.h"
#include "json_tree.h"
#include "names.h"

namespace zhicheng::trace {

// Puts an event in the one order and form that its hash is taken of. Reused for many events: its buffers
// stay.
class PreHash {
 public:
  PreHash(const JsonTree& tree, const Names& names, std::span<const std::string> ignored)
      : tree_(tree), names_(names), ignored_(ignored) {}

  // event_field_wrong, event_field_unknown, event_rule_broken (its type), with {event} = `number`. The text
  // is good until the next call.
  Result<std::string_view> write(const JsonTree::Node& event, std::size_t number);

 private:
  using Node = JsonTree::Node;
  struct Members {
    std::array<const Node*, std::size(kFields)> standard{};
    bool own = false;  // with a namespace
  };
  Result<Members> members_of(const Node& event, EventType type);
  void field(const Field& field, const Node& value);
  void member(std::string_view name, const Node& value, const Field* word = nullptr);
  void times(std::string_view name, const Node& value);
  void list(const Node& array, void (PreHash::*one)(const Field&, const Node&), const Field& field);
  void quantity(const Field& field, const Node& element);
  void code(const Field& field, const Node& element);
  void party(const Field& field, const Node& element);
  void sensor(const Field& field, const Node& element);
  void report(const Field& field, const Node& element);
  void dispositions(const Field& field, const Node& value);
  void place(const Node& value);
  void extensions(const Node& parent, bool in_extension);
  void extension(const Node& value, std::string_view key);
  void text_of(const Node& value);
  void value(std::string_view text);
  void word(std::string_view text, Vocabulary vocabulary);
  void sort(std::size_t mark);
  bool is_standard(std::string_view key) const;

  const JsonTree& tree_;
  const Names& names_;
  std::span<const std::string> ignored_;
  std::string out_;
  std::string spare_;
  std::vector<std::pair<std::size_t, std::size_t>> parts_;  // begin and end in out_
  Error fault_{ErrorCode::event_rule_broken};
  bool faulty_ = false;
  void fail(std::string_view field, std::string_view text, std::string why);
};

}  // namespace zhicheng::trace
