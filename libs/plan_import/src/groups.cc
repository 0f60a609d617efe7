#include "groups.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestPiece = 4;     // characters of a part of a label
constexpr std::size_t kMostPieces = 3;       // of a label
constexpr std::size_t kMostCentred = 40000;  // labels times rows

bool are_neighbours(const GroupLabel& first, const GroupLabel& second) {
  return second.place - first.place <= 2;
}

bool is_piece(const GroupLabel& label) {
  return fold(label.text).size() <= kLongestPiece;
}

// True if `second` is the rest of the label that `first` begins.
bool are_halves(const GroupLabel& first, const GroupLabel& second, const Vocabulary& vocabulary) {
  return are_neighbours(first, second) && is_piece(first) && vocabulary.label_tails.holds(fold(second.text));
}

// Labels are broken in two if all that have a near neighbour have exactly one, which can end a label.
void join_halves(std::vector<GroupLabel>& labels, const Vocabulary& vocabulary) {
  std::vector<GroupLabel> joined;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool halves = i + 1 < labels.size() && are_halves(labels[i], labels[i + 1], vocabulary);
    if (halves && i + 2 < labels.size() && are_neighbours(labels[i + 1], labels[i + 2]) &&
        !(i + 3 < labels.size() && are_halves(labels[i + 2], labels[i + 3], vocabulary)))
      return;
    joined.push_back(labels[i]);
    if (!halves) continue;
    joined.back().text += labels[++i].text;
    joined.back().place = (joined.back().place + labels[i].place) / 2;
  }
  labels = std::move(joined);
}

// Which themes a text is about, one bit for each.
std::uint64_t themes_in(std::u32string_view text, const Vocabulary& vocabulary) {
  std::uint64_t themes = 0;
  for (std::size_t i = 0; i < vocabulary.group_themes.size(); ++i) {
    const Theme& theme = vocabulary.group_themes[i];
    if (contains(text, theme.label) || theme.words.occurs_in(text)) themes |= std::uint64_t{1} << i;
  }
  return themes;
}

// Labels with the first rows of their groups.
struct Groups {
  std::vector<GroupLabel> labels;
  std::vector<int> first;
};

// Finds the groups whose labels, in up to three pieces one below the other, stand as nearly in the middle of
// their rows as they can. No label may stand further than a row from the middle, so a group's begin leaves
// few ends.
class Centring {
 public:
  Centring(const std::vector<GroupLabel>& pieces, const std::vector<TableRow>& rows,
           const Vocabulary& vocabulary)
      : pieces_(pieces),
        rows_(rows.size()),
        known_(vocabulary),
        best_(pieces.size() + 1, std::vector<Step>(rows.size() + 1)) {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      longest_ = std::max(longest_, length(i, i + 1));
      all |= themes_in(fold(pieces[i].text), vocabulary);
    }
    for (const TableRow& row : rows) themes_.push_back(themes_in(fold(row.name), vocabulary) & all);
  }

  std::optional<Groups> run() {
    best_[0][0].cost = 0;
    for (std::size_t used = 0; used < pieces_.size(); ++used)
      for (std::size_t begin = 0; begin < rows_; ++begin)
        if (best_[used][begin].cost < kNever) extend(used, begin);
    if (best_[pieces_.size()][rows_].cost >= kNever) return std::nullopt;
    Groups groups;
    std::size_t begin = rows_;
    for (std::size_t used = pieces_.size(); used > 0;) {
      const Step& step = best_[used][begin];
      groups.labels.push_back(label_of_pieces(step.used_before, used));
      groups.first.push_back(static_cast<int>(step.begin_before));
      used = step.used_before;
      begin = step.begin_before;
    }
    std::reverse(groups.labels.begin(), groups.labels.end());
    std::reverse(groups.first.begin(), groups.first.end());
    return groups;
  }

 private:
  static constexpr int kNever = std::numeric_limits<int>::max();
  static constexpr int kFurthest = 4;  // quarter rows off the middle
  static constexpr int kOddPiece = 2;  // pieces that do not look like one label
  static constexpr int kTorn = 2;      // a label that looks like a piece
  static constexpr int kStranger = 6;  // a row that is about the same thing as another label

  // The best way to give the first pieces to the rows in front of a row.
  struct Step {
    int cost = kNever;
    std::size_t used_before = 0;
    std::size_t begin_before = 0;
  };

  GroupLabel label_of_pieces(std::size_t begin, std::size_t end) const {
    GroupLabel label{.place = middle(begin, end) / 2, .text = {}};
    for (std::size_t i = begin; i < end; ++i) label.text += pieces_[i].text;
    return label;
  }

  // Four times the row in the middle of the pieces.
  int middle(std::size_t begin, std::size_t end) const {
    return pieces_[begin].place + pieces_[end - 1].place;
  }

  std::size_t length(std::size_t begin, std::size_t end) const {
    std::size_t all = 0;
    for (std::size_t i = begin; i < end; ++i) all += fold(pieces_[i].text).size();
    return all;
  }

  bool may_be_one_label(std::size_t first, std::size_t second) const {
    return is_piece(pieces_[first]) && is_piece(pieces_[second]) &&
           are_neighbours(pieces_[first], pieces_[second]);
  }

  // Groups that begin with row `begin` and have the next pieces for their label.
  void extend(std::size_t used, std::size_t begin) {
    int odd = 0;
    for (std::size_t next = used + 1; next <= pieces_.size() && next <= used + kMostPieces; ++next) {
      if (next > used + 1) {
        if (!may_be_one_label(next - 2, next - 1)) return;
        if (next > used + 2 || !are_halves(pieces_[next - 2], pieces_[next - 1], known_)) odd += kOddPiece;
      }
      const bool torn = next < pieces_.size() && are_halves(pieces_[next - 1], pieces_[next], known_);
      const int looks = odd + (torn ? kTorn : 0) + (2 * length(used, next) <= longest_ ? kTorn : 0);
      end_groups(used, begin, next, looks);
    }
  }

  // All ends of the group that leave its label near the middle.
  void end_groups(std::size_t used, std::size_t begin, std::size_t next, int looks) {
    const int first = static_cast<int>(begin);
    const int place = middle(used, next);
    if (4 * first > place) return;
    const std::uint64_t own = themes_in(fold(label_of_pieces(used, next).text), known_);
    for (int end = first + 1; end <= static_cast<int>(rows_); ++end) {
      const std::uint64_t row = themes_[static_cast<std::size_t>(end) - 1];
      if (row != 0 && (row & own) == 0) looks += kStranger;
      const int off = place - 2 * (first + end - 1);
      if (4 * (end - 1) + 3 < place) continue;
      if (off < -kFurthest) return;
      if (off > kFurthest) continue;
      offer(best_[next][static_cast<std::size_t>(end)],
            {best_[used][begin].cost + off * off + looks, used, begin});
    }
  }

  static void offer(Step& best, const Step& step) {
    if (step.cost < best.cost) best = step;
  }

  const std::vector<GroupLabel>& pieces_;
  std::size_t rows_;
  const Vocabulary& known_;
  std::size_t longest_ = 0;              // characters of a piece
  std::vector<std::uint64_t> themes_;    // of each row, as far as some label is about them
  std::vector<std::vector<Step>> best_;  // by pieces used and first row that is left
};

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

// A first label below the first row, or in it while others stand between rows or it goes on in the second,
// may stand in the middle of its group.
bool may_be_centred(const std::vector<GroupLabel>& labels, const Vocabulary& vocabulary) {
  if (labels.front().place != 0) return labels.front().place > 0;
  const bool torn = labels.size() > 1 && are_halves(labels[0], labels[1], vocabulary);
  return torn || std::any_of(labels.begin(), labels.end(),
                             [](const GroupLabel& label) { return label.place % 2 == 1; });
}

Groups find_groups(std::vector<GroupLabel> labels, LabelPlace place, const Vocabulary& vocabulary,
                   const std::vector<TableRow>& rows) {
  if (may_be_centred(labels, vocabulary) && labels.size() * rows.size() <= kMostCentred)
    if (auto groups = Centring(labels, rows, vocabulary).run()) return std::move(*groups);
  join_halves(labels, vocabulary);
  Groups groups{.labels = std::move(labels), .first = {}};
  for (const GroupLabel& label : groups.labels) groups.first.push_back((label.place + 1) / 2);
  groups.first.front() = 0;
  if (place == LabelPlace::drawn) move_up_by_theme(groups.labels, rows, vocabulary, groups.first);
  return groups;
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
  const Groups groups = find_groups(std::move(labels), place, vocabulary, rows);
  std::size_t label = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    while (label + 1 < groups.labels.size() && groups.first[label + 1] <= static_cast<int>(row)) ++label;
    rows[row].group = groups.labels[label].text;
  }
}

}  // namespace zhicheng::plan_import
