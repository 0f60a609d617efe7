#include "nelder_mead.h"

#include <algorithm>
#include <cmath>

namespace zhicheng::index {
namespace {

using Point = std::vector<double>;

struct Vertex {
  Point point;
  double value = 0;
};

double size_of(const std::vector<Vertex>& simplex) {
  double size = 0;
  for (const Vertex& vertex : simplex)
    for (std::size_t i = 0; i < vertex.point.size(); ++i)
      size = std::max(size, std::abs(vertex.point[i] - simplex.front().point[i]));
  return size;
}

// from + share · (to − from)
Point on_line(const Point& from, const Point& to, double share) {
  Point point = from;
  for (std::size_t i = 0; i < point.size(); ++i) point[i] += share * (to[i] - from[i]);
  return point;
}

Point centre_without_last(const std::vector<Vertex>& simplex) {
  Point centre(simplex.front().point.size(), 0);
  const auto n = static_cast<double>(simplex.size() - 1);
  for (std::size_t v = 0; v + 1 < simplex.size(); ++v)
    for (std::size_t i = 0; i < centre.size(); ++i) centre[i] += simplex[v].point[i] / n;
  return centre;
}

}  // namespace

std::vector<double> nelder_mead(const std::function<double(const std::vector<double>&)>& f,
                                const std::vector<double>& start, double step, double tolerance, int most) {
  int evaluations = 0;
  const auto at = [&](Point point) {
    ++evaluations;
    const double value = f(point);
    return Vertex{std::move(point), value};
  };
  std::vector<Vertex> simplex{at(start)};
  simplex.reserve(start.size() + 1);
  for (std::size_t i = 0; i < start.size(); ++i) {
    Point point = start;
    point[i] += step;
    simplex.push_back(at(std::move(point)));
  }
  const auto by_value = [](const Vertex& a, const Vertex& b) { return a.value < b.value; };
  while (true) {
    std::stable_sort(simplex.begin(), simplex.end(), by_value);
    if (evaluations >= most || size_of(simplex) < tolerance) return simplex.front().point;
    Vertex& worst = simplex.back();
    const Point centre = centre_without_last(simplex);
    Vertex next = at(on_line(centre, worst.point, -1));
    if (next.value < simplex.front().value) {
      Vertex further = at(on_line(centre, worst.point, -2));
      worst = further.value < next.value ? std::move(further) : std::move(next);
    } else if (next.value < simplex[simplex.size() - 2].value) {
      worst = std::move(next);
    } else {
      Vertex nearer = at(on_line(centre, next.value < worst.value ? next.point : worst.point, 0.5));
      if (nearer.value < std::min(next.value, worst.value)) {
        worst = std::move(nearer);
      } else {
        for (std::size_t v = 1; v < simplex.size(); ++v)
          simplex[v] = at(on_line(simplex.front().point, simplex[v].point, 0.5));
      }
    }
  }
}

}  // namespace zhicheng::index
