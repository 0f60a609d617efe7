#pragma once

#include <vector>

#include "zhicheng/base/error.h"

namespace zhicheng::service {

// Tables that were refused: everything that is wrong with them. Nothing was kept.
struct SheetFaults {
  Error error;  // what the whole is called
  std::vector<Error> faults;
};

}  // namespace zhicheng::service
