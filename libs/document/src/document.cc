#include "zhicheng/document/document.h"

#include <algorithm>
#include <optional>

#include "archive.h"
#include "docx.h"
#include "encoding.h"
#include "html.h"
#include "marked_text.h"
#include "pdf.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

std::vector<std::size_t> find_line_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  starts.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
  starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  return starts;
}

bool is_html(std::string_view file_name, std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  const std::string_view head = begin == text.npos ? text : text.substr(begin, 4096);
  if (head.empty() || head[0] != '<') return false;
  if (ends_ignoring_case(file_name, ".html") || ends_ignoring_case(file_name, ".htm")) return true;
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"})
    if (equals_ignoring_case(head.substr(0, tag.size()), tag)) return true;
  return starts_with(head, "<?xml") && head.find("<html") != head.npos;
}

Format text_format(std::string_view file_name, std::string_view text) {
  if (is_html(file_name, text)) return Format::html;
  if (ends_ignoring_case(file_name, ".md") || ends_ignoring_case(file_name, ".markdown"))
    return Format::markdown;
  return Format::text;
}

Error unsupported(std::string_view file_name, std::string what) {
  return Error(ErrorCode::document_format_unsupported)
      .with("name", std::string(file_name))
      .with("what", std::move(what));
}

// The formats that are known by their first bytes; nullopt: text of some kind.
Result<std::optional<Format>> packed_format(std::string_view file_name, std::string_view bytes) {
  if (bytes.empty()) return Error(ErrorCode::document_empty).with("name", std::string(file_name));
  if (bytes.substr(0, 1024).find("%PDF-") != bytes.npos) return std::optional(Format::pdf);
  if (starts_with(bytes, "PK\x03\x04") || starts_with(bytes, "PK\x05\x06"))
    return std::optional(Format::docx);
  switch (find_container(bytes)) {
    case Container::encrypted_office:
      return Error(ErrorCode::document_encrypted).with("name", std::string(file_name));
    case Container::old_office:
      return unsupported(file_name, "旧版 .doc、.wps 或 .xls");
    case Container::none:
      break;
  }
  if (starts_with(bytes, "{\\rtf")) return unsupported(file_name, "RTF");
  return std::optional<Format>();
}

}  // namespace

std::string_view format_name(Format format) {
  switch (format) {
    case Format::text:
      return "text";
    case Format::markdown:
      return "markdown";
    case Format::html:
      return "html";
    case Format::docx:
      return "docx";
    case Format::pdf:
      return "pdf";
  }
  return {};
}

Span source_of(Span words, const std::vector<Cut>& cuts, Span part) {
  std::size_t before_begin = 0;
  std::size_t before_end = 0;
  for (const Cut& cut : cuts) {
    if (cut.at <= part.begin) before_begin += cut.bytes;
    if (cut.at < part.end) before_end += cut.bytes;
  }
  if (part.begin == part.end) before_end = before_begin;
  return {words.begin + part.begin + before_begin, words.begin + part.end + before_end};
}

std::string words_of(const Document& document, const Block& block) {
  if (document.format == Format::text || document.format == Format::markdown)
    return words_of_marked_text(document, block);
  return document.text.substr(block.span.begin, block.span.size());
}

std::string_view Document::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_starts.size()) return {};
  const auto index = static_cast<std::size_t>(number) - 1;
  const std::size_t begin = line_starts[index];
  const std::size_t end = index + 1 < line_starts.size() ? line_starts[index + 1] - 1 : text.size();
  return std::string_view(text).substr(begin, end - begin);
}

int Document::line_of(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(line_starts, offset);
  return std::max(1, static_cast<int>(after - line_starts.begin()));
}

int Document::column_of(std::size_t offset) const {
  const std::size_t begin =
      line_starts.empty() ? 0 : line_starts[static_cast<std::size_t>(line_of(offset)) - 1];
  const std::size_t end = std::min(offset, text.size());
  if (begin >= end) return 1;
  return static_cast<int>(count_code_points(std::string_view(text).substr(begin, end - begin))) + 1;
}

Result<Format> detect_format(std::string_view file_name, std::string_view bytes) {
  ZHICHENG_TRY_ASSIGN(const std::optional<Format> packed, packed_format(file_name, bytes));
  if (packed) return *packed;
  ZHICHENG_TRY_ASSIGN(const DecodedText decoded, decode_text(file_name, bytes));
  return text_format(file_name, decoded.text);
}

Result<Document> read_document(std::string_view file_name, std::string_view bytes) {
  if (bytes.size() > limits::kDocumentBytes)
    return Error(ErrorCode::document_too_large)
        .with("name", std::string(file_name))
        .with("what", "字节数")
        .with("limit", std::to_string(limits::kDocumentBytes));
  ZHICHENG_TRY_ASSIGN(const std::optional<Format> packed, packed_format(file_name, bytes));
  if (packed == Format::pdf) return read_pdf(file_name, bytes);
  if (packed == Format::docx) return read_docx(file_name, bytes);
  ZHICHENG_TRY_ASSIGN(DecodedText decoded, decode_text(file_name, bytes));
  Document document;
  document.format = text_format(file_name, decoded.text);
  if (document.format == Format::html) {
    ZHICHENG_TRY_ASSIGN(document, read_html(file_name, decoded.text));
    // Their places are those of the source, which is not Document::text here.
    for (Diagnostic& finding : decoded.diagnostics) finding.line = finding.column = 0;
    document.diagnostics.insert(document.diagnostics.end(), decoded.diagnostics.begin(),
                                decoded.diagnostics.end());
    return document;
  }
  document.text = std::move(decoded.text);
  document.diagnostics = std::move(decoded.diagnostics);
  document.line_starts = find_line_starts(document.text);
  ZHICHENG_TRY(read_marked_text(file_name, document));
  return document;
}

}  // namespace zhicheng::document
