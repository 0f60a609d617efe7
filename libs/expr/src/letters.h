#pragma once

#include <string_view>

// Which characters make a name.
namespace zhicheng::expr {

bool starts_name(char32_t c);
bool continues_name(char32_t c);

// What a sign of a Chinese keyboard stands for: ， → ",", ≥ → ">="; empty for anything else.
std::string_view half_width_sign(char32_t c);

}  // namespace zhicheng::expr
