#include <algorithm>
#include <map>

#include "findings.h"
#include "structure.h"
#include "words.h"
#include "years.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostBoxes = 40;      // whose titles are compared with those around them
constexpr std::size_t kShortestShared = 3;  // characters that tie a box to a heading

class StructureChecker {
 public:
  StructureChecker(const Reading& reading, Diagnostics& diagnostics)
      : reading_(reading), nodes_(reading.stages.nodes), diagnostics_(diagnostics) {}

  void run() {
    check_contents();
    check_numbering();
    check_restart();
    check_heading_marks();
    check_boxes();
    check_hidden_goals();
  }

 private:
  void add(const char* code, int line, std::string message, std::string hint) {
    diagnostics_.push_back(finding(Severity::note, code, line, std::move(message), std::move(hint)));
  }

  void check_contents() {
    const std::vector<Line>& lines = reading_.stages.lines;
    const auto entry = std::find_if(lines.begin(), lines.end(),
                                    [](const Line& line) { return line.kind == LineKind::contents; });
    if (entry != lines.end()) add("P017", entry->number, "目录未作为任务导入", "");
  }

  // A count within one heading that starts again or goes back.
  void check_numbering() {
    std::map<std::pair<int, int>, int> last;  // by parent and rank
    for (const Node& node : nodes_) {
      if (node.ordinal == 0 || node.kind == NumberKind::box || node.kind == NumberKind::point) continue;
      int& before = last[{node.parent, node.rank}];
      if (before != 0 && node.ordinal <= before)
        add("P021", node.line, "编号" + quoted(node.number) + "在同一标题下重复或倒退", "按出现顺序导入");
      before = node.ordinal;
    }
  }

  // Tasks that are counted through all their sections share their numbers with lists in front of them.
  void check_restart() {
    int earlier = 0;
    int first = 0;
    int last = 0;
    int parent = -1;
    bool runs_on = false;
    for (const Node& node : nodes_) {
      if (node.kind != NumberKind::item) continue;
      const bool task = node.role == Role::tasks || node.role == Role::guarantee;
      if (!task) {
        if (earlier == 0 && node.ordinal == 1) earlier = node.line;
        continue;
      }
      if (first == 0 && node.ordinal == 1) first = node.line;
      runs_on = runs_on || (parent != -1 && node.parent != parent && node.ordinal == last + 1);
      parent = node.parent;
      last = node.ordinal;
    }
    if (earlier != 0 && first != 0 && runs_on)
      add("P021", first, "任务从这里重新编号，" + on_line(earlier) + "起已有同样的编号",
          "引用任务时请写明标题");
  }

  // The same kind of number under headings of different depth.
  void check_heading_marks() {
    std::map<int, int> level_of;  // by line
    for (const document::Block& block : reading_.document.blocks)
      if (block.kind == document::Block::Kind::heading && block.level > 0) level_of[block.line] = block.level;
    std::map<int, std::pair<int, const Node*>> levels;  // by rank
    for (const Node& node : nodes_) {
      const auto level = level_of.find(node.line);
      if (node.number.empty() || level == level_of.end()) continue;
      const auto [first, added] = levels.emplace(node.rank, std::pair(level->second, &node));
      if (added || first->second.first == level->second) continue;
      add("P034", node.line,
          "同级编号的标题层级不一：" + on_line(first->second.second->line) + "是 " +
              std::to_string(first->second.first) + " 级，此处是 " + std::to_string(level->second) + " 级",
          "按编号而不按标题记号分级");
      return;
    }
  }

  void check_boxes() {
    std::vector<int> between;
    std::size_t boxes = 0;
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].kind != NumberKind::box) continue;
      const Node* before = neighbour(i, -1);
      const Node* after = neighbour(i, 1);
      if (before != nullptr && after != nullptr && before->parent == after->parent &&
          before->kind == after->kind && before->parent == nodes_[i].parent)
        between.push_back(nodes_[i].line);
      if (before != nullptr && boxes++ < kMostBoxes) check_place(nodes_[i], *before);
    }
    if (!between.empty())
      add("P036", between.front(), "专栏夹在同级编号之间：" + listed_lines(between), "专栏归入其所在的标题");
  }

  const Node* neighbour(std::size_t box, int step) const {
    auto at = static_cast<std::ptrdiff_t>(box) + step;
    while (at >= 0 && at < static_cast<std::ptrdiff_t>(nodes_.size()) &&
           nodes_[static_cast<std::size_t>(at)].kind == NumberKind::box)
      at += step;
    return at < 0 || at >= static_cast<std::ptrdiff_t>(nodes_.size()) ? nullptr
                                                                      : &nodes_[static_cast<std::size_t>(at)];
  }

  // A box about manufacturing behind the item about food, while an item about manufacturing stands above.
  void check_place(const Node& box, const Node& before) {
    if (shared(box, before) > 1) return;
    for (const Node& other : nodes_) {
      if (&other == &before || other.parent != before.parent || other.kind != before.kind ||
          shared(box, other) < kShortestShared)
        continue;
      add("P036", box.line,
          quoted(box.number + " " + box.title) + "似属于" + on_line(other.line) + "的" +
              quoted(other.number + other.title),
          "请对照原件确认专栏的位置");
      return;
    }
  }

  // The longest run of characters that both titles hold and that is no word of every title.
  std::size_t shared(const Node& a, const Node& b) const {
    const std::u32string first = told_apart(a.title);
    const std::u32string second = told_apart(b.title);
    std::size_t longest = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
      for (std::size_t length = longest + 1; i + length <= first.size(); ++length) {
        const std::u32string_view part = std::u32string_view(first).substr(i, length);
        if (contains(part, U" ") || !contains(second, part)) break;
        longest = length;
      }
    return longest;
  }

  std::u32string told_apart(const std::string& title) const {
    std::u32string words = fold(title);
    for (const Word common : reading_.vocabulary.common_title_words.words())
      for (std::size_t at = words.find(common); at != words.npos; at = words.find(common))
        words.replace(at, common.size(), U" ");
    return words;
  }

  // “主要目标。到2025年……” as a paragraph of the section on guiding ideas, or “到2027年……” without a number
  // behind the last numbered goal.
  void check_hidden_goals() {
    int told = -1;  // the node that has had sentences of its own
    for (const Paragraph& paragraph : reading_.stages.paragraphs) {
      const bool first = paragraph.node != told;
      if (!paragraph.heading) told = paragraph.node;
      if (paragraph.node < 0) continue;
      const Node& node = nodes_[static_cast<std::size_t>(paragraph.node)];
      const bool hidden = node.role == Role::principles && node.kind != NumberKind::chapter &&
                          opens_goals(paragraph, reading_.vocabulary);
      const bool loose = !first && node.role == Role::goals && node.kind == NumberKind::item &&
                         goal_year_at(paragraph.flow.view(), 1, reading_.vocabulary) != 0;
      if (hidden || loose)
        add("P035", paragraph.line, "目标没有单独编号，写在" + quoted(node.number + node.title) + "之内",
            "从这一段起按目标导入");
    }
  }

  const Reading& reading_;
  const std::vector<Node>& nodes_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_structure(const Reading& reading, Diagnostics& diagnostics) {
  StructureChecker(reading, diagnostics).run();
}

}  // namespace zhicheng::plan_import
