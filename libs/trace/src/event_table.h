#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "name_table.h"
#include "postings.h"
#include "zhicheng/trace/event.h"

namespace zhicheng::trace {

// An event whose codes and words are numbers: what questions need of it. The rest is read from the log.
struct PackedEvent {
  struct Amount {
    std::uint32_t code = 0;
    std::uint32_t amount = 0;
    std::uint32_t unit = 0;
  };
  using Numbers = std::vector<std::uint32_t>;
  using Amounts = std::vector<Amount>;
  struct Side {  // words of a Party
    std::uint32_t type = 0;
    std::uint32_t id = 0;
  };

  EventType type = EventType::object;
  Action action = Action::none;
  std::int64_t time = 0;
  std::optional<std::int64_t> recorded;
  std::optional<std::int64_t> wrong;  // when it was declared, of a declaration
  Sha256 hash{};
  std::string_view id;  // empty, or another than the name of the hash
  bool id_is_hash = false;
  std::uint32_t parent = 0, read_point = 0, location = 0;  // codes; 0: none
  std::uint32_t hub = 0;                                   // of a transformation: stands for it
  std::uint32_t step = 0, disposition = 0, run = 0;        // words; run: transformationID
  Numbers things, inputs, outputs;
  Amounts amounts, input_amounts, output_amounts;
  std::vector<Side> sources, destinations;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lots;  // instance, lot

  std::uint32_t place() const { return location != 0 ? location : read_point; }
  bool holds() const { return type == EventType::aggregation || type == EventType::association; }
};

// The events that were taken in, packed, with what finds them.
class EventTable {
 public:
  std::uint32_t add(const Event& event);
  void read(std::uint32_t number, PackedEvent& event) const;
  Event event(std::uint32_t number) const;  // without text and what PackedEvent has not

  std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }
  bool counts(std::uint32_t number) const {
    return flags_[number] == 0;
  }  // no declaration, not declared wrong
  // The event of that hash; a declaration of it.
  std::optional<std::uint32_t> of_hash(const Sha256& hash, bool declaration) const;
  std::optional<std::uint32_t> of_id(std::string_view id) const;

  const NameTable& codes() const { return codes_; }
  const NameTable& words() const { return words_; }
  const Postings& postings() const { return postings_; }
  static constexpr std::uint8_t kParent = 1, kHub = 2, kClass = 4;  // roles
  std::uint8_t roles(std::uint32_t code) const { return code < roles_.size() ? roles_[code] : 0; }
  std::size_t bytes() const;

 private:
  static constexpr std::uint8_t kDeclaration = 1, kWrong = 2;  // flags
  std::uint32_t code(const std::string& text);
  std::uint32_t hub_of(const Event& event);
  PackedEvent pack(const Event& event);
  void enter(const PackedEvent& event, std::uint32_t number);
  Sha256 hash_at(std::uint32_t number) const;
  std::string id_at(std::uint32_t number) const;
  static std::optional<Sha256> hash_of_name(std::string_view name);

  NameTable codes_;
  NameTable words_;
  ByteArena bytes_;
  std::vector<std::uint32_t> places_;      // of each event
  std::vector<std::uint8_t> flags_;        // of each event
  std::vector<std::uint8_t> roles_ = {0};  // of each code
  Postings postings_;
  NumberTable hashes_;
  NumberTable ids_;                                        // of those that are no hashes
  std::unordered_map<std::uint32_t, std::uint32_t> hubs_;  // of runs
};

}  // namespace zhicheng::trace
