#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/expr/program.h"
#include "zhicheng/expr/syntax.h"

namespace zhicheng::expr {

// Finds what each name means and which type each node has; writes both into the tree. Goes on after a
// finding.
class Checker {
 public:
  Checker(std::string_view text, const Schema& schema, TypeCheck check)
      : text_(text), schema_(schema), check_(check) {}

  void check(Node& root);
  // `?` is the value in the slot behind the fields.
  void check_test(Node& root, const Type& tested);

  Diagnostics take_findings();
  std::size_t locals() const { return locals_; }

 private:
  struct Scope {
    std::string name;  // empty: the element of a filter, known as `item` and by its fields
    Type type;
    Binding binding;
    bool used = false;
  };

  void visit(Node& node);
  Type type_of_node(Node& node);
  Type name_type(Node& node);
  bool bind_element(Node& node, Scope& scope, Scope*& open);
  Type tested_type(Node& node);
  Type negate_type(const Node& node);
  Type arithmetic_type(const Node& node);
  Type between_type(const Node& node);
  Type in_type(Node& node);
  Type tests_type(Node& node, const Type& tested, std::size_t first);
  void check_membership(const Node& test, const Type& tested);
  Type choice_type(const Node& node);
  Type quantifier_type(Node& node);
  Type filter_type(Node& node);
  Type context_type(const Node& node);
  Type path_type(const Node& node);
  Type call_type(const Node& node);
  void check_comparison(const Node& node, Operator op, const Type& left, const Type& right);
  void want_condition(const Node& node, const Node& condition, std::string_view where);

  Binding new_local();
  void report(const Node& node, Severity severity, std::string code, std::string message, std::string hint);
  // What can only give null: an error or a warning, as the caller wishes.
  void mistyped(const Node& node, std::string code, std::string message, std::string hint);

  std::string_view text_;
  const Schema& schema_;
  TypeCheck check_;
  std::vector<Scope> scopes_;
  std::vector<Scope> tested_;
  std::size_t locals_ = 0;
  Diagnostics findings_;
};

}  // namespace zhicheng::expr
