#include "zhicheng/index/report.h"

#include <fmt/format.h>

#include "out_table.h"
#include "tables.h"

namespace zhicheng::index {
namespace {

RunFile values_file(const Frame& frame, const Meta& meta, const Table& table, std::string name) {
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < table.size(); ++at) codes.push_back(meta.tree.nodes[at].code);
  OutTable out(row_columns(frame, codes));
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    add_row_cells(frame, row, out);
    for (const Column& column : table) out.number(column.at(row));
  }
  return out.to_file(std::move(name));
}

// Indicators and groups side by side.
RunFile aggregate_file(const Frame& frame, const Input& input, const Run& run, std::string name) {
  std::vector<std::string> codes;
  for (const Node& node : input.meta.tree.nodes) codes.push_back(node.code);
  OutTable out(row_columns(frame, codes));
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    add_row_cells(frame, row, out);
    for (const Column& column : run.scores()) out.number(column.at(row));
    for (const Column& column : run.aggregated.groups) out.number(column.at(row));
  }
  return out.to_file(std::move(name));
}

std::string numbered(std::size_t number, std::string_view name) {
  return fmt::format("{:02}_{}.csv", number, name);
}

// What a stage did, where that is more than its values.
void add_stage_report(const Frame& before, const Meta& meta, const Step& step, const Stage& stage,
                      std::vector<RunFile>& files) {
  if (const auto* screened = std::get_if<Screened>(&stage))
    files.push_back(screening_file(before, *screened));
  if (const auto* imputed = std::get_if<Imputed>(&stage)) files.push_back(imputation_file(meta, *imputed));
  if (const auto* treated = std::get_if<Treated>(&stage))
    files.push_back(treatment_file(before, meta, *treated));
  if (const auto* normalised = std::get_if<Normalised>(&stage))
    files.push_back(normalisation_file(before, meta, std::get<Normalise>(step), *normalised));
}

}  // namespace

std::vector<RunFile> to_files(const Input& input, const Steps& steps, const Run& run,
                              const Uncertainty& uncertainty, const Extras& extras) {
  std::vector<RunFile> files;
  files.push_back(results_file(input.data.frame, uncertainty));
  files.push_back(values_file(input.data.frame, input.meta, input.data.table, numbered(1, "data")));
  const Frame* frame = &input.data.frame;
  for (std::size_t at = 0; at < run.stages.size(); ++at) {
    const Frame& before = *frame;
    if (const auto* screened = std::get_if<Screened>(&run.stages[at])) frame = &screened->frame;
    const std::string name = numbered(at + 2, name_of(kind_of(steps.steps[at])));
    files.push_back(values_file(*frame, input.meta, table_of(run.stages[at]), name));
    add_stage_report(before, input.meta, steps.steps[at], run.stages[at], files);
  }
  files.push_back(aggregate_file(*frame, input, run, numbered(run.stages.size() + 2, "aggregate")));
  files.push_back(weights_file(input.meta.tree, run.aggregated));
  const Audit found = audit(input, run);
  for (RunFile& file : audit_files(input.meta.tree, found)) files.push_back(std::move(file));
  files.push_back(bands_file(input.data.frame, uncertainty));
  files.push_back(failures_file(uncertainty));
  if (extras.trials) files.push_back(trials_file(steps, *extras.trials));
  if (extras.sensitivity) files.push_back(sensitivity_file(*extras.sensitivity));
  if (extras.removals) files.push_back(removals_file(input, *extras.removals));
  return files;
}

}  // namespace zhicheng::index
