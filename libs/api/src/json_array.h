#pragma once

#include "json_account.h"
#include "json_cockpit.h"
#include "json_figure.h"
#include "json_plan.h"
#include "json_review.h"
#include "json_trace.h"

namespace zhicheng::api {

// [to_json(a), to_json(b), …]
template <class Range>
JsonArray json_array(const Range& range) {
  JsonArray array;
  array.reserve(range.size());
  for (const auto& element : range) array.push_back(to_json(element));
  return array;
}

}  // namespace zhicheng::api
