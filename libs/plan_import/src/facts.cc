#include "facts.h"

#include <algorithm>

#include "header.h"
#include "lines.h"
#include "number.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kFirstYear = 1949;  // of a document that we read
constexpr int kLastYear = 2099;
constexpr std::size_t kMostFrontLines = 120;  // lines of words that can tell about the document
constexpr std::size_t kLongestTitle = 70;     // characters
constexpr std::size_t kShortestPreamble = 40;
std::string without_blanks(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (!is_blank(c)) append_utf8(out, c);
  }
  return out;
}

class FactReader {
 public:
  FactReader(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary)
      : stages_(stages), known_(vocabulary) {
    for (const Line& line : stages.lines) {
      if (line.kind != LineKind::text && line.kind != LineKind::heading) continue;
      if (front_.size() >= kMostFrontLines) break;
      Flow flow;
      flow.append(document, words_span(document, line, vocabulary));
      if (flow.size() > 0) front_.push_back(std::move(flow));
    }
  }

  plan::Facts run() {
    read_title();
    read_head();
    read_region();
    read_period();
    read_implements();
    return std::move(facts_);
  }

 private:
  bool is_title(std::u32string_view text) const {
    if (text.size() > kLongestTitle || text.size() < 6 || contains(text, U"。") || contains(text, U",") ||
        text.back() == U':')
      return false;
    if (known_.issue_words.occurs_in(text) && known_.notice_words.occurs_in(text)) return false;
    if (text.back() == U')')
      if (const std::size_t open = text.rfind(U'('); open != text.npos) text = text.substr(0, open);
    return !known_.document_kinds.longest_suffix(text).empty();
  }

  // The first line of a title in two lines.
  bool goes_on(std::u32string_view line) const {
    return line.size() < kLongestTitle && known_.title_openers.occurs_in(line) &&
           !known_.notice_words.occurs_in(line) && !known_.issue_words.occurs_in(line) &&
           !ends_clause(line.back());
  }

  // The heading of the plan itself; else the title in the notice that issues it.
  void read_title() {
    for (std::size_t i = 0; i < front_.size(); ++i) {
      const std::u32string_view text = front_[i].view();
      if (!is_title(text)) continue;
      std::string title = without_blanks(front_[i].words(0, text.size()));
      if (i > 0 && goes_on(front_[i - 1].view()))
        title = without_blanks(front_[i - 1].words(0, front_[i - 1].size())) + title;
      facts_.title = title;
      break;
    }
    if (facts_.title.empty())
      for (const Flow& flow : front_)
        if (const std::size_t begin = flow.text.find(U'《'), end = flow.text.find(U'》');
            begin != flow.text.npos && end != flow.text.npos && end > begin + 1 &&
            known_.issue_words.occurs_in(flow.view())) {
          facts_.title = without_blanks(flow.words(begin + 1, end));
          break;
        }
    if (facts_.title.empty() && !front_.empty() && front_.front().size() <= kLongestTitle)
      facts_.title = without_blanks(front_.front().words(0, front_.front().size()));
    for (const std::size_t i : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u})
      if (i < front_.size() && known_.draft_words.occurs_in(front_[i].view()))
        facts_.status = plan::DocumentStatus::draft;
  }

  void read_head() {
    for (const Flow& flow : front_) {
      const std::u32string_view text = flow.view();
      if (facts_.number.empty()) read_number_of(flow);
      if (!facts_.date && text.size() <= 12) facts_.date = read_date(text);
      const std::size_t tail = known_.issuer_tails.longest_suffix(text).size();
      if (facts_.issuer.empty() && text.size() <= 40 && tail > 0) {
        std::string issuer = flow.words(0, flow.size() - tail);
        std::replace(issuer.begin(), issuer.end(), ' ', '\n');
        while (!issuer.empty() && issuer.back() == '\n') issuer.pop_back();
        std::string joined;
        for (const char c : issuer) joined += c == '\n' ? std::string("、") : std::string(1, c);
        facts_.issuer = joined;
      }
    }
  }

  // 衢发改发〔2021〕25号
  void read_number_of(const Flow& flow) {
    const std::u32string_view text = flow.view();
    const std::size_t open = text.find_first_of(U"〔[");
    if (open == text.npos || open == 0 || open + 6 > text.size() ||
        (text[open + 5] != U'〕' && text[open + 5] != U']'))
      return;
    if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                     text.begin() + static_cast<std::ptrdiff_t>(open) + 5, is_digit))
      return;
    const std::size_t end = text.find(U'号', open);
    if (end == text.npos || end > open + 12 || text.size() > 30) return;
    facts_.number = without_blanks(flow.words(0, end + 1));
  }

  static std::optional<Date> read_date(std::u32string_view text) {
    const std::size_t year = text.find(U'年');
    const std::size_t month = text.find(U'月');
    const std::size_t day = text.find(U'日');
    if (year == text.npos || month == text.npos || day == text.npos || year > month || month > day ||
        day + 1 != text.size())
      return std::nullopt;
    const auto y = read_ordinal(text.substr(0, year));
    const auto m = read_ordinal(text.substr(year + 1, month - year - 1));
    const auto d = read_ordinal(text.substr(month + 1, day - month - 1));
    if (!y || !m || !d || *y < kFirstYear || *y > kLastYear) return std::nullopt;
    const Date date{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                    std::chrono::day(static_cast<unsigned>(*d))};
    return date.ok() ? std::optional<Date>(date) : std::nullopt;
  }

  // 甲市乙区 at the begin of the title.
  void read_region() {
    const std::u32string title = fold(facts_.title);
    std::size_t end = 0;
    for (int part = 0; part < 3; ++part) {
      const std::size_t next = title.find_first_of(U"省市区县", end + 1);
      if (next == title.npos || next - end > 5 || next < end + 1) break;
      const std::u32string_view words = std::u32string_view(title).substr(end, next - end);
      if (known_.region_stops.occurs_in(words)) break;
      end = next + 1;
      facts_.level = title[next] == U'省' ? plan::Level::province
                     : title[next] == U'市' && part < 2 && facts_.level != plan::Level::city
                         ? plan::Level::city
                         : plan::Level::county;
    }
    facts_.region = to_utf8(std::u32string_view(title).substr(0, end));
  }

  void read_period() {
    for (const Flow& flow : front_) {
      const std::u32string_view text = flow.view();
      for (std::size_t i = 0; facts_.first_year == 0 && i + 10 <= text.size(); ++i) {
        if (text[i + 4] != U'-' || text[i + 9] != U'年' || text[i] != U'2' || text[i + 5] != U'2') continue;
        const auto first = read_ordinal(text.substr(i, 4));
        const auto last = read_ordinal(text.substr(i + 5, 4));
        if (!first || !last || *first < 1990 || *last < *first || *last > 2099) continue;
        facts_.first_year = *first;
        facts_.last_year = *last;
      }
    }
    if (facts_.last_year == 0) facts_.last_year = last_year_of_plan_name(fold(facts_.title), known_);
    if (facts_.last_year != 0 && facts_.first_year == 0) facts_.first_year = facts_.last_year - 4;
    if (facts_.last_year == 0) facts_.last_year = first_goal_year();
    if (facts_.first_year == 0 && facts_.date) facts_.first_year = static_cast<int>(facts_.date->year());
  }

  // “到2025年” in the goals of a document that states no period.
  int first_goal_year() const {
    for (const Paragraph& paragraph : stages_.paragraphs) {
      const std::u32string_view text = paragraph.flow.view();
      for (std::size_t i = 0; i + 5 < text.size(); ++i) {
        if ((text[i] != U'到' && text[i] != U'至') || text[i + 5] != U'年') continue;
        const auto year = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                      text.begin() + static_cast<std::ptrdiff_t>(i) + 5, is_digit)
                              ? read_ordinal(text.substr(i + 1, 4))
                              : std::nullopt;
        if (year && *year >= 1990 && *year <= 2099) return *year;
      }
    }
    return 0;
  }

  // 《…》 behind 依据, 根据, 贯彻 … in front of the first chapter.
  void read_implements() {
    for (const Paragraph& paragraph : stages_.paragraphs) {
      if (paragraph.role != Role::front || facts_.implements.size() > 20) continue;
      const Flow& flow = paragraph.flow;
      if (!known_.carry_out_words.occurs_in(flow.view()) || known_.notice_phrases.occurs_in(flow.view()))
        continue;
      for (std::size_t begin = flow.text.find(U'《'); begin != flow.text.npos;) {
        const std::size_t end = flow.text.find(U'》', begin);
        if (end == flow.text.npos) break;
        std::string title = flow.words(begin + 1, end);
        if (without_blanks(title) != facts_.title &&
            std::find(facts_.implements.begin(), facts_.implements.end(), title) == facts_.implements.end() &&
            paragraph.flow.size() > kShortestPreamble && !is_bare(title))
          facts_.implements.push_back(std::move(title));
        begin = flow.text.find(U'《', end);
      }
    }
  }

  bool is_bare(const std::string& title) const {
    return std::find(known_.bare_titles.begin(), known_.bare_titles.end(), title) != known_.bare_titles.end();
  }

  const Stages& stages_;
  const Vocabulary& known_;
  std::vector<Flow> front_;
  plan::Facts facts_;
};

}  // namespace

plan::Facts read_facts(const document::Document& document, const Stages& stages,
                       const Vocabulary& vocabulary) {
  return FactReader(document, stages, vocabulary).run();
}

}  // namespace zhicheng::plan_import
