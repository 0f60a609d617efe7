#pragma once

#include <array>
#include <cstdint>

namespace zhicheng::index {

// Philox 4×32 with ten rounds (Salmon, Moraes, Dror, Shaw: Parallel random numbers, SC 2011): four words for
// each counter and key, without a state. Number i is had without numbers 0 to i − 1, so it does not matter
// who asks first.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

// Where one random number of an experiment stands.
struct Address {
  std::uint32_t row = 0;
  std::uint32_t purpose = 0;  // sample matrix A, B, or resampling
  std::uint32_t factor = 0;
  std::uint32_t item = 0;  // within the factor
};

// Uniform on [0, 1), 53 bits.
double uniform(std::uint64_t seed, const Address& address);

}  // namespace zhicheng::index
