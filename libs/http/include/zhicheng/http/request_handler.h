#pragma once

#include <cstddef>

#include "zhicheng/http/message.h"

namespace zhicheng::http {

// What one request may cost, known before its body is read.
struct RequestLimits {
  std::size_t body_bytes = 0;
};

// What the server asks of the layer above. Both functions are called by several threads at once.
class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  // Called in the thread of the network with everything but the body: decide by method, path and headers
  // alone, at once, without files, locks or queries. A larger body is refused with 413 before it is read.
  virtual RequestLimits limits_for(const Request& head) const = 0;
  // Called by a worker; may block. An exception that leaves it becomes a 500.
  virtual Response handle(Request request) = 0;
};

}  // namespace zhicheng::http
