#include "task_table.h"

#include <algorithm>

#include "deadline.h"
#include "departments.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostColumns = 32;

// The cells of one row in their columns; a merged cell stands in every row that it covers.
struct CoveredCell {
  const document::Cell* cell = nullptr;
  int rows = 0;  // that it still covers
};

class TaskTableReader {
 public:
  TaskTableReader(const document::Document& document, const Vocabulary& vocabulary,
                  std::vector<TaskRow>& rows)
      : document_(document), known_(vocabulary), rows_(rows) {}

  void read(const document::Table& table) {
    std::vector<TaskColumn> columns;
    std::vector<CoveredCell> covered;
    for (const document::Row& row : table.rows) {
      place_cells(row, covered);
      if (std::vector<TaskColumn> header = header_of(covered); !header.empty())
        columns = std::move(header);
      else if (!columns.empty())
        add(columns, covered, row);
    }
  }

 private:
  static void place_cells(const document::Row& row, std::vector<CoveredCell>& covered) {
    std::size_t column = 0;
    const auto skip_covered = [&] {
      while (column < covered.size() && covered[column].rows > 0) --covered[column++].rows;
    };
    for (const document::Cell& cell : row.cells) {
      skip_covered();
      for (int i = 0; i < cell.columns && column < kMostColumns; ++i, ++column) {
        if (column == covered.size()) covered.emplace_back();
        covered[column] = {&cell, cell.rows - 1};
      }
    }
    skip_covered();
    for (; column < covered.size(); ++column) covered[column] = {};
  }

  std::vector<TaskColumn> header_of(const std::vector<CoveredCell>& cells) const {
    std::vector<TaskColumn> columns;
    const auto has = [&](TaskColumn column) {
      return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    for (const CoveredCell& each : cells)
      columns.push_back(each.cell == nullptr ? TaskColumn::none
                                             : known_.task_columns.find(fold(each.cell->text)).meaning);
    const bool answered = has(TaskColumn::lead) || has(TaskColumn::support) || has(TaskColumn::deadline);
    return has(TaskColumn::task) && answered ? columns : std::vector<TaskColumn>();
  }

  static const document::Cell* cell_of(const std::vector<TaskColumn>& columns,
                                       const std::vector<CoveredCell>& cells, TaskColumn wanted) {
    for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
      if (columns[i] == wanted && cells[i].cell != nullptr) return cells[i].cell;
    return nullptr;
  }

  void add(const std::vector<TaskColumn>& columns, const std::vector<CoveredCell>& cells,
           const document::Row& row) {
    const auto words = [&](TaskColumn column) {
      Flow flow;
      if (const document::Cell* cell = cell_of(columns, cells, column); cell != nullptr)
        flow.append(document_, cell->span);
      return flow;
    };
    const Flow title = words(TaskColumn::task);
    if (title.size() == 0) return;
    // One task may cover several rows, each with departments of its own.
    const document::Cell* cell = cell_of(columns, cells, TaskColumn::task);
    if (cell != last_task_) {
      const Flow number = words(TaskColumn::number);
      TaskRow found{.task = {}, .span = row.span, .title = cell->span, .line = row.line};
      found.task.number = number.words(0, number.size());
      found.task.title = title.words(0, title.size());
      found.task.deadline = deadline_in_cell(words(TaskColumn::deadline), known_);
      found.task.quote = quote_of(document_, row.span);
      rows_.push_back(std::move(found));
    }
    last_task_ = cell;
    for (const TaskColumn column : {TaskColumn::lead, TaskColumn::support})
      for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
        if (columns[i] == column && cells[i].cell != nullptr) {
          Flow list;
          list.append(document_, cells[i].cell->span);
          read_department_list(list, known_, rows_.back().task);
        }
  }

  const document::Document& document_;
  const Vocabulary& known_;
  std::vector<TaskRow>& rows_;
  const document::Cell* last_task_ = nullptr;
};

}  // namespace

std::vector<TaskRow> read_task_rows(const document::Document& document, const Vocabulary& vocabulary) {
  std::vector<TaskRow> rows;
  TaskTableReader reader(document, vocabulary, rows);
  for (const document::Block& block : document.blocks)
    if (block.kind == document::Block::Kind::table) reader.read(block.table);
  return rows;
}

}  // namespace zhicheng::plan_import
