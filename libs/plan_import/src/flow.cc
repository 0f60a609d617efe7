#include "zhicheng/plan_import/flow.h"

#include <algorithm>

#include "words.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/characters.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::u32string_view kNumerals = U"一二三四五六七八九十百";
constexpr std::size_t kLongestTag = 16;      // bytes of a mark such as </strong>
constexpr std::size_t kFarthestAnchor = 64;  // characters

std::size_t utf8_length(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

// Three bytes make nearly every character of a Chinese text; `source` is UTF-8.
char32_t next_character(std::string_view source, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(source[at + i]); };
  const char32_t lead = byte(0);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  if (lead < 0xE0 || lead >= 0xF0) return next_code_point(source, at);
  const char32_t c = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  at += 3;
  return c;
}

char32_t fold_character(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case U'—':
    case U'–':
    case U'―':
    case U'−':
    case U'‐':
    case U'‑':
    case U'─':
      return U'-';
    case U'～':
    case U'∼':
    case U'〜':
      return U'~';
    case U'≧':
    case U'⩾':
      return U'≥';
    case U'≦':
    case U'⩽':
      return U'≤';
    case U'「':
    case U'『':
    case U'〝':
      return U'“';
    case U'」':
    case U'』':
    case U'〞':
      return U'”';
    case U'℅':
      return U'%';
    default:
      return document::simplified(c);
  }
}

// Length of a mark of the source at `at` (**, <b>, </sub>), 0 if none stands there.
std::size_t mark_length(std::string_view source, std::size_t at, std::size_t end) {
  if (source[at] == '*' && at + 1 < end && source[at + 1] == '*') return 2;
  if (source[at] != '<' || at + 2 >= end) return 0;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!letter(source[at + 1]) && source[at + 1] != '/') return 0;
  const std::size_t limit = std::min(end, at + kLongestTag);
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (source[i] == '>') return i + 1 - at;
    if (!letter(source[i]) && source[i] != '/' && source[i] != ' ') return 0;
  }
  return 0;
}

// A full stop of half width behind Chinese words ends the sentence: 提质.围绕, 提质.2024年, 前三. at the end,
// not 3.5, the number of a heading (三.) or a row of dots.
bool is_full_stop(const std::u32string& text, std::string_view rest) {
  if (text.empty() || text.back() == U'.') return false;
  const char32_t before = text.back();
  const char32_t next = rest.empty() ? U'\n' : static_cast<unsigned char>(rest.front());
  const bool numeral = kNumerals.find(before) != kNumerals.npos;
  if (numeral) return next == U'\n' && text.find_last_not_of(kNumerals) != text.npos;
  if (is_han(before)) return !is_letter(next) && next != U'.';
  return std::u32string_view(U"%)”》").find(before) != std::u32string_view::npos && !is_digit(next) &&
         !is_letter(next) && next != U'.';
}

}  // namespace

// Adds characters one by one and keeps the blanks between them.
class FlowAppender {
 public:
  explicit FlowAppender(Flow& flow) : flow_(flow) {}

  // `rest` is what follows on.
  void add(char32_t c, std::size_t offset, std::string_view rest) {
    if (is_han(c)) {
      add(c, simplified_[c - document::kFirstIdeograph], offset);
    } else if (c == U'\n' || c == U'\r' || c == U'\f') {
      line_start_ = true;
      waiting_ = 0;
    } else if (is_blank(c)) {
      if (!line_start_ && waiting_ == 0) waiting_ = c;
    } else {
      const bool stop = (c == U'.' || c == U'．') && is_full_stop(flow_.text, rest);
      add(c, stop ? U'。' : fold_character(c), offset);
    }
  }

 private:
  void add(char32_t printed, char32_t folded, std::size_t offset) {
    const std::size_t place = flow_.size();
    if (folded != printed) flow_.printed.add(place, printed);
    if (waiting_ != 0) flow_.blanks.add(place, waiting_);
    if (offset != next_ || place - anchor_ >= kFarthestAnchor) {
      flow_.anchors_.push_back({static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(offset)});
      anchor_ = place;
    }
    next_ = offset + utf8_length(printed);
    flow_.text.push_back(folded);
    waiting_ = 0;
    line_start_ = false;
  }

  Flow& flow_;
  std::span<const char16_t> simplified_ = document::simplified_ideographs();
  std::size_t next_ = static_cast<std::size_t>(-1);  // offset of a character right behind the last
  std::size_t anchor_ = 0;                           // place of the last anchor
  char32_t waiting_ = 0;
  bool line_start_ = true;
};

void CharacterNotes::add(const CharacterNotes& from, std::size_t begin, std::size_t end, std::size_t place) {
  for (auto note = from.from(begin); note != from.end() && note->place < end; ++note)
    add(note->place - begin + place, note->character);
}

char32_t CharacterNotes::at(std::size_t place) const {
  const auto note = from(place);
  return note != end() && note->place == place ? note->character : 0;
}

std::vector<CharacterNotes::Note>::const_iterator CharacterNotes::from(std::size_t place) const {
  return std::lower_bound(notes_.begin(), notes_.end(), place,
                          [](const Note& note, std::size_t wanted) { return note.place < wanted; });
}

void Flow::append(const document::Document& document, document::Span span) {
  const std::string_view source(document.text);
  ZHICHENG_ASSERT(span.begin <= span.end && span.end <= source.size());
  make_room(count_code_points(source.substr(span.begin, span.size())));
  FlowAppender appender(*this);
  for (std::size_t at = span.begin; at < span.end;) {
    if (const std::size_t mark = mark_length(source, at, span.end); mark > 0) {
      at += mark;
      continue;
    }
    const std::size_t offset = at;
    const char32_t c = next_character(source, at);
    appender.add(c, offset, source.substr(at, span.end - at));
  }
}

void Flow::append(const document::Cell& cell) {
  make_room(count_code_points(cell.text));
  FlowAppender appender(*this);
  std::size_t left_out = 0;
  auto cut = cell.cuts.begin();
  for (std::size_t at = 0; at < cell.text.size();) {
    for (; cut != cell.cuts.end() && cut->at <= at; ++cut) left_out += cut->bytes;
    const std::size_t offset = cell.span.begin + at + left_out;
    const char32_t c = next_character(cell.text, at);
    appender.add(c, offset, std::string_view(cell.text).substr(at));
  }
}

void Flow::append(const Flow& more) {
  const std::size_t begin = size();
  make_room(more.size());
  printed.add(more.printed, 0, more.size(), begin);
  blanks.add(more.blanks, 0, more.size(), begin);
  text += more.text;
  for (const Anchor& each : more.anchors_)
    anchors_.push_back({each.place + static_cast<std::uint32_t>(begin), each.offset});
}

Flow Flow::part(std::size_t begin, std::size_t end) const {
  ZHICHENG_ASSERT(begin <= end && end <= size());
  Flow result;
  result.text = text.substr(begin, end - begin);
  result.printed.add(printed, begin, end, 0);
  result.blanks.add(blanks, begin, end, 0);
  if (begin == end) return result;
  result.anchors_.push_back({0, static_cast<std::uint32_t>(offset(begin))});
  for (const Anchor& each : anchors_)
    if (each.place > begin && each.place < end)
      result.anchors_.push_back({each.place - static_cast<std::uint32_t>(begin), each.offset});
  return result;
}

// Exactly at first, doubled where a flow grows line by line.
void Flow::make_room(std::size_t more) {
  const std::size_t wanted = size() + more;
  if (wanted <= text.capacity()) return;
  text.reserve(size() == 0 ? wanted : std::max(wanted, 2 * text.capacity()));
}

std::size_t Flow::offset(std::size_t i) const {
  ZHICHENG_ASSERT(i < size());
  const auto anchor =
      std::prev(std::upper_bound(anchors_.begin(), anchors_.end(), i,
                                 [](std::size_t wanted, const Anchor& each) { return wanted < each.place; }));
  std::size_t offset = anchor->offset;
  auto note = printed.from(anchor->place);
  for (std::size_t place = anchor->place; place < i; ++place) {
    const bool other = note != printed.end() && note->place == place;
    offset += utf8_length(other ? (note++)->character : text[place]);
  }
  return offset;
}

std::size_t Flow::first_at(std::size_t wanted) const {
  std::size_t begin = 0;
  for (std::size_t end = size(); begin < end;) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (offset(middle) < wanted)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

std::vector<std::size_t> Flow::jumps() const {
  std::vector<std::size_t> places;
  places.reserve(anchors_.size());
  for (const Anchor& each : anchors_)
    if (each.place > 0) places.push_back(each.place);
  return places;
}

char32_t Flow::printed_at(std::size_t i) const {
  const char32_t other = printed.at(i);
  return other != 0 ? other : text[i];
}

std::u32string Flow::printed_between(std::size_t begin, std::size_t end) const {
  ZHICHENG_ASSERT(begin <= end && end <= size());
  std::u32string out = text.substr(begin, end - begin);
  for (auto note = printed.from(begin); note != printed.end() && note->place < end; ++note)
    out[note->place - begin] = note->character;
  return out;
}

document::Span Flow::span_of(std::size_t begin, std::size_t end) const {
  ZHICHENG_ASSERT(begin < end && end <= size());
  return {offset(begin), offset(end - 1) + utf8_length(printed_at(end - 1))};
}

std::string Flow::words(std::size_t begin, std::size_t end) const {
  const std::u32string characters = printed_between(begin, end);
  std::string out;
  auto blank = blanks.from(begin + 1);
  for (std::size_t i = begin; i < end; ++i) {
    if (blank != blanks.end() && blank->place == i) append_utf8(out, (blank++)->character);
    append_utf8(out, characters[i - begin]);
  }
  return out;
}

std::u32string fold(std::string_view text) {
  const std::span<const char16_t> simplified = document::simplified_ideographs();
  std::u32string out;
  out.reserve(count_code_points(text));
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (is_han(c))
      out.push_back(simplified[c - document::kFirstIdeograph]);
    else if (!is_blank(c) && c != U'\n' && c != U'\r' && c != U'\f')
      out.push_back(fold_character(c));
  }
  return out;
}

std::string printed_part(std::string_view printed, std::size_t begin, std::size_t end) {
  std::size_t first = printed.size();
  std::size_t next = 0;
  for (std::size_t seen = 0; seen < end && next < printed.size();) {
    const std::size_t here = next;
    const char32_t c = next_code_point(printed, next);
    if (is_blank(c) || c == U'\n' || c == U'\r' || c == U'\f') continue;
    if (seen == begin) first = here;
    ++seen;
  }
  return first < next ? std::string(printed.substr(first, next - first)) : std::string();
}

std::string as_printed(std::string_view printed, std::u32string_view words) {
  const std::size_t at = fold(printed).find(words);
  return at == std::u32string::npos ? to_utf8(words) : printed_part(printed, at, at + words.size());
}

plan::Quote quote_of(const document::Document& document, document::Span span) {
  plan::Quote quote;
  quote.line = document.line_of(span.begin);
  quote.column = document.column_of(span.begin);
  quote.text = document.text.substr(span.begin, span.size());
  quote.length = static_cast<int>(count_code_points(quote.text));
  return quote;
}

}  // namespace zhicheng::plan_import
