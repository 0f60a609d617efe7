#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

// The lines of a document that tell about the document itself.
namespace zhicheng::plan_import {

struct Front {
  std::vector<Flow> lines;  // of words in front of the first chapter
  std::vector<Flow> tail;   // the last ones of the document
  std::vector<std::pair<std::u32string, Flow>>
      labels;  // 发文字号 → what stands beside it, in a table or a line
};

Front read_front(const document::Document& document, const Stages& stages, const Vocabulary& vocabulary);

// The words of [begin, end) without any blank.
std::string joined_words(const Flow& flow, std::size_t begin, std::size_t end);

// The title of the plan: its own heading, over up to three lines and with a line such as （2024—2026年）
// behind it; else the one that the notice names; else the first line.
std::string read_title(const Front& front, const Vocabulary& vocabulary);

// 甲政发〔2021〕25号; "" if none is printed.
std::string read_document_number(const Front& front, const Vocabulary& vocabulary);

// The day under the document or beside its title; the printer's day where that is the only one.
std::optional<Date> read_document_date(const Front& front, const Vocabulary& vocabulary);

// 某市人民政府办公室 2021年9月16日印发 at the end, or in front.
std::optional<Date> read_print_day(const Front& front, const Vocabulary& vocabulary);

// The bodies that issued the document, joined by 、: of its letterhead (…文件), in front of 关于, beside
// 印发, above its date.
std::string read_issuer(const Front& front, const Vocabulary& vocabulary);

// Characters of the region that the text begins with (甲市乙区, 某某新区), 0 if none, and its level.
struct RegionWords {
  std::size_t length = 0;
  plan::Level level = plan::Level::unknown;
};
RegionWords read_region(std::u32string_view text, const Vocabulary& vocabulary);

// A day that makes up the whole text: 2021年9月15日, 二〇二一年九月十五日, 2021-09-15.
std::optional<Date> read_day(std::u32string_view text);

}  // namespace zhicheng::plan_import
