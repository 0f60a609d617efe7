#include "allocation_count.h"

#include <cstdlib>
#include <new>

// Apart from the tests, so that the compiler does not see through new and delete.
namespace {
std::size_t count = 0;
}

void* operator new(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size)) return memory;
  std::abort();
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return operator new(size);
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace zhicheng::expr::testing {

std::size_t allocation_count() {
  return count;
}

}  // namespace zhicheng::expr::testing
