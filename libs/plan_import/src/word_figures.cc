#include <algorithm>

#include "clause.h"
#include "subject.h"
#include "value.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kShortestName = 2;  // characters

class WordFinder {
 public:
  WordFinder(const Sentence& sentence, std::vector<Finding>& findings)
      : sentence_(sentence), known_(sentence.vocabulary), text_(sentence.flow.view()), findings_(findings) {}

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
    const std::size_t all =
        known_.coverage_tails.longest_suffix(text_.substr(clause.begin, clause.end - clause.begin)).size();
    if (all == 0) return;
    if (!sentence_.dated && findings_.empty()) return;
    std::size_t value = clause.end - all;
    for (const Word soft : known_.coverage_softeners.words())
      if (has_suffix(text_.substr(clause.begin, value - clause.begin), soft)) value -= soft.size();
    std::size_t end = value;
    for (const Word verb : known_.coverage_verbs.words())
      if (has_suffix(text_.substr(clause.begin, end - clause.begin), verb)) end -= verb.size();
    const Range name = clean_subject(sentence_, clause.begin, end);
    if (!is_name(sentence_, name) || tells_the_past(sentence_, clause.begin, end)) return;
    add_words(name, {value, clause.end}, clause, "word.coverage");
  }

  // 城市空气质量优良天数比例达到市定目标
  void read_comparison(Range clause) {
    if (!known_.comparison_hints.occurs_in(text_.substr(clause.begin, clause.end - clause.begin))) return;
    for (std::size_t at = clause.begin + kShortestName; at + 4 <= clause.end; ++at) {
      if (read_reference(text_.substr(at, clause.end - at), known_).length == 0) continue;
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
    std::size_t end = clause.end;
    for (const Word tail : known_.place_tails.words())
      if (has_suffix(text_.substr(clause.begin, end - clause.begin), tail)) end -= tail.size();
    std::size_t at = end;
    while (at > clause.begin && (is_han_digit(text_[at - 1]) || is_digit(text_[at - 1]))) --at;
    if (at == end || at <= clause.begin || (text_[at - 1] != U'前' && text_[at - 1] != U'第')) return;
    std::size_t value = at - 1;
    value -= known_.place_peers.longest_suffix(text_.substr(clause.begin, value - clause.begin)).size();
    std::size_t name_end = value;
    for (bool again = true; again;) {
      const Word verb =
          known_.place_verbs.longest_suffix(text_.substr(clause.begin, name_end - clause.begin));
      name_end -= verb.size();
      again = !verb.empty();
    }
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
  const Vocabulary& known_;
  std::u32string_view text_;
  std::vector<Finding>& findings_;
};

}  // namespace

void find_word_figures(const Sentence& sentence, std::vector<Finding>& findings) {
  WordFinder(sentence, findings).run();
}

}  // namespace zhicheng::plan_import
