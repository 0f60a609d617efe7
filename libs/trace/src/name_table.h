#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "byte_arena.h"
#include "number_table.h"

namespace zhicheng::trace {

// Texts by number, each once; 0 is the empty one. Views of texts are good as long as the table.
class NameTable {
 public:
  NameTable() { enter(""); }

  std::uint32_t enter(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>()(text);
    const std::uint32_t found =
        table_.find(hash, [&](std::uint32_t each) { return this->text(each) == text; });
    if (found != NumberTable::kNone) return found;
    const auto fresh = static_cast<std::uint32_t>(places_.size());
    table_.add(hash, fresh,
               [&](std::uint32_t each) { return std::hash<std::string_view>()(this->text(each)); });
    places_.push_back(texts_.put(text));
    return fresh;
  }
  // A number of its own without a text.
  std::uint32_t enter_nameless() {
    places_.push_back(places_.front());
    return static_cast<std::uint32_t>(places_.size() - 1);
  }

  std::optional<std::uint32_t> find(std::string_view text) const {
    const std::uint32_t found = table_.find(std::hash<std::string_view>()(text),
                                            [&](std::uint32_t each) { return this->text(each) == text; });
    return found == NumberTable::kNone ? std::nullopt : std::optional(found);
  }
  std::string_view text(std::uint32_t number) const { return texts_.get(places_[number]); }
  std::size_t size() const { return places_.size(); }
  std::size_t bytes() const {
    return texts_.bytes() + places_.capacity() * sizeof(std::uint32_t) + table_.bytes();
  }

 private:
  ByteArena texts_;
  std::vector<std::uint32_t> places_;
  NumberTable table_;
};

}  // namespace zhicheng::trace
