#pragma once

#include <string>
#include <string_view>

namespace zhicheng::trace {

// What append_canonical does with a text that begins with urn:epc:.
bool append_epc_urn(std::string_view urn, std::string& out);

}  // namespace zhicheng::trace
