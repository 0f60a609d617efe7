#pragma once

#include "house.h"
#include "zhicheng/api/metrics_text.h"
#include "zhicheng/http/server.h"

namespace zhicheng::app {

// The process, its connections and its database, for /metrics. `server` is null before it listens.
void measure_program(const House& house, const http::Server* server, api::MetricsText& text);

}  // namespace zhicheng::app
