#include "zhicheng/index/change.h"

#include <algorithm>
#include <cmath>

#include "group.h"

namespace zhicheng::index {
namespace {

constexpr double kSamePower = 1e-12;
constexpr double kSameMean = 1e-12;  // relative; below it the slope of f⁻¹ stands for the quotient

struct Child {
  std::string code;
  std::optional<double> score;
  double weight = 0;  // share among the known ones; 0 for an unknown one
};

struct Side {
  Aggregation rule;
  std::optional<double> score;
  std::vector<Child> children;
  double mean = 0;  // f of the score
};

std::optional<double> score_of(const Moment& moment, std::size_t node) {
  const std::size_t indicators = moment.input.meta.tree.indicators;
  const Column& column =
      node < indicators ? moment.run.scores()[node] : moment.run.aggregated.groups[node - indicators];
  return column.at(moment.row);
}

// As the group takes it: turned round or filled where the node or the group says so.
std::optional<double> child_score(const Moment& moment, const Aggregate& step, std::size_t child) {
  const Tree& tree = moment.input.meta.tree;
  std::optional<double> score = score_of(moment, child);
  const bool mirror = score && child >= tree.indicators && tree.nodes[child].direction < 0;
  const bool fill =
      !score && aggregation_of(step, tree.nodes[moment.group]).missing == Aggregation::Missing::lowest;
  if (!mirror && !fill) return score;
  const ScoredData data{frame_of(moment.run.stages, moment.input.data.frame), moment.input.meta,
                        moment.run.scores(),
                        std::get<Normalise>(moment.steps.steps[moment.steps.steps.size() - 3])};
  const std::optional<Scale> scale = scale_of_node(data, step, child);
  if (!scale) return score;
  return fill ? scale->low : scale->low + scale->high - *score;
}

Side side_of(const Moment& moment) {
  const Tree& tree = moment.input.meta.tree;
  const auto& step = std::get<Aggregate>(moment.steps.steps.back());
  Side side;
  side.rule = aggregation_of(step, tree.nodes[moment.group]);
  side.score = score_of(moment, moment.group);
  double known = 0;
  for (const std::size_t child : tree.nodes[moment.group].children) {
    const double weight = moment.run.aggregated.weights[child];
    if (!(weight > 0)) continue;
    side.children.push_back({tree.nodes[child].code, child_score(moment, step, child), weight});
    if (side.children.back().score) known += weight;
  }
  for (Child& child : side.children) child.weight = child.score && known > 0 ? child.weight / known : 0;
  if (side.score) side.mean = transformed(*side.score, side.rule);
  return side;
}

const Child* find(const Side& side, const std::string& code) {
  const auto found = std::find_if(side.children.begin(), side.children.end(),
                                  [&](const Child& child) { return child.code == code; });
  return found == side.children.end() ? nullptr : &*found;
}

std::vector<ChangePart> parts_of(const Side& before, const Side& now) {
  std::vector<ChangePart> parts;
  for (const Child& child : now.children) {
    const Child* then = find(before, child.code);
    parts.push_back({child.code, then == nullptr ? std::nullopt : then->score, child.score,
                     then == nullptr ? 0 : then->weight, child.weight, 0});
  }
  for (const Child& child : before.children)
    if (find(now, child.code) == nullptr)
      parts.push_back({child.code, child.score, std::nullopt, child.weight, 0, 0});
  return parts;
}

// Whether both are the same mean, so that f is one function.
bool are_the_same_mean(const Aggregation& a, const Aggregation& b) {
  if (a.method != b.method || is_comparison(a.method)) return false;
  return a.method != Aggregation::Method::power || std::abs(a.power - b.power) < kSamePower;
}

// d score ÷ d f between the two means.
double steepness(const Side& before, const Side& now) {
  const double step = now.mean - before.mean;
  const double size = std::max(std::abs(now.mean), std::abs(before.mean));
  if (std::abs(step) > kSameMean * size) return (*now.score - *before.score) / step;
  const double x = *now.score;
  switch (now.rule.method) {
    case Aggregation::Method::geometric:
      return x;
    case Aggregation::Method::harmonic:
      return -x * x;
    case Aggregation::Method::power:
      return std::pow(x, 1 - now.rule.power) / now.rule.power;
    default:
      return 1;
  }
}

}  // namespace

Change explain_change(const Moment& before, const Moment& now) {
  const Side then = side_of(before);
  const Side today = side_of(now);
  Change change{then.score, today.score, false, parts_of(then, today), 0};
  change.additive = then.score && today.score && are_the_same_mean(then.rule, today.rule);
  if (!change.additive) return change;
  const double scale = steepness(then, today);
  const double middle = (then.mean + today.mean) / 2;
  for (ChangePart& part : change.parts) {
    if (!part.before && !part.now) continue;
    const double old_value = transformed(part.before ? *part.before : *part.now, today.rule);
    const double new_value = transformed(part.now ? *part.now : *part.before, today.rule);
    part.change = scale * (part.weight_before + part.weight_now) / 2 * (new_value - old_value);
    change.by_weights +=
        scale * (part.weight_now - part.weight_before) * ((old_value + new_value) / 2 - middle);
  }
  return change;
}

}  // namespace zhicheng::index
