#include "front.h"

#include <algorithm>

#include "lines.h"
#include "numbering.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostLines = 120;
constexpr std::size_t kTailLines = 12;
constexpr std::size_t kMostTables = 3;  // in which labels are looked for
constexpr std::size_t kMostRows = 20;

// 索引号：…　发文日期：…
void read_labels(const Flow& line, const Vocabulary& vocabulary, Front& front) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Word label = vocabulary.document_labels.longest_prefix(line.view().substr(i));
    const std::size_t value = i + label.size() + 1;
    if (label.empty() || value >= line.size() || line.text[value - 1] != U':') continue;
    std::size_t end = value + 1;
    while (end < line.size() && !line.blank_before(end)) ++end;
    front.labels.emplace_back(label, line.part(value, end));
    i = end - 1;
  }
}

void read_labels(const document::Document& document, const document::Table& table,
                 const Vocabulary& vocabulary, Front& front) {
  for (std::size_t r = 0; r < std::min(table.rows.size(), kMostRows); ++r) {
    const std::vector<document::Cell>& cells = table.rows[r].cells;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
      std::u32string label = fold(cells[i].text);
      if (!label.empty() && label.back() == U':') label.pop_back();
      if (!vocabulary.document_labels.holds(label)) continue;
      Flow value;
      value.append(document, cells[i + 1].span);
      if (value.size() > 0) front.labels.emplace_back(std::move(label), std::move(value));
    }
  }
}

}  // namespace

Front read_front(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary) {
  Front front;
  std::vector<const Line*> words;
  for (const Line& line : stages.lines)
    if (line.kind == LineKind::text || line.kind == LineKind::heading) words.push_back(&line);
  const auto flow_of = [&](const Line& line) {
    Flow flow;
    flow.append(document, words_span(document, line, vocabulary));
    return flow;
  };
  for (std::size_t i = 0; i < words.size() && front.lines.size() < kMostLines; ++i) {
    Flow flow = flow_of(*words[i]);
    const NumberKind number = read_numbering(flow.view(), vocabulary).kind;
    if (number == NumberKind::chapter || number == NumberKind::section) break;
    read_labels(flow, vocabulary, front);
    if (flow.size() > 0) front.lines.push_back(std::move(flow));
  }
  for (std::size_t i = words.size() > kTailLines ? words.size() - kTailLines : 0; i < words.size(); ++i)
    if (Flow flow = flow_of(*words[i]); flow.size() > 0) front.tail.push_back(std::move(flow));
  std::size_t tables = 0;
  for (const document::Block& block : document.blocks)
    if (block.kind == document::Block::Kind::table && tables++ < kMostTables)
      read_labels(document, block.table, vocabulary, front);
  return front;
}

std::string joined_words(const Flow& flow, std::size_t begin, std::size_t end) {
  return to_utf8(flow.printed_between(begin, end));
}

}  // namespace zhicheng::plan_import
