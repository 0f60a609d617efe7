#pragma once

#include <span>
#include <vector>

#include "zhicheng/index/trial.h"

namespace zhicheng::service {

inline constexpr unsigned kMostTrialThreads = 64;

// index::try_out on several threads: the same bits for any number of them. 0 = as many as the machine has.
std::vector<index::Trial> try_out(const index::Input& input, const index::Steps& steps,
                                  std::span<const index::Draw> draws, unsigned threads);

}  // namespace zhicheng::service
