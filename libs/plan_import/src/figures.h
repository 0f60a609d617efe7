#pragma once

#include <optional>
#include <vector>

#include "figure.h"
#include "subject.h"
#include "timeline.h"

namespace zhicheng::plan_import {

// All promised figures of one sentence in order of their place.
std::vector<Finding> find_figures(const Sentence& sentence, const Timeline& time);

inline constexpr std::string_view kCountFirst = "prose.count_first";

// Applies the rules to the numbers of one sentence, from left to right. Each rule looks at one figure and
// either accepts it or leaves it to the next rule.
class FigureFinder {
 public:
  FigureFinder(const Sentence& sentence, const Timeline& time);
  std::vector<Finding> run();

 private:
  // What was said last: the subject of “…, 2027年达到4.6件” and the baseline of “已建成5个,
  // 到2025年达到12个”.
  struct Statement {
    std::vector<Range> name;
    std::u32string_view unit;
    Range baseline;
    int baseline_year = 0;
    std::size_t end = 0;
  };

  std::optional<Figure> figure_at(std::size_t at) const;
  bool apply(const Figure& figure);
  bool is_margin(const Figure& figure) const;

  // figures.cc: the subject stands in front of the value.
  bool several(const Figure& figure);
  bool each_name(const Figure& figure, const Verb& verb, const std::vector<Range>& parts);
  bool each_growth(const Figure& figure, const Verb& verb);
  bool each_year(const Figure& figure, const Verb& verb, const std::vector<int>& years);
  bool subject_first(const Figure& figure);
  bool fits(const Figure& figure, const Verb& verb, Range name) const;
  bool is_sibling(const Figure& figure, Range name) const;
  bool tells_no_subject(Range subject) const;
  std::vector<Range> values_of(const Figure& figure, const Verb& verb, std::size_t most) const;
  std::vector<int> years_of(const Verb& verb, std::size_t at) const;
  void complete_name(Range name, const Verb& verb, Finding& finding);
  bool goes_on_within(std::size_t name) const;
  bool lacks_subject(std::u32string_view name) const;

  // said_before.cc: what is taken over from the words in front.
  void note_result(const Figure& figure);
  bool note_base(const Figure& figure);
  bool same_subject(const Figure& figure, const Verb& verb);
  bool same_subjects(const Figure& figure, const Verb& verb);
  bool repeats_tail(Range subject) const;
  void take_baseline(Range& subject, Finding& finding) const;
  void leave_out_date(Finding& finding) const;
  Range without_growth(Range name) const;
  int year_behind(std::size_t end) const;

  // counted.cc: the number stands in front of what it counts.
  bool share_first(const Figure& figure);
  bool all_of(const Figure& figure);
  bool count_first(const Figure& figure);
  bool is_counted(const Figure& figure, Word action, bool listed) const;
  bool counts_bodies(const Figure& figure) const;
  Range next_noun(std::size_t end) const;
  Range counted_noun(std::size_t begin) const;
  std::size_t counted_end(std::size_t begin) const;

  bool starts_with_action(std::size_t begin, std::size_t end) const;
  bool continues_list() const;
  std::u32string_view words(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void accept(Finding finding, const Figure& figure, std::size_t end);

  const Sentence& sentence_;
  const Vocabulary& known_;
  const Timeline& time_;
  std::u32string_view text_;
  std::vector<Finding> findings_;
  std::optional<Statement> last_;
  Range head_;              // the verb that the names of a list share
  Range whole_;             // of which 其中 tells parts
  std::size_t clause_ = 0;  // begin of the figure's clause
  std::size_t from_ = 0;    // where the words of the figure begin: the clause, or behind the last figure
  std::size_t done_ = 0;    // end of the last figure
};

}  // namespace zhicheng::plan_import
