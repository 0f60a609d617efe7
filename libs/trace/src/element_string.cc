#include "zhicheng/trace/element_string.h"

#include <algorithm>
#include <array>

#include "code_error.h"
#include "format_parts.h"

namespace zhicheng::trace {
namespace {

constexpr char kSeparator = '\x1d';

Error unknown_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 4);
  std::string shown;
  for (const char c : rest) shown += c >= ' ' && c < 0x7f ? c : '?';
  return Error(ErrorCode::code_identifier_unknown).with("at", std::to_string(at + 1)).with("ai", shown);
}

std::size_t longest(const ApplicationIdentifier& about) {
  std::size_t length = 0;
  for (const FormatPart& part : read_format(about.format)) length += part.length;
  return length;
}

Result<Elements> read_brackets(std::string_view text) {
  Elements elements;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t close = text.find(')', at);
    if (text[at] != '(' || close == std::string_view::npos) return unknown_at(text, at);
    const std::string_view ai = text.substr(at + 1, close - at - 1);
    if (find_identifier(ai) == nullptr) return unknown_at(text, at + 1);
    std::string value;
    for (at = close + 1; at < text.size() && text[at] != '('; ++at) {
      if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '(') ++at;
      value += text[at];
    }
    elements.push_back({std::string(ai), std::move(value)});
  }
  return elements;
}

}  // namespace

Result<Elements> read_elements(std::string_view text) {
  if (text.size() > kLongestCode)
    return Error(ErrorCode::event_limit)
        .with("what", "编码 code")
        .with("limit", std::to_string(kLongestCode));
  if (text.empty()) return unknown_at(text, 0);
  if (text.front() == '(') return read_brackets(text);
  std::size_t at = 0;
  for (const std::string_view symbology : {"]C1", "]d2", "]e0", "]Q3", "\x1d"})
    if (text.starts_with(symbology)) {
      at = symbology.size();
      break;
    }
  Elements elements;
  while (at < text.size()) {
    const std::size_t digits = identifier_digits(text.substr(at));
    if (digits == 0) return unknown_at(text, at);
    const std::string_view ai = text.substr(at, digits);
    const ApplicationIdentifier& about = *find_identifier(ai);
    at += digits;
    std::size_t end = std::min(text.find(kSeparator, at), text.size());
    if (about.fixed) end = std::min(end, at + longest(about));
    elements.push_back({std::string(ai), std::string(text.substr(at, end - at))});
    at = end;
    if (at < text.size() && text[at] == kSeparator) ++at;
  }
  return elements;
}

std::string bracket_text(const Elements& elements) {
  std::string text;
  for (const Element& each : elements) {
    text += '(' + each.ai + ')';
    for (const char c : each.value) {
      if (c == '(') text += '\\';
      text += c;
    }
  }
  return text;
}

std::string scan_text(const Elements& elements) {
  std::string text(1, kSeparator);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    text += elements[i].ai + elements[i].value;
    const ApplicationIdentifier* const about = find_identifier(elements[i].ai);
    if (i + 1 < elements.size() && (about == nullptr || !about->fixed)) text += kSeparator;
  }
  return text;
}

}  // namespace zhicheng::trace
