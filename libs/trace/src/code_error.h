#pragma once

#include <string_view>

#include "zhicheng/base/error.h"

namespace zhicheng::trace {

// With {ai} and {title} filled.
Error code_error(ErrorCode code, std::string_view ai);

}  // namespace zhicheng::trace
