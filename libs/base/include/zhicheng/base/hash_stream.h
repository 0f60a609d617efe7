#pragma once

#include <memory>
#include <string_view>

#include "zhicheng/base/hash.h"

namespace zhicheng {

// SHA-256 of what comes in pieces: a file that does not fit into memory. Used by one thread.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();

  void add(std::string_view bytes);
  Sha256 finish();  // of everything added; once, and nothing is added afterwards

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhicheng
