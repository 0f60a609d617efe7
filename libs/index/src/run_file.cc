#include <fmt/format.h>

#include <algorithm>
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

bool has_filled(const Stage& stage) {
  const auto* imputed = std::get_if<Imputed>(&stage);
  return imputed != nullptr &&
         std::any_of(imputed->filled.begin(), imputed->filled.end(), [](auto n) { return n > 0; });
}

bool has_treated(const Stage& stage) {
  const auto* treated = std::get_if<Treated>(&stage);
  return treated != nullptr &&
         std::any_of(treated->records.begin(), treated->records.end(), [](const TreatmentRecord& r) {
           return r.winsorised_low + r.winsorised_high > 0 || r.transformed != Treatment::Then::none;
         });
}

bool is_scaled_by_sample(const Stage& stage) {
  const auto* normalised = std::get_if<Normalised>(&stage);
  return normalised != nullptr &&
         std::any_of(normalised->records.begin(), normalised->records.end(),
                     [](const NormalisationRecord& r) { return is_sample_based(r.method); });
}

bool looks_at_data(const WeighingRecord& record) {
  return record.method != Weighing::Method::given && record.method != Weighing::Method::equal &&
         record.method != Weighing::Method::ahp;
}

bool compares_units(const Aggregate& step, const Tree& tree) {
  return std::any_of(tree.nodes.begin() + static_cast<std::ptrdiff_t>(tree.indicators), tree.nodes.end(),
                     [&](const Node& group) { return is_comparison(aggregation_of(step, group).method); });
}

// The steps through which the data of one unit move the scores of others, as this run did them.
JsonArray sample_based_parts(const Input& input, const Steps& steps, const Run& run) {
  const auto any_stage = [&](auto holds) { return std::any_of(run.stages.begin(), run.stages.end(), holds); };
  const std::vector<WeighingRecord>& weighings = run.aggregated.weighings;
  JsonArray parts;
  if (any_stage(has_filled)) parts.emplace_back("impute");
  if (any_stage(has_treated)) parts.emplace_back("treat");
  if (any_stage(is_scaled_by_sample)) parts.emplace_back("normalise");
  if (std::any_of(weighings.begin(), weighings.end(), looks_at_data)) parts.emplace_back("weigh");
  if (compares_units(std::get<Aggregate>(steps.steps.back()), input.meta.tree))
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

// NOLINTNEXTLINE(readability-function-size): the parts of a run, each of its own type
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
