#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/run.h"

// The pipeline with some of its decisions taken otherwise, many times.
namespace zhicheng::index {

// Which random numbers a factor takes: a row of one of two sample matrices. Random numbers are counter-based:
// they follow from seed, row, matrix and factor alone.
struct Setting {
  enum class Matrix : std::uint8_t { a, b };
  std::uint32_t row = 0;
  Matrix matrix = Matrix::a;
};
using Draw = std::vector<Setting>;  // one for each factor

// Draw i takes all factors from row i.
std::vector<Draw> monte_carlo_draws(std::size_t factors, std::size_t count);

struct Trial {
  std::vector<std::size_t> choices;  // for each factor which alternative; 0 for weights
  std::optional<Error> failure;      // then there are no scores
  Column score;                      // of the index, by Row::id
  std::vector<int> places;           // by Row::id, within the period; 0 = no score
};

// One trial for each draw, in their order. A trial depends on its own draw only: a caller may cut the draws
// into pieces for several threads and put the results together, and gets the same bits. Steps before a
// difference are done once for all trials of a call, so long pieces are cheaper. `steps` must be valid.
std::vector<Trial> try_out(const Input& input, const Steps& steps, std::span<const Draw> draws);

// too_large if so many trials of so many rows need more memory than limits::kTrialScores allows.
Result<void> check_trials(std::size_t rows, std::size_t trials);

// The score of the index by Row::id, from a column over the rows of `frame`.
Column by_id(const Frame& frame, const Column& column, std::size_t rows);
// Places of a column by Row::id, within each period of the input.
std::vector<int> places_by_id(const Frame& input, const Column& score, double tolerance);

}  // namespace zhicheng::index
