#include "scxml_source.h"

#include <algorithm>
#include <charconv>

#include "zhicheng/base/text.h"

namespace zhicheng::casework {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// How many bytes of the text one unit of a decoded value takes, and how many bytes it is decoded to.
struct Unit {
  std::size_t raw = 1;
  std::size_t decoded = 1;
};

Unit unit_at(std::string_view raw) {
  if (raw.starts_with("\r\n")) return Unit{.raw = 2, .decoded = 1};
  if (raw.front() != '&') return Unit{};
  const std::size_t end = raw.find(';');
  if (end == std::string_view::npos) return Unit{};
  const std::string_view name = raw.substr(1, end - 1);
  if (!name.starts_with('#')) return Unit{.raw = end + 1, .decoded = 1};
  const bool hex = name.size() > 1 && name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  return Unit{.raw = end + 1,
              .decoded = code < 0x80      ? std::size_t{1}
                         : code < 0x800   ? 2u
                         : code < 0x10000 ? 3u
                                          : 4u};
}

}  // namespace

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = text.find_first_not_of(kBlanks);
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBlanks, end);
  }
  return words;
}

std::string normalised(std::string_view text) {
  std::string out;
  for (const std::string_view word : words_of(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string body_of(pugi::xml_node node) {
  struct Writer : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
      text.append(static_cast<const char*>(data), size);
    }
  };
  Writer writer;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      child.print(writer, "", pugi::format_raw);
    } else {
      writer.text += child.value();
    }
  }
  return writer.text;
}

expr::Span ScxmlSource::element(pugi::xml_node node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0 || static_cast<std::size_t>(offset) > text_.size()) return {};
  return expr::Span{.offset = static_cast<std::uint32_t>(offset),
                    .length = static_cast<std::uint32_t>(std::string_view(node.name()).size())};
}

expr::Span ScxmlSource::attribute(pugi::xml_node node, std::string_view name) const {
  const expr::Span begin = element(node);
  std::size_t at = begin.offset + std::size_t{begin.length};
  while (at < text_.size()) {
    at = text_.find_first_not_of(kBlanks, at);
    if (at == std::string_view::npos || text_[at] == '>' || text_[at] == '/') break;
    const std::size_t equal = text_.find('=', at);
    const std::size_t quote = text_.find_first_of("\"'", at);
    if (equal == std::string_view::npos || quote == std::string_view::npos) break;
    const std::size_t end = text_.find(text_[quote], quote + 1);
    if (end == std::string_view::npos) break;
    if (text_.substr(at, text_.find_first_of(" \t\r\n=", at) - at) == name)
      return expr::Span{.offset = static_cast<std::uint32_t>(quote + 1),
                        .length = static_cast<std::uint32_t>(end - quote - 1)};
    at = end + 1;
  }
  return begin;
}

expr::Span ScxmlSource::inside(pugi::xml_node node, std::string_view name, expr::Span part) const {
  const expr::Span whole = attribute(node, name);
  const std::string_view raw = text_.substr(whole.offset, whole.length);
  std::size_t at = 0;
  std::size_t decoded = 0;
  const auto advance = [&](std::size_t to) {
    while (at < raw.size() && decoded < to) {
      const Unit unit = unit_at(raw.substr(at));
      at += unit.raw;
      decoded += unit.decoded;
    }
    at = std::min(at, raw.size());
    return at;
  };
  const std::size_t from = advance(part.offset);
  const std::size_t to = advance(part.offset + std::size_t{part.length});
  return expr::Span{.offset = whole.offset + static_cast<std::uint32_t>(from),
                    .length = static_cast<std::uint32_t>(to - from)};
}

Diagnostic ScxmlSource::finding(expr::Span span, std::string code, std::string message,
                                std::string hint) const {
  return expr::finding_at(text_, span, std::move(code), std::move(message), std::move(hint));
}

}  // namespace zhicheng::casework
