#pragma once

#include <cstdint>
#include <vector>

namespace zhicheng::casework {

// Markings by number, each once; a token count is a byte. A marking's hash is a sum over its tokens, so a
// firing changes it by a constant.
class MarkingStore {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  explicit MarkingStore(std::uint32_t places) : places_(places), slots_(1024, kNone) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(hashes_.size()); }
  const std::uint8_t* tokens(std::uint32_t marking) const {
    return tokens_.data() + static_cast<std::size_t>(marking) * places_;
  }
  std::uint64_t hash(std::uint32_t marking) const { return hashes_[marking]; }
  static std::uint64_t hash_of_place(std::uint64_t place);

  // The marking's number; a new one is size() before the call.
  std::uint32_t insert(const std::uint8_t* tokens, std::uint64_t hash);
  std::size_t bytes() const { return tokens_.capacity() + 8 * hashes_.capacity() + 4 * slots_.capacity(); }

 private:
  void grow();

  std::size_t places_;
  std::vector<std::uint8_t> tokens_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> slots_;  // open addressing, at most half full
};

}  // namespace zhicheng::casework
