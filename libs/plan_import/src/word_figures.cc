#include <algorithm>
#include <array>

#include "clause.h"
#include "subject.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters

class WordFinder {
 public:
  WordFinder(const Sentence& sentence, std::vector<Finding>& findings)
      : sentence_(sentence), text_(sentence.flow.view()), findings_(findings) {}

  void run() {
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

 private:
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
    const Range name = clean_subject(sentence_, clause.begin, end);
    if (!is_name(sentence_, name) || tells_the_past(sentence_, clause.begin, end)) return;
    add_words(name, {value, clause.end}, clause, "word.coverage");
  }

  // 城市空气质量优良天数比例达到市定目标
  void read_comparison(Range clause) {
    static constexpr std::array kHints =
        std::to_array<Word>({U"目标", U"平均", U"均值", U"同步", U"水平", U"任务", U"要求", U"上年"});
    if (!contains_any(text_.substr(clause.begin, clause.end - clause.begin), kHints)) return;
    for (std::size_t at = clause.begin + kShortestName; at + 4 <= clause.end; ++at) {
      if (read_reference(text_.substr(at, clause.end - at)).length == 0) continue;
      const Verb verb = read_verb(sentence_, clause.begin, at);
      const Range name = clean_subject(sentence_, clause.begin, verb.begin);
      if (is_name(sentence_, name) && ends_with_measure(sentence_, name) &&
          !tells_the_past(sentence_, clause.begin, at))
        add_words(name, {at, clause.end}, clause, "word.comparison");
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
    const Range name = clean_subject(sentence_, clause.begin, name_end);
    if (is_name(sentence_, name) && ends_with_measure(sentence_, name) &&
        !tells_the_past(sentence_, clause.begin, value))
      add_words(name, {value, clause.end}, clause, "word.place");
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

  const Sentence& sentence_;
  std::u32string_view text_;
  std::vector<Finding>& findings_;
};

}  // namespace

void find_word_figures(const Sentence& sentence, std::vector<Finding>& findings) {
  WordFinder(sentence, findings).run();
}

}  // namespace zhicheng::plan_import
