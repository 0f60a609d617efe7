#include <algorithm>
#include <map>

#include "findings.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestQuotation = 200;  // bytes in which an opening mark is looked for
constexpr std::size_t kFewestMixed = 3;
constexpr std::size_t kMostMixedShare = 25;  // per cent
constexpr std::size_t kWrappedShare = 50;    // per cent of the lines: the whole text is wrapped
constexpr std::size_t kMostCuts = 40;        // that are named by their lines
constexpr std::size_t kLongestFragment = 4;  // characters that a page repeats

// A closing quotation mark with an opening one in front of it is in place.
bool has_opening(std::string_view text, std::size_t at) {
  const std::string_view front =
      text.substr(at > kLongestQuotation ? at - kLongestQuotation : 0, std::min(at, kLongestQuotation));
  const std::size_t open = front.rfind("“");
  const std::size_t close = front.rfind("”");
  return open != front.npos && (close == front.npos || open > close);
}

void check_stray_marks(const Reading& reading, Diagnostics& diagnostics) {
  const std::string_view text = reading.document.text;
  for (const auto& [mark, what] : reading.vocabulary.stray_marks) {
    std::size_t first = text.npos;
    std::size_t count = 0;
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
      if (std::string_view(mark).ends_with("”") && has_opening(text, at)) continue;
      if (count++ == 0) first = at;
    }
    if (count == 0) continue;
    diagnostics.push_back(finding(
        Severity::note, "P012", quote_of(reading.document, {first, first + mark.size()}),
        what + (count > 1 ? "，共 " + std::to_string(count) + " 处" : ""), "不影响导入；引用原文时请留意"));
  }
}

// Commas of half width among those of full width.
void check_punctuation(const Reading& reading, Diagnostics& diagnostics) {
  std::size_t half = 0;
  std::size_t full = 0;
  int first = 0;
  for (const Paragraph& paragraph : reading.stages.paragraphs) {
    const Flow& flow = paragraph.flow;
    for (std::size_t i = 1; i + 1 < flow.size(); ++i) {
      if (flow.text[i] != U',' || !is_han(flow.text[i - 1]) || !is_han(flow.text[i + 1])) continue;
      const bool narrow = flow.printed_at(i) == U',';
      if (narrow && half == 0) first = reading.document.line_of(flow.offset(i));
      (narrow ? half : full) += 1;
    }
  }
  if (half < kFewestMixed || half * 100 > (half + full) * kMostMixedShare) return;
  diagnostics.push_back(finding(Severity::note, "P012", first,
                                "半角逗号和全角逗号混用，共 " + std::to_string(half) + " 处",
                                "不影响导入；引用原文时请留意"));
}

// Where a paragraph goes on behind a blank line: a page break in the middle of a sentence.
class CutFinder {
 public:
  CutFinder(const Reading& reading, Diagnostics& diagnostics)
      : reading_(reading), text_(reading.document.text), diagnostics_(diagnostics) {}

  void run() {
    std::size_t joins = 0;
    for (const Paragraph& paragraph : reading_.stages.paragraphs) {
      if (paragraph.role == Role::front) continue;
      const Flow& flow = paragraph.flow;
      for (const std::size_t i : flow.jumps())
        if (const std::size_t lines = line_ends(flow.offset(i - 1), flow.offset(i)); lines > 0) {
          ++joins;
          if (lines > 1) cuts_.push_back(reading_.document.line_of(flow.offset(i)));
        }
      repeated_fragment(paragraph);
    }
    const std::size_t lines = reading_.stages.paragraphs.size() + joins;
    if (joins * 100 > lines * kWrappedShare)
      wrapped(joins);
    else
      report();
  }

 private:
  std::size_t line_ends(std::size_t begin, std::size_t end) const {
    return static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                               text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  }

  void wrapped(std::size_t joins) {
    const auto first = std::find_if(reading_.stages.paragraphs.begin(), reading_.stages.paragraphs.end(),
                                    [&](const Paragraph& paragraph) {
                                      return paragraph.role != Role::front &&
                                             line_ends(paragraph.flow.offset(0),
                                                       paragraph.flow.offset(paragraph.flow.size() - 1)) > 0;
                                    });
    diagnostics_.push_back(finding(Severity::note, "P033", first->line,
                                   "正文每行都断开，已按句子拼合 " + std::to_string(joins) + " 处",
                                   "引用原文时请对照原件"));
  }

  void report() {
    const std::map<int, const plan::Indicator*> promises = promises_over_lines();
    std::vector<int> lines;
    for (const int cut : cuts_) {
      if (const auto promise = promises.find(cut); promise != promises.end())
        diagnostics_.push_back(finding(Severity::note, "P033", cut,
                                       quoted(promise->second->name) + "的一句话在此被分页隔断，已接续",
                                       "请对照原件核对数字"));
      else
        lines.push_back(cut);
    }
    if (lines.empty()) return;
    diagnostics_.push_back(finding(
        Severity::note, "P033", lines.front(),
        "句子在 " + std::to_string(lines.size()) + " 处被分页隔断，已接续：" + listed_lines(lines, kMostCuts),
        "引用原文时请对照原件"));
  }

  // The promise that goes on on a line, by that line.
  std::map<int, const plan::Indicator*> promises_over_lines() const {
    std::map<int, const plan::Indicator*> promises;
    for (const plan::Indicator& each : reading_.plan.indicators)
      for (const plan::Quote& quote : each.quotes)
        for (int line = quote.line; const char c : quote.text)
          if (c == '\n') promises.emplace(++line, &each);
    return promises;
  }

  // “态。” at the top of a page, behind “新业态。” at the foot of the last.
  void repeated_fragment(const Paragraph& paragraph) {
    const std::u32string_view text = paragraph.flow.view();
    const std::size_t end = text.substr(0, kLongestFragment + 1).find(U'。');
    if (end != text.npos && end > 0 && has_suffix(last_, text.substr(0, end + 1)))
      diagnostics_.push_back(finding(Severity::note, "P033", paragraph.line,
                                     "页首重复了上一页末尾的" + quoted(to_utf8(text.substr(0, end + 1))),
                                     "引用原文时请略去"));
    last_ = text;
  }

  const Reading& reading_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::vector<int> cuts_;  // lines on which a sentence goes on
  std::u32string_view last_;
};

}  // namespace

void check_marks(const Reading& reading, Diagnostics& diagnostics) {
  check_stray_marks(reading, diagnostics);
  check_punctuation(reading, diagnostics);
  CutFinder(reading, diagnostics).run();
}

}  // namespace zhicheng::plan_import
