#include "eigen.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zhicheng::index {
namespace {

constexpr int kMostSweeps = 100;
constexpr int kMostSteps = 10'000;
constexpr double kSmallest = 1e-15;

double off_diagonal(const Matrix& matrix) {
  double sum = 0;
  for (std::size_t row = 0; row < matrix.size; ++row)
    for (std::size_t column = 0; column < row; ++column)
      sum += matrix.at(row, column) * matrix.at(row, column);
  return sum;
}

// Turns the plane of p and q so that the cell (p, q) becomes 0.
void rotate(Matrix& matrix, Matrix& vectors, std::size_t p, std::size_t q) {
  if (std::abs(matrix.at(p, q)) < kSmallest * kSmallest) return;
  const double theta = (matrix.at(q, q) - matrix.at(p, p)) / (2 * matrix.at(p, q));
  const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
  const double cosine = 1 / std::sqrt(t * t + 1);
  const double sine = t * cosine;
  const auto turn = [&](double& a, double& b) {
    const double old = a;
    a = cosine * old - sine * b;
    b = sine * old + cosine * b;
  };
  for (std::size_t k = 0; k < matrix.size; ++k) turn(matrix.at(k, p), matrix.at(k, q));
  for (std::size_t k = 0; k < matrix.size; ++k) turn(matrix.at(p, k), matrix.at(q, k));
  for (std::size_t k = 0; k < matrix.size; ++k) turn(vectors.at(k, p), vectors.at(k, q));
}

}  // namespace

Eigenpair principal_of_symmetric(Matrix matrix) {
  Matrix vectors(matrix.size);
  for (std::size_t i = 0; i < matrix.size; ++i) vectors.at(i, i) = 1;
  for (int sweep = 0; sweep < kMostSweeps && off_diagonal(matrix) > kSmallest * kSmallest; ++sweep)
    for (std::size_t p = 0; p + 1 < matrix.size; ++p)
      for (std::size_t q = p + 1; q < matrix.size; ++q) rotate(matrix, vectors, p, q);
  std::size_t best = 0;
  for (std::size_t i = 1; i < matrix.size; ++i)
    if (matrix.at(i, i) > matrix.at(best, best)) best = i;
  Eigenpair pair{matrix.at(best, best), {}};
  for (std::size_t i = 0; i < matrix.size; ++i) pair.vector.push_back(vectors.at(i, best));
  if (std::accumulate(pair.vector.begin(), pair.vector.end(), 0.0) < 0)
    for (double& each : pair.vector) each = -each;
  return pair;
}

Eigenpair principal_of_positive(const Matrix& matrix) {
  Eigenpair pair{0, std::vector<double>(matrix.size, 1.0 / static_cast<double>(matrix.size))};
  for (int step = 0; step < kMostSteps; ++step) {
    std::vector<double> next(matrix.size, 0);
    for (std::size_t row = 0; row < matrix.size; ++row)
      for (std::size_t column = 0; column < matrix.size; ++column)
        next[row] += matrix.at(row, column) * pair.vector[column];
    pair.value = std::accumulate(next.begin(), next.end(), 0.0);
    double change = 0;
    for (std::size_t i = 0; i < next.size(); ++i) {
      next[i] /= pair.value;
      change = std::max(change, std::abs(next[i] - pair.vector[i]));
    }
    pair.vector = std::move(next);
    if (change < kSmallest) break;
  }
  return pair;
}

}  // namespace zhicheng::index
