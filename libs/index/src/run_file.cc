#include <fmt/format.h>

#include <cmath>

#include "sheet_table.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/index/report.h"

namespace zhicheng::index {
namespace {

constexpr std::string_view kFormat = "zhicheng-index-run";
constexpr std::int64_t kVersion = 1;
constexpr double kTolerance = 1e-9;

std::string sha256_hex(std::string_view bytes) {
  const Sha256 hash = sha256(bytes);
  return to_hex(hash);
}

JsonArray entries_of(std::span<const RunFile> files) {
  JsonArray entries;
  for (const RunFile& file : files)
    entries.push_back(
        JsonObject{{"name", file.name}, {"bytes", file.bytes.size()}, {"sha256", sha256_hex(file.bytes)}});
  return entries;
}

// What makes a score depend on which other units are in the data.
JsonArray sample_based_parts(const Input& input, const Steps& steps, const Run& run) {
  JsonArray parts;
  for (const Step& step : steps.steps)
    if (const auto* treat = std::get_if<Treat>(&step); treat != nullptr && treat->all.enabled)
      parts.emplace_back("treat");
  for (const NormalisationRecord& record : std::get<Normalised>(run.stages.back()).records)
    if (is_sample_based(record.method) && (parts.empty() || parts.back() != "normalise"))
      parts.emplace_back("normalise");
  for (const WeighingRecord& record : run.aggregated.weighings) {
    const bool by_data = record.method != Weighing::Method::given &&
                         record.method != Weighing::Method::equal && record.method != Weighing::Method::ahp;
    if (by_data && (parts.empty() || parts.back() != "weigh")) parts.emplace_back("weigh");
  }
  const auto& aggregate = std::get<Aggregate>(steps.steps.back());
  for (std::size_t at = input.meta.tree.indicators; at < input.meta.tree.nodes.size(); ++at)
    if (is_comparison(aggregation_of(aggregate, input.meta.tree.nodes[at]).method) &&
        (parts.empty() || parts.back() != "aggregate"))
      parts.emplace_back("aggregate");
  return parts;
}

JsonArray texts_of(const std::vector<std::string>& texts) {
  return JsonArray(texts.begin(), texts.end());
}

JsonObject counts_of(const Input& input, const Run& run, const Uncertainty& uncertainty) {
  return {{"units", input.data.frame.units.size()},
          {"periods", input.data.frame.periods.size()},
          {"rows", input.data.frame.rows.size()},
          {"rows_scored", frame_of(run.stages, input.data.frame).rows.size()},
          {"indicators", input.meta.tree.indicators},
          {"groups", input.meta.tree.nodes.size() - input.meta.tree.indicators},
          {"trials", uncertainty.trials},
          {"trials_failed", uncertainty.failed()}};
}

// The hash is the last member; it is over the bytes of the object without it.
constexpr std::string_view kHashMember = ",\"hash\":\"";

std::string with_hash(std::string object) {
  const std::string hash = sha256_hex(object);
  object.pop_back();
  return object.append(kHashMember).append(hash).append("\"}\n");
}

bool has_right_hash(std::string_view bytes) {
  const std::size_t at = bytes.rfind(kHashMember);
  if (at == bytes.npos) return false;
  return with_hash(std::string(bytes.substr(0, at)) + "}") == bytes;
}

Result<std::vector<RunRecord::Entry>> read_entries(const JsonObject& record, std::string_view key) {
  std::vector<RunRecord::Entry> entries;
  const Json* list = record.if_contains(key);
  if (list == nullptr || !list->is_array())
    return Error(ErrorCode::invalid_argument).with("what", std::string(key)).with("why", "应为列表");
  for (const Json& each : list->get_array()) {
    if (!each.is_object())
      return Error(ErrorCode::invalid_argument).with("what", std::string(key)).with("why", "应为对象");
    ZHICHENG_TRY_ASSIGN(std::string name, require_string(each.get_object(), "name"));
    ZHICHENG_TRY_ASSIGN(std::string hash, require_string(each.get_object(), "sha256"));
    entries.push_back({std::move(name), std::move(hash)});
  }
  return entries;
}

Result<RunRecord> read_record(const JsonObject& record) {
  ZHICHENG_TRY_ASSIGN(const std::string format, require_string(record, "format"));
  ZHICHENG_TRY_ASSIGN(const std::int64_t version, require_integer(record, "version"));
  if (format != kFormat || version != kVersion)
    return Error(ErrorCode::invalid_argument).with("what", "format").with("why", std::string(kFormat) + " 1");
  const Json* order = record.if_contains("order");
  if (order == nullptr || !order->is_object())
    return Error(ErrorCode::invalid_argument).with("what", "order").with("why", "应为对象");
  RunRecord found;
  ZHICHENG_TRY_ASSIGN(const std::int64_t uncertainty, require_integer(order->get_object(), "uncertainty"));
  ZHICHENG_TRY_ASSIGN(const std::int64_t sensitivity, require_integer(order->get_object(), "sensitivity"));
  ZHICHENG_TRY_ASSIGN(const auto remove_one, read_bool(order->get_object(), "remove_one"));
  if (uncertainty < 0 || uncertainty > kMostTrials || sensitivity < 0 || sensitivity > kMostTrials)
    return Error(ErrorCode::invalid_argument).with("what", "order").with("why", "0–100000");
  found.order = {static_cast<int>(uncertainty), static_cast<int>(sensitivity), remove_one.value_or(false)};
  ZHICHENG_TRY_ASSIGN(found.inputs, read_entries(record, "inputs"));
  ZHICHENG_TRY_ASSIGN(found.outputs, read_entries(record, "outputs"));
  return found;
}

bool is_same(std::string_view a, std::string_view b, bool exact) {
  if (a == b) return true;
  const auto x = parse_number(a);
  const auto y = parse_number(b);
  if (exact || !x || !y) return false;
  return std::abs(*x - *y) <= kTolerance * std::max({1.0, std::abs(*x), std::abs(*y)});
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] == '"') quoted = !quoted;
    if (at < line.size() && (line[at] != ',' || quoted)) continue;
    cells.push_back(line.substr(begin, at - begin));
    begin = at + 1;
  }
  return cells;
}

}  // namespace

std::string run_json(const Order& order, const Input& input, const Steps& steps, const Run& run,
                     const Uncertainty& uncertainty, std::span<const RunFile> inputs,
                     std::span<const RunFile> outputs) {
  JsonArray sample_based = sample_based_parts(input, steps, run);
  JsonObject record{{"format", kFormat},
                    {"version", kVersion},
                    {"order",
                     {{"uncertainty", order.uncertainty},
                      {"sensitivity", order.sensitivity},
                      {"remove_one", order.remove_one}}},
                    {"parameters", to_json(steps)},
                    {"counts", counts_of(input, run, uncertainty)},
                    {"sample_based", std::move(sample_based)},
                    {"ignored_columns", texts_of(input.meta.ignored_columns)},
                    {"inputs", entries_of(inputs)},
                    {"outputs", entries_of(outputs)}};
  return with_hash(to_json_text(record));
}

Result<RunRecord> read_run_json(const std::string& file, std::string_view bytes) {
  const auto malformed = [&](const std::string& why) {
    return Error(ErrorCode::index_run_malformed).with("file", file).with("why", why);
  };
  const auto json = parse_json(bytes);
  if (!json.ok()) return malformed(json.error().message());
  if (!json->is_object()) return malformed("JSON");
  const JsonObject& record = json->get_object();
  if (!has_right_hash(bytes)) return Error(ErrorCode::index_run_hash_wrong).with("file", file);
  auto found = read_record(record);
  if (!found.ok()) return malformed(found.error().message());
  return found;
}

std::string first_difference(const RunFile& expected, const RunFile& found, bool exact) {
  if (expected.bytes == found.bytes) return "";
  const std::vector<std::string_view> before = split_lines(expected.bytes);
  const std::vector<std::string_view> after = split_lines(found.bytes);
  const std::vector<std::string_view> header = before.empty() ? before : cells_of(before.front());
  for (std::size_t line = 0; line < std::max(before.size(), after.size()); ++line) {
    if (line >= before.size() || line >= after.size())
      return fmt::format("{}: {} / {}", expected.name, before.size(), after.size());
    const auto a = cells_of(before[line]);
    const auto b = cells_of(after[line]);
    for (std::size_t at = 0; at < std::max(a.size(), b.size()); ++at) {
      const std::string_view x = at < a.size() ? a[at] : "";
      const std::string_view y = at < b.size() ? b[at] : "";
      if (!is_same(x, y, exact))
        return fmt::format("{}:{}, {}: {} / {}", expected.name, line + 1,
                           at < header.size() ? header[at] : "", x, y);
    }
  }
  return "";
}

}  // namespace zhicheng::index
