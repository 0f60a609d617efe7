#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/index/read.h"
#include "zhicheng/index/report.h"
#include "zhicheng/pack/pack.h"

namespace zhicheng::index::testing {

inline std::string file_text(const std::string& path) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

inline document::Sheet sheet_of(std::string_view csv) {
  auto book = document::read_workbook("test.csv", csv);
  EXPECT_TRUE(book.ok()) << csv;
  return book.ok() ? book->sheets.front() : document::Sheet{};
}

struct Reading {
  std::optional<Input> input;
  std::vector<Error> errors;
};

inline Reading read(std::string_view data, std::string_view meta) {
  Reading reading;
  const document::Sheet meta_sheet = sheet_of(meta);
  const document::Sheet data_sheet = sheet_of(data);
  auto found = read_meta({"META.csv", meta_sheet}, reading.errors);
  if (!found) return reading;
  auto rows = read_data({"DATA.csv", data_sheet}, {"META.csv", meta_sheet}, *found, reading.errors);
  if (rows) reading.input = Input{std::move(*rows), std::move(*found)};
  return reading;
}

inline Input input_of(std::string_view data, std::string_view meta) {
  Reading reading = read(data, meta);
  for (const Error& error : reading.errors) ADD_FAILURE() << error.message(Language::en);
  return reading.input ? std::move(*reading.input) : Input{};
}

// The example of the guide: 24 made-up counties.
inline Input example(const std::string& data = "data.csv") {
  return input_of(file_text("examples/index/" + data), file_text("examples/index/meta.csv"));
}

struct StepsReading {
  std::optional<Steps> steps;
  std::string findings;
};

inline StepsReading read_yaml(const std::string& yaml) {
  StepsReading reading;
  const pack::File file{"STEPS.yaml", yaml};
  pack::Findings findings;
  if (const auto root = pack::parse_yaml(file, findings)) {
    pack::Reader reader(file.path, findings);
    reading.steps = read_steps(*root, reader);
  }
  reading.findings = findings.render("", {&file, 1});
  return reading;
}

// `steps` is the list alone, one step a line.
inline Steps steps_of(const std::string& list, const std::string& more = "") {
  const StepsReading reading =
      read_yaml("format: zhicheng-index-steps\nversion: 1\nsteps:\n" + list + "\n" + more);
  EXPECT_EQ(reading.findings, "");
  if (!reading.steps) return default_steps();
  const auto valid = validate(*reading.steps);
  EXPECT_TRUE(valid.ok()) << (valid.ok() ? "" : valid.error().message(Language::en));
  return *reading.steps;
}

inline Run run_of(const Input& input, const Steps& steps) {
  auto run = index::run(input, steps);
  EXPECT_TRUE(run.ok()) << (run.ok() ? "" : run.error().message(Language::en));
  return run.ok() ? std::move(*run) : Run{};
}

// Indicators x1 … xn in groups of `width` under g1, g2, …; those under the root. Directions +1, weights 1.
inline std::string flat_meta(int indicators) {
  std::string meta = "iCode,Type,Parent,Direction,Weight,Level\n";
  for (int i = 1; i <= indicators; ++i) meta += "x" + std::to_string(i) + ",Indicator,Top,1,1,1\n";
  return meta + "Top,Aggregate,,1,1,2\n";
}

inline std::vector<double> random_numbers(std::mt19937& random, std::size_t count, double low, double high) {
  std::uniform_real_distribution<double> pick(low, high);
  std::vector<double> numbers(count);
  for (double& number : numbers) number = pick(random);
  return numbers;
}

// A table of one group of indicators named x1 …, units u1 …, one period.
inline Input made_of(const std::vector<std::vector<double>>& columns) {
  std::string data = "uCode";
  for (std::size_t k = 0; k < columns.size(); ++k) data += ",x" + std::to_string(k + 1);
  data += "\n";
  for (std::size_t row = 0; row < columns.front().size(); ++row) {
    data += "u" + std::to_string(row + 1);
    for (const auto& column : columns) {
      char text[40];
      std::snprintf(text, sizeof text, ",%.17g", column[row]);
      data += std::isnan(column[row]) ? "," : text;
    }
    data += "\n";
  }
  return input_of(data, flat_meta(static_cast<int>(columns.size())));
}

}  // namespace zhicheng::index::testing
