#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/plan/plan.h"
#include "zhicheng/plan_import/flow.h"

// What each stage of the import hands to the next; kept so that a person can see where a reading came from.
namespace zhicheng::plan_import {

// Stage 1, lines: what each line of the source is.
enum class LineKind : std::uint8_t { blank, rule, contents, heading, table, text };

struct Line {
  int number = 0;  // 1-based
  document::Span span;
  LineKind kind = LineKind::text;
  int table = -1;  // index into Stages::blocks of tables, for kind table
};

// Stage 2, structure: paragraphs over line ends and the tree of numbers.
// An annex (附件 2) is a chapter of its own without being a task.
enum class NumberKind : std::uint8_t { none, annex, chapter, section, item, sub_item, point, box };
enum class Role : std::uint8_t { front, background, principles, goals, tasks, guarantee };

struct Paragraph {
  Flow flow;
  int line = 0;   // 1-based, of its first word
  int node = -1;  // the node that it belongs to; -1 before the first
  Role role = Role::front;
  std::size_t title = 0;  // first character after the number
  std::size_t body = 0;   // first character after the number and title of a run-in heading
  bool heading = false;   // nothing but number and title
};

struct Node {
  NumberKind kind = NumberKind::none;
  int ordinal = 0;     // 8 for （八）; 0 where the number has none
  int rank = 0;        // depth of its kind of number in this document; 0 is a chapter
  std::string number;  // as printed
  std::string title;
  int parent = -1;
  Role role = Role::front;
  int line = 0;
  document::Span span;  // number and title
  int task = 0;         // 1-based place in Plan::tasks; 0 where it is none
};

// Stage 3, tables: rows of indicator tables, whatever their layout was.
enum class ColumnRole : std::uint8_t {
  none,
  seq,
  group,
  name,
  unit,
  baseline,
  target,
  actual,
  attribute,
  note,
  department,
  year,     // a bare year; becomes baseline or target by comparison
  growth,   // 年均增长: the target where the column of the target is empty
  step,     // the target of a year before the last
  other,    // a figure that is not used: another base
  foreign,  // 总投资, 分值: the table is none of indicators
};

// Columns of a table that shares out tasks.
enum class TaskColumn : std::uint8_t { none, number, task, lead, support, deadline };

// A promise of a row for a year before the last.
struct TableStep {
  int year = 0;
  std::string target;
};

struct TableRow {
  std::string seq;
  std::string group;
  std::string name;
  std::string unit;
  std::string baseline;
  std::string target;
  std::vector<TableStep> steps;  // in the order of the columns
  std::string actual;
  std::string attribute;
  std::string note;
  std::string department;
  std::string context;  // words of the header that bear on the target: 年均增长
  document::Span span;
  int line = 0;
  std::string repair;  // what was put right, for the reader; "" if the row was whole
};

enum class Layout : std::uint8_t { grid, broken };  // marked cells; words parted by blanks and line ends

struct IndicatorTable {
  std::string caption;
  std::string unit;  // of rows that state none: 单位：% above the table
  int line = 0;
  Layout layout = Layout::grid;
  std::vector<ColumnRole> columns;
  int baseline_year = 0;
  int target_year = 0;
  bool finished = false;  // target and result of a plan that is over
  std::string remark;     // the note under the table
  std::vector<TableRow> rows;
  std::vector<document::Span> unread;    // rows that could not be understood
  std::vector<document::Span> repeated;  // headers that a page break repeated inside the table
};

// Stage 4, prose: one promised figure in a sentence.
struct ProseTarget {
  std::string group;
  std::string name;
  std::string unit;
  std::string baseline_raw;
  std::string target_raw;
  plan::Target target;
  document::Span span;
  int line = 0;
  std::string rule;  // which rule found it
};

// A figure in a sentence that promises nothing.
struct PassedFigure {
  enum class Reason : std::uint8_t {
    history,     // in front of the goals, without a date to come: what was reached
    unpromised,  // neither a comparison nor a verb of promise
  };

  std::string words;  // as printed
  document::Span span;
  int line = 0;
  Reason reason = Reason::history;
};

struct Stages {
  std::vector<Line> lines;
  std::vector<Paragraph> paragraphs;
  std::vector<Node> nodes;
  std::vector<IndicatorTable> tables;
  std::vector<ProseTarget> prose;
  std::vector<PassedFigure> passed;  // ascending by place within a sentence
};

}  // namespace zhicheng::plan_import
