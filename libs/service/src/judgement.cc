#include "judgement.h"

#include "figure_conversion.h"

namespace zhicheng::service {

Judgement judge(const plan::Indicator& target, const indicator::Series& series,
                const indicator::References& references, Date as_of, const plan::Facts& facts) {
  const indicator::EvaluateOptions options = options_for(facts);
  const bool finished = !target.actual_raw.empty() && series.empty();
  Judgement judged;
  judged.evaluation = finished ? indicator::evaluate_final(target, options)
                               : indicator::evaluate(target.target, series, references, as_of, options);
  judged.bullet = indicator::bullet_of(target.target, judged.evaluation, as_of, options);
  return judged;
}

}  // namespace zhicheng::service
