#include <algorithm>

#include "front.h"
#include "number.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kFirstYear = 1949;  // of a document that we read
constexpr int kLastYear = 2099;
constexpr std::size_t kLongestNumberLine = 40;  // characters
constexpr std::size_t kLongestHead = 40;        // of a line that names the issuer
constexpr std::size_t kLongestBody = 30;        // name of one body
constexpr std::size_t kHeadLines = 10;          // in which a loose date counts

std::optional<Date> make_date(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!year || !month || !day || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

struct FoundDay {
  std::size_t length = 0;
  std::optional<Date> date;
};

// A day that the text begins with.
FoundDay day_at(std::u32string_view text) {
  for (const std::u32string_view signs : {U"年月日", U"---", U"///", U"..."}) {
    const bool han = signs.front() == U'年';
    std::size_t at = 0;
    std::optional<int> parts[3];
    for (std::size_t i = 0; i < 3; ++i) {
      std::size_t end = at;
      const std::size_t most = i == 0 || han ? 4 : 2;  // “2025-02-18 09:30” without its blank
      while (end < text.size() && end < at + most &&
             (is_digit(text[end]) || (han && is_han_digit(text[end]))))
        ++end;
      parts[i] = end > at ? read_ordinal(text.substr(at, end - at)) : std::nullopt;
      const bool signed_off = end < text.size() && text[end] == signs[i];
      if (!parts[i] || (!signed_off && (han || i < 2))) break;
      at = end + (signed_off && (han || i < 2) ? 1 : 0);
      if (i == 2) return {at, make_date(parts[0], parts[1], parts[2])};
    }
  }
  return {};
}

// Where letters are spread over the line, blanks part letters and not names.
bool is_stretched(const Flow& flow, std::size_t begin, std::size_t end) {
  std::size_t blanks = 0;
  for (std::size_t i = begin + 1; i < end; ++i) blanks += flow.blank_before(i);
  return blanks * 3 > (end - begin) * 2;
}

std::string bodies(const Flow& flow, std::size_t begin, std::size_t end) {
  std::string names;
  const bool stretched = is_stretched(flow, begin, end);
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from + 1;
    while (to < end && (stretched || !flow.blank_before(to))) ++to;
    names.append(names.empty() ? "" : "、").append(joined_words(flow, from, to));
    from = to;
  }
  return names;
}

class IssuerReader {
 public:
  IssuerReader(const Front& front, const Vocabulary& vocabulary) : front_(front), known_(vocabulary) {}

  std::string run() const {
    for (const auto read : {&IssuerReader::letterhead, &IssuerReader::in_front_of_about,
                            &IssuerReader::beside_issued, &IssuerReader::labelled, &IssuerReader::signature,
                            &IssuerReader::issued_line, &IssuerReader::first_line})
      if (std::string issuer = (this->*read)(); !issuer.empty()) return issuer;
    return "";
  }

 private:
  bool is_body(std::u32string_view text) const {
    return text.size() <= kLongestBody && !known_.title_openers.occurs_in(text) &&
           !known_.body_tails.longest_suffix(text).empty();
  }

  // 某市人民政府文件
  std::string letterhead() const {
    for (const Flow& flow : front_.lines) {
      const std::size_t tail = known_.issuer_tails.longest_suffix(flow.view()).size();
      const std::u32string_view names = flow.view().substr(0, flow.size() - tail);
      if (tail > 0 && flow.size() <= kLongestHead && !known_.body_tails.longest_suffix(names).empty())
        return bodies(flow, 0, names.size());
    }
    return "";
  }

  // 某市人民政府关于……, also with the bodies on lines of their own
  std::string in_front_of_about() const {
    for (std::size_t i = 0; i < front_.lines.size(); ++i) {
      const Flow& flow = front_.lines[i];
      const std::size_t about = first_of(flow.view(), known_.title_openers);
      if (about == flow.text.npos) continue;
      if (about > 0 && is_body(flow.view().substr(0, about))) return bodies(flow, 0, about);
      if (about > 0) continue;
      std::size_t first = i;
      while (first > 0 && is_body(front_.lines[first - 1].view())) --first;
      std::string names;
      for (std::size_t k = first; k < i; ++k)
        names.append(names.empty() ? "" : "、").append(bodies(front_.lines[k], 0, front_.lines[k].size()));
      if (!names.empty()) return names;
    }
    return "";
  }

  // （2023年7月21日　某省委、某省人民政府印发）
  std::string beside_issued() const {
    for (const Flow& flow : front_.lines) {
      const std::u32string_view text = flow.view();
      if (text.size() < 4 || text.front() != U'(' || text.back() != U')') continue;
      const std::u32string_view inside = text.substr(0, text.size() - 1);
      const std::size_t tail = known_.issued_tails.longest_suffix(inside).size();
      const std::size_t time = inside.find_last_of(U"年月日");
      const std::size_t begin = time == inside.npos ? 1 : time + 1;
      if (tail > 0 && inside.size() - tail > begin) return joined_words(flow, begin, inside.size() - tail);
      // （某市人民政府　2024年6月3日印发）
      const std::size_t day = inside.find_first_of(U"0123456789〇");
      if (tail > 0 && day != inside.npos && is_body(inside.substr(1, day - 1))) return bodies(flow, 1, day);
    }
    return "";
  }

  // 中共某省委　某省人民政府印发, 某市某局编制
  std::string issued_line() const {
    for (const Flow& flow : front_.lines) {
      const std::size_t tail = known_.issued_tails.longest_suffix(flow.view()).size();
      if (tail > 0 && tail < flow.size() && is_body(flow.view().substr(0, flow.size() - tail)))
        return bodies(flow, 0, flow.size() - tail);
    }
    return "";
  }

  std::string labelled() const {
    for (const auto& [label, value] : front_.labels)
      if (known_.issuer_labels.holds(label)) return bodies(value, 0, value.size());
    return "";
  }

  // 某市人民政府 above 2021年9月15日
  std::string signature() const {
    for (const std::vector<Flow>* lines : {&front_.lines, &front_.tail})
      for (std::size_t i = 1; i < lines->size(); ++i) {
        const Flow& above = (*lines)[i - 1];
        const std::u32string_view text = (*lines)[i].view();
        if ((read_day(text) || is_month(text)) && is_body(above.view()))
          return bodies(above, 0, above.size());
      }
    return "";
  }

  std::string first_line() const {
    if (front_.lines.empty() || !is_body(front_.lines.front().view())) return "";
    return bodies(front_.lines.front(), 0, front_.lines.front().size());
  }

  // 2026年7月
  static bool is_month(std::u32string_view text) {
    return text.size() > 5 && text.back() == U'月' && std::all_of(text.begin(), text.end(), [](char32_t c) {
             return is_digit(c) || is_han_digit(c) || c == U'年' || c == U'月';
           });
  }

  static std::size_t first_of(std::u32string_view text, const WordSet& words) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (!words.longest_prefix(text.substr(i)).empty()) return i;
    return text.npos;
  }

  const Front& front_;
  const Vocabulary& known_;
};

// 甲发改发〔2021〕25号 in a short line, in front of it nothing but its own words.
std::string number_in(const Flow& flow) {
  const std::u32string_view text = flow.view();
  if (text.size() > kLongestNumberLine) return "";
  const std::size_t open = text.find_first_of(U"〔[(【");
  if (open == text.npos || open == 0 || open + 6 > text.size()) return "";
  const std::u32string_view year = text.substr(open + 1, 4);
  if (!std::all_of(year.begin(), year.end(), is_digit)) return "";
  if (std::u32string_view(U"〕])】").find(text[open + 5]) == std::u32string_view::npos) return "";
  const std::size_t end = text.find(U'号', open);
  if (end == text.npos || end > open + 12) return "";
  std::size_t begin = open;
  while (begin > 0 && !ends_clause(text[begin - 1]) && (begin == open || !flow.blank_before(begin))) --begin;
  return joined_words(flow, begin, end + 1);
}

}  // namespace

std::optional<Date> read_day(std::u32string_view text) {
  const FoundDay day = day_at(text);
  return day.length == text.size() ? day.date : std::nullopt;
}

std::string read_document_number(const Front& front, const Vocabulary& vocabulary) {
  for (const auto& [label, value] : front.labels)
    if (vocabulary.number_labels.holds(label)) return joined_words(value, 0, value.size());
  for (const Flow& flow : front.lines)
    if (std::string number = number_in(flow); !number.empty()) return number;
  return "";
}

std::optional<Date> read_document_date(const Front& front, const Vocabulary& vocabulary) {
  for (const std::vector<Flow>* lines : {&front.lines, &front.tail})
    for (const Flow& flow : *lines) {
      std::u32string_view text = flow.view();
      if (!text.empty() && text.front() == U'(') text.remove_prefix(1);
      const FoundDay day = day_at(text);
      const bool whole = day.length == flow.size() || text.size() < flow.size();
      if (day.date && whole) return day.date;
    }
  for (const auto& [label, value] : front.labels)
    if (vocabulary.date_labels.holds(label))
      if (const FoundDay day = day_at(value.view()); day.date) return day.date;
  for (std::size_t i = 0; i < std::min(front.lines.size(), kHeadLines); ++i) {
    const Flow& flow = front.lines[i];
    if (const FoundDay day = day_at(flow.view()); day.date && flow.blank_before(day.length)) return day.date;
    for (std::size_t at = 1; at < flow.size(); ++at)
      if (flow.blank_before(at) && is_digit(flow.text[at]))
        if (const FoundDay day = day_at(flow.view().substr(at)); day.date) return day.date;
  }
  return read_print_day(front, vocabulary);
}

std::optional<Date> read_print_day(const Front& front, const Vocabulary& vocabulary) {
  for (const std::vector<Flow>* lines : {&front.tail, &front.lines})
    for (const Flow& flow : *lines)
      if (flow.size() <= kLongestHead && !vocabulary.issue_words.longest_suffix(flow.view()).empty())
        for (std::size_t at = 0; at < flow.size(); ++at)
          if (const FoundDay day = day_at(flow.view().substr(at)); day.date) return day.date;
  return std::nullopt;
}

std::string read_issuer(const Front& front, const Vocabulary& vocabulary) {
  return IssuerReader(front, vocabulary).run();
}

}  // namespace zhicheng::plan_import
