#include "tokens.h"

namespace zhicheng::plan_import {
namespace {

// The first blank behind character `at`, or the end.
std::size_t next_blank(const Flow& words, std::size_t at, std::size_t end) {
  const auto blank = words.blanks.from(at + 1);
  return blank == words.blanks.end() ? end : std::min<std::size_t>(blank->place, end);
}

Token token_of(const Flow& words, std::size_t begin, std::size_t end, int line) {
  return {.words = &words,
          .begin = static_cast<std::uint32_t>(begin),
          .end = static_cast<std::uint32_t>(end),
          .line = line,
          .text = words.view().substr(begin, end - begin),
          .line_start = begin == 0};
}

std::string between(const document::Document& document, document::Span first, document::Span second) {
  return document.text.substr(first.end, second.begin - first.end);
}

}  // namespace

Tokens read_tokens(const LineWords& words, const Stages& stages) {
  Tokens tokens;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (stages.lines[i].kind != LineKind::text) continue;
    for (std::size_t begin = 0; begin < words[i].size();) {
      const std::size_t end = next_blank(words[i], begin, words[i].size());
      tokens.push_back(token_of(words[i], begin, end, stages.lines[i].number));
      begin = end;
    }
  }
  return tokens;
}

Tokens whole_lines(const Tokens& tokens) {
  Tokens lines;
  for (const Token& token : tokens)
    if (token.line_start) lines.push_back(token_of(*token.words, 0, token.words->size(), token.line));
  return lines;
}

std::string printed(const document::Document& document, const Token& token) {
  const Flow& words = *token.words;
  std::string out;
  for (std::size_t begin = token.begin; begin < token.end;) {
    const std::size_t end = next_blank(words, begin, token.end);
    if (begin > token.begin)
      out += between(document, words.span_of(begin - 1, begin), words.span_of(begin, end));
    out += words.words(begin, end);
    begin = end;
  }
  return out;
}

std::string join(const document::Document& document, const Tokens& tokens, std::size_t begin,
                 std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && !tokens[i].line_start) out += between(document, tokens[i - 1].span(), tokens[i].span());
    out += printed(document, tokens[i]);
  }
  return out;
}

std::u32string join_text(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::u32string out;
  for (std::size_t i = begin; i < end; ++i) out += tokens[i].text;
  return out;
}

}  // namespace zhicheng::plan_import
