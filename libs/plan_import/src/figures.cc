#include <algorithm>
#include <array>

#include "clause.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters
constexpr std::size_t kLongestName = 48;  // characters
constexpr std::size_t kShortestCut = 4;   // characters that must follow 实现, 确保 … inside a name
constexpr std::array kTurns = std::to_array<Word>({U"实现", U"确保", U"力争", U"争取", U"使得"});
constexpr std::array kGrowth = std::to_array<Word>({U"年均增长", U"年均增速", U"增长", U"增速", U"增幅"});

// Applies the rules to the numbers of one sentence, from left to right.
class FigureFinder {
 public:
  explicit FigureFinder(const Sentence& sentence) : sentence_(sentence), text_(sentence.flow.view()) {}

  std::vector<Finding> run() {
    done_ = sentence_.range.begin;
    for (std::size_t i = sentence_.range.begin; i < sentence_.range.end;) {
      const auto figure = is_digit(text_[i]) || text_[i] == U'百' ? read_figure(sentence_, i) : std::nullopt;
      if (figure) {
        const bool accepted = apply(*figure);
        i = accepted ? std::max(done_, figure->end) : figure->unit_begin;
      } else if (is_digit(text_[i])) {
        while (i < sentence_.range.end && is_digit(text_[i])) ++i;
      } else {
        ++i;
      }
    }
    find_words();
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.value.begin < b.value.begin; });
    return std::move(findings_);
  }

 private:
  bool apply(const Figure& figure) {
    const std::size_t clause = clause_begin(sentence_, figure.at, sentence_.range.begin);
    if (tells_the_past(clause, figure.at)) return false;
    return several(figure, clause) || subject_first(figure, clause) || share_first(figure, clause) ||
           all_of(figure, clause) || count_first(figure, clause);
  }

  bool tells_the_past(std::size_t begin, std::size_t end) const {
    const std::u32string_view words = text_.substr(begin, end - begin);
    return contains_any(words, achieved_words()) || contains_any(words, decoy_nouns());
  }

  // The words between subject and value, taken off from the right.
  struct Verb {
    std::size_t begin = 0;  // end of the subject
    std::size_t value = 0;  // begin of the value with its words of comparison
    bool found = false;
    bool each = false;  // 均, 分别
  };

  Verb read_verb(std::size_t clause, std::size_t at) const {
    Verb verb{.begin = at, .value = at, .found = false, .each = false};
    const auto words = [&] { return text_.substr(clause, verb.begin - clause); };
    for (bool again = true; again;) {
      again = false;
      const Comparator comparator = leading_comparator_at_end(words());
      const Word reach =
          std::max({longest_suffix(words(), reach_verbs()), longest_suffix(words(), hold_verbs()),
                    longest_suffix(words(), soft_words())},
                   [](Word a, Word b) { return a.size() < b.size(); });
      if (comparator.length > reach.size() && verb.value == verb.begin) {
        verb.begin -= comparator.length;
        verb.value = verb.begin;
        verb.found = again = true;
      } else if (!reach.empty()) {
        verb.begin -= reach.size();
        if (verb.value == at && reach == U"约") verb.value = verb.begin;
        verb.each = verb.each || contains(reach, U"均") || contains(reach, U"分别");
        verb.found = again = true;
      }
    }
    return verb;
  }

  // The subject in [begin, end) without the words that lead to it.
  Range clean_subject(std::size_t begin, std::size_t end) const {
    begin = skip_leads(sentence_, begin, end);
    for (const Word turn : kTurns) {
      const std::u32string_view words = text_.substr(begin, end - begin);
      for (std::size_t at = words.rfind(turn); at != words.npos;
           at = at == 0 ? words.npos : words.rfind(turn, at - 1)) {
        if (sentence_.masked[begin + at] || words.size() - at < turn.size() + kShortestCut) continue;
        begin = skip_leads(sentence_, begin + at + turn.size(), end);
        break;
      }
    }
    return {begin, end};
  }

  bool is_name(Range name) const {
    if (name.end < name.begin + kShortestName || name.end > name.begin + kLongestName) return false;
    const std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    const bool han =
        std::any_of(words.begin(), words.end(), [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
    return han && words.back() != U'的' && words.back() != U'等' && words.back() != U'第' &&
           words.back() != U'前';
  }

  bool ends_with_measure(Range name) const {
    std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    if (!words.empty() && words.back() == U')') {
      const std::size_t open = words.rfind(U'(');
      if (open != words.npos && open > 0) words = words.substr(0, open);
    }
    return !longest_suffix(words, measure_nouns()).empty();
  }

  // A list goes on: the last figure ended right before, with 、 or 和 between.
  bool continues_list(std::size_t clause) const {
    return !findings_.empty() && done_ > clause && done_ > sentence_.range.begin;
  }

  // 服务质量满意度达到90分以上; 新增“浙江制造”标准15项
  bool subject_first(const Figure& figure, std::size_t clause) {
    if (!is_boundary(sentence_, figure.end)) return false;
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    const Verb verb = read_verb(from, figure.at);
    Finding finding;
    Range name = clean_subject(from, verb.begin);
    const bool unit = figure.unit_end > figure.unit_begin;
    take_baseline(name, finding);
    if (!is_name(name)) return false;
    const std::u32string_view whole = text_.substr(from, verb.begin - from);
    const bool measure = ends_with_measure(name);
    const bool action = starts_with_action(from, verb.begin);
    const bool listed = continues_list(clause);
    const bool fits = figure.percent ? measure || verb.found || listed
                                     : measure || (unit && (verb.found || action || listed));
    if (!fits || contains(whole, U"总投资")) return false;
    finding.name = {name};
    finding.value = {std::max(verb.value, from), figure.end};
    finding.quote = {name.begin, figure.end};
    finding.context = std::u32string(text_.substr(from, figure.at - from));
    finding.rule = "subject_first";
    carry_subject(name, finding);
    accept(std::move(finding), figure.end);
    return true;
  }

  bool starts_with_action(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    for (int i = 0; i < 3; ++i) {
      const std::u32string_view rest = text_.substr(at, end - at);
      if (!longest_prefix(rest, action_verbs()).empty()) return true;
      const std::size_t next = skip_leads(sentence_, at, end);
      if (next == at) return false;
      if (!longest_suffix(text_.substr(at, next - at), action_verbs()).empty()) return true;
      at = next;
    }
    return false;
  }

  // 由45%提高到60%: the value in front is the baseline.
  void take_baseline(Range& name, Finding& finding) const {
    for (const char32_t from : {U'由', U'从'}) {
      const std::size_t found = text_.substr(name.begin, name.end - name.begin).rfind(from);
      if (found == text_.npos || found == 0) continue;
      const std::size_t at = name.begin + found;
      std::size_t digit = at + 1;
      while (digit < name.end && !is_digit(text_[digit])) ++digit;
      if (digit == name.end) continue;
      if (const std::size_t year = text_.substr(digit, 6).find(U'年'); year != text_.npos) {
        std::size_t next = digit + year + 1;
        while (next < name.end && !is_digit(text_[next])) ++next;
        if (next >= name.end) continue;
        digit = next;
      }
      finding.baseline = {digit, name.end};
      name.end = at;
      return;
    }
  }

  // “占GDP比重10%” behind “核心产业增加值年均增长12%”: the subject is the one before.
  void carry_subject(Range name, Finding& finding) const {
    if (text_[name.begin] != U'占' || findings_.empty()) return;
    const Range last = findings_.back().name.front();
    std::u32string_view subject = text_.substr(last.begin, last.end - last.begin);
    subject.remove_suffix(longest_suffix(subject, kGrowth).size());
    if (subject.empty()) return;
    finding.name.insert(finding.name.begin(), {last.begin, last.begin + subject.size()});
    finding.carried = std::u32string(subject);
  }

  // A、B分别达到x、y and A和B均达到x
  bool several(const Figure& figure, std::size_t clause) {
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    const Verb verb = read_verb(from, figure.at);
    if (!verb.each) return false;
    const Range names = clean_subject(from, verb.begin);
    const std::vector<Range> parts = split_names(names);
    if (parts.size() < 2) return false;
    const bool separate = contains(text_.substr(verb.begin, figure.at - verb.begin), U"分别");
    std::vector<Range> values = {{std::max(verb.value, from), figure.end}};
    std::size_t end = figure.end;
    while (separate && values.size() < parts.size() && end + 1 < sentence_.range.end &&
           (text_[end] == U'、' || text_[end] == U'和' || text_[end] == U',')) {
      const auto next = read_figure(sentence_, end + 1);
      if (!next) break;
      values.push_back({end + 1, next->end});
      end = next->end;
    }
    if (separate && values.size() != parts.size()) return false;
    if (!separate &&
        !std::all_of(parts.begin(), parts.end(), [&](Range part) { return ends_with_measure(part); }))
      return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Finding finding;
      finding.name = {parts[i]};
      finding.value = separate ? values[i] : values.front();
      finding.quote = {names.begin, end};
      finding.context = std::u32string(text_.substr(verb.begin, figure.at - verb.begin));
      finding.rule = "several";
      accept(std::move(finding), end);
    }
    return true;
  }

  std::vector<Range> split_names(Range names) const {
    std::vector<Range> parts;
    std::size_t begin = names.begin;
    for (std::size_t i = names.begin; i <= names.end; ++i) {
      const bool sign = i < names.end && !sentence_.masked[i] &&
                        (text_[i] == U'、' || text_[i] == U'和' || text_[i] == U'与');
      if (i < names.end && !sign) continue;
      if (i >= begin + kShortestName) parts.push_back({begin, i});
      begin = i + 1;
    }
    return parts;
  }

  // 90%以上生产主体的产品达到主体可追溯
  bool share_first(const Figure& figure, std::size_t clause) {
    const std::size_t from = skip_leads(sentence_, clause, figure.at);
    if (!figure.percent || from != figure.at) return false;
    const Range name{figure.end, clause_end(sentence_, figure.end)};
    const std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    if (!is_name(name) || (!contains(words, U"达到") && !contains(words, U"实现") &&
                           !contains(words, U"纳入") && !contains(words, U"建立")))
      return false;
    Finding finding;
    finding.name = {name};
    finding.value = {figure.at, figure.end};
    finding.quote = {figure.at, name.end};
    finding.rule = "share_first";
    accept(std::move(finding), name.end);
    return true;
  }

  // 厂区车间100%亮标
  bool all_of(const Figure& figure, std::size_t clause) {
    if (!figure.percent || figure.number.low != Decimal::from_integer(100)) return false;
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    const Range name = clean_subject(from, figure.at);
    std::size_t end = figure.end;
    const std::size_t stop = clause_end(sentence_, figure.end);
    while (end < stop && text_[end] != U'、') ++end;
    if (!is_name(name) || end < figure.end + 2) return false;
    Finding finding;
    finding.name = {name, {figure.end, end}};
    finding.value = {figure.at, figure.end};
    finding.quote = {name.begin, end};
    finding.rule = "all_of";
    accept(std::move(finding), end);
    return true;
  }

  // 建成5个省级服务业创新发展区; 筛选100家左右质量奖创奖培育企业
  bool count_first(const Figure& figure, std::size_t clause) {
    const std::u32string_view unit = text_.substr(figure.unit_begin, figure.unit_end - figure.unit_begin);
    if (longest_prefix(unit, counter_words()) != unit || unit.empty()) return false;
    const std::size_t from = std::max(clause, std::min(done_, figure.at));
    Verb verb = read_verb(from, figure.at);
    const Word action = longest_suffix(text_.substr(from, verb.begin - from), action_verbs());
    if (action.empty() && !starts_with_action(from, verb.begin)) return false;
    Range name = counted_noun(figure.end);
    if (!is_name(name)) return false;
    const std::u32string_view words = text_.substr(name.begin, name.end - name.begin);
    if (has_suffix(words, U"基础上") || contains_any(words, achieved_words())) return false;
    Finding finding;
    const std::size_t verb_begin = verb.begin - action.size();
    finding.name = {name};
    if (has_prefix(action, U"新")) finding.name.insert(finding.name.begin(), {verb_begin, verb.begin});
    finding.value = {std::max(verb.value, from), figure.end};
    finding.quote = {action.empty() ? figure.at : verb_begin, name.end};
    finding.context = std::u32string(text_.substr(from, figure.at - from));
    finding.rule = "count_first";
    accept(std::move(finding), name.end);
    return true;
  }

  // What is counted: up to the end of the clause, without the adjectives in front of 的.
  Range counted_noun(std::size_t begin) const {
    std::size_t end = clause_end(sentence_, begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (sentence_.masked[i] || text_[i] != U'、') continue;
      const std::u32string_view rest = text_.substr(i + 1, end - i - 1);
      const bool another =
          std::any_of(rest.begin(), rest.end(), is_digit) || !longest_prefix(rest, action_verbs()).empty();
      if (another && text_.substr(i, end - i).find(U'的') == text_.npos) {
        end = i;
        break;
      }
    }
    const std::size_t adjective = text_.substr(begin, end - begin).rfind(U'的');
    if (adjective != text_.npos && end - begin - adjective - 1 >= kShortestCut) begin += adjective + 1;
    for (const Word thing :
         {Word(U"项目建设"), Word(U"工程建设"), Word(U"平台建设"), Word(U"基地建设"), Word(U"试点建设")})
      if (has_suffix(text_.substr(begin, end - begin), thing)) end -= 2;
    return {begin, end};
  }

  void find_words() {
    for (std::size_t i = sentence_.range.begin; i < sentence_.range.end;) {
      const std::size_t end = clause_end(sentence_, i);
      if (end > i) {
        read_coverage({i, end});
        read_comparison({i, end});
        read_place({i, end});
      }
      i = end + 1;
    }
  }

  // 规上企业智能化改造实现全覆盖, in a sentence with a year or with figures
  void read_coverage(Range clause) {
    constexpr Word kAll = U"全覆盖";
    if (!has_suffix(text_.substr(clause.begin, clause.end - clause.begin), kAll)) return;
    if (!sentence_.dated && findings_.empty()) return;
    std::size_t value = clause.end - kAll.size();
    for (const Word soft : {Word(U"基本"), Word(U"全面")})
      if (has_suffix(text_.substr(clause.begin, value - clause.begin), soft)) value -= soft.size();
    std::size_t end = value;
    for (const Word verb : {Word(U"基本实现"), Word(U"全面实现"), Word(U"实现"), Word(U"达到")})
      if (has_suffix(text_.substr(clause.begin, end - clause.begin), verb)) end -= verb.size();
    const Range name = clean_subject(clause.begin, end);
    if (!is_name(name) || tells_the_past(clause.begin, end)) return;
    add_words(name, {value, clause.end}, clause, "coverage");
  }

  // 城市空气质量优良天数比例达到市定目标
  void read_comparison(Range clause) {
    static constexpr std::array kHints =
        std::to_array<Word>({U"目标", U"平均", U"均值", U"同步", U"水平", U"任务", U"要求", U"上年"});
    if (!contains_any(text_.substr(clause.begin, clause.end - clause.begin), kHints)) return;
    for (std::size_t at = clause.begin + kShortestName; at + 4 <= clause.end; ++at) {
      if (read_reference(text_.substr(at, clause.end - at)).length == 0) continue;
      const Verb verb = read_verb(clause.begin, at);
      const Range name = clean_subject(clause.begin, verb.begin);
      if (is_name(name) && ends_with_measure(name) && !tells_the_past(clause.begin, at))
        add_words(name, {at, clause.end}, clause, "comparison");
      return;
    }
  }

  // 获奖企业总数位居全省前三
  void read_place(Range clause) {
    static constexpr std::array kPeers = std::to_array<Word>({U"全省", U"全国", U"全市", U"全区"});
    static constexpr std::array kVerbs =
        std::to_array<Word>({U"位居", U"居", U"位列", U"列", U"进入", U"保持", U"保持在", U"稳居", U"排名",
                             U"跻身", U"名列", U"继续保持", U"稳定在"});
    std::size_t end = clause.end;
    for (const Word tail : {Word(U"位"), Word(U"名")})
      if (has_suffix(text_.substr(clause.begin, end - clause.begin), tail)) --end;
    std::size_t at = end;
    while (at > clause.begin && (is_han_digit(text_[at - 1]) || is_digit(text_[at - 1]))) --at;
    if (at == end || at <= clause.begin || (text_[at - 1] != U'前' && text_[at - 1] != U'第')) return;
    std::size_t value = at - 1;
    value -= longest_suffix(text_.substr(clause.begin, value - clause.begin), kPeers).size();
    std::size_t name_end = value;
    for (Word verb = longest_suffix(text_.substr(clause.begin, name_end - clause.begin), kVerbs);
         !verb.empty(); verb = longest_suffix(text_.substr(clause.begin, name_end - clause.begin), kVerbs))
      name_end -= verb.size();
    if (name_end == value && value == at - 1) return;
    const Range name = clean_subject(clause.begin, name_end);
    if (is_name(name) && ends_with_measure(name) && !tells_the_past(clause.begin, value))
      add_words(name, {value, clause.end}, clause, "place");
  }

  void add_words(Range name, Range value, Range clause, const char* rule) {
    Finding finding;
    finding.name = {name};
    finding.value = value;
    finding.quote = {name.begin, value.end};
    finding.context = std::u32string(text_.substr(clause.begin, value.begin - clause.begin));
    finding.rule = rule;
    findings_.push_back(std::move(finding));
  }

  void accept(Finding finding, std::size_t end) {
    findings_.push_back(std::move(finding));
    done_ = end;
  }

  const Sentence& sentence_;
  std::u32string_view text_;
  std::vector<Finding> findings_;
  std::size_t done_ = 0;  // end of the last figure
};

}  // namespace

std::vector<Finding> find_figures(const Sentence& sentence) {
  return FigureFinder(sentence).run();
}

}  // namespace zhicheng::plan_import
