#include "deadline.h"

#include <algorithm>
#include <optional>

#include "clause.h"
#include "departments.h"
#include "number.h"
#include "prose.h"
#include "words.h"
#include "years.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestSpan = 10;       // years of a campaign
constexpr std::size_t kLongestPeriodMark = 3;  // characters behind the name of a plan
constexpr std::u32string_view kRangeSigns = U"-~至到";

class TimeReader {
 public:
  TimeReader(const Flow& flow, const Vocabulary& vocabulary)
      : flow_(flow), known_(vocabulary), text_(flow.view()) {}

  // Behind a label any time counts.
  std::string stated() const {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::size_t label = deadline_label(text_, i, known_);
      if (label == 0) continue;
      if (std::string time = first_time(i + label); !time.empty()) return time;
    }
    return "";
  }

  // Up to the end of the sentence.
  std::string first_time(std::size_t begin) const {
    for (std::size_t at = begin; at < text_.size() && !ends_sentence(text_[at]); ++at) {
      if (const auto date = read_date(at); date.end > 0) return shown(date.begin, date.end);
      if (const std::size_t span = span_end(at); span > 0) return shown(at, span);
    }
    return "";
  }

  std::string promised(int first_year) const {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (is_digit(text_[i]))
        if (const auto date = read_date(i); date.end > 0 && date.year >= first_year && is_promise(date))
          return shown(date.begin, date.end);
      if (const auto period = known_.plan_names.longest_prefix(text_.substr(i));
          period.length > 0 && period.meaning >= first_year &&
          known_.goal_period_marks.occurs_in(text_.substr(i + period.length, kLongestPeriodMark)))
        return std::to_string(period.meaning);
      if (const std::size_t span = span_end(i); span > 0 && is_campaign(i, span)) return shown(i, span);
    }
    return "";
  }

 private:
  struct DateWords {
    std::size_t begin = 0;
    std::size_t end = 0;     // 0: no date; behind 底 or the day, and in front of a lone 年
    std::size_t behind = 0;  // the first character that is no part of the date
    int year = 0;
    bool before = false;  // 前, 之前
  };

  // 2025年, 2025年底, 2024年6月, 2024年6月底, 2024年6月30日, each with 前 behind it or not
  DateWords read_date(std::size_t at) const {
    const int year = digits_at(at) == 4 ? year_at(text_, at) : 0;
    if (year == 0 || at + 4 >= text_.size() || text_[at + 4] != U'年') return {};
    DateWords date{.begin = at, .end = at + 4, .behind = at + 5, .year = year, .before = false};
    if (const std::size_t month = digits_at(date.behind); month > 0 && month <= 2 &&
                                                          date.behind + month < text_.size() &&
                                                          text_[date.behind + month] == U'月') {
      date.end = date.behind += month + 1;
      if (const std::size_t day = digits_at(date.behind);
          day > 0 && day <= 2 && date.behind + day < text_.size() && text_[date.behind + day] == U'日')
        date.end = date.behind += day + 1;
    }
    if (const Word part = known_.deadline_parts.longest_prefix(text_.substr(date.behind)); !part.empty())
      date.end = date.behind += part.size();
    if (date.behind < text_.size() && text_[date.behind] == U'度') return {};  // “2023年度”
    const Word before = known_.deadline_tails.longest_prefix(text_.substr(date.behind));
    date.before = !before.empty();
    date.behind += before.size();
    return date;
  }

  // The words around it make it the time of a promise and not of an event, a name or a comparison.
  bool is_promise(const DateWords& date) const {
    if (mask_quotations(flow_)[date.begin]) return false;
    const std::u32string_view front = text_.substr(0, date.begin);
    if (!known_.deadline_stops.longest_suffix(front).empty()) return false;
    if (date.before || !known_.deadline_leads.longest_suffix(front).empty()) return true;
    if (date.behind >= text_.size()) return false;
    const std::u32string_view rest = text_.substr(date.behind);
    if (rest.front() == U',') return date.end <= date.begin + 6;  // “2024年,” and “2024年底,”
    if (rest.front() == U'、' || rest.front() == U'和')           // “2025年、2027年分别开展评估”
      if (const auto next = read_date(date.behind + 1); next.end > 0) return is_promise(next);
    return !known_.deadline_verbs.longest_prefix(rest).empty();
  }

  // End of 三年, 3-5年, 两年; 0 if no short span of years begins at `at`.
  std::size_t span_end(std::size_t at) const {
    std::size_t end = numeral_end(at);
    if (end == at || (at > 0 && (is_digit(text_[at - 1]) || is_han_digit(text_[at - 1])))) return 0;
    std::size_t sign = end;
    while (sign < text_.size() && sign < end + 2 && kRangeSigns.find(text_[sign]) != kRangeSigns.npos) ++sign;
    std::size_t number = at;
    if (sign > end && numeral_end(sign) > sign) {
      number = sign;
      end = numeral_end(sign);
    }
    const auto years = read_ordinal(text_.substr(number, end - number));
    const bool fits = years && *years >= 1 && *years <= static_cast<int>(kLongestSpan);
    return fits && end < text_.size() && text_[end] == U'年' ? end + 1 : 0;
  }

  // 三年行动, 通过五年努力, 用两年时间
  bool is_campaign(std::size_t begin, std::size_t end) const {
    const std::u32string_view front = text_.substr(0, begin);
    const std::u32string_view rest = text_.substr(end);
    if (!known_.span_stops.longest_suffix(front).empty()) return false;
    if (!known_.campaign_words.longest_prefix(rest).empty()) return true;
    return !known_.span_leads.longest_suffix(front).empty() &&
           !known_.span_tails.longest_prefix(rest).empty();
  }

  std::size_t digits_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end - at;
  }

  std::size_t numeral_end(std::size_t at) const {
    std::size_t end = at + digits_at(at);
    if (end == at)
      while (end < text_.size() && is_han_digit(text_[end])) ++end;
    return end;
  }

  // As printed, without blanks and with plain digits.
  std::string shown(std::size_t begin, std::size_t end) const {
    std::u32string words;
    for (std::size_t i = begin; i < end; ++i)
      words.push_back(is_digit(text_[i]) ? text_[i] : flow_.printed_at(i));
    return to_utf8(words);
  }

  const Flow& flow_;
  const Vocabulary& known_;
  std::u32string_view text_;
};

}  // namespace

std::string stated_deadline(const Flow& flow, const Vocabulary& vocabulary) {
  return TimeReader(flow, vocabulary).stated();
}

std::string deadline_in_cell(const Flow& flow, const Vocabulary& vocabulary) {
  return TimeReader(flow, vocabulary).first_time(0);
}

std::string promised_deadline(const Flow& flow, int first_year, const Vocabulary& vocabulary) {
  return TimeReader(flow, vocabulary).promised(first_year);
}

}  // namespace zhicheng::plan_import
