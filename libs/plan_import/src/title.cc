#include <algorithm>

#include "front.h"
#include "numbering.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestTitle = 70;  // characters
constexpr std::size_t kShortestTitle = 6;
constexpr std::size_t kMostTitleLines = 3;

std::u32string_view without_bracket(std::u32string_view text) {
  if (text.empty() || text.back() != U')') return text;
  const std::size_t open = text.rfind(U'(');
  return open == text.npos ? text : text.substr(0, open);
}

class TitleReader {
 public:
  TitleReader(const std::vector<Flow>& lines, const Vocabulary& vocabulary)
      : lines_(lines), known_(vocabulary) {}

  std::string run() const {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (ends_title(lines_[i].view()))
        if (const std::size_t first = first_line(i); first < i || lines_[i].size() >= kShortestTitle)
          return words(first, i + (i + 1 < lines_.size() && belongs_to_title(lines_[i + 1].view()) ? 1 : 0));
    if (std::string named = title_in_notice(); !named.empty()) return named;
    if (lines_.empty() || lines_.front().size() > kLongestTitle) return "";
    return words(0, 0);
  }

 private:
  std::string words(std::size_t first, std::size_t last) const {
    std::string title;
    for (std::size_t i = first; i <= last; ++i) title += joined_words(lines_[i], 0, lines_[i].size());
    return title;
  }

  bool is_words_of_title(std::u32string_view text) const {
    return !text.empty() && text.size() <= kLongestTitle && !contains(text, U"。") &&
           !known_.issue_words.occurs_in(text) && read_numbering(text, known_).kind == NumberKind::none;
  }

  bool ends_title(std::u32string_view text) const {
    return is_words_of_title(text) && !contains(text, U",") &&
           !known_.document_kinds.longest_suffix(without_bracket(text)).empty();
  }

  // The title may begin on a line above: one with 关于, or one with the region that the line itself lacks.
  std::size_t first_line(std::size_t last) const {
    std::size_t first = last;
    while (first > 0 && last - first + 1 < kMostTitleLines && goes_on(first - 1)) --first;
    return first;
  }

  bool goes_on(std::size_t i) const {
    const std::u32string_view text = lines_[i].view();
    if (!is_words_of_title(text) || ends_title(text) || ends_clause(text.back()) || text.back() == U')' ||
        !known_.issuer_tails.longest_suffix(text).empty() || text.back() == U'号' || read_day(text))
      return false;
    if (known_.title_openers.occurs_in(text)) return true;
    const bool body = !known_.body_tails.longest_suffix(text).empty();
    return !body && read_region(text, known_).length > 0 &&
           read_region(lines_[i + 1].view(), known_).length == 0;
  }

  // （2024—2026年）, （征求意见稿）, （试行）
  bool belongs_to_title(std::u32string_view text) const {
    if (text.size() < 3 || text.front() != U'(' || text.back() != U')') return false;
    const std::u32string_view inside = text.substr(1, text.size() - 2);
    if (known_.draft_words.occurs_in(inside)) return true;
    return std::all_of(inside.begin(), inside.end(), [](char32_t c) {
      return is_digit(c) || std::u32string_view(U"-~年至到试行").find(c) != std::u32string_view::npos;
    });
  }

  std::string title_in_notice() const {
    for (const Flow& flow : lines_) {
      const std::size_t begin = flow.text.find(U'《');
      const std::size_t end = flow.text.find(U'》', begin == flow.text.npos ? 0 : begin);
      if (begin != flow.text.npos && end != flow.text.npos && end > begin + 1 &&
          known_.issue_words.occurs_in(flow.view()))
        return joined_words(flow, begin + 1, end);
    }
    return "";
  }

  const std::vector<Flow>& lines_;
  const Vocabulary& known_;
};

}  // namespace

std::string read_title(const Front& front, const Vocabulary& vocabulary) {
  return TitleReader(front.lines, vocabulary).run();
}

}  // namespace zhicheng::plan_import
