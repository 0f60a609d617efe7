#include "facts.h"

#include <algorithm>

#include "front.h"
#include "header.h"
#include "words.h"
#include "years.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kPlanYears = 5;           // of a plan that is named by its number
constexpr std::size_t kDraftLines = 8;  // in which a draft says that it is one
constexpr std::size_t kMostImplements = 20;
constexpr std::size_t kShortestPreamble = 40;  // characters
constexpr std::size_t kLongestTitle = 100;     // in 《》
constexpr std::u32string_view kRangeSigns = U"-~至到";

struct Years {
  int first = 0;
  int last = 0;
};

// 2021-2025年, 2024年至2026年
Years range_in(std::u32string_view text) {
  for (std::size_t i = 0; i + 9 <= text.size(); ++i) {
    const int first = year_at(text, i);
    if (first == 0) continue;
    std::size_t at = i + 4;
    if (text[at] == U'年') ++at;
    const std::size_t signs = at;
    while (at < text.size() && at < signs + 2 && kRangeSigns.find(text[at]) != kRangeSigns.npos) ++at;
    const int last = at > signs ? year_at(text, at) : 0;
    if (last > first && at + 4 < text.size() && text[at + 4] == U'年') return {first, last};
  }
  return {};
}

class FactReader {
 public:
  FactReader(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary)
      : stages_(stages), known_(vocabulary), front_(read_front(document, stages, vocabulary)) {}

  plan::Facts run() {
    facts_.title = read_title(front_, known_);
    facts_.number = read_document_number(front_, known_);
    facts_.date = read_document_date(front_, known_);
    facts_.issuer = read_issuer(front_, known_);
    for (std::size_t i = 0; i < std::min(front_.lines.size(), kDraftLines); ++i)
      if (known_.draft_words.occurs_in(front_.lines[i].view())) facts_.status = plan::DocumentStatus::draft;
    read_place();
    read_period();
    read_implements();
    return std::move(facts_);
  }

 private:
  // Of the title, else of the issuer, else of a line in front or a title that is named there.
  void read_place() {
    if (take_place(fold(facts_.title)) || take_place(fold(facts_.issuer))) return;
    for (const Flow& flow : front_.lines) {
      if (flow.size() <= kLongestTitle && take_place(flow.view())) return;
      const std::size_t named = flow.text.find(U'《');
      if (named != flow.text.npos && take_place(flow.view().substr(named + 1))) return;
    }
  }

  bool take_place(std::u32string_view text) {
    const std::size_t lead = known_.region_leads.longest_prefix(text).size();
    const RegionWords region = read_region(text, known_);
    if (region.length <= lead) return false;
    facts_.region = to_utf8(text.substr(lead, region.length - lead));
    facts_.level = region.level;
    return true;
  }

  void read_period() {
    const std::u32string title = fold(facts_.title);
    if (!take_years(range_in(title)))
      if (const int last = last_year_of_plan_name(title, known_); last != 0)
        take_years({last - kPlanYears + 1, last});
    if (facts_.last_year == 0) take_years(single_year(title));
    for (std::size_t i = 0; i < front_.lines.size() && facts_.last_year == 0; ++i)
      take_years(range_in(front_.lines[i].view()));
    if (facts_.last_year == 0) facts_.last_year = first_goal_year();
    if (facts_.first_year == 0) facts_.first_year = year_of_issue();
    if (facts_.last_year != 0 && facts_.first_year > facts_.last_year) facts_.first_year = 0;
  }

  bool take_years(Years years) {
    if (years.last == 0) return false;
    facts_.first_year = years.first;
    facts_.last_year = years.last;
    return true;
  }

  // The work of one year: “某区2024年质量工作要点”.
  static Years single_year(std::u32string_view title) {
    for (std::size_t i = 0; i + 4 < title.size(); ++i)
      if (const int year = year_at(title, i); year != 0 && title[i + 4] == U'年') return {year, year};
    return {};
  }

  int year_of_issue() const {
    if (facts_.date) return static_cast<int>(facts_.date->year());
    const std::u32string number = fold(facts_.number);
    for (std::size_t i = 0; i < number.size(); ++i)
      if (const int year = year_at(number, i); year != 0) return year;
    // （2023年8月市委、市政府联合印发）
    for (const Flow& flow : front_.lines)
      if (flow.text.front() == U'(' && known_.issue_words.occurs_in(flow.view()))
        if (const int year = year_at(flow.view(), 1); year != 0) return year;
    return 0;
  }

  // “力争2026年通过验收” in front of the first chapter, else “到2025年” among the goals, else anywhere.
  int first_goal_year() const {
    for (const Flow& flow : front_.lines)
      if (const int year = goal_year(flow.view()); year != 0) return year;
    for (const bool goals : {true, false})
      for (const Paragraph& paragraph : stages_.paragraphs)
        if ((paragraph.role == Role::goals) == goals && paragraph.role != Role::background)
          if (const int year = goal_year(paragraph.flow.view()); year != 0) return year;
    return 0;
  }

  int goal_year(std::u32string_view text) const {
    for (std::size_t i = 1; i < text.size(); ++i)
      if (const int year = goal_year_at(text, i, known_); year != 0) return year;
    return 0;
  }

  // 《…》 behind 依据, 根据, 贯彻 … in the title and in the sentences in front of the first chapter.
  void read_implements() {
    std::u32string title = fold(facts_.title);
    take_titles(title, to_utf32(facts_.title));
    for (const Paragraph& paragraph : stages_.paragraphs) {
      const Flow& flow = paragraph.flow;
      const bool in_front = paragraph.role == Role::front || paragraph.node < first_numbered();
      const bool sentence = flow.size() >= kShortestPreamble || flow.view().ends_with(U'。');
      if (!in_front || !sentence) continue;
      std::size_t begin = 0;
      // “为落实《…》, 现将…印发给你们”: what is issued is the document itself.
      const std::size_t end = known_.notice_phrases.occurs_in(flow.view())
                                  ? std::min(flow.text.find(U'现'), flow.size())
                                  : flow.size();
      for (std::size_t i = 0; i <= end; ++i)
        if (i == end || flow.text[i] == U'。') {
          take_titles(flow.view().substr(begin, i - begin), flow.printed_between(begin, i));
          begin = i + 1;
        }
    }
  }

  // The first node with a number; what is called 前言 stands in front of it.
  int first_numbered() const {
    const auto found = std::find_if(stages_.nodes.begin(), stages_.nodes.end(),
                                    [](const Node& node) { return !node.number.empty(); });
    return static_cast<int>(found - stages_.nodes.begin());
  }

  void take_titles(std::u32string_view sentence, std::u32string_view printed) {
    if (sentence.size() != printed.size()) return;
    std::size_t end = 0;
    for (std::size_t begin = sentence.find(U'《'); begin != sentence.npos;
         begin = sentence.find(U'《', end)) {
      end = sentence.find(U'》', begin);
      if (end == sentence.npos || facts_.implements.size() >= kMostImplements) return;
      const std::u32string_view rest = sentence.substr(end + 1);
      if (!known_.carry_out_words.occurs_in(sentence.substr(0, begin)) ||
          !known_.alignment_tails.longest_prefix(rest).empty() || end - begin > kLongestTitle)
        continue;
      std::string named = to_utf8(printed.substr(begin + 1, end - begin - 1));
      if (named != facts_.title && !is_bare(named) &&
          std::find(facts_.implements.begin(), facts_.implements.end(), named) == facts_.implements.end())
        facts_.implements.push_back(std::move(named));
    }
  }

  bool is_bare(const std::string& title) const {
    return std::find(known_.bare_titles.begin(), known_.bare_titles.end(), title) != known_.bare_titles.end();
  }

  const Stages& stages_;
  const Vocabulary& known_;
  Front front_;
  plan::Facts facts_;
};

}  // namespace

plan::Facts read_facts(const document::Document& document, const Stages& stages,
                       const Vocabulary& vocabulary) {
  return FactReader(document, stages, vocabulary).run();
}

}  // namespace zhicheng::plan_import
