#include <algorithm>
#include <array>

#include "structure.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::array kAim =
    std::to_array<Word>({U"目标", U"总体要求", U"总体思路", U"指导思想", U"总体部署", U"总要求"});
constexpr std::array kGoal = std::to_array<Word>({U"目标", U"主要指标", U"指标体系"});
constexpr std::array kBackground =
    std::to_array<Word>({U"发展背景",   U"规划背景",   U"面临形势",   U"发展形势", U"形势",     U"现实基础",
                         U"发展基础",   U"工作基础",   U"基础条件",   U"发展现状", U"主要成效", U"取得成效",
                         U"工作成效",   U"回顾",       U"存在问题",   U"主要问题", U"不足",     U"瓶颈",
                         U"机遇与挑战", U"挑战与机遇", U"挑战和机遇", U"规划编制"});
constexpr std::array kPrinciple = std::to_array<Word>({U"指导思想", U"基本原则", U"总体思路", U"工作原则"});
constexpr std::array kGuarantee =
    std::to_array<Word>({U"保障措施", U"实施保障", U"组织保障", U"保障机制", U"组织实施", U"实施机制",
                         U"组织领导", U"工作要求", U"保障"});
constexpr std::array kGoalLeads = std::to_array<Word>(
    {U"主要目标", U"总体目标", U"发展目标", U"工作目标", U"目标任务", U"主要指标", U"具体目标"});

bool says(const Node& node, Words words) {
  return contains_any(fold(node.title), words);
}

bool is_title_of_document(const Node& node) {
  if (!node.number.empty()) return false;
  const std::u32string title = fold(node.title);
  for (const Word tail : {Word(U"通知"), Word(U"文件"), Word(U"规划"), Word(U"方案"), Word(U"意见"),
                          Word(U"纲要"), Word(U"计划"), Word(U"稿)")})
    if (has_suffix(title, tail)) return true;
  return false;
}

// Roles of the chapters by what they and their sections are called, and by their order.
class RoleFinder {
 public:
  explicit RoleFinder(Stages& stages) : stages_(stages), chapter_(stages.nodes.size(), -1) {
    for (std::size_t i = 0; i < stages.nodes.size(); ++i) {
      const int parent = stages.nodes[i].parent;
      chapter_[i] = parent < 0 ? static_cast<int>(i) : chapter_[static_cast<std::size_t>(parent)];
    }
  }

  void run() {
    const int pivot = find_pivot();
    std::vector<Role> chapters(stages_.nodes.size(), Role::tasks);
    for (std::size_t i = 0; i < stages_.nodes.size(); ++i)
      if (chapter_[i] == static_cast<int>(i)) chapters[i] = chapter_role(static_cast<int>(i), pivot);
    for (std::size_t i = 0; i < stages_.nodes.size(); ++i) {
      Node& node = stages_.nodes[i];
      node.role = chapters[static_cast<std::size_t>(chapter_[i])];
      if (chapter_[i] == pivot) node.role = role_in_pivot(node, chapter_[i] == static_cast<int>(i));
    }
  }

 private:
  // The chapter of aims: those before it tell the background.
  int find_pivot() const {
    for (std::size_t i = 0; i < stages_.nodes.size(); ++i)
      if (!is_title_of_document(stages_.nodes[i]) && says(stages_.nodes[i], kAim) &&
          stages_.nodes[i].kind != NumberKind::box && shallow(stages_.nodes[i]))
        return chapter_[i];
    return -1;
  }

  bool shallow(const Node& node) const {
    return node.parent < 0 || stages_.nodes[static_cast<std::size_t>(node.parent)].parent < 0;
  }

  Role chapter_role(int chapter, int pivot) const {
    const Node& node = stages_.nodes[static_cast<std::size_t>(chapter)];
    if (is_title_of_document(node)) return pivot >= 0 || has_numbers() ? Role::front : Role::tasks;
    if (pivot >= 0 && chapter < pivot) return Role::background;
    if (says(node, kGoal)) return Role::goals;
    if (says(node, kBackground) && chapter == 0) return Role::background;
    return says(node, kGuarantee) ? Role::guarantee : Role::tasks;
  }

  bool has_numbers() const {
    return std::any_of(stages_.nodes.begin(), stages_.nodes.end(),
                       [](const Node& node) { return !node.number.empty(); });
  }

  Role role_in_pivot(const Node& node, bool is_chapter) const {
    if (says(node, kBackground)) return Role::background;
    if (is_chapter) return says(node, kGoal) ? Role::goals : Role::principles;
    for (const Node* at = &node; at->parent >= 0; at = &stages_.nodes[static_cast<std::size_t>(at->parent)]) {
      if (says(*at, kGoal)) return Role::goals;
      if (says(*at, kPrinciple)) return Role::principles;
      if (says(*at, kBackground)) return Role::background;
    }
    return Role::principles;
  }

  Stages& stages_;
  std::vector<int> chapter_;
};

}  // namespace

bool opens_goals(const Paragraph& paragraph) {
  const std::u32string_view text = paragraph.flow.view();
  const Word lead = longest_prefix(text, kGoalLeads);
  return !lead.empty() && text.size() > lead.size() &&
         (text[lead.size()] == U'。' || text[lead.size()] == U':' || text[lead.size()] == U',');
}

void assign_roles(Stages& stages) {
  RoleFinder(stages).run();
  int goals_node = -1;
  for (Paragraph& paragraph : stages.paragraphs) {
    if (paragraph.node < 0) {
      paragraph.role = stages.nodes.empty() ? Role::tasks : Role::front;
      continue;
    }
    paragraph.role = stages.nodes[static_cast<std::size_t>(paragraph.node)].role;
    if (opens_goals(paragraph)) goals_node = paragraph.node;
    if (paragraph.role == Role::principles && goals_node == paragraph.node) paragraph.role = Role::goals;
  }
}

}  // namespace zhicheng::plan_import
