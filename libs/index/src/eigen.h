#pragma once

#include <cstddef>
#include <vector>

namespace zhicheng::index {

// A small square matrix, row by row.
struct Matrix {
  std::size_t size = 0;
  std::vector<double> cells;

  explicit Matrix(std::size_t n) : size(n), cells(n * n) {}
  double& at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
  double at(std::size_t row, std::size_t column) const { return cells[row * size + column]; }
};

struct Eigenpair {
  double value = 0;
  std::vector<double> vector;  // of length 1, or of sum 1 for a positive matrix
};

// The largest eigenvalue of a symmetric matrix by Jacobi's rotations; the sum of the vector is not negative.
// O(size³).
Eigenpair principal_of_symmetric(Matrix matrix);

// The largest eigenvalue of a matrix of positive numbers by the power method; the vector is positive, of
// sum 1.
Eigenpair principal_of_positive(const Matrix& matrix);

}  // namespace zhicheng::index
