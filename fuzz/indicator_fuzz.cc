// Any bytes as a stated result: never a crash, and what was read reads the same again and can be judged.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/indicator/stated_value.h"

using namespace zhicheng;             // NOLINT(google-build-using-namespace)
using namespace zhicheng::indicator;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const auto stated = read_stated_value(raw);
  plan::Indicator finished;
  finished.target.relation = plan::Relation::ge;
  finished.target.low = Decimal::from_integer(24);
  finished.actual_raw = std::string(raw);
  const Evaluation evaluation = evaluate_final(finished);
  ZHICHENG_ASSERT(!evaluation.explanation.steps.empty());
  if (!stated.ok()) {
    ZHICHENG_ASSERT(evaluation.state == State::undecided);
    return 0;
  }
  ZHICHENG_ASSERT(stated->unit.size() <= raw.size() && stated->remark.size() <= raw.size());
  if (const Decimal* number = std::get_if<Decimal>(&stated->content)) {
    const auto again = read_stated_value(number->to_string());
    ZHICHENG_ASSERT(again.ok() && std::get<Decimal>(again->content) == *number);
  }
  return 0;
}
