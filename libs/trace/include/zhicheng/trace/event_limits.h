#pragma once

#include <cstddef>

#include "zhicheng/base/limits.h"

// Limits on documents of events; a test stands at each and one beyond.
namespace zhicheng::trace::event_limits {

inline constexpr std::size_t kDocumentBytes = limits::kDocumentBytes;
inline constexpr std::size_t kDepth = 32;        // lists and objects inside one another
inline constexpr std::size_t kMembers = 256;     // of one object
inline constexpr std::size_t kNumberBytes = 64;  // signs of one number
inline constexpr std::size_t kEvents = 100'000;  // of one document
inline constexpr std::size_t kCodes = 100'000;   // of one event
inline constexpr std::size_t kPrefixes = 100;    // of one document

}  // namespace zhicheng::trace::event_limits
