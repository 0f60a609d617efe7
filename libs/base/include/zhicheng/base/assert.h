#pragma once

// ZHICHENG_ASSERT(condition): a broken program stops here, in every build. Input can never trigger it: what a
// user, a file or a peer can cause is an Error. Use it for what must hold and for what must not.
namespace zhicheng {
[[noreturn]] void assert_failed(const char* condition, const char* file, int line) noexcept;
}  // namespace zhicheng

#define ZHICHENG_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::zhicheng::assert_failed(#condition, __FILE__, __LINE__))
