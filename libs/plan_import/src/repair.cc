#include <algorithm>
#include <map>

#include "foot_notes.h"
#include "indicators.h"
#include "number.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

// The part of a name that a sentence would use: 钱江杯 of 钱江杯等省优项目（新增）.
std::u32string short_name(std::string_view name) {
  std::u32string folded = fold(name);
  for (const char32_t mark : {U'“', U'”'}) std::erase(folded, mark);
  const std::size_t end = folded.find_first_of(U"等(");
  return folded.substr(0, end);
}

// “钱江杯2项” in a sentence about the past; the number as printed, with its place.
std::optional<std::pair<std::string, int>> find_result(const document::Document& document,
                                                       const Stages& stages, const TableRow& row) {
  const std::u32string key = short_name(row.name);
  const std::u32string unit = fold(row.unit);
  if (key.size() < 2) return std::nullopt;
  for (const Paragraph& paragraph : stages.paragraphs) {
    if (paragraph.role != Role::background && paragraph.role != Role::front) continue;
    const Flow& flow = paragraph.flow;
    for (std::size_t at = flow.text.find(key); at != flow.text.npos; at = flow.text.find(key, at + 1)) {
      std::size_t begin = at + key.size();
      if (begin < flow.size() && flow.text[begin] == U'”') ++begin;
      const auto number = read_number(flow.view(), begin);
      if (!number || number->range || !has_prefix(flow.view().substr(begin + number->length), unit)) continue;
      return std::pair(flow.words(begin, begin + number->length), document.line_of(flow.offset(begin)));
    }
  }
  return std::nullopt;
}

std::u32string plain_name(std::string_view name, const Vocabulary& vocabulary) {
  std::u32string folded = fold(name);
  folded.resize(folded.size() - foot_marks_at_end(folded, vocabulary));
  for (const char32_t mark : {U'“', U'”'}) std::erase(folded, mark);
  return folded;
}

void add_repair(TableRow& row, const std::string& words) {
  row.repair += row.repair.empty() ? words : "；" + words;
}

std::string filled_from(int line, const std::string& words) {
  return "已按正文第 " + std::to_string(line) + " 行补为“" + words + "”";
}

class Repairer {
 public:
  Repairer(const document::Document& document, const Vocabulary& vocabulary, Stages& stages)
      : document_(document), known_(vocabulary), stages_(stages) {
    for (const ProseTarget& each : stages.prose) promised_.emplace(plain_name(each.name, known_), &each);
  }

  void run() {
    for (IndicatorTable& table : stages_.tables) {
      for (TableRow& row : table.rows) {
        if (row.target.empty()) fill_target(row);
        if (table.finished && row.actual.empty() && !row.target.empty()) fill_actual(row);
      }
      drop_rows_without_target(table);
    }
  }

 private:
  static constexpr int kMostSearches = 50;  // each reads the whole background

  // The number that is left is the target itself if the text promises the same.
  void fill_target(TableRow& row) const {
    const auto found = promised_.find(plain_name(row.name, known_));
    if (found == promised_.end()) return;
    const ProseTarget& promise = *found->second;
    const auto left = read_plain_value(fold(row.baseline), known_);
    if (left && (promise.target.low == left || promise.target.high == left)) {
      row.target = std::move(row.baseline);
      row.baseline.clear();
      add_repair(row,
                 "基期值缺失，“" + row.target + "”按正文第 " + std::to_string(promise.line) + " 行是目标值");
    } else {
      row.target = promise.target_raw;
      add_repair(row, "目标值缺失，" + filled_from(promise.line, row.target));
    }
  }

  void fill_actual(TableRow& row) {
    std::string words = "完成情况缺失";
    const auto result = ++searched_ > kMostSearches ? std::nullopt : find_result(document_, stages_, row);
    if (result) {
      row.actual = result->first;
      words += "，" + filled_from(result->second, row.actual);
    }
    add_repair(row, words);
  }

  static void drop_rows_without_target(IndicatorTable& table) {
    for (const TableRow& row : table.rows)
      if (row.target.empty()) table.unread.push_back(row.span);
    std::erase_if(table.rows, [](const TableRow& row) { return row.target.empty(); });
  }

  const document::Document& document_;
  const Vocabulary& known_;
  Stages& stages_;
  std::map<std::u32string, const ProseTarget*> promised_;
  int searched_ = 0;
};

}  // namespace

void repair_rows(const document::Document& document, const Vocabulary& vocabulary, Stages& stages) {
  Repairer(document, vocabulary, stages).run();
}

}  // namespace zhicheng::plan_import
