#include "words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "entity.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr auto kWordTags =
    std::to_array<std::string_view>({"a", "b", "big", "br", "center", "del", "em", "font", "i", "ins", "mark",
                                     "p", "s", "small", "span", "strong", "sub", "sup", "u"});

bool is_name_start(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == ':';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Offsets of the paired runs of two or three asterisks; an odd last one is a word.
std::vector<std::pair<std::size_t, std::size_t>> bold_marks(std::string_view source, Span range) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t at = range.begin; at < range.end;) {
    if (source[at] != '*') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < range.end && source[end] == '*') ++end;
    const bool escaped = at > range.begin && source[at - 1] == '\\';
    if ((end - at == 2 || end - at == 3) && !escaped) runs.emplace_back(at, end - at);
    at = end;
  }
  if (runs.size() % 2 == 1) runs.pop_back();
  return runs;
}

// Collects words and notes where the source has more bytes than the text.
class Collector {
 public:
  void put(std::string_view words, Span source) {
    const bool blank = is_blank_character(words);
    if (text_.empty()) {
      if (blank) return;
      span_.begin = source.begin;
      next_ = source.begin;
    }
    if (source.begin > next_) cuts_.push_back({text_.size(), source.begin - next_});
    text_ += words;
    next_ = source.begin + words.size();
    if (blank) return;
    span_.end = source.end;
    text_end_ = text_.size();
  }

  Words finish(std::size_t range_end) && {
    if (text_.empty()) return {{range_end, range_end}, {}, {}};
    text_.resize(text_end_);
    while (!cuts_.empty() && cuts_.back().at >= text_end_) cuts_.pop_back();
    std::size_t source_size = text_end_;
    for (const Cut& cut : cuts_) source_size += cut.bytes;
    if (source_size < span_.size())
      cuts_.push_back({text_end_, span_.size() - source_size});  // ends with an entity
    return {span_, std::move(text_), std::move(cuts_)};
  }

 private:
  static bool is_blank_character(std::string_view words) {
    std::size_t at = 0;
    const char32_t c = next_code_point(words, at);
    return is_blank(c) || c == U'\n' || c == U'\f';
  }

  std::string text_;
  std::vector<Cut> cuts_;
  Span span_;
  std::size_t next_ = 0;      // source offset that would follow without a cut
  std::size_t text_end_ = 0;  // behind the last word
};

// Length of the mark or tag at `at`, and whether it stands for a blank.
struct Mark {
  std::size_t length = 0;
  bool blank = false;
};

Mark tag_at(std::string_view rest, bool all_tags) {
  const std::size_t length = tag_length(rest);
  if (length == 0) return {};
  const std::string name = tag_name(rest.substr(0, length));
  const std::string_view bare = std::string_view(name).substr(starts_with(name, "/") ? 1 : 0);
  if (!all_tags && name != "!" && std::ranges::find(kWordTags, bare) == kWordTags.end()) return {};
  return {length, name == "br" || bare == "p" || bare == "div" || bare == "li"};
}

// Collects the tag, entity or character at `at`; returns the offset behind it.
std::size_t read_token(std::string_view source, std::size_t at, Marks marks, Collector& collector) {
  const std::string_view rest = source.substr(at);
  if (rest[0] == '<') {
    const Mark mark = tag_at(rest, marks.all_tags);
    if (mark.blank) collector.put(" ", {at, at + mark.length});
    if (mark.length > 0) return at + mark.length;
  }
  if (rest[0] == '&') {
    if (const auto entity = read_entity(rest)) {
      std::string decoded;
      append_utf8(decoded, entity->code_point);
      collector.put(decoded, {at, at + entity->length});
      return at + entity->length;
    }
  }
  if (marks.escapes && rest[0] == '\\' && rest.size() > 1 &&
      std::ispunct(static_cast<unsigned char>(rest[1]))) {
    collector.put(rest.substr(1, 1), {at + 1, at + 2});
    return at + 2;
  }
  std::size_t next = at;
  const char32_t c = next_code_point(source, next);
  const bool line_end = c == U'\n' || c == U'\f';
  collector.put(line_end ? std::string_view(" ") : rest.substr(0, next - at), {at, next});
  return next;
}

// Without marks the words are the range without the blanks at both ends.
bool holds_marks(std::string_view source, Span range) {
  return source.substr(range.begin, range.size()).find_first_of("*<&\\\n\f") != source.npos;
}

Span trimmed(std::string_view source, Span range) {
  const std::string_view words = trim(source.substr(range.begin, range.size()));
  if (words.empty()) return {range.end, range.end};
  const auto begin = static_cast<std::size_t>(words.data() - source.data());
  return {begin, begin + words.size()};
}

}  // namespace

std::size_t tag_length(std::string_view text) {
  if (starts_with(text, "<!--")) {
    const std::size_t end = text.find("-->", 4);
    return end == text.npos ? text.size() : end + 3;
  }
  std::size_t at = 1;
  if (at < text.size() && (text[at] == '/' || text[at] == '!' || text[at] == '?')) ++at;
  if (at >= text.size() || !is_name_start(text[at])) return 0;
  // Ends at the next '<' as well: so that a text full of '<' is read once and not once for each.
  const std::size_t end = text.find_first_of("<>", at);
  return end == text.npos || text[end] == '<' ? 0 : end + 1;
}

std::string tag_name(std::string_view tag) {
  if (tag.size() > 1 && (tag[1] == '!' || tag[1] == '?')) return "!";
  std::string name;
  for (const char c : tag.substr(1)) {
    if (!is_name_part(c) && !(c == '/' && name.empty())) break;
    name.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  return name;
}

std::string_view tag_attribute(std::string_view tag, std::string_view name) {
  std::size_t at = 1;
  while (at < tag.size() && !is_space(tag[at])) ++at;
  while (at < tag.size()) {
    while (at < tag.size() && (is_space(tag[at]) || tag[at] == '/' || tag[at] == '>')) ++at;
    const std::size_t begin = at;
    while (at < tag.size() && !is_space(tag[at]) && tag[at] != '=' && tag[at] != '>') ++at;
    const std::string_view key = tag.substr(begin, at - begin);
    while (at < tag.size() && is_space(tag[at])) ++at;
    std::string_view value;
    if (at < tag.size() && tag[at] == '=') {
      ++at;
      while (at < tag.size() && is_space(tag[at])) ++at;
      const bool quoted = at < tag.size() && (tag[at] == '"' || tag[at] == '\'');
      const std::size_t from = quoted ? at + 1 : at;
      const std::size_t to = quoted ? tag.find(tag[at], from) : tag.find_first_of(" \t\n\r\f>", from);
      value = tag.substr(from, to == tag.npos ? to : to - from);
      at = to == tag.npos ? tag.size() : to + (quoted ? 1 : 0);
    }
    if (equals_ignoring_case(key, name)) return value;
    if (key.empty() && value.empty() && at == begin) ++at;
  }
  return {};
}

Words read_words(std::string_view source, Span range, Marks marks) {
  ZHICHENG_ASSERT(range.begin <= range.end && range.end <= source.size());
  if (!holds_marks(source, range)) {
    const Span words = trimmed(source, range);
    return {words, std::string(source.substr(words.begin, words.size())), {}};
  }
  const auto bold = bold_marks(source, range);
  auto next_bold = bold.begin();
  Collector collector;
  for (std::size_t at = range.begin; at < range.end;) {
    if (next_bold != bold.end() && next_bold->first == at)
      at += next_bold++->second;
    else
      at = read_token(source.substr(0, range.end), at, marks, collector);
  }
  return std::move(collector).finish(range.end);
}

Span span_of_words(std::string_view source, Span range, Marks marks) {
  return holds_marks(source, range) ? read_words(source, range, marks).span : trimmed(source, range);
}

}  // namespace zhicheng::document
