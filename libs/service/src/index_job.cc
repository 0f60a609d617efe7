#include "zhicheng/service/index_job.h"

#include <filesystem>

#include "zhicheng/document/sheet.h"
#include "zhicheng/index/read.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/service/index_trials.h"

namespace zhicheng::service {
namespace {

std::string stored_name(std::string_view kind, const index::RunFile& file) {
  const std::string extension = std::filesystem::path(file.name).extension().string();
  return "inputs/" + std::string(kind) + (extension.empty() ? ".csv" : extension);
}

std::optional<document::Sheet> read_sheet(const index::RunFile& file, IndexFaults& faults) {
  auto book = document::read_workbook(file.name, file.bytes);
  if (book.ok()) return std::move(book->sheets.front());
  faults.errors.push_back(book.error());
  return std::nullopt;
}

void read_steps_file(const index::RunFile& file, IndexInput& input, IndexFaults& faults) {
  const pack::File source{file.name, file.bytes};
  if (const auto root = pack::parse_yaml(source, faults.findings)) {
    pack::Reader reader(file.name, faults.findings);
    if (auto steps = index::read_steps(*root, reader)) input.steps = std::move(*steps);
  }
  if (faults.findings.has_errors()) return;
  if (const auto valid = index::validate(input.steps); !valid.ok()) faults.errors.push_back(valid.error());
}

Result<std::vector<index::Trial>> trials_of(const IndexInput& input, const std::vector<index::Draw>& draws,
                                            unsigned threads) {
  ZHICHENG_TRY(index::check_trials(input.input.data.frame.rows.size(), draws.size()));
  return try_out(input.input, input.steps, draws, threads);
}

}  // namespace

IndexInput read_index_input(const IndexFiles& files, IndexFaults& faults) {
  IndexInput input;
  read_steps_file(files.steps, input, faults);
  const auto meta_sheet = read_sheet(files.meta, faults);
  const auto data_sheet = read_sheet(files.data, faults);
  if (!meta_sheet || !data_sheet) return input;
  const index::NamedSheet named_meta{files.meta.name, *meta_sheet};
  auto meta = index::read_meta(named_meta, faults.errors);
  if (!meta) return input;
  auto data = index::read_data({files.data.name, *data_sheet}, named_meta, *meta, faults.errors);
  if (data) input.input = {std::move(*data), std::move(*meta)};
  return input;
}

Result<IndexResult> compute_index(const IndexInput& input, const index::Order& order, unsigned threads) {
  const index::Steps& steps = input.steps;
  const index::Frame& frame = input.input.data.frame;
  IndexResult result;
  ZHICHENG_TRY_ASSIGN(result.run, index::run(input.input, steps));
  const index::Column nominal = index::by_id(index::frame_of(result.run.stages, frame),
                                             result.run.aggregated.index(), frame.rows.size());
  const std::vector<int> places = index::places_by_id(frame, nominal, steps.tie_tolerance);
  const auto count = static_cast<std::size_t>(order.uncertainty > 0 ? order.uncertainty : steps.runs);
  ZHICHENG_TRY_ASSIGN(std::vector<index::Trial> trials,
                      trials_of(input, index::monte_carlo_draws(steps.factors.size(), count), threads));
  result.uncertainty = index::summarise(frame, nominal, trials, steps.tie_tolerance);
  if (order.uncertainty > 0) result.extras.trials = std::move(trials);
  if (order.sensitivity > 0) {
    const auto base = static_cast<std::size_t>(order.sensitivity);
    ZHICHENG_TRY_ASSIGN(const std::vector<index::Trial> design,
                        trials_of(input, index::sobol_draws(steps.factors.size(), base), threads));
    ZHICHENG_TRY_ASSIGN(result.extras.sensitivity, index::sensitivity(steps, places, design, base));
  }
  if (order.remove_one) result.extras.removals = index::remove_each(input.input, steps, result.run, places);
  return result;
}

std::vector<index::RunFile> stored_inputs(const IndexFiles& files) {
  return {{stored_name("data", files.data), files.data.bytes},
          {stored_name("meta", files.meta), files.meta.bytes},
          {"inputs/steps.yaml", files.steps.bytes}};
}

std::vector<index::RunFile> index_folder(const IndexFiles& files, const IndexInput& input,
                                         const index::Order& order, const IndexResult& result) {
  std::vector<index::RunFile> all = stored_inputs(files);
  const std::vector<index::RunFile> outputs =
      index::to_files(input.input, input.steps, result.run, result.uncertainty, result.extras);
  std::string record =
      index::run_json(order, input.input, input.steps, result.run, result.uncertainty, all, outputs);
  all.insert(all.end(), outputs.begin(), outputs.end());
  all.push_back({"run.json", std::move(record)});
  return all;
}

}  // namespace zhicheng::service
