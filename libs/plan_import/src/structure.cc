#include "structure.h"

#include <algorithm>
#include <array>
#include <optional>

#include "departments.h"
#include "lines.h"
#include "numbering.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

// A line that is so much shorter than its neighbours is a heading of its own and not a part of a paragraph.
constexpr std::size_t kNumberedShare = 80;    // per cent
constexpr std::size_t kUnnumberedShare = 60;  // per cent
constexpr std::size_t kLongestHeading = 60;   // characters

struct TextLine {
  const Line* line = nullptr;
  Flow* flow = nullptr;
  Numbering numbering;
};

// “一,” numbers a chapter only where it is printed so: “排名第/一，…” does not.
Numbering numbering_of(const Flow& flow, const Vocabulary& vocabulary) {
  const Numbering numbering = read_numbering(flow.view(), vocabulary);
  const bool wide_comma = numbering.length > 0 && flow.printed_at(numbering.length - 1) == U'，';
  return wide_comma ? Numbering{} : numbering;
}

bool is_closer(char32_t c) {
  return c == U'”' || c == U')' || c == U'’' || c == U'》';
}

// “（责任单位：” at the end of a line is not the end of its paragraph.
bool has_open_bracket(std::u32string_view text) {
  const std::size_t open = text.find_last_of(U"([〔【");
  return open != text.npos && text.find_first_of(U")]〕】", open) == text.npos;
}

// “……底线。（市市场监管局负责）”
bool ends_with_remark(std::u32string_view text) {
  constexpr std::u32string_view kOpen = U"([〔【";
  constexpr std::u32string_view kClose = U")]〕】";
  const std::size_t kind = text.empty() ? text.npos : kClose.find(text.back());
  if (kind == text.npos) return false;
  const std::size_t open = text.rfind(kOpen[kind]);
  return open != text.npos && open > 0 && ends_sentence(text[open - 1]);
}

bool is_complete(std::u32string_view text) {
  // A full stop of half width that a narrow column left on a line of its own.
  if (ends_with_remark(text) || text == U".") return true;
  while (!text.empty() && is_closer(text.back())) text.remove_suffix(1);
  if (text.empty()) return false;
  return ends_sentence(text.back()) || (text.back() == U':' && !has_open_bracket(text));
}

bool has_any_of(std::u32string_view text, std::u32string_view characters) {
  return text.find_first_of(characters) != text.npos;
}

// A heading or title that does not go on in the next line.
bool stands_alone(const TextLine& line, std::size_t neighbour) {
  const std::u32string_view text = line.flow->view();
  if (line.line->kind == LineKind::heading) return true;
  if (text.size() > kLongestHeading || has_any_of(text, U"。;")) return false;
  if (text.back() == U',' || text.back() == U'、') return false;
  if (std::none_of(text.begin(), text.end(), is_han)) return false;  // “75”, with “%以上” in the next line
  if (line.numbering.kind == NumberKind::none)
    return !has_any_of(text, U",") && text.size() * 100 <= neighbour * kUnnumberedShare;
  return text.size() * 100 <= neighbour * kNumberedShare;
}

bool is_note(std::u32string_view text, const Vocabulary& vocabulary) {
  const std::size_t word = vocabulary.note_words.longest_prefix(text).size();
  return (word > 0 && has_prefix(text.substr(word), U":")) || has_prefix(text, U"--");
}

// A line such as “牵头单位：…” or “完成时限：…”.
bool is_labelled(std::u32string_view text, const Vocabulary& vocabulary) {
  return department_label(text, 0, vocabulary) > 0 || deadline_label(text, 0, vocabulary) > 0;
}

// Joins lines into paragraphs.
class Joiner {
 public:
  Joiner(const document::Document& document, LineWords& words, const Vocabulary& vocabulary, Stages& stages)
      : document_(document), words_(words), known_(vocabulary), stages_(stages) {}

  void run() {
    std::size_t before = 0;  // length of the line before the last
    std::optional<TextLine> last;
    std::optional<TextLine> text = next_text();
    while (text) {
      std::optional<TextLine> after = next_text();
      const bool join = last && goes_on(*last, *text, before, after ? after->flow->size() : 0);
      before = last ? last->flow->size() : 0;
      if (!join) {
        finish();
        if (text->numbering.kind != NumberKind::none)
          last_ordinal_[static_cast<std::size_t>(text->numbering.kind)] = text->numbering.ordinal;
      }
      parts_.push_back(*text);
      last = text;
      text = after;
    }
    finish();
  }

 private:
  std::optional<TextLine> next_text() {
    while (at_ < stages_.lines.size()) {
      const Line& line = stages_.lines[at_];
      Flow& flow = words_[at_++];
      if ((line.kind == LineKind::text || line.kind == LineKind::heading) && flow.size() > 0)
        return TextLine{.line = &line, .flow = &flow, .numbering = numbering_of(flow, known_)};
    }
    return std::nullopt;
  }

  bool table_between(const Line& a, const Line& b) const {
    for (auto i = static_cast<std::size_t>(a.number); i + 1 < static_cast<std::size_t>(b.number); ++i)
      if (stages_.lines[i].kind == LineKind::table) return true;
    return false;
  }

  // The last line goes on with a sentence: however short it is, it is neither title nor heading.
  bool is_inside_prose() const {
    return parts_.size() > 1 && std::any_of(parts_.begin(), parts_.end(), [](const TextLine& part) {
             return has_any_of(part.flow->view(), U"。;!?,");
           });
  }

  // “二、主要目标” with nothing but blank lines behind it, as long as the lines of the text may be.
  bool is_chapter_apart(const TextLine& last, const Line& next) const {
    const std::u32string_view text = last.flow->view();
    if (last.numbering.kind != NumberKind::chapter || next.number == last.line->number + 1) return false;
    if (text.size() > kLongestHeading || has_any_of(text, U"。;") ||
        has_any_of(text.substr(text.size() - 1), U",、"))
      return false;
    for (auto i = static_cast<std::size_t>(last.line->number); i + 1 < static_cast<std::size_t>(next.number);
         ++i)
      if (stages_.lines[i].kind != LineKind::blank) return false;
    return true;
  }

  // A number in the middle of a paragraph is the accident of a line end unless it counts on.
  bool counts_on(const Numbering& numbering) const {
    if (numbering.kind == NumberKind::item || numbering.kind == NumberKind::sub_item)
      return numbering.ordinal == 1 ||
             numbering.ordinal == last_ordinal_[static_cast<std::size_t>(numbering.kind)] + 1;
    return true;
  }

  // `before` and `after`: lengths of the lines around the two.
  bool goes_on(const TextLine& last, const TextLine& next, std::size_t before, std::size_t after) const {
    if (next.line->kind == LineKind::heading || last.line->kind == LineKind::heading) return false;
    if (is_note(next.flow->view(), known_) || is_complete(last.flow->view())) return false;
    if (is_labelled(next.flow->view(), known_) && !has_open_bracket(last.flow->view())) return false;
    if (table_between(*last.line, *next.line) || is_chapter_apart(last, *next.line)) return false;
    if (next.numbering.kind != NumberKind::none && counts_on(next.numbering)) return false;
    // What begins with a dash is a sentence, however short its lines are.
    const bool dashed = has_prefix(parts_.front().flow->view(), U"--");
    return dashed || is_inside_prose() || !stands_alone(last, std::max({next.flow->size(), before, after}));
  }

  // Makes a paragraph of the lines that were found to belong together; their words are used up.
  void finish() {
    if (parts_.empty()) return;
    Paragraph paragraph;
    paragraph.line = parts_.front().line->number;
    paragraph.heading = parts_.front().line->kind == LineKind::heading;
    paragraph.flow = std::move(*parts_.front().flow);
    std::size_t length = paragraph.flow.size();
    for (std::size_t i = 1; i < parts_.size(); ++i) length += parts_[i].flow->size();
    paragraph.flow.text.reserve(length);
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      // What a full stop of half width means depends on the line in front.
      if (parts_[i].flow->text.front() == U'.')
        paragraph.flow.append(document_, words_span(document_, *parts_[i].line, known_));
      else
        paragraph.flow.append(*parts_[i].flow);
      *parts_[i].flow = Flow();
    }
    stages_.paragraphs.push_back(std::move(paragraph));
    parts_.clear();
  }

  const document::Document& document_;
  LineWords& words_;
  const Vocabulary& known_;
  Stages& stages_;
  std::vector<TextLine> parts_;  // lines of the paragraph that is being joined
  std::array<int, 8> last_ordinal_{};
  std::size_t at_ = 0;  // the line that is read next
};

// End of the title of a numbered paragraph: its first sentence outside brackets and quotation marks, or what
// stands in front of the first colon where sentences follow.
std::size_t title_end(std::u32string_view text, std::size_t begin) {
  std::size_t colon = text.npos;
  int depth = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == U'“' || c == U'(' || c == U'《') ++depth;
    if ((c == U'”' || c == U')' || c == U'》') && depth > 0) --depth;
    if (depth > 0) continue;
    if (c == U':' && i > begin && colon == text.npos) colon = i;
    if (ends_sentence(c)) return std::min(i, colon);
  }
  return text.size();
}

// “附件2”, “附件1：任务分工表” and, right in front of a table, “附件：任务分工表”; 0 if the text is no such
// heading.
std::size_t annex_length(std::u32string_view text, bool before_table, const Vocabulary& vocabulary) {
  const std::size_t word = vocabulary.annex_words.longest_prefix(text).size();
  if (word == 0 || text.size() > kLongestHeading || has_any_of(text, U"。;,")) return 0;
  std::size_t end = word;
  while (end < text.size() && (is_digit(text[end]) || is_han_digit(text[end]))) ++end;
  if (end == word && end < text.size() && !before_table) return 0;
  return end < text.size() && text[end] == U':' ? end + 1 : end;
}

class TreeBuilder {
 public:
  TreeBuilder(const Vocabulary& vocabulary, Stages& stages) : known_(vocabulary), stages_(stages) {}

  void run() {
    for (const Paragraph& paragraph : stages_.paragraphs) {
      const NumberKind kind = numbering_of(paragraph.flow, known_).kind;
      named_ = named_ || (kind == NumberKind::chapter && paragraph.flow.text[0] == U'第');
      flat_ = flat_ && kind != NumberKind::chapter && kind != NumberKind::section && !paragraph.heading;
    }
    for (Paragraph& paragraph : stages_.paragraphs) {
      const std::u32string_view text = paragraph.flow.view();
      const Numbering numbering = numbering_of(paragraph.flow, known_);
      const bool marked = paragraph.heading;
      paragraph.heading = false;
      const bool listed = goes_on_with_annexes(text, numbering);
      if (const std::size_t annex = annex_length(text, before_table(paragraph), known_);
          annex > 0 && numbers_seen_)
        add(paragraph, {.kind = NumberKind::annex, .length = annex, .number_length = 0, .ordinal = 0});
      else if (numbering.kind != NumberKind::none && numbering.length < text.size() && !listed)
        add(paragraph, numbering);
      else if (marked)
        add(paragraph, {.kind = NumberKind::chapter, .length = 0, .number_length = 0, .ordinal = 0});
      numbers_seen_ = numbers_seen_ || numbering.kind != NumberKind::none;
      behind_box_ = numbering.kind == NumberKind::box && paragraph.heading && !before_table(paragraph);
      if (!leaves_list(paragraph, numbering)) paragraph.node = static_cast<int>(stages_.nodes.size()) - 1;
    }
  }

 private:
  // In a text without chapters, such as a report in a newspaper, a numbered paragraph of sentences ends its
  // item: what follows belongs to the text around the list.
  bool leaves_list(const Paragraph& paragraph, const Numbering& numbering) {
    if (!flat_) return false;
    if (numbering.kind != NumberKind::none) {
      item_of_sentences_ = !paragraph.heading;
      return false;
    }
    const std::u32string_view text = paragraph.flow.view();
    const bool departments = is_labelled(text, known_) || without_departments(text, known_) == 0;
    return item_of_sentences_ && !departments;
  }

  bool before_table(const Paragraph& paragraph) const {
    auto next = stages_.lines.begin() + paragraph.line;
    while (next != stages_.lines.end() && next->kind == LineKind::blank) ++next;
    return next != stages_.lines.end() && next->kind == LineKind::table;
  }

  // “附件：1.主要指标表” opens a list of annexes; “2.任务分工表” behind it is no item of the text.
  bool goes_on_with_annexes(std::u32string_view text, const Numbering& numbering) {
    const std::size_t word = known_.annex_words.longest_prefix(text).size();
    const bool opens = word > 0 && word < text.size() && text[word] == U':';
    const bool entry =
        numbering.kind == NumberKind::item && text.size() <= kLongestHeading && !has_any_of(text, U"。;");
    const bool listed = annexes_ && entry && numbering.ordinal > 1;
    annexes_ = opens || listed;
    return listed;
  }

  // Depth of a number: 第二章, 第二节, 一、 … where chapters have names, otherwise 一、, 第二节, （二）, 2.,
  // （2）, ②.
  int rank_of(NumberKind kind, std::u32string_view text) const {
    const bool named = text[0] == U'第';
    switch (kind) {
      case NumberKind::chapter:
        return named || !named_ ? 0 : 2;
      case NumberKind::section:
        return named ? 1 : 3;
      case NumberKind::item:
      case NumberKind::box:
        return 4;
      case NumberKind::sub_item:
        return 5;
      case NumberKind::point:
        return 6;
      default:
        return 0;
    }
  }

  // “（1）” right behind the title of a box, and what counts on from there, belongs to the box; -1 otherwise.
  int box_around(const Numbering& numbering) const {
    if (stages_.nodes.empty() ||
        (numbering.kind != NumberKind::sub_item && numbering.kind != NumberKind::item))
      return -1;
    const Node& last = stages_.nodes.back();
    const bool item = numbering.kind == NumberKind::item;
    if (last.kind == NumberKind::box && numbering.ordinal == 1 && (!item || behind_box_))
      return static_cast<int>(stages_.nodes.size()) - 1;
    const bool counts_on = last.kind == numbering.kind && numbering.ordinal == last.ordinal + 1;
    const bool in_box = counts_on && last.parent >= 0 &&
                        stages_.nodes[static_cast<std::size_t>(last.parent)].kind == NumberKind::box;
    return in_box ? last.parent : -1;
  }

  int parent_of(NumberKind kind, int rank) const {
    for (int at = static_cast<int>(stages_.nodes.size()) - 1; at >= 0;
         at = stages_.nodes[static_cast<std::size_t>(at)].parent) {
      const Node& node = stages_.nodes[static_cast<std::size_t>(at)];
      if (node.kind == NumberKind::box) continue;
      if (kind == NumberKind::box ? node.rank <= rank : node.rank < rank) return at;
    }
    return -1;
  }

  void add(Paragraph& paragraph, const Numbering& numbering) {
    const Flow& flow = paragraph.flow;
    const std::size_t end = title_end(flow.view(), numbering.length);
    Node node;
    node.kind = numbering.kind;
    node.ordinal = numbering.ordinal;
    node.number = flow.words(0, numbering.number_length);
    std::size_t shown = end;
    while (shown > numbering.length && flow.text[shown - 1] == U':') --shown;
    shown = std::max(without_departments(flow.view().substr(0, shown), known_), numbering.length);
    node.title = flow.words(numbering.length, shown);
    const bool numbered = numbering.number_length > 0;
    node.rank = numbered ? rank_of(numbering.kind, flow.view()) : 0;
    const int box = box_around(numbering);
    node.parent = box >= 0 ? box : parent_of(numbering.kind, node.rank);
    node.line = paragraph.line;
    node.span = flow.span_of(0, std::max<std::size_t>(shown, 1));
    paragraph.title = numbering.length;
    paragraph.body = std::min(end + 1, flow.size());
    paragraph.heading = paragraph.body == flow.size();
    stages_.nodes.push_back(std::move(node));
  }

  const Vocabulary& known_;
  Stages& stages_;
  bool named_ = false;  // chapters are called 第一章
  bool flat_ = true;    // neither chapters nor sections
  bool item_of_sentences_ = false;
  bool numbers_seen_ = false;
  bool behind_box_ = false;  // the paragraph before is the title of a box and nothing else
  bool annexes_ = false;     // the paragraph before belongs to a list of annexes
};

}  // namespace

void read_structure(const document::Document& document, LineWords words, const Vocabulary& vocabulary,
                    Stages& stages) {
  Joiner(document, words, vocabulary, stages).run();
  stages.paragraphs.shrink_to_fit();
  TreeBuilder(vocabulary, stages).run();
  stages.nodes.shrink_to_fit();
}

}  // namespace zhicheng::plan_import
