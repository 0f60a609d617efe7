#pragma once

#include <string_view>
#include <vector>

#include "prose.h"

namespace zhicheng::plan_import {

// What the words of one sentence say about time: which year a promise is due, and where results are told
// instead of promises.
class Timeline {
 public:
  Timeline(const Sentence& sentence, const PlanYears& years);

  // The year stated last in front of `at`, else the next one behind it; 0 if the sentence states none.
  int due_at(std::size_t at) const;
  // The same, but only if it stands in front of `at`.
  int due_before(std::size_t at) const;
  // True if words such as 到, 力争 or 将 make a year in front of `at` one of the future.
  bool led_before(std::size_t at) const;
  // The year that the next sentence takes over, 0 if none.
  int last_due() const;
  // True if what stands at `at` has already happened: 2020年…, 目前…, 已…, 增长了….
  bool past_at(std::size_t at) const;

 private:
  struct Mark {
    std::size_t at = 0;
    int due = 0;                 // the year of a promise that was stated last
    std::size_t past_until = 0;  // results are told up to here
  };

  void find_marks(const PlanYears& years);
  void add_promise(std::size_t at, int due);
  void add_result(std::size_t at);
  void add_year(std::size_t at, int year, const PlanYears& years);
  const Mark* mark_before(std::size_t at) const;
  bool is_compared(std::size_t at) const;
  bool holds(const WordSet& set, std::size_t begin, std::size_t end) const;

  const Sentence& sentence_;
  std::vector<Mark> marks_;  // in order
  int first_due_ = 0;
  std::size_t first_led_ = std::u32string_view::npos;
};

}  // namespace zhicheng::plan_import
