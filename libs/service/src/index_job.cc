#include "index_job.h"

#include "zhicheng/document/sheet.h"
#include "zhicheng/index/read.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/service/index_trials.h"

namespace zhicheng::app {
namespace {

std::optional<document::Sheet> read_sheet(const index::RunFile& file, IndexFaults& faults) {
  auto book = document::read_workbook(file.name, file.bytes);
  if (book.ok()) return std::move(book->sheets.front());
  faults.errors.push_back(book.error());
  return std::nullopt;
}

void read_steps_file(const index::RunFile& file, IndexInput& input, IndexFaults& faults) {
  const pack::File source{file.name, file.bytes};
  pack::Findings findings;
  if (const auto root = pack::parse_yaml(source, findings)) {
    pack::Reader reader(file.name, findings);
    if (auto steps = index::read_steps(*root, reader)) input.steps = std::move(*steps);
  }
  if (findings.has_errors()) {
    faults.findings = findings.render("", {&source, 1});
    return;
  }
  if (const auto valid = index::validate(input.steps); !valid.ok()) faults.errors.push_back(valid.error());
}

Result<std::vector<index::Trial>> trials_of(const IndexInput& input, const std::vector<index::Draw>& draws,
                                            unsigned threads) {
  ZHICHENG_TRY(index::check_trials(input.input.data.frame.rows.size(), draws.size()));
  return service::try_out(input.input, input.steps, draws, threads);
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
  index::Extras extras;
  const auto count = static_cast<std::size_t>(order.uncertainty > 0 ? order.uncertainty : steps.runs);
  ZHICHENG_TRY_ASSIGN(std::vector<index::Trial> trials,
                      trials_of(input, index::monte_carlo_draws(steps.factors.size(), count), threads));
  result.uncertainty = index::summarise(frame, nominal, trials, steps.tie_tolerance);
  if (order.uncertainty > 0) extras.trials = std::move(trials);
  if (order.sensitivity > 0) {
    const auto base = static_cast<std::size_t>(order.sensitivity);
    ZHICHENG_TRY_ASSIGN(const std::vector<index::Trial> design,
                        trials_of(input, index::sobol_draws(steps.factors.size(), base), threads));
    ZHICHENG_TRY_ASSIGN(extras.sensitivity, index::sensitivity(steps, places, design, base));
    result.sensitivity = extras.sensitivity;
  }
  if (order.remove_one) extras.removals = index::remove_each(input.input, steps, result.run, places);
  result.files = index::to_files(input.input, steps, result.run, result.uncertainty, extras);
  return result;
}

}  // namespace zhicheng::app
