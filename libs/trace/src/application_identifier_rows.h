#pragma once

#include <string_view>

namespace zhicheng::trace {

// One row each: identifier or range / format / f: length known beforehand, q: attribute of Digital Links /
// what it wants / what it excludes / qualifiers of a key / title in Chinese / in English. Format: N digits, X
// 82 signs, Y 39 signs, Z base64url, the length, - for up to it, ? for optional parts; then checks: c check
// digit, a pair of check signs, d day or 00, D day, E day with a year of four digits, t time, h hours, m
// minutes or seconds, p piece of total, z not zero, o zero, b 0 or 1, n not digits only, l no leading zero.
std::string_view identifier_rows();

}  // namespace zhicheng::trace
