#include "tokens.h"

#include "lines.h"

namespace zhicheng::plan_import {
namespace {

// The words of one line, parted at its blanks.
void add_tokens(const document::Document& document, const Line& line, const Vocabulary& vocabulary,
                Tokens& tokens) {
  Flow flow;
  flow.append(document, words_span(document, line, vocabulary));
  for (std::size_t begin = 0; begin < flow.size();) {
    std::size_t end = begin + 1;
    while (end < flow.size() && !flow.blank_before(end)) ++end;
    tokens.push_back({.text = flow.text.substr(begin, end - begin),
                      .printed = flow.words(begin, end),
                      .span = flow.span_of(begin, end),
                      .line = line.number,
                      .line_start = begin == 0});
    begin = end;
  }
}

}  // namespace

Tokens read_tokens(const document::Document& document, const Vocabulary& vocabulary, const Stages& stages) {
  Tokens tokens;
  for (const Line& line : stages.lines)
    if (line.kind == LineKind::text) add_tokens(document, line, vocabulary, tokens);
  return tokens;
}

Tokens whole_lines(const document::Document& document, const Tokens& tokens) {
  Tokens lines;
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin + 1;
    while (end < tokens.size() && !tokens[end].line_start) ++end;
    lines.push_back({.text = join_text(tokens, begin, end),
                     .printed = join(document, tokens, begin, end),
                     .span = {tokens[begin].span.begin, tokens[end - 1].span.end},
                     .line = tokens[begin].line,
                     .line_start = true});
    begin = end;
  }
  return lines;
}

std::string join(const document::Document& document, const Tokens& tokens, std::size_t begin,
                 std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && !tokens[i].line_start)
      out += document.text.substr(tokens[i - 1].span.end, tokens[i].span.begin - tokens[i - 1].span.end);
    out += tokens[i].printed;
  }
  return out;
}

std::u32string join_text(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::u32string out;
  for (std::size_t i = begin; i < end; ++i) out += tokens[i].text;
  return out;
}

}  // namespace zhicheng::plan_import
