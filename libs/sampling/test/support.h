#pragma once

#include <string>

#include "zhicheng/sampling/draw.h"

namespace zhicheng::sampling::test {

// The worked example of docs/formats/draw-v1.md.
inline const std::string kExampleFrame =
    "id,stratum,weight\nF-001,食品,1\nF-002,食品,2\nF-003,食品,3\nF-004,食品,9\nF-005,食品,0\n"
    "G-001,工业品,1\nG-002,工业品,1\nG-003,工业品,1\nG-004,工业品,1\n";
inline const std::string kExamplePlan = "stratum,n\n食品,3\n工业品,2\n";

inline std::string example_nonce() {
  std::string nonce;
  for (char c = 0; c < 32; ++c) nonce.push_back(c);
  return nonce;
}
inline std::string example_beacon() {
  return std::string(32, '\xff');
}

inline Frame example_frame() {
  return Frame::read(kExampleFrame).value();
}
inline Draw example_draw(const Frame& frame, HashAlgorithm algorithm) {
  return draw(frame, read_sample_plan(kExamplePlan).value(), algorithm, "EXAMPLE-1", example_nonce(),
              {example_beacon()})
      .value();
}

}  // namespace zhicheng::sampling::test
