#include <fmt/format.h>

#include "out_table.h"
#include "tables.h"

namespace zhicheng::index {
namespace {

std::optional<double> place_or_none(const Standing& standing, double value) {
  return standing.trials > 0 && standing.place > 0 ? std::optional(value) : std::nullopt;
}

// "4-11", or "4" for a place that nobody shares.
std::string equal_places(const Standing& standing) {
  if (standing.place == 0) return "";
  if (standing.equal_from == standing.equal_to) return std::to_string(standing.equal_from);
  return fmt::format("{}-{}", standing.equal_from, standing.equal_to);
}

}  // namespace

RunFile results_file(const Frame& frame, const Uncertainty& uncertainty) {
  OutTable out(row_columns(frame, {"score", "place", "place_low", "place_high", "equal_places"}));
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    const Standing& standing = uncertainty.rows[row];
    add_row_cells(frame, row, out);
    out.number(standing.score).number(place_or_none(standing, standing.place));
    out.number(place_or_none(standing, standing.low_place))
        .number(place_or_none(standing, standing.high_place));
    out.text(standing.trials > 0 ? equal_places(standing) : "");
  }
  return out.to_file("results.csv");
}

RunFile bands_file(const Frame& frame, const Uncertainty& uncertainty) {
  OutTable out(row_columns(frame, {"place", "mean_place", "median_place", "place_low", "place_high",
                                   "equal_from", "equal_to", "score", "mean_score", "trials"}));
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    const Standing& s = uncertainty.rows[row];
    add_row_cells(frame, row, out);
    out.number(place_or_none(s, s.place))
        .number(place_or_none(s, s.mean_place))
        .number(place_or_none(s, s.median_place));
    out.number(place_or_none(s, s.low_place)).number(place_or_none(s, s.high_place));
    out.number(place_or_none(s, s.equal_from)).number(place_or_none(s, s.equal_to));
    out.number(s.score).number(place_or_none(s, s.mean_score)).count(s.trials);
  }
  return out.to_file("uncertainty_places.csv");
}

RunFile failures_file(const Uncertainty& uncertainty) {
  OutTable out({"trials", "failed", "first", "code", "reason", "reason_en"});
  for (const FailedTrials& each : uncertainty.failures) {
    out.row().count(uncertainty.trials).count(each.count).count(each.first + 1);
    out.count(static_cast<std::size_t>(each.error.code()));
    out.text(each.error.message(Language::zh_cn)).text(each.error.message(Language::en));
  }
  if (uncertainty.failures.empty()) out.row().count(uncertainty.trials).count(0);
  return out.to_file("uncertainty_failures.csv");
}

RunFile trials_file(const Steps& steps, const std::vector<Trial>& trials) {
  std::vector<std::string> columns = {"trial"};
  for (const Factor& factor : steps.factors) columns.push_back(factor.name);
  columns.emplace_back("error");
  OutTable out(std::move(columns));
  for (std::size_t at = 0; at < trials.size(); ++at) {
    out.row().count(at + 1);
    for (std::size_t factor = 0; factor < steps.factors.size(); ++factor) {
      // Weights have no list to choose from.
      if (steps.factors[factor].alternatives.empty()) {
        out.text("");
      } else {
        out.count(trials[at].choices[factor] + 1);
      }
    }
    out.text(trials[at].failure ? std::to_string(static_cast<int>(trials[at].failure->code())) : "");
  }
  return out.to_file("uncertainty_trials.csv");
}

RunFile sensitivity_file(const Sensitivity& sensitivity) {
  OutTable out({"factor", "first", "first_low", "first_high", "total", "total_low", "total_high", "rows_used",
                "rows", "trials_failed", "mean_shift", "variance"});
  for (const FactorShares& each : sensitivity.factors) {
    out.row().text(each.name).number(each.first.value).number(each.first.low).number(each.first.high);
    out.number(each.total.value).number(each.total.low).number(each.total.high);
    out.count(each.used).count(sensitivity.base).count(sensitivity.failed).number(sensitivity.mean_shift);
    out.number(sensitivity.variance);
  }
  return out.to_file("sensitivity.csv");
}

RunFile removals_file(const Input& input, const std::vector<Removal>& removals) {
  OutTable out({"iCode", "Level", "mean_shift", "largest_shift_up", "largest_shift_down", "error"});
  for (const Removal& each : removals) {
    const Node& node = input.meta.tree.nodes[each.node];
    out.row().text(node.code).count(static_cast<std::size_t>(node.level)).number(each.mean_shift);
    out.count(static_cast<std::size_t>(each.largest_up)).count(static_cast<std::size_t>(each.largest_down));
    out.text(each.failure ? std::to_string(static_cast<int>(each.failure->code())) : "");
  }
  return out.to_file("remove_one.csv");
}

}  // namespace zhicheng::index
