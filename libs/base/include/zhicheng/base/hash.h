#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace zhicheng {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
std::string to_hex(std::span<const std::uint8_t> bytes);  // lower case

// Compares without telling by its time where two secrets differ; false if the lengths differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// Bytes that nobody can foresee, from the operating system. For tokens and salts, never for draws.
std::string random_bytes(std::size_t count);
std::string random_token(std::size_t bytes);  // as lower-case hex, two characters per byte

}  // namespace zhicheng
