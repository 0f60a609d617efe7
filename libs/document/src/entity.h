#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace zhicheng::document {

struct Entity {
  char32_t code_point = 0;
  std::size_t length = 0;  // in bytes, from & to ; inclusive
};

// The entity that begins with the '&' at text[0]: decimal, hexadecimal, or one of the names that documents of
// offices use. nullopt: no entity, the & stands for itself. Cost: constant.
std::optional<Entity> read_entity(std::string_view text);

}  // namespace zhicheng::document
