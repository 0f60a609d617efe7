#include <algorithm>

#include "foot_notes.h"
#include "surroundings.h"
#include "tables.h"
#include "token_table.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

// A header with its rows under one reading of its pieces.
struct Reading {
  TokenHeader header;
  TokenRows rows;
  bool lines = false;  // of whole lines
};

class BrokenReader {
 public:
  BrokenReader(const document::Document& document, const LineWords& words, const Vocabulary& vocabulary,
               Stages& stages)
      : document_(document), known_(vocabulary), stages_(stages), words_(read_tokens(words, stages)) {}

  void run() {
    for (std::size_t at = 0; at < words_.size();) {
      const auto best = words_[at].line_start ? best_reading(at) : std::nullopt;
      at = best ? add(at, *best) : at + 1;
    }
  }

 private:
  // Of all readings of a header at `at` the one with the most rows; nullopt if none has any.
  std::optional<Reading> best_reading(std::size_t at) {
    std::optional<Reading> best;
    for (const Pieces pieces : {Pieces::joined, Pieces::apart}) {
      const auto header = read_token_header(words_, at, pieces, 0, known_);
      if (!header) continue;
      for (const bool lines : {false, true}) {
        if (lines && !header->cell_a_line) continue;
        TokenHeader tried = *header;
        tried.cell_a_line = lines;
        const std::size_t begin = lines ? line_index(words_[header->end].line) : header->end;
        TokenRows rows =
            read_token_rows(document_, lines ? lines_of() : words_, tried, pieces, begin, known_);
        if (rows.whole() == 0 || (best && rows.whole() <= best->rows.whole())) continue;
        best = Reading{std::move(tried), std::move(rows), lines};
      }
    }
    return best;
  }

  // Made when a header asks for them: few documents have one.
  const Tokens& lines_of() {
    if (lines_.empty()) lines_ = whole_lines(words_);
    return lines_;
  }

  std::size_t line_index(int line) {
    const Tokens& lines = lines_of();
    return static_cast<std::size_t>(
        std::partition_point(lines.begin(), lines.end(),
                             [&](const Token& token) { return token.line < line; }) -
        lines.begin());
  }

  // Keeps the table whose header begins at token `at`; returns the token behind it.
  std::size_t add(std::size_t at, const Reading& reading) {
    const Tokens& tokens = reading.lines ? lines_ : words_;
    const int first = words_[at].line;
    const int last = tokens[reading.rows.end - 1].line;
    for (int number = first; number <= last; ++number) {
      Line& line = stages_.lines[static_cast<std::size_t>(number) - 1];
      if (line.kind == LineKind::text) line.kind = LineKind::table;
    }
    stages_.tables.push_back(table_of(first, last, reading));
    while (at < words_.size() && (words_[at].line <= last || is_table_line(words_[at].line))) ++at;
    return at;
  }

  bool is_table_line(int line) const {
    return stages_.lines[static_cast<std::size_t>(line) - 1].kind == LineKind::table;
  }

  IndicatorTable table_of(int first, int last, const Reading& reading) {
    const Header& header = reading.header.header;
    const Caption caption = caption_before(document_, stages_, first, known_);
    IndicatorTable table;
    table.caption = caption.title;
    table.unit = caption.unit;
    table.line = first;
    table.layout = Layout::broken;
    table.columns = header.roles();
    table.baseline_year = header.baseline_year;
    table.target_year = header.target_year;
    table.finished = header.finished;
    if (table.target_year == 0) table.target_year = last_year_of_plan_name(fold(table.caption), known_);
    table.rows = reading.rows.rows;
    table.repeated = reading.rows.repeated;
    set_groups(reading.rows.labels, LabelPlace::drawn, known_, table.rows);
    std::u32string marks;
    for (TableRow& row : table.rows) {
      marks += marks_of(row, known_);
      if (row.unit.empty()) row.unit = table.unit;
    }
    table.remark = take_remark_below(document_, last, marks, known_, stages_);
    return table;
  }

  const document::Document& document_;
  const Vocabulary& known_;
  Stages& stages_;
  Tokens words_;
  Tokens lines_;
};

}  // namespace

void read_broken_tables(const document::Document& document, const LineWords& words,
                        const Vocabulary& vocabulary, Stages& stages) {
  BrokenReader(document, words, vocabulary, stages).run();
}

}  // namespace zhicheng::plan_import
