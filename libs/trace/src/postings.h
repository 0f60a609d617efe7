#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <vector>

namespace zhicheng::trace {

// Of each code the events that name it, ascending: 8 bytes a code and, where there are several, 4 an event in
// chunks of 2, 4, 8 … 1024, each behind the place of the one before.
class Postings {
 public:
  // Events come ascending; one that stands there already is left out.
  void add(std::uint32_t code, std::uint32_t event) {
    if (code >= rows_.size()) rows_.resize(code + 1);
    Row& row = rows_[code];
    if (row.count == 0) {
      row = {1, event};
      return;
    }
    if (row.count == 1) {
      if (row.place == event) return;
      const auto place = static_cast<std::uint32_t>(pool_.size());
      pool_.insert(pool_.end(), {0, row.place, event});
      row = {2, place};
      return;
    }
    const Last last = last_of(row.count);
    if (pool_[row.place + last.used] == event) return;
    if (last.used < last.room) {
      pool_[row.place + last.used + 1] = event;
    } else {
      const auto place = static_cast<std::uint32_t>(pool_.size());
      pool_.push_back(row.place);
      pool_.push_back(event);
      pool_.resize(pool_.size() + room_after(last.room) - 1);
      row.place = place;
    }
    ++row.count;
  }

  std::size_t count(std::uint32_t code) const { return code < rows_.size() ? rows_[code].count : 0; }

  std::vector<std::uint32_t> of(std::uint32_t code) const {
    const Row row = code < rows_.size() ? rows_[code] : Row();
    std::vector<std::uint32_t> events(row.count);
    if (row.count == 1) events.front() = row.place;
    std::uint32_t place = row.place;
    for (std::uint32_t left = row.count == 1 ? 0 : row.count; left != 0; place = pool_[place]) {
      const std::uint32_t used = last_of(left).used;
      left -= used;
      for (std::uint32_t i = 0; i < used; ++i) events[left + i] = pool_[place + 1 + i];
    }
    return events;
  }

  std::size_t bytes() const { return rows_.capacity() * sizeof(Row) + pool_.size() * sizeof(std::uint32_t); }

 private:
  struct Row {
    std::uint32_t count = 0;
    std::uint32_t place = 0;  // of the last chunk; of one event: it
  };
  struct Last {
    std::uint32_t room = 0;
    std::uint32_t used = 0;
  };
  static std::uint32_t room_after(std::uint32_t room) { return std::min(2 * room, 1024u); }
  // Of the last chunk of so many.
  static Last last_of(std::uint32_t count) {
    Last last{2, count};
    while (last.used > last.room) {
      last.used -= last.room;
      last.room = room_after(last.room);
    }
    return last;
  }

  std::vector<Row> rows_;
  std::deque<std::uint32_t> pool_;
};

}  // namespace zhicheng::trace
