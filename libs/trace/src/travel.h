#pragma once

#include <optional>
#include <string_view>

#include "zhicheng/trace/event.h"

namespace zhicheng::trace {

// Where one thing was seen last, to tell that it cannot be here now.
class Travel {
 public:
  struct Sight {
    std::string_view site;
    const Event* event = nullptr;
  };
  // nullopt: it can. Two places at one instant it cannot; two with coordinates not faster than that.
  std::optional<Sight> see(const Event& event, std::string_view site, double fastest_kmh);

 private:
  Sight last_;
};

}  // namespace zhicheng::trace
