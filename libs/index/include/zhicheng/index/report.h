#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/base/result.h"
#include "zhicheng/index/audit.h"
#include "zhicheng/index/run.h"
#include "zhicheng/index/sensitivity.h"
#include "zhicheng/index/uncertainty.h"

// The files of a run. Columns, members and the hash: docs/formats/index-run.md.
namespace zhicheng::index {

struct RunFile {
  std::string name;
  std::string bytes;

  bool operator==(const RunFile&) const = default;
};

// What was asked for beside the run itself.
struct Extras {
  std::optional<std::vector<Trial>> trials;  // for uncertainty_trials.csv
  std::optional<Sensitivity> sensitivity;
  std::optional<std::vector<Removal>> removals;
};

// All tables as .csv, in the order in which the run made them. No place without its band.
std::vector<RunFile> to_files(const Input& input, const Steps& steps, const Run& run,
                              const Uncertainty& uncertainty, const Extras& extras);

// Every parameter, with those that the file left to their defaults.
JsonObject to_json(const Steps& steps);

// How the run was asked for; with the inputs it makes the same files again.
struct Order {
  int uncertainty = 0;  // trials whose table was asked for; 0 = none
  int sensitivity = 0;  // base of the design; 0 = none
  bool remove_one = false;

  bool operator==(const Order&) const = default;
};

// run.json: order, parameters, SHA-256 of all inputs and outputs, and a hash over the whole.
std::string run_json(const Order& order, const Input& input, const Steps& steps, const Run& run,
                     const Uncertainty& uncertainty, std::span<const RunFile> inputs,
                     std::span<const RunFile> outputs);

// What verification needs of a run.json.
struct RunRecord {
  struct Entry {
    std::string name;
    std::string sha256;
  };
  Order order;
  std::vector<Entry> inputs;  // data, meta, steps
  std::vector<Entry> outputs;
};
// Errors: index_run_malformed; index_run_hash_wrong if the file was changed after it was written.
Result<RunRecord> read_run_json(const std::string& file, std::string_view bytes);

// Where two files first differ, for a person; "" if they are the same. `exact` false: numbers may differ by
// 1e-9 of their size, as they do between machines whose mathematical libraries round differently.
std::string first_difference(const RunFile& expected, const RunFile& found, bool exact);

}  // namespace zhicheng::index
