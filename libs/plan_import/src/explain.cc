#include "zhicheng/plan_import/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "readings.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::plan_import {
namespace {

struct Named {
  std::string_view zh;
  std::string_view en;
};

Named words_of(LineKind kind) {
  switch (kind) {
    case LineKind::blank:
      return {"空行", "blank"};
    case LineKind::rule:
      return {"分隔线", "a ruled line"};
    case LineKind::contents:
      return {"目录行，不读作正文", "a line of the table of contents, not read as text"};
    case LineKind::heading:
      return {"标题", "a heading"};
    case LineKind::table:
      return {"表格中的行", "inside a table"};
    case LineKind::text:
      return {"正文", "text"};
  }
  return {};
}

Named words_of(Role role) {
  switch (role) {
    case Role::front:
      return {"正文之前", "in front of the body"};
    case Role::background:
      return {"背景与成绩", "background"};
    case Role::principles:
      return {"指导思想和原则", "principles"};
    case Role::goals:
      return {"目标", "goals"};
    case Role::tasks:
      return {"任务", "tasks"};
    case Role::guarantee:
      return {"保障", "guarantees"};
  }
  return {};
}

std::string_view column_name(ColumnRole role) {
  static constexpr std::array kNames{"none",   "seq",    "group",     "name",   "unit",       "baseline",
                                     "target", "actual", "attribute", "note",   "department", "year",
                                     "growth", "step",   "other",     "foreign"};
  return kNames.at(static_cast<std::size_t>(role));
}

// "3" or, for words that run over line ends, "3–5".
std::string lines_of(const plan::Quote& quote) {
  const int last = last_line_of(quote);
  return last == quote.line ? std::to_string(last) : fmt::format("{}–{}", quote.line, last);
}

bool touches(const plan::Quote& quote, int line) {
  return quote.line <= line && line <= last_line_of(quote);
}

std::string bounds_text(const plan::Target& target) {
  std::string text(plan::name_of(target.relation));
  if (target.low) text += " " + target.low->to_string();
  if (target.high) text += " " + target.high->to_string();
  return text;
}

class LineExplainer {
 public:
  LineExplainer(const document::Document& document, const ImportResult& result, int line)
      : document_(document), result_(result), stages_(result.stages), line_(line) {
    begin_ = document.line_starts.at(static_cast<std::size_t>(line) - 1);
    end_ = static_cast<std::size_t>(line) < document.line_count()
               ? document.line_starts.at(static_cast<std::size_t>(line))
               : document.text.size();
  }

  std::vector<ExplainedStep> run() {
    explain_kind();
    explain_structure();
    explain_tables();
    explain_prose();
    const std::size_t before = steps_.size();
    explain_indicators();
    explain_tasks();
    const bool became = steps_.size() > before;
    explain_findings();
    if (!became && !row_) explain_nothing();
    return std::move(steps_);
  }

 private:
  void add(Stage stage, std::string zh, std::string en) {
    steps_.push_back({stage, {std::move(zh), std::move(en)}});
  }

  bool here(document::Span span) const { return span.begin < end_ && span.end > begin_; }

  void explain_kind() {
    const auto found = std::find_if(stages_.lines.begin(), stages_.lines.end(),
                                    [this](const Line& each) { return each.number == line_; });
    if (found != stages_.lines.end()) kind_ = found->kind;
    const Named words = words_of(kind_);
    add(Stage::lines, std::string(words.zh), std::string(words.en));
  }

  // "第二章 主要任务 / （一）……"
  std::string path_of(int node) const {
    std::string path;
    for (int at = node; at >= 0; at = stages_.nodes[static_cast<std::size_t>(at)].parent) {
      const Node& each = stages_.nodes[static_cast<std::size_t>(at)];
      path = each.number + each.title + (path.empty() ? "" : " / ") + path;
    }
    return path;
  }

  void explain_structure() {
    for (const Paragraph& paragraph : stages_.paragraphs) {
      const std::size_t first = paragraph.flow.first_at(begin_);
      if (first == paragraph.flow.size() || paragraph.flow.offset(first) >= end_) continue;
      role_ = paragraph.role;
      const Named role = words_of(paragraph.role);
      const std::string path = path_of(paragraph.node);
      add(Stage::structure,
          fmt::format("属于第 {} 行起的{}，位于「{}」，这一部分是{}", paragraph.line,
                      paragraph.heading ? "标题" : "段落", path.empty() ? "正文开头" : path, role.zh),
          fmt::format("part of the {} that begins in line {}, under “{}”, a part about {}",
                      paragraph.heading ? "heading" : "paragraph", paragraph.line,
                      path.empty() ? "the beginning" : path, role.en));
    }
    for (const Node& node : stages_.nodes) {
      if (node.line != line_ || node.kind == NumberKind::none) continue;
      add(Stage::structure,
          node.task > 0
              ? fmt::format("编号「{}」，标题「{}」，是第 {} 项任务", node.number, node.title, node.task)
              : fmt::format("编号「{}」，标题「{}」，不是任务", node.number, node.title),
          node.task > 0 ? fmt::format("number “{}”, title “{}”: task {}", node.number, node.title, node.task)
                        : fmt::format("number “{}”, title “{}”: no task", node.number, node.title));
    }
  }

  void explain_table_head(const IndicatorTable& table) {
    if (table.line != line_) return;
    std::vector<std::string_view> columns;
    for (const ColumnRole role : table.columns) columns.push_back(column_name(role));
    row_ = true;
    add(Stage::tables,
        fmt::format("指标表从这里开始：{}，共 {} 行；列 {}；基期年 {}，目标年 {}",
                    table.layout == Layout::grid ? "单元格有标记" : "靠空白和换行分列", table.rows.size(),
                    fmt::join(columns, " "), table.baseline_year, table.target_year),
        fmt::format("an indicator table begins: {}, {} rows; columns {}; baseline year {}, target year {}",
                    table.layout == Layout::grid ? "marked cells" : "words parted by blanks and line ends",
                    table.rows.size(), fmt::join(columns, " "), table.baseline_year, table.target_year));
  }

  void explain_row(const TableRow& row) {
    row_ = true;
    std::vector<std::string> cells;
    const auto cell = [&cells](std::string_view column, const std::string& value) {
      if (!value.empty()) cells.push_back(fmt::format("{}「{}」", column, value));
    };
    cell("seq", row.seq);
    cell("group", row.group);
    cell("name", row.name);
    cell("unit", row.unit);
    cell("baseline", row.baseline);
    cell("target", row.target);
    for (const TableStep& step : row.steps) cell(std::to_string(step.year), step.target);
    cell("actual", row.actual);
    cell("attribute", row.attribute);
    cell("note", row.note);
    cell("department", row.department);
    cell("header", row.context);
    add(Stage::tables, fmt::format("表格行：{}", fmt::join(cells, " ")),
        fmt::format("a row: {}", fmt::join(cells, " ")));
    if (!row.repair.empty()) add(Stage::tables, "已修复：" + row.repair, "repaired: " + row.repair);
  }

  void explain_tables() {
    for (const IndicatorTable& table : stages_.tables) {
      explain_table_head(table);
      for (const TableRow& row : table.rows)
        if (here(row.span)) explain_row(row);
      for (const document::Span span : table.unread)
        if (here(span))
          add(Stage::tables, "这一行没有读懂，见诊断", "this row was not understood, see the findings");
      for (const document::Span span : table.repeated)
        if (here(span))
          add(Stage::tables, "分页重复的表头，略过", "a header repeated by a page break, skipped");
    }
  }

  void explain_prose() {
    for (const ProseTarget& target : stages_.prose) {
      if (!here(target.span)) continue;
      add(Stage::prose,
          fmt::format("规则 {} 读到「{}」：{} {}，读作 {}", target.rule, target.name, target.target_raw,
                      target.unit, bounds_text(target.target)),
          fmt::format("rule {} read “{}”: {} {}, taken as {}", target.rule, target.name, target.target_raw,
                      target.unit, bounds_text(target.target)));
    }
    for (const PassedFigure& passed : stages_.passed) {
      if (!here(passed.span)) continue;
      const bool history = passed.reason == PassedFigure::Reason::history;
      add(Stage::prose,
          fmt::format(
              "「{}」不作为目标：{}", passed.words,
              history ? "目标部分之前，又没有未来的年份，是已有成绩" : "没有比较词，也没有承诺的动词"),
          fmt::format("“{}” is no target: {}", passed.words,
                      history ? "in front of the goals and without a year to come, it tells what was reached"
                              : "neither a comparison nor a verb of promise"));
    }
  }

  void explain_reading(const plan::Reading& reading) {
    const std::string lowered =
        reading.lowered_by.empty() ? "" : fmt::format(" ({})", fmt::join(reading.lowered_by, ", "));
    static constexpr std::array<std::string_view, 3> kLevels{"确定", "较有把握", "存疑"};
    add(Stage::readings,
        fmt::format("{}：规则 {}{}{}", kLevels.at(static_cast<std::size_t>(reading.confidence)), reading.rule,
                    lowered.empty() ? "" : "，被诊断降低", lowered),
        fmt::format("{}: rule {}{}{}", plan::name_of(reading.confidence), reading.rule,
                    lowered.empty() ? "" : ", lowered by", lowered));
  }

  void explain_indicators() {
    for (std::size_t i = 0; i < result_.plan.indicators.size(); ++i) {
      const plan::Indicator& each = result_.plan.indicators[i];
      if (std::none_of(each.quotes.begin(), each.quotes.end(),
                       [this](const plan::Quote& quote) { return touches(quote, line_); }))
        continue;
      std::vector<std::string> places;
      for (const plan::Quote& quote : each.quotes) places.push_back(lines_of(quote));
      add(Stage::merge,
          fmt::format("成为指标 {}「{}」（{}），原文在第 {} 行", each.seq, each.name,
                      bounds_text(each.target), fmt::join(places, "、")),
          fmt::format("became indicator {} “{}” ({}), stated in line {}", each.seq, each.name,
                      bounds_text(each.target), fmt::join(places, ", ")));
      explain_reading(result_.indicator_readings[i]);
    }
  }

  void explain_tasks() {
    for (std::size_t i = 0; i < result_.plan.tasks.size(); ++i) {
      const plan::Task& each = result_.plan.tasks[i];
      if (!touches(each.quote, line_)) continue;
      const std::string departments = fmt::format("{}", fmt::join(each.departments, "、"));
      add(Stage::tasks,
          fmt::format("成为任务「{}{}」，责任单位 {}，期限 {}", each.number, each.title,
                      departments.empty() ? "未写明" : departments,
                      each.deadline.empty() ? "未写明" : each.deadline),
          fmt::format("became task “{}{}”, departments {}, deadline {}", each.number, each.title,
                      departments.empty() ? "not stated" : departments,
                      each.deadline.empty() ? "not stated" : each.deadline));
      explain_reading(result_.task_readings[i]);
    }
  }

  void explain_findings() {
    const auto tell = [this](const Diagnostics& diagnostics) {
      for (const Diagnostic& each : diagnostics)
        if (each.line == line_) {
          const std::string text = fmt::format("{} [{}] {}{}{}", severity_name(each.severity), each.code,
                                               each.message, each.hint.empty() ? "" : "；", each.hint);
          add(Stage::findings, text, text);
        }
    };
    tell(document_.diagnostics);
    tell(result_.diagnostics);
  }

  void explain_nothing() {
    Named why{"这里没有读到承诺的数值，也没有任务的编号和标题",
              "neither a promised figure nor the number and title of a task was read here"};
    if (role_ == Role::front || role_ == Role::background || role_ == Role::principles)
      why = {"目标部分之前讲的是背景和成绩，只有写明未来年份的数值才算目标",
             "what stands in front of the goals tells of the past; only a figure with a year to come counts"};
    if (kind_ == LineKind::blank || kind_ == LineKind::rule) why = {"没有文字", "there are no words"};
    if (kind_ == LineKind::contents)
      why = {"目录只列标题，正文里会再读到",
             "the table of contents only names headings; they are read in the text"};
    if (kind_ == LineKind::table)
      why = {"这张表没有被认作指标表或任务表，或者这一行不是其中的数据行",
             "the table was not taken for one of indicators or tasks, or this is none of its rows"};
    add(Stage::merge, fmt::format("没有成为指标或任务：{}", why.zh),
        fmt::format("became neither indicator nor task: {}", why.en));
  }

  const document::Document& document_;
  const ImportResult& result_;
  const Stages& stages_;
  int line_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  LineKind kind_ = LineKind::text;
  std::optional<Role> role_;  // of the paragraph, if the line is part of one
  bool row_ = false;          // a header or a row of a table
  std::vector<ExplainedStep> steps_;
};

}  // namespace

std::string_view name_of(Stage stage) {
  static constexpr std::array<std::string_view, 8> kNames{"lines", "structure", "tables",   "prose",
                                                          "merge", "tasks",     "findings", "readings"};
  return kNames.at(static_cast<std::size_t>(stage));
}

Bilingual label_of(Stage stage) {
  static constexpr std::array<Named, 8> kLabels{{{"行", "lines"},
                                                 {"结构", "structure"},
                                                 {"表格", "tables"},
                                                 {"文字", "prose"},
                                                 {"合并", "merge"},
                                                 {"任务", "tasks"},
                                                 {"诊断", "findings"},
                                                 {"把握", "readings"}}};
  const Named label = kLabels.at(static_cast<std::size_t>(stage));
  return {std::string(label.zh), std::string(label.en)};
}

std::vector<ExplainedStep> explain_line(const document::Document& document, const ImportResult& result,
                                        int line) {
  ZHICHENG_ASSERT(line >= 1 && line <= static_cast<int>(document.line_count()));
  return LineExplainer(document, result, line).run();
}

}  // namespace zhicheng::plan_import
