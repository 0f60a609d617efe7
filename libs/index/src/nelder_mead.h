#pragma once

#include <functional>
#include <vector>

namespace zhicheng::index {

// The point at which `f` is least, by the downhill simplex method from `start` with steps of `step`:
// reflection 1, expansion 2, contraction ½, shrinking ½. Ends when the simplex is smaller than `tolerance` in
// every direction, or after `most` evaluations. The same input takes the same path.
std::vector<double> nelder_mead(const std::function<double(const std::vector<double>&)>& f,
                                const std::vector<double>& start, double step, double tolerance, int most);

}  // namespace zhicheng::index
