#include <algorithm>
#include <map>

#include "findings.h"
#include "number.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostGaps = 2;        // blank lines that cut a table
constexpr std::size_t kRowsForEachGap = 3;  // with more of them, blank lines are the table's style

class TableChecker {
 public:
  TableChecker(const Reading& reading, Diagnostics& diagnostics)
      : document_(reading.document),
        lines_(reading.stages.lines),
        known_(reading.vocabulary),
        diagnostics_(diagnostics) {}

  void run(const IndicatorTable& table) {
    check_caption(table);
    for (const document::Span& header : table.repeated)
      add(Severity::note, "P013", document_.line_of(header.begin), "表格中途重复表头，已接续前表", "");
    check_gaps(table);
    for (const document::Span& row : table.unread)
      diagnostics_.push_back(finding(Severity::warning, "P010", quote_of(document_, row),
                                     "表格行缺少指标名称或目标值，未导入", "请对照原件补录"));
    if (table.target_year == 0)
      add(Severity::warning, "P008", table.line, "表头和表题都没有写明目标年份", "请确认是否为规划期末");
    if (table.layout == Layout::broken)
      add(Severity::note, "P032", table.line,
          "表格没有分隔记号，按空格和换行拼合成 " + std::to_string(table.rows.size()) + " 行",
          "请对照原件抽查");
    if (table.finished) check_results(table);
  }

 private:
  void add(Severity severity, const char* code, int line, std::string message, std::string hint) {
    diagnostics_.push_back(finding(severity, code, line, std::move(message), std::move(hint)));
  }

  void check_caption(const IndicatorTable& table) {
    std::u32string title = fold(table.caption);
    std::erase_if(title, is_digit);
    if (title.empty()) return;
    const auto [first, added] = captions_.emplace(title, table.line);
    if (!added)
      add(Severity::note, "P011", table.line,
          "表题与" + on_line(first->second) + "的表相同：" + quoted(table.caption), "按表内类别区分");
  }

  // A blank line inside a table whose rows otherwise follow each other.
  void check_gaps(const IndicatorTable& table) {
    std::vector<int> gaps;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      const auto first = lines_.begin() + document_.line_of(table.rows[i - 1].span.end);
      const auto last = lines_.begin() + table.rows[i].line - 1;
      const bool blank = first < last && std::all_of(first, last, [](const Line& line) {
                           return line.kind == LineKind::blank;
                         });
      if (blank) gaps.push_back(table.rows[i].line);
    }
    if (gaps.size() > kMostGaps || table.rows.size() < gaps.size() * kRowsForEachGap) return;
    for (const int line : gaps) add(Severity::note, "P013", line, "表格被空行隔断，已接续前表", "");
  }

  // Target and result of a plan that is over: same look, other meaning.
  void check_results(const IndicatorTable& table) {
    add(Severity::note, "P030", table.line, "该表是目标和完成情况，不是本规划的目标",
        "按上一规划期的结果保留");
    for (const TableRow& row : table.rows) {
      const plan::Target target = read_target_value(fold(row.target), fold(row.name), U"", known_).target;
      const auto result = read_plain_value(fold(row.actual), known_);
      const bool missed =
          result && ((target.low && *result < *target.low) ||
                     (target.high && target.relation != plan::Relation::range && *result > *target.high));
      if (missed)
        add(Severity::note, "P031", row.line,
            quoted(row.name) + "没有完成：目标" + quoted(row.target) + "，完成" + quoted(row.actual),
            "新规划期请重点关注");
    }
  }

  const document::Document& document_;
  const std::vector<Line>& lines_;
  const Vocabulary& known_;
  Diagnostics& diagnostics_;
  std::map<std::u32string, int> captions_;
};

}  // namespace

void check_tables(const Reading& reading, Diagnostics& diagnostics) {
  TableChecker checker(reading, diagnostics);
  for (const IndicatorTable& table : reading.stages.tables) checker.run(table);
}

}  // namespace zhicheng::plan_import
