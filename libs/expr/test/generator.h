#pragma once

#include <random>
#include <string>
#include <vector>

#include "zhicheng/expr/syntax.h"

// Random trees and values, the same for the same seed.
namespace zhicheng::expr::testing {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  // Any tree that the grammar allows; kinds of operands are not looked at. Names are a, b, c and 字段.
  Node expression(int depth);
  Node tests(int depth);
  Value value(int depth);

  int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

 private:
  Node leaf();
  Node inner(int depth);
  Node call(int depth);
  Node test(int depth);
  Node made(NodeKind kind, int children, int depth);
  std::string word();

  std::mt19937 random_;
};

}  // namespace zhicheng::expr::testing
