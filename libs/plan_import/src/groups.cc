#include "groups.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestPiece = 4;       // characters of half a label
constexpr std::size_t kMostRowsCentred = 400;  // of a table whose labels stand in the middle

// True if `second` is the rest of the label that `first` begins.
bool are_halves(const GroupLabel& first, const GroupLabel& second, const Vocabulary& vocabulary) {
  return second.place - first.place <= 2 && fold(first.text).size() <= kLongestPiece &&
         vocabulary.label_tails.holds(fold(second.text));
}

// Labels are broken in two if all that have a near neighbour have exactly one, which can end a label.
void join_halves(std::vector<GroupLabel>& labels, const Vocabulary& vocabulary) {
  std::vector<GroupLabel> joined;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool halves = i + 1 < labels.size() && are_halves(labels[i], labels[i + 1], vocabulary);
    if (halves && i + 2 < labels.size() && labels[i + 2].place - labels[i + 1].place <= 2 &&
        !(i + 3 < labels.size() && are_halves(labels[i + 2], labels[i + 3], vocabulary)))
      return;
    joined.push_back(labels[i]);
    if (!halves) continue;
    joined.back().text += labels[++i].text;
    joined.back().place = (joined.back().place + labels[i].place) / 2;
  }
  labels = std::move(joined);
}

// The first row of each group so that the labels stand as nearly in the middle of their groups as they can.
class Centring {
 public:
  Centring(const std::vector<GroupLabel>& labels, std::size_t count)
      : labels_(labels), count_(static_cast<int>(count)) {}

  // Empty if some label would stand further than a row from the middle.
  std::vector<int> first_rows() {
    const std::size_t last = labels_.size() - 1;
    cost_.assign(labels_.size(), std::vector<int>(static_cast<std::size_t>(count_) + 1, kNever));
    before_ = cost_;
    cost_[0][0] = 0;
    for (std::size_t i = 0; i < last; ++i)
      for (int end = row_of(i) + 1; end <= row_of(i + 1); ++end) extend(i, end);
    std::vector<int> first(labels_.size(), 0);
    int best = kNever;
    for (int begin = 0; begin <= row_of(last); ++begin) {
      const int cost = cost_[last][static_cast<std::size_t>(begin)] + tilt(last, begin, count_);
      if (cost >= best) continue;
      best = cost;
      first[last] = begin;
    }
    if (best >= kNever) return {};
    for (std::size_t i = last; i > 0; --i) first[i - 1] = before_[i][static_cast<std::size_t>(first[i])];
    return first;
  }

 private:
  static constexpr int kNever = std::numeric_limits<int>::max() / 4;
  static constexpr int kFurthest = 2;  // half rows off the middle

  int row_of(std::size_t label) const { return std::min(labels_[label].place / 2, count_ - 1); }

  // How far the label stands from the middle of the rows [begin, end), squared.
  int tilt(std::size_t label, int begin, int end) const {
    const int off = std::abs(labels_[label].place - (begin + end - 1));
    return off > kFurthest ? kNever : off * off;
  }

  // Group `label` may end in front of row `end`.
  void extend(std::size_t label, int end) {
    int& best = cost_[label + 1][static_cast<std::size_t>(end)];
    for (int begin = 0; begin <= row_of(label); ++begin) {
      const int cost =
          std::min(kNever, cost_[label][static_cast<std::size_t>(begin)] + tilt(label, begin, end));
      if (cost >= best) continue;
      best = cost;
      before_[label + 1][static_cast<std::size_t>(end)] = begin;
    }
  }

  const std::vector<GroupLabel>& labels_;
  int count_;
  std::vector<std::vector<int>> cost_;    // by label and first row of its group
  std::vector<std::vector<int>> before_;  // the first row of the group before
};

// Which themes a text is about, one bit for each.
std::uint64_t themes_in(std::u32string_view text, const Vocabulary& vocabulary) {
  std::uint64_t themes = 0;
  for (std::size_t i = 0; i < vocabulary.group_themes.size(); ++i) {
    const Theme& theme = vocabulary.group_themes[i];
    if (contains(text, theme.label) || theme.words.occurs_in(text)) themes |= std::uint64_t{1} << i;
  }
  return themes;
}

// Rows above a label that are about the same thing as it and not as the label before.
void move_up_by_theme(const std::vector<GroupLabel>& labels, const std::vector<TableRow>& rows,
                      const Vocabulary& vocabulary, std::vector<int>& first) {
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const std::uint64_t before = themes_in(fold(labels[i - 1].text), vocabulary);
    const std::uint64_t own = themes_in(fold(labels[i].text), vocabulary) & ~before;
    while (first[i] > first[i - 1] + 1) {
      const std::uint64_t row =
          themes_in(fold(rows[static_cast<std::size_t>(first[i]) - 1].name), vocabulary);
      if ((row & own) == 0 || (row & before) != 0) break;
      --first[i];
    }
  }
}

std::vector<int> find_first_rows(const std::vector<GroupLabel>& labels, LabelPlace place,
                                 const Vocabulary& vocabulary, const std::vector<TableRow>& rows) {
  std::vector<int> first;
  if (labels.front().place > 0 && rows.size() <= kMostRowsCentred)
    first = Centring(labels, rows.size()).first_rows();
  if (!first.empty()) return first;
  for (const GroupLabel& label : labels) first.push_back((label.place + 1) / 2);
  first.front() = 0;
  if (place == LabelPlace::drawn) move_up_by_theme(labels, rows, vocabulary, first);
  return first;
}

}  // namespace

std::string label_of(std::string_view printed) {
  std::string label;
  char32_t before = 0;
  bool blank = false;
  for (std::size_t at = 0; at < printed.size();) {
    const char32_t c = next_code_point(printed, at);
    if (is_blank(c)) {
      blank = before != 0;
      continue;
    }
    if (blank && !is_cjk(before) && !is_cjk(c)) label.push_back(' ');
    append_utf8(label, c);
    before = c;
    blank = false;
  }
  return label;
}

void set_groups(std::vector<GroupLabel> labels, LabelPlace place, const Vocabulary& vocabulary,
                std::vector<TableRow>& rows) {
  for (TableRow& row : rows) row.group.clear();
  if (labels.empty() || rows.empty()) return;
  join_halves(labels, vocabulary);
  const std::vector<int> first = find_first_rows(labels, place, vocabulary, rows);
  std::size_t label = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    while (label + 1 < labels.size() && first[label + 1] <= static_cast<int>(row)) ++label;
    rows[row].group = labels[label].text;
  }
}

}  // namespace zhicheng::plan_import
