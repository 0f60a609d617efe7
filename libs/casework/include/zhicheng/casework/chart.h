#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// A statechart made ready to run: what read_scxml() gives. Semantics: W3C SCXML 1.0, Appendix D.
namespace zhicheng::casework {

struct ChartTables;  // src/chart_tables.h

// A place of a state in document order; 0 is the chart itself, pseudo-states (history) have one too.
using StateIndex = std::uint16_t;
inline constexpr StateIndex kNoState = 0xffff;

// Limits of one chart; one beyond is finding C002.
inline constexpr std::size_t kMaxChartBytes = 1u << 20;
inline constexpr std::size_t kMaxChartStates = 4'000;
inline constexpr std::size_t kMaxChartTransitions = 5'000;
inline constexpr int kMaxChartDepth = 64;  // elements inside each other

// A set of states, one bit each. All sets of one chart have the same number of words.
class StateSet {
 public:
  StateSet() = default;
  explicit StateSet(std::size_t states) : words_((states + 63) / 64, 0) {}

  bool contains(std::size_t state) const { return (words_[state / 64] >> (state % 64) & 1) != 0; }
  void insert(std::size_t state) { words_[state / 64] |= std::uint64_t{1} << (state % 64); }
  void erase(std::size_t state) { words_[state / 64] &= ~(std::uint64_t{1} << (state % 64)); }
  void clear() { words_.assign(words_.size(), 0); }
  bool empty() const {
    for (const std::uint64_t word : words_)
      if (word != 0) return false;
    return true;
  }
  bool intersects(const StateSet& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & other.words_[i]) != 0) return true;
    return false;
  }
  std::span<std::uint64_t> words() { return words_; }
  std::span<const std::uint64_t> words() const { return words_; }
  bool operator==(const StateSet&) const = default;
  auto operator<=>(const StateSet&) const = default;

  // Calls `visit(state)` for each member, ascending.
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        visit(static_cast<StateIndex>(i * 64 + static_cast<std::size_t>(__builtin_ctzll(word))));
  }
  // Likewise, descending.
  template <class Visit>
  void each_backwards(Visit visit) const {
    for (std::size_t i = words_.size(); i-- > 0;)
      for (std::uint64_t word = words_[i]; word != 0;) {
        const auto bit = 63 - static_cast<std::size_t>(__builtin_clzll(word));
        word &= ~(std::uint64_t{1} << bit);
        visit(static_cast<StateIndex>(i * 64 + bit));
      }
  }

 private:
  std::vector<std::uint64_t> words_;
};

// Immutable and shared between copies: cases that run by the same definition hold it together.
class Chart {
 public:
  explicit Chart(std::shared_ptr<const ChartTables> tables) : tables_(std::move(tables)) {}

  const std::string& name() const;  // attribute `name` of the chart
  std::size_t states() const;       // pseudo-states and the chart itself included
  const std::string& id(StateIndex state) const;
  std::size_t transitions() const;
  // A transition as a person would write it: `a --e--> b`. Index below transitions(), in document order of
  // their states.
  std::string describe(std::size_t transition) const;
  // Whether some transition could react to an event of that name, `*` left out.
  bool knows_event(std::string_view name) const;

  const ChartTables& tables() const { return *tables_; }
  const std::shared_ptr<const ChartTables>& shared() const { return tables_; }

 private:
  std::shared_ptr<const ChartTables> tables_;
};

}  // namespace zhicheng::casework
