#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/pack/node.h"

namespace zhicheng::pack {

// One place where two packs say something else.
struct Difference {
  std::string path;    // clocks.accept.limit; items of lists by their number from 1: states.open.on[2]
  std::string before;  // a value on one line; "" was not there
  std::string after;   // "" is no longer there
  bool operator==(const Difference&) const = default;
};

// What `after` says otherwise than `before`, in the order of `after`, then what is gone. Members are held
// against each other by their keys, whatever their order; lists of texts as sets, other lists item by item.
// Comments and quotation marks do not count. Linear in the nodes beside look-ups by key.
std::vector<Difference> differences(const Node& before, const Node& after);

}  // namespace zhicheng::pack
