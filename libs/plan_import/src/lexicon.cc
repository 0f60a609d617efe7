#include "zhicheng/plan_import/lexicon.h"

#include <algorithm>
#include <array>
#include <map>

#include "list_reader.h"
#include "vocabulary.h"
#include "zhicheng/pack/pack.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::string_view kKind = "plan_reading";

struct List {
  std::string_view name;
  void (*read)(ListReader& reader, const pack::Node& words, Vocabulary& vocabulary);
};

constexpr auto kLists = std::to_array<List>({
#define ZHICHENG_WORD_LIST(type, name) \
  {#name, [](ListReader& reader, const pack::Node& words, Vocabulary& out) { reader.read(words, out.name); }},
#include "vocabulary.def"
#undef ZHICHENG_WORD_LIST
});

// The lists of all files; in which file a list stands does not matter.
class LexiconReader {
 public:
  LexiconReader(const pack::Pack& pack, pack::Findings& findings) : pack_(pack), findings_(findings) {}

  std::optional<Lexicon> run() {
    if (pack_.manifest.kind != kKind)
      pack::Reader("pack.yaml", findings_)
          .error({}, "L007", "词库的 kind 是“" + pack_.manifest.kind + "”，规划识读需要“plan_reading”",
                 "请核对文件夹");
    for (const pack::Part& part : pack_.parts)
      for (const pack::Member& member : part.root.members) read_list(part.path, member);
    for (const List& list : kLists)
      if (files_.count(list.name) == 0)
        pack::Reader("pack.yaml", findings_)
            .error({}, "L001", "缺少词表“" + std::string(list.name) + "”", "不需要其中的词时请写 words: []");
    if (findings_.has_errors()) return std::nullopt;
    return Lexicon(std::move(vocabulary_));
  }

 private:
  void read_list(const std::string& path, const pack::Member& member) {
    pack::Reader reader(path, findings_);
    const auto list =
        std::find_if(kLists.begin(), kLists.end(), [&](const List& each) { return each.name == member.key; });
    if (list == kLists.end()) {
      std::array<std::string_view, kLists.size()> known;
      std::transform(kLists.begin(), kLists.end(), known.begin(), [](const List& each) { return each.name; });
      return reader.unknown("词表", member.key, member.place, known);
    }
    if (const auto [first, added] = files_.emplace(list->name, path); !added)
      return reader.error(member.place, "L002", "词表“" + member.key + "”在 " + first->second + " 中已有",
                          "请合并");
    if (!reader.is(member.value, pack::Node::Kind::mapping)) return;
    reader.only(member.value, {"about", "example", "words"});
    reader.text(member.value, "about");
    reader.find(member.value, "example", pack::Node::Kind::text);
    if (const pack::Node* words = member.value.find("words"); words != nullptr) {
      ListReader list_reader(reader);
      list->read(list_reader, *words, *vocabulary_);
    } else {
      reader.error(member.place, "K007", "缺少“words”", "请补上 words:");
    }
  }

  const pack::Pack& pack_;
  pack::Findings& findings_;
  std::map<std::string_view, std::string> files_;  // list → the file that it stands in
  std::shared_ptr<Vocabulary> vocabulary_ = std::make_shared<Vocabulary>();
};

}  // namespace

std::optional<Lexicon> read_lexicon(const pack::Pack& pack, pack::Findings& findings) {
  return LexiconReader(pack, findings).run();
}

}  // namespace zhicheng::plan_import
