#include "foot_notes.h"

#include <algorithm>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestBracket = 4;  // characters of [1] or [12]
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

// [1] behind words; alone or behind a figure it is a value.
std::size_t bracket_at_end(std::u32string_view text) {
  if (text.size() < 3 || text.back() != U']') return 0;
  const std::size_t open = text.rfind(U'[');
  if (open == text.npos || open == 0 || text.size() - open > kLongestBracket || is_digit(text[open - 1]))
    return 0;
  const std::u32string_view inside = text.substr(open + 1, text.size() - open - 2);
  return !inside.empty() && std::all_of(inside.begin(), inside.end(), is_digit) ? text.size() - open : 0;
}

int first_year(std::u32string_view text) {
  for (std::size_t i = 0; i + 4 < text.size(); ++i) {
    int year = 0;
    std::size_t end = i;
    while (end < text.size() && end < i + 4 && is_digit(text[end]))
      year = year * 10 + int(text[end++] - U'0');
    if (end == i + 4 && text[end] == U'年' && year >= kFirstYear && year <= kLastYear) return year;
  }
  return 0;
}

// End of what the note says about one mark: ; 。 or a comma in front of the next mark.
std::size_t clause_end(std::u32string_view text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U';' || text[i] == U'。') return i;
    if (text[i] == U',' && !vocabulary.foot_marks.longest_prefix(text.substr(i + 1)).empty()) return i;
  }
  return text.size();
}

FootNote read_clause(std::u32string_view clause, std::u32string_view mark, const Vocabulary& vocabulary) {
  FootNote note{.mark = std::u32string(mark)};
  note.year = baseline_year_in(clause, vocabulary);
  note.period = vocabulary.period_note_words.occurs_in(clause);
  for (std::size_t i = 0; i < vocabulary.attribute_marks.size(); ++i)
    if (contains(clause, vocabulary.attribute_marks.word(i)))
      note.attribute = vocabulary.attribute_marks.meaning(i);
  return note;
}

}  // namespace

std::size_t foot_marks_at_end(std::u32string_view text, const Vocabulary& vocabulary) {
  std::size_t end = text.size();
  for (bool again = true; again && end > 0;) {
    const std::u32string_view rest = text.substr(0, end);
    std::size_t length = vocabulary.foot_marks.longest_suffix(rest).size();
    if (length == 0) length = bracket_at_end(rest);
    again = length > 0 && length < end;
    if (again) end -= length;
  }
  return text.size() - end;
}

std::u32string marks_of(const TableRow& row, const Vocabulary& vocabulary) {
  std::u32string marks;
  for (const std::string* cell : {&row.name, &row.baseline, &row.target}) {
    const std::u32string text = fold(*cell);
    marks += text.substr(text.size() - foot_marks_at_end(text, vocabulary));
  }
  return marks;
}

std::vector<FootNote> read_foot_notes(std::u32string_view remark, const Vocabulary& vocabulary) {
  std::vector<FootNote> notes;
  while (!remark.empty()) {
    const std::size_t end = clause_end(remark, vocabulary);
    const std::u32string_view clause = remark.substr(0, end);
    bool marked = false;
    for (std::size_t i = 0; i < clause.size(); ++i) {
      std::u32string_view mark = vocabulary.foot_marks.longest_prefix(clause.substr(i));
      if (mark.empty() && clause[i] == U'[' && clause.find(U']', i) != clause.npos)
        mark = clause.substr(i, clause.find(U']', i) + 1 - i);
      if (mark.empty()) continue;
      notes.push_back(read_clause(clause, mark, vocabulary));
      marked = true;
      i += mark.size() - 1;
    }
    if (!marked && vocabulary.remainder_words.occurs_in(clause))
      notes.push_back(read_clause(clause, U"", vocabulary));
    remark.remove_prefix(std::min(end + 1, remark.size()));
  }
  return notes;
}

int baseline_year_in(std::u32string_view note, const Vocabulary& vocabulary) {
  return vocabulary.baseline_note_words.occurs_in(note) ? first_year(note) : 0;
}

int year_in_brackets(std::u32string_view cell) {
  const std::size_t open = cell.find(U'(');
  return open == cell.npos ? 0 : first_year(cell.substr(open));
}

}  // namespace zhicheng::plan_import
