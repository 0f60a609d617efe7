#include "zhicheng/pack/difference.h"

#include <algorithm>

namespace zhicheng::pack {
namespace {

using Kind = Node::Kind;

std::string one_line(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Kind::empty:
      return "~";
    case Kind::text:
      text = node.text;
      std::replace(text.begin(), text.end(), '\n', ' ');
      return text.empty() ? "\"\"" : text;
    case Kind::list:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + one_line(item);
      return "[" + text + "]";
    case Kind::mapping:
      for (const Member& member : node.members)
        text += (text.empty() ? "" : ", ") + member.key + ": " + one_line(member.value);
      return "{" + text + "}";
  }
  return text;
}

bool is_word_list(const Node& node) {
  return node.kind == Kind::list && std::all_of(node.items.begin(), node.items.end(),
                                                [](const Node& item) { return item.kind == Kind::text; });
}

class Comparison {
 public:
  std::vector<Difference> found;

  void compare(const std::string& path, const Node& before, const Node& after) {
    if (before.kind == Kind::mapping && after.kind == Kind::mapping) {
      compare_members(path, before, after);
    } else if (is_word_list(before) && is_word_list(after)) {
      compare_words(path, before, after);
    } else if (before.kind == Kind::list && after.kind == Kind::list) {
      compare_items(path, before, after);
    } else if (before.kind != after.kind || before.text != after.text) {
      found.push_back({path, one_line(before), one_line(after)});
    }
  }

 private:
  static std::string below(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
  }

  void compare_members(const std::string& path, const Node& before, const Node& after) {
    for (const Member& member : after.members) {
      const Node* was = before.find(member.key);
      if (was == nullptr)
        found.push_back({below(path, member.key), "", one_line(member.value)});
      else
        compare(below(path, member.key), *was, member.value);
    }
    for (const Member& member : before.members)
      if (after.find(member.key) == nullptr)
        found.push_back({below(path, member.key), one_line(member.value), ""});
  }

  void compare_words(const std::string& path, const Node& before, const Node& after) {
    const auto missing = [](const Node& from, const Node& in) {
      std::string words;
      for (const Node& word : from.items)
        if (std::none_of(in.items.begin(), in.items.end(),
                         [&](const Node& other) { return other.text == word.text; }))
          words += (words.empty() ? "" : ", ") + word.text;
      return words;
    };
    const std::string gone = missing(before, after);
    const std::string fresh = missing(after, before);
    if (!gone.empty() || !fresh.empty()) found.push_back({path, gone, fresh});
  }

  void compare_items(const std::string& path, const Node& before, const Node& after) {
    const std::size_t most = std::max(before.items.size(), after.items.size());
    for (std::size_t i = 0; i < most; ++i) {
      const std::string at = path + "[" + std::to_string(i + 1) + "]";
      if (i >= before.items.size())
        found.push_back({at, "", one_line(after.items[i])});
      else if (i >= after.items.size())
        found.push_back({at, one_line(before.items[i]), ""});
      else
        compare(at, before.items[i], after.items[i]);
    }
  }
};

}  // namespace

std::vector<Difference> differences(const Node& before, const Node& after) {
  Comparison comparison;
  comparison.compare("", before, after);
  return std::move(comparison.found);
}

}  // namespace zhicheng::pack
