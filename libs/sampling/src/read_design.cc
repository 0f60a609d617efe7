#include <fmt/format.h>

#include <algorithm>

#include "zhicheng/base/decimal.h"
#include "zhicheng/base/text.h"
#include "zhicheng/sampling/estimate_input.h"

namespace zhicheng::sampling {
namespace {

using pack::Node;
using pack::Reader;

constexpr std::string_view kKind = "E001";
constexpr std::string_view kNumber = "E002";
constexpr std::string_view kContradiction = "E003";
constexpr std::string_view kTwice = "E004";
constexpr std::string_view kLabels = "E005";

constexpr double kMostAmount = 1e15;
constexpr std::int64_t kMostUnits = 1'000'000'000;

template <class E>
using Words = std::vector<std::pair<std::string_view, E>>;

class Design {
 public:
  explicit Design(Reader& reader) : reader_(reader) {}

  std::string optional_text(const Node& node, std::string_view key) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    return found == nullptr ? "" : std::string(trim(found->text));
  }

  std::vector<std::string> texts(const Node& node, std::string_view key) {
    const Node* found = reader_.find(node, key, Node::Kind::list);
    std::vector<std::string> all;
    if (found == nullptr) return all;
    for (std::string& each : reader_.texts(*found)) all.emplace_back(trim(each));
    return all;
  }

  std::optional<double> number(const Node& node, double least, double most) {
    if (!reader_.is(node, Node::Kind::text)) return std::nullopt;
    const auto value = Decimal::parse(trim(node.text));
    if (value.ok() && value->to_double() >= least && value->to_double() <= most) return value->to_double();
    reader_.error(node.place, kNumber, "“" + node.text + "”不是可用的数",
                  "请填 " + brief(least) + " 至 " + brief(most) + " 的数");
    return std::nullopt;
  }

  std::optional<double> find_number(const Node& node, std::string_view key, double least, double most) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    return found == nullptr ? std::nullopt : number(*found, least, most);
  }

  std::optional<std::int64_t> find_whole(const Node& node, std::string_view key, std::int64_t least,
                                         std::int64_t most) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    if (found == nullptr) return std::nullopt;
    const auto value = reader_.integer(*found);
    if (!value || (*value >= least && *value <= most)) return value;
    reader_.error(found->place, kNumber, "“" + found->text + "”不在范围内",
                  "请填 " + std::to_string(least) + " 至 " + std::to_string(most) + " 的整数");
    return std::nullopt;
  }

  // One of the words; `fallback` if the member is absent.
  template <class E>
  E word(const Node& node, std::string_view key, const Words<E>& words, E fallback) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    if (found == nullptr) return fallback;
    std::vector<std::string_view> known;
    for (const auto& [name, value] : words) {
      if (name == found->text) return value;
      known.push_back(name);
    }
    reader_.unknown(key, found->text, found->place, known);
    return fallback;
  }

  std::vector<DesignCell> cells(const Node& node, std::size_t columns, std::string_view units, bool output) {
    std::vector<DesignCell> cells;
    const Node* list = reader_.find(node, "cells", Node::Kind::list);
    if (list == nullptr) return cells;
    for (const Node& each : list->items) {
      if (!reader_.is(each, Node::Kind::mapping)) continue;
      if (output)
        reader_.only(each, {"labels", units, "output"});
      else
        reader_.only(each, {"labels", units});
      DesignCell cell{texts(each, "labels"), {}, find_whole(each, units, 1, kMostUnits)};
      if (output) cell.output = find_number(each, "output", 0, kMostAmount);
      if (cell.labels.size() != columns)
        reader_.error(each.place, kLabels,
                      "labels 应有 " + std::to_string(columns) + " 个，与 strata 的列一一对应",
                      "labels: [食品, 大型]");
      if (std::any_of(cells.begin(), cells.end(),
                      [&](const DesignCell& other) { return other.labels == cell.labels; }))
        reader_.error(each.place, kTwice, "同一层出现两次", "请只保留一行");
      cells.push_back(std::move(cell));
      if (cells.size() > kMostStrata) {
        reader_.error(each.place, kNumber, "层数过多", "最多 " + std::to_string(kMostStrata) + " 层");
        break;
      }
    }
    return cells;
  }

  Reader& reader() { return reader_; }

 private:
  static std::string brief(double value) { return fmt::format("{:g}", value); }

  Reader& reader_;
};

// Members that both kinds have.
template <class Options>
void read_options(Design& design, const Node& root, const Words<IntervalMethod>& intervals,
                  Options& options) {
  options.level = design.find_number(root, "level", kLeastLevel, kMostLevel).value_or(options.level);
  options.interval = design.word(root, "interval", intervals, options.interval);
  options.merge = design.word<Merge>(
      root, "merge", {{"neighbour", Merge::neighbour}, {"refuse", Merge::refuse}}, Merge::neighbour);
  options.minimum_units =
      static_cast<std::size_t>(design.find_whole(root, "minimum_units", 2, 1'000).value_or(2));
}

void check_rate(Design& design, const Node& root, const RateDesign& rate) {
  const bool units = !rate.cells.empty() && std::all_of(rate.cells.begin(), rate.cells.end(),
                                                        [](const DesignCell& each) { return each.units; });
  if (rate.options.weighting == Weighting::design) {
    if (rate.probability.empty() && !units)
      design.reader().error(root.place, kContradiction, "按设计加权须知道每家企业的入样概率",
                            "请写 probability: 列名，或在每个 cells 中写 units");
    return;
  }
  if (rate.strata.empty()) return;
  double sum = 0;
  bool known = !rate.cells.empty();
  for (const DesignCell& each : rate.cells) {
    known = known && each.output;
    sum += each.output.value_or(0);
  }
  if (!known || !(sum > 0))
    design.reader().error(root.place, kContradiction, "按产值加权须在 cells 中写明每一层的产值，合计大于 0",
                          "cells: [{labels: [食品], output: 1200}]；或写 weighting: design");
}

std::vector<std::string> read_probability(Design& design, const Node& root) {
  const Node* node = root.find("probability");
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::text) return {std::string(trim(node->text))};
  std::vector<std::string> columns = design.texts(root, "probability");
  if (columns.size() == 2) return columns;
  design.reader().error(node->place, kLabels, "probability 应为一列，或分子、分母两列",
                        "probability: [pi_num, pi_den]");
  return {};
}

RateDesign read_rate(Design& design, const Node& root) {
  design.reader().only(root, {"kind", "title", "strata", "firm", "probability", "size", "tested", "passed",
                              "lots", "weighting", "cells", "level", "interval", "merge", "minimum_units"});
  RateDesign rate;
  rate.title = design.optional_text(root, "title");
  rate.strata = design.texts(root, "strata");
  rate.firm = design.reader().text(root, "firm");
  rate.probability = read_probability(design, root);
  rate.size = design.optional_text(root, "size");
  rate.tested = design.optional_text(root, "tested");
  rate.passed = design.reader().text(root, "passed");
  rate.lots = design.optional_text(root, "lots");
  rate.options.weighting = design.word<Weighting>(
      root, "weighting", {{"output", Weighting::output}, {"design", Weighting::design}}, Weighting::output);
  rate.cells = design.cells(root, rate.strata.size(), "units", true);
  read_options(
      design, root,
      {{"beta", IntervalMethod::beta}, {"logit", IntervalMethod::logit}, {"gamma", IntervalMethod::gamma}},
      rate.options);
  check_rate(design, root, rate);
  return rate;
}

QuestionDesign read_question(Design& design, const Node& node) {
  design.reader().only(node, {"id", "name", "column", "kind", "low", "high", "count", "of", "missing"});
  QuestionDesign question;
  question.id = design.reader().text(node, "id");
  question.name = design.optional_text(node, "name");
  if (question.name.empty()) question.name = question.id;
  question.column = design.optional_text(node, "column");
  if (question.column.empty()) question.column = question.id;
  question.kind = design.word<QuestionKind>(
      node, "kind", {{"mean", QuestionKind::mean}, {"share", QuestionKind::share}}, QuestionKind::mean);
  question.missing = design.texts(node, "missing");
  question.of = design.texts(node, "of");
  question.count = design.texts(node, "count");
  if (question.kind == QuestionKind::share) {
    if (question.count.empty())
      design.reader().error(node.place, kContradiction, "kind: share 须写明哪些答案计入",
                            "count: [满意, 很满意]");
    return question;
  }
  const auto low = design.find_number(node, "low", -kMostAmount, kMostAmount);
  const auto high = design.find_number(node, "high", -kMostAmount, kMostAmount);
  if (!low || !high || !(*low < *high))
    design.reader().error(node.place, kContradiction, "kind: mean 须写明量表的两端，且 low 小于 high",
                          "low: 1, high: 10");
  else
    question.low = *low, question.high = *high;
  return question;
}

MarginDesign read_margin(Design& design, const Node& node) {
  design.reader().only(node, {"column", "totals"});
  MarginDesign margin{design.reader().text(node, "column"), {}, {}};
  const Node* totals = design.reader().require(node, "totals", Node::Kind::mapping);
  if (totals == nullptr) return margin;
  for (const pack::Member& each : totals->members) {
    margin.categories.push_back(each.key);
    margin.totals.push_back(design.number(each.value, 0, kMostAmount).value_or(0));
  }
  return margin;
}

SurveyDesign read_survey(Design& design, const Node& root) {
  Reader& reader = design.reader();
  reader.only(root, {"kind", "title", "strata", "cluster", "cluster_size", "weight", "cells", "questions",
                     "domains", "margins", "trim", "tolerance", "rounds", "invited", "level", "interval",
                     "merge", "minimum_units"});
  SurveyDesign survey;
  survey.title = design.optional_text(root, "title");
  survey.strata = design.texts(root, "strata");
  survey.cluster = design.optional_text(root, "cluster");
  survey.cluster_size = design.optional_text(root, "cluster_size");
  survey.weight = design.optional_text(root, "weight");
  survey.cells = design.cells(root, survey.strata.size(), "clusters", false);
  survey.domains = design.texts(root, "domains");
  survey.invited = design.find_whole(root, "invited", 1, kMostUnits);
  if (const Node* list = reader.require(root, "questions", Node::Kind::list))
    for (const Node& each : list->items)
      if (reader.is(each, Node::Kind::mapping)) survey.questions.push_back(read_question(design, each));
  if (const Node* list = reader.find(root, "margins", Node::Kind::list))
    for (const Node& each : list->items)
      if (reader.is(each, Node::Kind::mapping)) survey.margins.push_back(read_margin(design, each));
  RakingOptions& raking = survey.options.raking;
  raking.trim = design.find_number(root, "trim", 1.5, 1'000).value_or(raking.trim);
  raking.tolerance = design.find_number(root, "tolerance", 1e-12, 0.1).value_or(raking.tolerance);
  raking.most_rounds =
      static_cast<int>(design.find_whole(root, "rounds", 1, 100'000).value_or(raking.most_rounds));
  read_options(design, root, {{"beta", IntervalMethod::beta}, {"logit", IntervalMethod::logit}},
               survey.options);
  if (survey.questions.empty())
    reader.error(root.place, kContradiction, "没有问题可估计", "questions: [{id: q1, low: 1, high: 10}]");
  return survey;
}

}  // namespace

std::string_view kind_of(const EstimateDesign& design) {
  return std::holds_alternative<RateDesign>(design) ? "pass_rate" : "survey";
}

std::optional<EstimateDesign> read_estimate_design(const pack::Part& part, pack::Findings& findings) {
  const std::size_t before = findings.all().size();
  Reader reader(part.path, findings);
  Design design(reader);
  const std::string kind = reader.text(part.root, "kind");
  std::optional<EstimateDesign> found;
  if (kind == "pass_rate")
    found = read_rate(design, part.root);
  else if (kind == "survey")
    found = read_survey(design, part.root);
  else if (findings.all().size() == before)
    reader.error(part.root.find("kind")->place, kKind, "不认识的抽样设计“" + kind + "”",
                 "kind: pass_rate 或 kind: survey");
  if (findings.all().size() != before) return std::nullopt;
  return found;
}

}  // namespace zhicheng::sampling
