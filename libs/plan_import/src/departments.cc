#include "departments.h"

#include <algorithm>
#include <vector>

#include "prose.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostDepartments = 60;
constexpr std::size_t kLongestName = 30;     // characters
constexpr std::size_t kLongestList = 1'000;  // characters in brackets
constexpr std::u32string_view kOpening = U"([〔【〖";
constexpr std::u32string_view kClosing = U")]〕】〗";
constexpr std::u32string_view kJoining = U"和及与";

bool is_separator(char32_t c) {
  return c == U'、' || c == U',' || c == U';' || c == U':';
}

char32_t closing_of(char32_t c) {
  const std::size_t kind = kOpening.find(c);
  return kind == kOpening.npos ? 0 : kClosing[kind];
}

// End of the bracket that opens at `at`, the closing sign not counted; npos if it stays open.
std::size_t bracket_end(std::u32string_view text, std::size_t at) {
  const char32_t open = text[at];
  const char32_t close = closing_of(open);
  const std::size_t limit = std::min(text.size(), at + kLongestList);
  int depth = 0;
  for (std::size_t i = at; i < limit; ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i;
  }
  return text.npos;
}

std::size_t label_of(std::u32string_view text, std::size_t at, const WordSet& words) {
  const std::size_t word = words.longest_prefix(text.substr(at)).size();
  return word > 0 && at + word < text.size() && text[at + word] == U':' ? word + 1 : 0;
}

class ListReader {
 public:
  ListReader(std::u32string_view text, const Vocabulary& vocabulary) : text_(text), known_(vocabulary) {}

  // The names in [begin, end); a sentence end or a word such as 以下 ends the list sooner.
  std::vector<Range> read(std::size_t begin, std::size_t end) {
    std::vector<Range> names;
    std::size_t from = begin;
    for (std::size_t i = begin; i <= end;) {
      if (i < end && closing_of(text_[i]) != 0) {
        const std::size_t close = bracket_end(text_, i);
        i = close < end ? close + 1 : end;
        continue;
      }
      const std::size_t label = i < end ? department_label(text_, i, known_) : 0;
      const bool stop = i == end || is_end(i);
      if (label > 0 || stop || is_separator(text_[i])) {
        if (stop || text_[i] != U':') add({from, i}, names);  // words in front of a colon are a label
        from = i + std::max<std::size_t>(label, 1);
        if (stop) break;
      }
      i += std::max<std::size_t>(label, 1);
    }
    return names;
  }

  bool open() const { return open_; }      // 等 stood behind a name
  bool shared() const { return shared_; }  // words such as 负责 or 牵头 did

  // All of them are names of offices by their last words.
  bool are_departments(const std::vector<Range>& names) const {
    return !names.empty() && std::all_of(names.begin(), names.end(), [&](Range name) {
      return name.end - name.begin <= kLongestName && is_department(name);
    });
  }

 private:
  bool is_end(std::size_t at) const {
    return (ends_sentence(text_[at]) && text_[at] != U';') || deadline_label(text_, at, known_) > 0 ||
           !known_.default_leads.longest_prefix(text_.substr(at)).empty();
  }

  std::u32string_view words(Range range) const { return text_.substr(range.begin, range.end - range.begin); }

  bool is_department(Range name) const {
    std::u32string_view text = words(name);
    // “各县（市、区）” and “住建局（人防办）”: the words in front of the bracket decide.
    while (!text.empty() && text.back() == U')' && text.find(U'(') != text.npos)
      text = text.substr(0, text.rfind(U'('));
    return !known_.department_tails.longest_suffix(text).empty();
  }

  void add(Range name, std::vector<Range>& names) {
    trim_tails(name);
    const Word lead = known_.department_leads.longest_prefix(words(name));
    if (lead.size() < name.end - name.begin) name.begin += lead.size();
    if (name.end <= name.begin) return;
    for (std::size_t i = name.begin + 2; i + 2 < name.end; ++i) {
      // “市住建局和市水利局” are two, “市港航和口岸局” is one.
      if (kJoining.find(text_[i]) == kJoining.npos || text_[i + 1] != text_[name.begin] ||
          !is_department({name.begin, i}))
        continue;
      names.push_back({name.begin, i});
      name.begin = i + 1;
    }
    names.push_back(name);
  }

  // “…等按职责分工负责”, “…牵头”, “…（牵头）”
  void trim_tails(Range& name) {
    for (bool again = true; again && name.end > name.begin;) {
      again = false;
      if (const Word tail = known_.responsible_tails.longest_suffix(words(name)); !tail.empty()) {
        name.end -= tail.size();
        shared_ = again = true;
      } else if (const Word more = known_.open_list_tails.longest_suffix(words(name)); !more.empty()) {
        name.end -= more.size();
        open_ = again = true;
      } else if (text_[name.end - 1] == U')') {
        const std::size_t open = words(name).rfind(U'(');
        if (open == text_.npos) break;
        Range inside{name.begin + open + 1, name.end - 1};
        const std::size_t before = name.end;
        if (known_.responsible_tails.holds(words(inside)) || known_.responsible_words.holds(words(inside)))
          name.end = name.begin + open;
        again = name.end != before;
      }
    }
  }

  std::u32string_view text_;
  const Vocabulary& known_;
  bool open_ = false;
  bool shared_ = false;
};

class ParagraphReader {
 public:
  ParagraphReader(const Flow& flow, const Vocabulary& vocabulary, plan::Task& task)
      : flow_(flow), known_(vocabulary), text_(flow.view()), task_(task) {}

  void run() {
    for (std::size_t i = 0; i < text_.size();) {
      if (const std::size_t label = department_label(text_, i, known_); label > 0) {
        const std::size_t end = list_end(i);
        take({i + label, end}, false);
        i = end;
      } else if (closing_of(text_[i]) != 0) {
        i = read_bracket(i);
      } else {
        ++i;
      }
    }
  }

  void take(Range list, bool only_departments) {
    ListReader reader(text_, known_);
    const std::vector<Range> names = reader.read(list.begin, list.end);
    if (only_departments && !(reader.are_departments(names) && stands_apart(list, reader.shared()))) return;
    for (const Range name : names) {
      std::string words = flow_.words(name.begin, name.end);
      if (task_.departments.size() >= kMostDepartments) break;
      if (std::find(task_.departments.begin(), task_.departments.end(), words) == task_.departments.end())
        task_.departments.push_back(std::move(words));
    }
    task_.departments_open = task_.departments_open || reader.open();
  }

 private:
  // Behind a label the list runs to the end of its bracket, sentence or paragraph.
  std::size_t list_end(std::size_t at) const {
    int depth = 0;
    for (std::size_t i = at; i < text_.size(); ++i) {
      if (closing_of(text_[i]) != 0) ++depth;
      if (kClosing.find(text_[i]) != kClosing.npos && depth-- == 0) return i;
      if (depth <= 0 && ends_sentence(text_[i]) && text_[i] != U';') return i;
    }
    return text_.size();
  }

  // A bracket with a label is read from the label on; one without has to hold departments only.
  std::size_t read_bracket(std::size_t at) {
    const std::size_t end = bracket_end(text_, at);
    if (end == text_.npos) return at + 1;
    for (std::size_t i = at + 1; i < end; ++i)
      if (department_label(text_, i, known_) > 0) return i;
    take({at + 1, end}, true);
    return end + 1;
  }

  // Departments without a label stand behind a sentence and at the end of the text; one of both will do where
  // words such as 负责 tell what they are.
  bool stands_apart(Range inside, bool shared) const {
    const std::size_t at = inside.begin - 1;
    const bool behind = at == 0 || ends_sentence(text_[at - 1]);
    return shared ? behind || ends_text(inside.end) : behind && ends_text(inside.end);
  }

  // Nothing but a sentence end stands behind the bracket that closes at `at`.
  bool ends_text(std::size_t at) const {
    return at + 1 >= text_.size() || (at + 2 == text_.size() && ends_sentence(text_[at + 1]));
  }

  const Flow& flow_;
  const Vocabulary& known_;
  std::u32string_view text_;
  plan::Task& task_;
};

}  // namespace

std::size_t department_label(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  return label_of(text, at, vocabulary.responsible_words);
}

std::size_t deadline_label(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  return label_of(text, at, vocabulary.deadline_labels);
}

std::size_t without_departments(std::u32string_view text, const Vocabulary& vocabulary) {
  if (text.empty() || kClosing.find(text.back()) == kClosing.npos) return text.size();
  const std::size_t open = text.rfind(kOpening[kClosing.find(text.back())]);
  for (std::size_t at = open; at != text.npos; at = at > 0 ? text.rfind(text[open], at - 1) : text.npos) {
    if (bracket_end(text, at) != text.size() - 1) continue;
    ListReader reader(text, vocabulary);
    const std::vector<Range> names = reader.read(at + 1, text.size() - 1);
    const bool labelled = department_label(text, at + 1, vocabulary) > 0;
    return labelled || (reader.shared() && reader.are_departments(names)) ? at : text.size();
  }
  return text.size();
}

void read_departments(const Flow& flow, const Vocabulary& vocabulary, plan::Task& task) {
  ParagraphReader(flow, vocabulary, task).run();
}

void read_department_list(const Flow& flow, const Vocabulary& vocabulary, plan::Task& task) {
  ParagraphReader(flow, vocabulary, task).take({0, flow.size()}, false);
}

}  // namespace zhicheng::plan_import
