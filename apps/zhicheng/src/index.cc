#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "command.h"
#include "run_folder.h"
#include "terminal_table.h"
#include "zhicheng/pack/file.h"

namespace zhicheng::app {
namespace {

using service::IndexFaults;
using service::IndexFiles;
using service::IndexInput;
using service::IndexResult;

constexpr std::size_t kShownRows = 10;
constexpr std::string_view kRecordName = "run.json";

struct RunOptions {
  std::string data, meta, steps;
  std::filesystem::path out;
  index::Order order;
  unsigned threads = 0;
};

struct VerifyOptions {
  std::filesystem::path folder;
  unsigned threads = 0;
};

int report_faults(const IndexFaults& faults, const index::RunFile& steps) {
  const pack::File source{steps.name, steps.bytes};
  const std::string findings = faults.findings.render("", {&source, 1});
  fmt::print(stderr, "{}", findings);
  for (const Error& error : faults.errors) fail(error);
  fmt::print(
      stderr, "zhicheng: {} 处问题 problems in the input\n",
      faults.errors.size() + static_cast<std::size_t>(std::count(findings.begin(), findings.end(), '^')));
  return 1;
}

Result<IndexFiles> read_files(const std::string& data, const std::string& meta, const std::string& steps) {
  IndexFiles files{{data, ""}, {meta, ""}, {steps, ""}};
  for (index::RunFile* file : {&files.data, &files.meta, &files.steps}) {
    ZHICHENG_TRY_ASSIGN(file->bytes, read_input(file->name));
  }
  return files;
}

std::string band_of(const index::Standing& standing) {
  return fmt::format("{:.0f} – {:.0f}", standing.low_place, standing.high_place);
}

// The best of the last period.
std::string best_table(const index::Frame& frame, const index::Uncertainty& uncertainty) {
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < frame.rows.size(); ++row)
    if (frame.rows[row].period + 1 == frame.periods.size() && uncertainty.rows[row].place > 0 &&
        uncertainty.rows[row].trials > 0)
      order.push_back(row);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return uncertainty.rows[a].place < uncertainty.rows[b].place; });
  if (order.size() > kShownRows) order.resize(kShownRows);
  TerminalTable table({"place", "5% – 95%", "equal places", "code", "name", "score"});
  for (const std::size_t row : order) {
    const index::Standing& standing = uncertainty.rows[row];
    table.add({std::to_string(standing.place), band_of(standing),
               fmt::format("{} – {}", standing.equal_from, standing.equal_to), frame.unit_of(row).code,
               frame.unit_of(row).name, fmt::format("{:.4f}", *standing.score)});
  }
  return table.to_text();
}

std::string sensitivity_table(const index::Sensitivity& sensitivity) {
  TerminalTable table({"factor", "first order", "5% – 95%", "total", "5% – 95%"});
  for (const index::FactorShares& each : sensitivity.factors)
    table.add({each.name, fmt::format("{:.3f}", each.first.value),
               fmt::format("{:.3f} – {:.3f}", each.first.low, each.first.high),
               fmt::format("{:.3f}", each.total.value),
               fmt::format("{:.3f} – {:.3f}", each.total.low, each.total.high)});
  return table.to_text() + fmt::format("mean shift of places: {:.3f}, trials failed: {}\n",
                                       sensitivity.mean_shift, sensitivity.failed);
}

void print_result(const IndexInput& input, const IndexResult& result) {
  const index::Frame& frame = input.input.data.frame;
  fmt::print("{} units, {} indicators, {} periods\n", frame.units.size(), input.input.meta.tree.indicators,
             frame.periods.size());
  for (const std::string& column : input.input.meta.ignored_columns)
    fmt::print("META 中的“{}”列未使用 the column \"{}\" of META is not used\n", column, column);
  fmt::print("{}", best_table(frame, result.uncertainty));
  fmt::print("{} trials, {} failed\n", result.uncertainty.trials, result.uncertainty.failed());
  for (const index::FailedTrials& each : result.uncertainty.failures)
    fmt::print("  {} × {}\n      {}\n", each.count, each.error.message(Language::zh_cn),
               each.error.message(Language::en));
  if (result.extras.sensitivity) fmt::print("{}", sensitivity_table(*result.extras.sensitivity));
}

int run(const RunOptions& options) {
  if (const auto free = check_free(options.out); !free.ok()) return fail(free.error());
  const Result<IndexFiles> files = read_files(options.data, options.meta, options.steps);
  if (!files.ok()) return fail(files.error());
  IndexFaults faults;
  const IndexInput input = service::read_index_input(*files, faults);
  if (faults.any()) return report_faults(faults, files->steps);
  const Result<IndexResult> result = service::compute_index(input, options.order, options.threads);
  if (!result.ok()) return fail(result.error());
  const std::vector<index::RunFile> all = service::index_folder(*files, input, options.order, *result);
  if (const auto written = write_run_folder(options.out, all); !written.ok()) return fail(written.error());
  print_result(input, *result);
  fmt::print("{} files in {}\n", all.size(), options.out.string());
  return 0;
}

// Compares the files of the folder with those computed anew. 0 if all are the same.
int compare(const std::filesystem::path& folder, const index::RunRecord& record,
            const std::vector<index::RunFile>& computed) {
  int differing = 0;
  std::size_t exact = 0;
  for (const index::RunFile& expected : computed) {
    const Result<std::string> bytes = read_input((folder / expected.name).string());
    if (!bytes.ok()) return fail(bytes.error());
    const index::RunFile found{expected.name, *bytes};
    exact += found.bytes == expected.bytes ? 1 : 0;
    const std::string difference = index::first_difference(expected, found, false);
    if (difference.empty()) continue;
    ++differing;
    fmt::print("differs: {}\n", difference);
  }
  const bool complete = record.outputs.size() == computed.size();
  if (!complete) fmt::print("differs: {} / {} files\n", record.outputs.size(), computed.size());
  fmt::print("{} files computed anew, {} equal byte by byte, {} different\n", computed.size(), exact,
             differing);
  if (differing > 0 || !complete) return 1;
  fmt::print("{}\n", exact == computed.size() ? "ok" : "ok within 1e-9");
  return 0;
}

int verify(const VerifyOptions& options) {
  const std::string path = (options.folder / kRecordName).string();
  const Result<std::string> bytes = read_input(path);
  if (!bytes.ok()) return fail(bytes.error());
  const Result<index::RunRecord> record = index::read_run_json(path, *bytes);
  if (!record.ok()) return fail(record.error());
  const Result<IndexFiles> files = read_stored_inputs(options.folder, *record);
  if (!files.ok()) return fail(files.error());
  if (const auto same = check_hashes(options.folder, *record); !same.ok()) return fail(same.error());
  IndexFaults faults;
  const IndexInput input = service::read_index_input(*files, faults);
  if (faults.any()) return report_faults(faults, files->steps);
  const Result<IndexResult> result = service::compute_index(input, record->order, options.threads);
  if (!result.ok()) return fail(result.error());
  return compare(options.folder, *record,
                 index::to_files(input.input, input.steps, result->run, result->uncertainty, result->extras));
}

void register_run(CLI::App& index, int& exit_code) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = index.add_subcommand("run", "按步骤计算指数 compute an index step by step");
  command->add_option("--data", options->data, "数据（.csv、.xlsx） DATA")->required();
  command->add_option("--meta", options->meta, "指标说明（.csv、.xlsx） META")->required();
  command->add_option("--steps", options->steps, "步骤（.yaml） STEPS")->required();
  command->add_option("--out", options->out, "结果文件夹，须为空 an empty folder for the results")
      ->required();
  command
      ->add_option("--uncertainty", options->order.uncertainty,
                   "试算次数，并列出每次试算 trials, with a list of them")
      ->check(CLI::Range(1, index::kMostTrials));
  command
      ->add_option("--sensitivity", options->order.sensitivity,
                   "敏感性分析的基础样本数 base sample of the sensitivity analysis")
      ->check(CLI::Range(2, index::kMostTrials));
  command->add_flag("--remove-one", options->order.remove_one,
                    "逐一剔除指标 leave out each indicator in turn");
  command->add_option("--threads", options->threads, "线程数，0 为全部 threads, 0 = all")
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace

void register_index(CLI::App& program, int& exit_code) {
  CLI::App* index = program.add_subcommand("index", "综合指数 composite index");
  index->require_subcommand(1);
  register_run(*index, exit_code);
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command = index->add_subcommand("verify", "重新计算并逐一核对 compute it anew and compare");
  command->add_option("folder", options->folder, "结果文件夹 folder of a run")->required();
  command->add_option("--threads", options->threads, "线程数，0 为全部 threads, 0 = all")
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = verify(*options); });
}

}  // namespace zhicheng::app
