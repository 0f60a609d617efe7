#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "zhicheng/base/assert.h"

namespace zhicheng::trace {

// Pieces of bytes that are never moved or taken out, found by 32 bits: at most 16 GB.
class ByteArena {
 public:
  std::uint32_t put(std::string_view bytes) {
    char length[5];
    std::size_t width = 0;
    for (std::size_t rest = bytes.size(); width == 0 || rest != 0; rest >>= 7)
      length[width++] = static_cast<char>((rest & 127) | (rest > 127 ? 128 : 0));
    const std::size_t size = (width + bytes.size() + kUnit - 1) / kUnit;
    if (size > blocks_.size() * kBlockUnits - end_) grow(size);
    ZHICHENG_ASSERT(end_ + size <= UINT32_MAX);
    const auto place = static_cast<std::uint32_t>(end_);
    char* const begin = blocks_[place / kBlockUnits] + place % kBlockUnits * kUnit;
    std::memcpy(begin, length, width);
    if (!bytes.empty()) std::memcpy(begin + width, bytes.data(), bytes.size());
    end_ += size;
    return place;
  }

  std::string_view get(std::uint32_t place) const {
    const char* at = blocks_[place / kBlockUnits] + place % kBlockUnits * kUnit;
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at++);
      length |= std::size_t{byte & 127u} << shift;
      if (byte < 128) return {at, length};
    }
  }

  std::size_t bytes() const { return blocks_.size() * kBlockUnits * kUnit; }

 private:
  static constexpr std::size_t kUnit = 4;
  static constexpr std::size_t kBlockUnits = std::size_t{1} << 18;

  // A piece stands in one run of blocks.
  void grow(std::size_t size) {
    const std::size_t count = (size + kBlockUnits - 1) / kBlockUnits;
    end_ = blocks_.size() * kBlockUnits;
    owners_.push_back(std::make_unique_for_overwrite<char[]>(count * kBlockUnits * kUnit));
    for (std::size_t i = 0; i < count; ++i) blocks_.push_back(owners_.back().get() + i * kBlockUnits * kUnit);
  }

  std::vector<std::unique_ptr<char[]>> owners_;
  std::vector<char*> blocks_;
  std::size_t end_ = 0;  // in units
};

}  // namespace zhicheng::trace
