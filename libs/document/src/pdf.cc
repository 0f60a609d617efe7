#include "pdf.h"

#include <fmt/format.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <cmath>
#include <exception>
#include <memory>

#include "archive.h"
#include "page_layout.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

void ignore_message(const std::string&, void*) {}  // poppler would print it on stderr

std::vector<PlacedWord> words_of(const poppler::page& page) {
  std::vector<PlacedWord> words;
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    const poppler::rectf place = box.bbox();
    const poppler::byte_array bytes = box.text().to_utf8();
    std::string text(bytes.begin(), bytes.end());
    if (find_invalid_utf8(text) || trim(text).empty()) continue;
    if (!std::isfinite(place.left()) || !std::isfinite(place.right()) || !std::isfinite(place.top()) ||
        !std::isfinite(place.bottom()))
      continue;
    words.push_back({std::move(text), place.left(), place.right(), place.top(), place.bottom(),
                     box.has_font_info() && std::isfinite(box.get_font_size()) ? box.get_font_size() : 0});
  }
  return words;
}

void note_pages_without_text(const std::vector<int>& pages, Diagnostics& out) {
  if (pages.empty()) return;
  std::string list;
  for (std::size_t i = 0; i < pages.size() && i < 20; ++i)
    list += (i > 0 ? "、" : "") + std::to_string(pages[i]);
  Diagnostic finding;
  finding.code = "D004";
  finding.message = fmt::format("第 {} 页没有文字（共 {} 页），可能是扫描页", list, pages.size());
  finding.hint = "请核对这些页，必要时先做文字识别。";
  out.push_back(std::move(finding));
}

Result<Document> draw(std::string_view file_name, const poppler::document& source) {
  std::vector<PageLines> pages;
  std::vector<int> without_text;
  for (int i = 0; i < source.pages(); ++i) {
    const std::unique_ptr<poppler::page> page(source.create_page(i));
    PageLines lines;
    if (page) {
      lines.height = page->page_rect().height();
      lines.lines = find_lines(words_of(*page));
    }
    if (lines.lines.empty()) without_text.push_back(i + 1);
    pages.push_back(std::move(lines));
  }
  if (without_text.size() == pages.size())
    return Error(ErrorCode::document_without_text).with("name", std::string(file_name));
  Drawing drawing;
  drop_running_lines(pages, drawing.diagnostics());
  note_pages_without_text(without_text, drawing.diagnostics());
  for (const PageLines& page : pages) {
    drawing.page_break();
    draw_lines(page.lines, drawing);
  }
  return std::move(drawing).finish(file_name, Format::pdf);
}

}  // namespace

Result<Document> read_pdf(std::string_view file_name, std::string_view bytes) {
  try {
    poppler::set_debug_error_function(ignore_message, nullptr);
    const std::unique_ptr<poppler::document> source(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!source) return damaged(file_name, "PDF 结构不完整");
    if (source->is_locked()) return Error(ErrorCode::document_encrypted).with("name", std::string(file_name));
    if (source->pages() <= 0) return damaged(file_name, "没有页面");
    if (static_cast<std::size_t>(source->pages()) > limits::kDocumentPages)
      return Error(ErrorCode::document_too_large)
          .with("name", std::string(file_name))
          .with("what", "页数")
          .with("limit", std::to_string(limits::kDocumentPages));
    return draw(file_name, *source);
  } catch (const std::exception& failure) {
    return damaged(file_name, failure.what());
  }
}

}  // namespace zhicheng::document
