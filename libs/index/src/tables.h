#pragma once

#include <vector>

#include "zhicheng/index/report.h"

// The tables of a run, one function each. Columns: docs/formats/index-run.md.
namespace zhicheng::index {

RunFile results_file(const Frame& frame, const Uncertainty& uncertainty);
RunFile screening_file(const Frame& before, const Screened& screened);
RunFile imputation_file(const Meta& meta, const Imputed& imputed);
RunFile treatment_file(const Frame& frame, const Meta& meta, const Treated& treated);
RunFile normalisation_file(const Frame& frame, const Meta& meta, const Normalise& step,
                           const Normalised& normalised);
RunFile weights_file(const Tree& tree, const Aggregated& aggregated);
std::vector<RunFile> audit_files(const Tree& tree, const Audit& audit);
RunFile bands_file(const Frame& frame, const Uncertainty& uncertainty);
RunFile failures_file(const Uncertainty& uncertainty);
RunFile trials_file(const Steps& steps, const std::vector<Trial>& trials);
RunFile sensitivity_file(const Sensitivity& sensitivity);
RunFile removals_file(const Input& input, const std::vector<Removal>& removals);

}  // namespace zhicheng::index
