#include "list_reader.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

using plan::Attribute;
using plan::Relation;

constexpr std::size_t kLongestWord = 40;  // characters
constexpr std::size_t kMostWords = 5000;  // of one list
constexpr std::size_t kMostThemes = 60;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

template <class T>
using Meaning = std::pair<std::string_view, T>;

// A number can be compared in these ways only; the others belong to words.
constexpr auto kRelations = std::to_array<Meaning<Relation>>(
    {{"ge", Relation::ge}, {"le", Relation::le}, {"gt", Relation::gt}, {"lt", Relation::lt}});
constexpr auto kAttributes =
    std::to_array<Meaning<Attribute>>({{"binding", Attribute::binding}, {"expected", Attribute::expected}});
constexpr auto kColumns = std::to_array<Meaning<ColumnRole>>({{"seq", ColumnRole::seq},
                                                              {"group", ColumnRole::group},
                                                              {"name", ColumnRole::name},
                                                              {"unit", ColumnRole::unit},
                                                              {"baseline", ColumnRole::baseline},
                                                              {"target", ColumnRole::target},
                                                              {"actual", ColumnRole::actual},
                                                              {"attribute", ColumnRole::attribute},
                                                              {"note", ColumnRole::note},
                                                              {"department", ColumnRole::department},
                                                              {"growth", ColumnRole::growth},
                                                              {"foreign", ColumnRole::foreign}});

constexpr auto kTaskColumns = std::to_array<Meaning<TaskColumn>>({{"number", TaskColumn::number},
                                                                  {"task", TaskColumn::task},
                                                                  {"lead", TaskColumn::lead},
                                                                  {"support", TaskColumn::support},
                                                                  {"deadline", TaskColumn::deadline}});

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

}  // namespace

bool ListReader::accept(const std::u32string& word, const pack::Place& place) {
  if (word.empty()) {
    reader_.error(place, "L003", "词是空的", "请写明，或删去这一项");
  } else if (word.size() > kLongestWord) {
    reader_.error(place, "L004", "词超过 " + std::to_string(kLongestWord) + " 个字符", "请缩短");
  } else if (seen_.size() == kMostWords) {
    reader_.error(place, "L004", "词表超过 " + std::to_string(kMostWords) + " 个词", "请删减");
  } else if (const auto [first, added] = seen_.emplace(word, place); !added) {
    reader_.error(place, "L005",
                  in_quotes(to_utf8(word)) + "在第 " + std::to_string(first->second.line) + " 行已有",
                  "请删去一处");
  } else {
    return true;
  }
  return false;
}

std::vector<std::u32string> ListReader::read_words(const pack::Node& list) {
  std::vector<std::u32string> words;
  for (const pack::Node& item : list.items) {
    if (!reader_.is(item, pack::Node::Kind::text)) continue;
    std::u32string word = fold(item.text);
    if (accept(word, item.place)) words.push_back(std::move(word));
  }
  return words;
}

void ListReader::read(const pack::Node& words, WordSet& out) {
  if (reader_.is(words, pack::Node::Kind::list)) out = WordSet(read_words(words));
}

void ListReader::read(const pack::Node& words, PlainWords& out) {
  if (!reader_.is(words, pack::Node::Kind::list)) return;
  for (const pack::Node& item : words.items)
    if (reader_.is(item, pack::Node::Kind::text) && accept(to_utf32(item.text), item.place))
      out.push_back(item.text);
}

template <class T, std::size_t kSize>
void ListReader::read_groups(const pack::Node& words, const std::array<Meaning<T>, kSize>& meanings,
                             std::string_view what, WordMap<T>& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  std::vector<std::u32string> all;
  std::vector<T> meaning_of;
  for (const pack::Member& member : words.members) {
    const auto meaning = std::find_if(meanings.begin(), meanings.end(),
                                      [&](const Meaning<T>& each) { return each.first == member.key; });
    if (meaning == meanings.end()) {
      std::array<std::string_view, kSize> known;
      std::transform(meanings.begin(), meanings.end(), known.begin(),
                     [](const auto& each) { return each.first; });
      reader_.unknown(what, member.key, member.place, known);
    } else if (reader_.is(member.value, pack::Node::Kind::list)) {
      for (std::u32string& word : read_words(member.value)) {
        all.push_back(std::move(word));
        meaning_of.push_back(meaning->second);
      }
    }
  }
  out = WordMap<T>(std::move(all), std::move(meaning_of));
}

void ListReader::read(const pack::Node& words, WordMap<Relation>& out) {
  read_groups(words, kRelations, "比较关系", out);
}
void ListReader::read(const pack::Node& words, WordMap<ColumnRole>& out) {
  read_groups(words, kColumns, "栏目", out);
}
void ListReader::read(const pack::Node& words, WordMap<TaskColumn>& out) {
  read_groups(words, kTaskColumns, "栏目", out);
}
void ListReader::read(const pack::Node& words, WordMap<Attribute>& out) {
  read_groups(words, kAttributes, "指标属性", out);
}

void ListReader::read(const pack::Node& words, WordMap<int>& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  std::vector<std::u32string> all;
  std::vector<int> years;
  for (const auto& [key, place, value] : words.members) {
    const auto year = reader_.integer(value);
    std::u32string word = fold(key);
    if (!accept(word, place) || !year) continue;
    if (*year < kFirstYear || *year > kLastYear) {
      reader_.error(value.place, "L006", in_quotes(value.text) + "不是规划的年份",
                    "请写 1990 至 2099 之间的年份");
      continue;
    }
    all.push_back(std::move(word));
    years.push_back(static_cast<int>(*year));
  }
  out = WordMap<int>(std::move(all), std::move(years));
}

void ListReader::read(const pack::Node& words, std::vector<Theme>& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  for (const auto& [key, place, value] : words.members) {
    std::u32string label = fold(key);
    if (out.size() == kMostThemes) {
      reader_.error(place, "L004", "主题超过 " + std::to_string(kMostThemes) + " 个", "请删减");
      return;
    }
    if (!reader_.is(value, pack::Node::Kind::list) || !accept(label, place)) continue;
    out.push_back({std::move(label), WordSet(read_words(value))});
  }
}

void ListReader::read(const pack::Node& words, KeptWords& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  std::vector<std::u32string> all;
  std::vector<std::size_t> lengths;
  for (const auto& [key, place, value] : words.members) {
    std::u32string word = fold(key);
    if (!reader_.is(value, pack::Node::Kind::text) || !accept(word, place)) continue;
    const std::u32string kept = fold(value.text);
    if (kept.empty() || kept.size() >= word.size() || !has_prefix(word, kept)) {
      reader_.error(value.place, "L006", in_quotes(value.text) + "不是" + in_quotes(key) + "开头的一部分",
                    "请写保留的部分，如 三年行动: 三年");
      continue;
    }
    all.push_back(std::move(word));
    lengths.push_back(kept.size());
  }
  out = KeptWords(std::move(all), std::move(lengths));
}

void ListReader::read(const pack::Node& words, WordMap<ScopeKind>& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  std::vector<std::u32string> all;
  std::vector<ScopeKind> kinds;
  for (const pack::Member& member : words.members) {
    if (!reader_.is(member.value, pack::Node::Kind::list)) continue;
    for (std::u32string& word : read_words(member.value)) {
      all.push_back(std::move(word));
      kinds.push_back({member.key});
    }
  }
  out = WordMap<ScopeKind>(std::move(all), std::move(kinds));
}

void ListReader::read(const pack::Node& words, SameWords& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  for (const auto& [key, place, value] : words.members) {
    std::u32string word = fold(key);
    if (reader_.is(value, pack::Node::Kind::text) && accept(word, place))
      out.emplace_back(std::move(word), fold(value.text));
  }
}

void ListReader::read(const pack::Node& words, std::vector<StrayMark>& out) {
  if (!reader_.is(words, pack::Node::Kind::mapping)) return;
  for (const auto& [key, place, value] : words.members)
    if (reader_.is(value, pack::Node::Kind::text) && accept(to_utf32(key), place))
      out.push_back({key, value.text});
}

}  // namespace zhicheng::plan_import
