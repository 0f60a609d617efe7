#pragma once

#include <string>

#include "zhicheng/service/trace_view.h"

namespace zhicheng::api {

// What a citizen sees who scans a code: a page without script, the warning first (docs/guides/trace.md). It
// names the maker and no buyer, no quantity and no place. `now`: for what has expired.
std::string scan_page(const service::ScanView& view, Timestamp now);
// For a code that cannot be read.
std::string scan_refusal(const Error& error);

}  // namespace zhicheng::api
