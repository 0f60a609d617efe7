#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "event_words.h"
#include "json_tree.h"
#include "names.h"

namespace zhicheng::trace {

// Takes one event apart and collects all that is wrong with it.
class EventReader {
 public:
  EventReader(const JsonTree& tree, const Names& names, EventReading& into)
      : tree_(tree), names_(names), number_(into.count), faults_(into.faults), doubts_(into.doubts) {}

  Event read(const JsonTree::Node& event);

 private:
  using Node = JsonTree::Node;
  using Kind = JsonTree::Kind;

  void fail(Error error) { faults_.push_back(std::move(error).with("event", std::to_string(number_))); }
  void wrong(std::string_view field, std::string_view text, std::string why);
  void broken(std::string why);
  void doubtful(std::string why);

  const Node* member(const Node& holder, std::string_view name, Kind kind);
  std::string text(const Node& holder, std::string_view name);
  std::string address(const Node& holder, std::string_view name);
  std::string word(const Node& holder, std::string_view name, Vocabulary vocabulary);
  std::string word_of(std::string_view field, std::string_view text, Vocabulary vocabulary);
  std::string code_of(std::string_view field, std::string_view text);
  std::string place(const Node& event, std::string_view name);
  Timestamp time(const Node& holder, std::string_view name, bool required);
  void codes(const Node& event, std::string_view name, Event& read, std::vector<std::string>& into);
  void quantities(const Node& event, std::string_view name, std::vector<Quantity>& into);
  void parties(const Node& event, std::string_view name, std::string_view id, Vocabulary vocabulary,
               std::vector<Party>& into);
  void what(const Node& event, Event& read);
  void why(const Node& event, Event& read);
  void declaration(const Node& event, Event& read);
  void sensors(const Node& event, Event& read);
  void report(const Node& report, const Node* metadata, const Event& read);
  void only(std::string_view field, const Node& holder, std::string_view known);
  void not_later(const Node& holder, std::string_view name, const Event& read);
  void certificates(const Node& event, Event& read);
  void master_data(const Node& event);
  void rules(const Node& event, const Event& read);
  void children(const Event& read);

  const JsonTree& tree_;
  const Names& names_;
  std::size_t number_;
  std::vector<Error>& faults_;
  std::vector<Error>& doubts_;
};

}  // namespace zhicheng::trace
