#include "zhicheng/service/index_trials.h"

#include <algorithm>
#include <iterator>
#include <thread>

namespace zhicheng::service {

std::vector<index::Trial> try_out(const index::Input& input, const index::Steps& steps,
                                  std::span<const index::Draw> draws, unsigned threads) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t pieces = std::clamp<std::size_t>(draws.size(), 1, std::min(threads, kMostTrialThreads));
  std::vector<std::vector<index::Trial>> made(pieces);
  const auto work = [&](std::size_t piece) {
    const std::size_t first = draws.size() * piece / pieces;
    const std::size_t last = draws.size() * (piece + 1) / pieces;
    made[piece] = index::try_out(input, steps, draws.subspan(first, last - first));
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t piece = 1; piece < pieces; ++piece) workers.emplace_back(work, piece);
    work(0);
  }  // all have ended
  std::vector<index::Trial> trials;
  trials.reserve(draws.size());
  for (std::vector<index::Trial>& piece : made)
    trials.insert(trials.end(), std::make_move_iterator(piece.begin()), std::make_move_iterator(piece.end()));
  return trials;
}

}  // namespace zhicheng::service
