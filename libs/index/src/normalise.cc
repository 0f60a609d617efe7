#include "zhicheng/index/normalise.h"

#include <algorithm>
#include <cmath>

#include "failure.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

using Method = Normalisation::Method;

// The values of one indicator in one block, more is better, and what is known of the indicator.
struct Part {
  const Frame& frame;
  const Node& node;
  Block block;
  std::vector<double> values;         // the known ones, times the direction
  std::vector<std::uint8_t> present;  // of the block
};

using Ends = std::pair<double, double>;  // the values that become the low and the high end

Result<Ends> posts_of(const Part& part) {
  if (!part.node.lower_post || !part.node.upper_post)
    return failure(ErrorCode::index_posts_missing, part.node);
  if (!(*part.node.lower_post < *part.node.upper_post))
    return failure(ErrorCode::index_posts_equal, part.node);
  if (part.node.direction > 0) return Ends{*part.node.lower_post, *part.node.upper_post};
  return Ends{-*part.node.upper_post, -*part.node.lower_post};
}

Result<Ends> range_of(const Part& part) {
  const auto [low, high] = std::minmax_element(part.values.begin(), part.values.end());
  if (!differs(*low, *high)) return failure(ErrorCode::index_no_spread, part.node, part.frame, part.block);
  return Ends{*low, *high};
}

Result<Ends> standard_of(const Part& part) {
  ZHICHENG_TRY(range_of(part));
  const double middle = mean(part.values);
  return Ends{middle, middle + *standard_deviation(part.values)};
}

Result<Ends> target_of(const Part& part) {
  if (!part.node.target) return failure(ErrorCode::index_target_missing, part.node);
  const double low = *std::min_element(part.values.begin(), part.values.end());
  const double target = *part.node.target * part.node.direction;
  if (!(target > low) || !differs(target, low))
    return failure(ErrorCode::index_target_not_above, part.node, part.frame, part.block);
  return Ends{low, target};
}

// The reference unit's value in the latest period of the block in which it is known.
Result<Ends> reference_of(const Part& part, const std::string& code) {
  std::optional<double> reference;
  std::size_t at = 0;
  for (std::size_t row = part.block.first; row < part.block.last; ++row) {
    if (part.present[row - part.block.first] == 0) continue;
    if (part.frame.unit_of(row).code == code) reference = part.values[at];
    ++at;
  }
  if (!reference)
    return failure(ErrorCode::index_reference_missing, part.node, part.frame, part.block).with("unit", code);
  const double low = *std::min_element(part.values.begin(), part.values.end());
  if (!(*reference > low) || !differs(*reference, low))
    return failure(ErrorCode::index_reference_lowest, part.node, part.frame, part.block).with("unit", code);
  return Ends{low, *reference};
}

Result<Ends> ends_of(const Part& part, const Normalisation& normalisation) {
  switch (normalisation.method) {
    case Method::goalposts:
    case Method::scaled:
    case Method::efficacy:
    case Method::efficacy_exponential:
      return posts_of(part);
    case Method::min_max:
    case Method::distance_to_best:
      return range_of(part);
    case Method::z_score:
      return standard_of(part);
    case Method::distance_to_target:
      return target_of(part);
    case Method::distance_to_reference:
      return reference_of(part, normalisation.reference);
    case Method::none:
    case Method::rank:
    case Method::borda:
    case Method::percentile:
      return Ends{0, 1};
  }
  return Ends{0, 1};
}

// `share` is how far the value has come from the low end to the high one.
double score_of(double share, double value, const Normalisation& n) {
  switch (n.method) {
    case Method::none:
      return value;
    case Method::goalposts:
      return n.low + std::clamp(share, 0.0, 1.0) * (n.high - n.low);
    case Method::scaled:
    case Method::min_max:
      return n.low + share * (n.high - n.low);
    case Method::efficacy:
      return n.base + n.span * (n.cap ? std::clamp(share, 0.0, 1.0) : share);
    case Method::efficacy_exponential:
      return n.base *
             std::exp(std::log((n.base + n.span) / n.base) * (n.cap ? std::clamp(share, 0.0, 1.0) : share));
    case Method::z_score:
      return n.mean + share * n.deviation;
    case Method::distance_to_best:
    case Method::distance_to_reference:
    case Method::distance_to_target:
      return n.cap ? std::min(share, 1.0) : share;
    case Method::rank:
    case Method::borda:
    case Method::percentile:
      break;  // see ordinal_scores
  }
  return value;
}

Result<std::vector<double>> ordinal_scores(const Part& part, Method method) {
  std::vector<double> scores = ascending_places(part.values);
  if (method == Method::rank) return scores;
  if (method == Method::percentile && scores.size() < 2)
    return failure(ErrorCode::index_no_spread, part.node, part.frame, part.block);
  const double divisor = method == Method::percentile ? static_cast<double>(scores.size() - 1) : 1;
  for (double& score : scores) score = (score - 1) / divisor;
  return scores;
}

bool is_ordinal(Method method) {
  return method == Method::rank || method == Method::borda || method == Method::percentile;
}

Part part_of(const Frame& frame, const Node& node, const Column& column, Block block) {
  const auto present = column.present().subspan(block.first, block.last - block.first);
  Part part{frame, node, block, known(column, block), {present.begin(), present.end()}};
  if (node.direction < 0)
    for (double& value : part.values) value = -value;
  return part;
}

struct Scored {
  std::vector<double> scores;
  NormalisationRecord record;
};

Result<Scored> score(const Part& part, const Normalisation& normalisation) {
  Scored scored;
  scored.record.method = normalisation.method;
  scored.record.block = part.block;
  if (is_ordinal(normalisation.method)) {
    ZHICHENG_TRY_ASSIGN(scored.scores, ordinal_scores(part, normalisation.method));
    return scored;
  }
  ZHICHENG_TRY_ASSIGN(const Ends ends, ends_of(part, normalisation));
  scored.record.from = ends.first;
  scored.record.to = ends.second;
  scored.scores.reserve(part.values.size());
  for (const double value : part.values)
    scored.scores.push_back(
        score_of((value - ends.first) / (ends.second - ends.first), value, normalisation));
  ZHICHENG_TRY(check_finite(part.node, scored.scores));
  return scored;
}

}  // namespace

bool is_sample_based(Method method) {
  return method != Method::none && method != Method::goalposts && method != Method::scaled &&
         method != Method::efficacy && method != Method::efficacy_exponential;
}

std::optional<Scale> scale_of(const Normalisation& n) {
  switch (n.method) {
    case Method::goalposts:
    case Method::scaled:
    case Method::min_max:
      return Scale{n.low, n.high};
    case Method::efficacy:
    case Method::efficacy_exponential:
      return Scale{n.base, n.base + n.span};
    case Method::percentile:
    case Method::distance_to_best:
    case Method::distance_to_reference:
    case Method::distance_to_target:
      return Scale{0, 1};
    case Method::none:
    case Method::z_score:
    case Method::rank:
    case Method::borda:
      return std::nullopt;
  }
  return std::nullopt;
}

Result<Normalised> normalise(const Frame& frame, const Meta& meta, const Table& table,
                             const Normalise& step) {
  for (const auto& [code, normalisation] : step.indicators) {
    const auto found = meta.tree.find(code);
    if (!found || *found >= meta.tree.indicators)
      return Error(ErrorCode::index_indicator_unknown).with("code", code).with("step", "normalise");
  }
  const std::vector<Block> blocks = blocks_of(frame, step.scope);
  Normalised result;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const Node& node = meta.tree.nodes[at];
    const auto own = step.indicators.find(node.code);
    const Normalisation& normalisation = own == step.indicators.end() ? step.all : own->second;
    Column scores(frame.rows.size());
    for (const Block block : blocks) {
      const Part part = part_of(frame, node, table[at], block);
      if (part.values.empty()) continue;
      ZHICHENG_TRY_ASSIGN(Scored scored, score(part, normalisation));
      scored.record.indicator = at;
      result.records.push_back(scored.record);
      std::size_t next = 0;
      for (std::size_t row = block.first; row < block.last; ++row)
        if (table[at].has(row)) scores.set(row, scored.scores[next++]);
    }
    result.table.push_back(std::move(scores));
  }
  return result;
}

}  // namespace zhicheng::index
