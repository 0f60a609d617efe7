#pragma once

#include <optional>
#include <span>
#include <vector>

#include "zhicheng/index/table.h"

// Statistics of a sample, summed from the first value to the last. None of them takes an empty sample, unless
// the result is optional. Formulas: docs/formats/index-methods.md.
namespace zhicheng::index {

double mean(std::span<const double> values);
// With n − 1; nullopt below two values.
std::optional<double> standard_deviation(std::span<const double> values);
// Corrected for the sample size; nullopt below three (four) values, or where all of them are equal.
std::optional<double> skewness(std::span<const double> values);
std::optional<double> kurtosis(std::span<const double> values);
double median(std::vector<double> values);
// Type 7 of Hyndman and Fan, share within 0 to 1. `ascending` is sorted.
double quantile(std::span<const double> ascending, double share);

// Places from below, 1 = lowest; equal values (see differs) share the lower place.
std::vector<double> ascending_places(std::span<const double> values);

// Over the rows where both are known; nullopt below three of them, or where one of them does not vary.
std::optional<double> pearson(const Column& a, const Column& b);
std::optional<double> spearman(const Column& a, const Column& b);

// Whether |a − b| is beyond what rounding does to values of this size: 1e-12 of the larger.
bool differs(double a, double b);

}  // namespace zhicheng::index
