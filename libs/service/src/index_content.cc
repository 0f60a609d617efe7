#include "index_content.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "finding_faults.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/index/audit.h"

namespace zhicheng::service {
namespace {

using index::Column;
using index::Frame;
using index::Standing;
using index::Tree;

// Pages show six digits; the tables of the export have all of them.
Json six_digits(const std::optional<double>& value) {
  if (!value) return nullptr;
  return std::strtod(fmt::format("{:.6g}", *value).c_str(), nullptr);
}

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", std::move(what)).with("why", std::move(why));
}

std::string_view name_of(index::Aggregation::Method method) {
  constexpr std::string_view kNames[] = {"arithmetic", "geometric", "harmonic", "power",
                                         "copeland",   "topsis",    "gra",      "vikor"};
  return kNames[static_cast<std::size_t>(method)];
}

const index::Aggregate& aggregate_of(const index::Steps& steps) {
  return std::get<index::Aggregate>(steps.steps.back());
}

JsonArray nodes_json(const IndexInput& input, const index::Run& run) {
  const Tree& tree = input.input.meta.tree;
  const std::vector<double> shares = index::effective_weights(tree, run.aggregated.weights);
  JsonArray nodes;
  for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
    const index::Node& node = tree.nodes[at];
    JsonObject object{{"code", node.code},
                      {"name", node.name.empty() ? node.code : node.name},
                      {"unit", node.unit},
                      {"level", node.level},
                      {"parent", node.parent ? Json(tree.nodes[*node.parent].code) : Json(nullptr)},
                      {"direction", node.direction},
                      {"weight", run.aggregated.weights[at]},
                      {"share", six_digits(shares[at])},
                      {"method", nullptr}};
    if (at >= tree.indicators)
      object["method"] = json_text(name_of(index::aggregation_of(aggregate_of(input.steps), node).method));
    nodes.push_back(std::move(object));
  }
  return nodes;
}

// Score and place; no place without its band.
JsonObject standing_json(const Frame& frame, std::size_t row, const Standing& standing) {
  const bool placed = standing.place > 0 && standing.trials > 0;
  const auto known = [placed](double value) { return placed ? six_digits(value) : Json(nullptr); };
  JsonObject object;
  object["unit"] = frame.rows[row].unit;
  object["period"] = frame.period_of(row);
  object["score"] = six_digits(standing.score);
  object["place"] = known(standing.place);
  object["low"] = known(standing.low_place);
  object["median"] = known(standing.median_place);
  object["high"] = known(standing.high_place);
  object["equal_from"] = known(standing.equal_from);
  object["equal_to"] = known(standing.equal_to);
  object["trials"] = standing.trials;
  return object;
}

JsonArray rows_json(const IndexInput& input, const IndexResult& result) {
  const Frame& frame = input.input.data.frame;
  const Frame& scored = index::frame_of(result.run.stages, frame);
  std::vector<std::optional<std::size_t>> at(frame.rows.size());
  for (std::size_t row = 0; row < scored.rows.size(); ++row) at[scored.rows[row].id] = row;
  JsonArray rows;
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    JsonObject object = standing_json(frame, row, result.uncertainty.rows[row]);
    JsonArray values;
    for (const Column& column : input.input.data.table) values.push_back(six_digits(column.at(row)));
    JsonArray scores;
    const auto add = [&](const Column& column) {
      scores.push_back(at[row] ? six_digits(column.at(*at[row])) : Json(nullptr));
    };
    for (const Column& column : result.run.scores()) add(column);
    for (const Column& column : result.run.aggregated.groups) add(column);
    object["values"] = std::move(values);
    object["scores"] = std::move(scores);
    rows.push_back(std::move(object));
  }
  return rows;
}

JsonArray flags_json(const IndexInput& input, const index::Run& run) {
  const Tree& tree = input.input.meta.tree;
  JsonArray flags;
  for (const index::Flag& each : index::audit(input.input, run).flags)
    flags.push_back(JsonObject{{"kind", json_text(index::name_of(each.kind))},
                               {"node", tree.nodes[each.node].code},
                               {"other", each.other ? Json(tree.nodes[*each.other].code) : Json(nullptr)},
                               {"value", six_digits(each.value)},
                               {"threshold", each.threshold}});
  return flags;
}

JsonArray failures_json(const index::Uncertainty& uncertainty) {
  JsonArray failures;
  for (const index::FailedTrials& each : uncertainty.failures)
    failures.push_back(JsonObject{{"trials", each.count},
                                  {"reason_zh", each.error.message(Language::zh_cn)},
                                  {"reason_en", each.error.message(Language::en)}});
  return failures;
}

// A number with the digits that a spreadsheet program keeps; codes and names stay as they are.
document::OutCell out_cell(const std::string& text, const std::string& column) {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool words = column == "uCode" || column == "uName" || column == "iCode";
  if (words || text.empty() || failure != std::errc() || end != text.data() + text.size())
    return {text, false, false, ""};
  return {fmt::format("{:.15g}", value), true, false, ""};
}

}  // namespace

std::string default_steps_text() {
  return "format: zhicheng-index-steps\nversion: 1\n";
}

JsonObject index_content(const IndexInput& input, const IndexResult& result, const std::string& record) {
  const Frame& frame = input.input.data.frame;
  JsonObject content;
  content["panel"] = frame.panel;
  content["periods"] = JsonArray(frame.periods.begin(), frame.periods.end());
  JsonArray units;
  for (const index::Unit& unit : frame.units)
    units.push_back(JsonObject{{"code", unit.code}, {"name", unit.name.empty() ? unit.code : unit.name}});
  content["units"] = std::move(units);
  content["indicators"] = input.input.meta.tree.indicators;
  content["nodes"] = nodes_json(input, result.run);
  content["rows"] = rows_json(input, result);
  content["flags"] = flags_json(input, result.run);
  content["failures"] = failures_json(result.uncertainty);
  const Json parsed = parse_json(record).value();  // the program wrote it
  for (const char* key : {"parameters", "counts", "sample_based", "ignored_columns"})
    content[key] = parsed.as_object().at(key);
  return content;
}

SheetFaults faults_of(const IndexFaults& faults, const std::string& steps_file) {
  std::vector<Error> all = faults_of(faults.findings, steps_file);
  all.insert(all.end(), faults.errors.begin(), faults.errors.end());
  const Error first = all.front();
  return {first, std::move(all)};
}

Result<IndexInput> with_weights(const PreparedIndex& prepared, const std::map<std::string, double>& weights) {
  IndexInput changed = prepared.input;
  Tree& tree = changed.input.meta.tree;
  for (std::size_t at = 0; at < tree.nodes.size(); ++at)
    tree.nodes[at].weight = prepared.run.aggregated.weights[at];
  for (const auto& [code, weight] : weights) {
    const auto node = tree.find(code);
    if (!node || *node == tree.root()) return wrong(code, "不是可以调整权重的指标或分组");
    if (!(weight >= 0 && weight <= 1e6)) return wrong(code, "权重应在 0 到 1000000 之间");
    tree.nodes[*node].weight = weight;
  }
  std::vector<index::Step>& steps = changed.steps.steps;
  steps[steps.size() - 2] = index::Weigh{};
  std::vector<index::Factor>& factors = changed.steps.factors;
  std::erase_if(factors, [](const index::Factor& factor) {
    return factor.step == index::StepKind::weigh && !factor.alternatives.empty();
  });
  if (factors.empty()) factors = index::default_steps().factors;
  return changed;
}

JsonObject what_if_json(const IndexInput& input, const IndexResult& result, std::size_t period) {
  const Frame& frame = input.input.data.frame;
  const Tree& tree = input.input.meta.tree;
  const std::vector<double> shares = index::effective_weights(tree, result.run.aggregated.weights);
  JsonArray weights;
  for (std::size_t at = 0; at + 1 < tree.nodes.size(); ++at)
    weights.push_back(JsonObject{{"code", tree.nodes[at].code},
                                 {"weight", result.run.aggregated.weights[at]},
                                 {"share", six_digits(shares[at])}});
  JsonArray rows;
  for (std::size_t row = 0; row < frame.rows.size(); ++row)
    if (frame.rows[row].period == period)
      rows.push_back(standing_json(frame, row, result.uncertainty.rows[row]));
  return {{"period", frame.periods[period]},
          {"trials", result.uncertainty.trials},
          {"trials_failed", result.uncertainty.failed()},
          {"weights", std::move(weights)},
          {"rows", std::move(rows)}};
}

Result<std::size_t> row_of(const PreparedIndex& prepared, const std::string& unit, std::int64_t period) {
  const Frame& frame = index::frame_of(prepared.run.stages, prepared.input.input.data.frame);
  for (std::size_t row = 0; row < frame.rows.size(); ++row)
    if (frame.unit_of(row).code == unit && frame.period_of(row) == period) return row;
  return wrong("单位“" + unit + "”",
               "在 " + std::to_string(period) + " 期没有数据或已被筛除，请换一个单位或时期");
}

JsonObject change_json(const index::Change& change, const Tree& now, const Tree& before) {
  const auto name_in = [](const Tree& tree, const std::string& code) {
    const auto at = tree.find(code);
    return at ? tree.nodes[*at].name : std::string();
  };
  JsonArray parts;
  for (const index::ChangePart& each : change.parts) {
    std::string name = name_in(now, each.code);
    if (name.empty()) name = name_in(before, each.code);
    parts.push_back(JsonObject{{"code", each.code},
                               {"name", name.empty() ? each.code : name},
                               {"before", six_digits(each.before)},
                               {"now", six_digits(each.now)},
                               {"weight_before", six_digits(each.weight_before)},
                               {"weight_now", six_digits(each.weight_now)},
                               {"change", each.change}});
  }
  return {{"before_score", json_number(change.before)},
          {"now_score", json_number(change.now)},
          {"additive", change.additive},
          {"parts", std::move(parts)},
          {"by_weights", change.by_weights}};
}

Result<std::vector<document::OutSheet>> sheets_of(const std::vector<index::RunFile>& folder) {
  std::vector<document::OutSheet> sheets;
  for (const index::RunFile& file : folder) {
    if (!file.name.ends_with(".csv") || file.name.find('/') != std::string::npos) continue;
    ZHICHENG_TRY_ASSIGN(const document::Workbook book, document::read_workbook(file.name, file.bytes));
    const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
    document::OutSheet sheet{file.name.substr(0, file.name.size() - 4), {}, {}};
    for (const std::string& title : rows.front().cells) sheet.columns.push_back({title, 0, {}, ""});
    for (std::size_t at = 1; at < rows.size(); ++at) {
      std::vector<document::OutCell> cells;
      for (std::size_t i = 0; i < rows[at].cells.size(); ++i)
        cells.push_back(out_cell(rows[at].cells[i], sheet.columns[i].title));
      cells.resize(sheet.columns.size());
      sheet.rows.push_back(std::move(cells));
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace zhicheng::service
