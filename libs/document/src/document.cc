#include "zhicheng/document/document.h"

#include <algorithm>
#include <cctype>

#include "encoding.h"
#include "marked_text.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

bool ends_with_letters(std::string_view name, std::string_view lower) {
  if (name.size() < lower.size()) return false;
  return std::ranges::equal(name.substr(name.size() - lower.size()), lower,
                            [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

std::vector<std::size_t> find_line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  return starts;
}

Format text_format(std::string_view file_name) {
  if (ends_with_letters(file_name, ".md") || ends_with_letters(file_name, ".markdown"))
    return Format::markdown;
  return Format::text;
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

Result<Document> read_document(std::string_view file_name, std::string_view bytes) {
  if (bytes.size() > limits::kDocumentBytes)
    return Error(ErrorCode::document_too_large)
        .with("name", std::string(file_name))
        .with("what", "字节数")
        .with("limit", std::to_string(limits::kDocumentBytes));
  ZHICHENG_TRY_ASSIGN(DecodedText decoded, decode_text(file_name, bytes));
  Document document;
  document.format = text_format(file_name);
  document.text = std::move(decoded.text);
  document.diagnostics = std::move(decoded.diagnostics);
  document.line_starts = find_line_starts(document.text);
  ZHICHENG_TRY(read_marked_text(file_name, document));
  return document;
}

}  // namespace zhicheng::document
