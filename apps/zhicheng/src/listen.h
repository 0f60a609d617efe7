#pragma once

#include <string>

#include "zhicheng/http/server.h"

namespace zhicheng::app {

// 127.0.0.1:8080 or [::1]:8080: listen_malformed.
Result<http::ServerOptions> read_listen(const std::string& text);

enum class PortUse : std::uint8_t { free, ours, foreign };
// Whether a server could listen there, or whether one of ours answers. Errors: those of read_listen;
// listen_failed where it is neither (no such address, no permission).
Result<PortUse> look_at_port(const std::string& text, bool tls);

}  // namespace zhicheng::app
