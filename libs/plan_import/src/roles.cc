#include <algorithm>

#include "structure.h"
#include "words.h"
#include "years.h"

namespace zhicheng::plan_import {
namespace {

bool says(const Node& node, const WordSet& words) {
  return words.occurs_in(fold(node.title));
}

bool is_title_of_document(const Node& node, const Vocabulary& vocabulary) {
  return node.number.empty() && !vocabulary.document_title_tails.longest_suffix(fold(node.title)).empty();
}

// Roles of the chapters by what they and their sections are called, and by their order.
class RoleFinder {
 public:
  RoleFinder(const Vocabulary& vocabulary, Stages& stages)
      : known_(vocabulary), stages_(stages), chapter_(stages.nodes.size(), -1) {
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
      if (!is_title_of_document(stages_.nodes[i], known_) && says(stages_.nodes[i], known_.aim_titles) &&
          stages_.nodes[i].kind != NumberKind::box && stages_.nodes[i].kind != NumberKind::annex &&
          shallow(stages_.nodes[i]))
        return chapter_[i];
    return -1;
  }

  bool shallow(const Node& node) const {
    return node.parent < 0 || stages_.nodes[static_cast<std::size_t>(node.parent)].parent < 0;
  }

  Role chapter_role(int chapter, int pivot) const {
    const Node& node = stages_.nodes[static_cast<std::size_t>(chapter)];
    if (is_title_of_document(node, known_)) return pivot >= 0 || has_numbers() ? Role::front : Role::tasks;
    if (pivot >= 0 && chapter < pivot) return Role::background;
    if (says(node, known_.goal_titles)) return Role::goals;
    if (says(node, known_.background_titles) && chapter == 0) return Role::background;
    return says(node, known_.guarantee_titles) ? Role::guarantee : Role::tasks;
  }

  bool has_numbers() const {
    return std::any_of(stages_.nodes.begin(), stages_.nodes.end(),
                       [](const Node& node) { return !node.number.empty(); });
  }

  Role role_in_pivot(const Node& node, bool is_chapter) const {
    if (says(node, known_.background_titles)) return Role::background;
    if (is_chapter) return says(node, known_.goal_titles) ? Role::goals : Role::principles;
    const Node* at = &node;
    for (; at->parent >= 0; at = &stages_.nodes[static_cast<std::size_t>(at->parent)]) {
      if (says(*at, known_.goal_titles)) return Role::goals;
      if (says(*at, known_.principle_titles)) return Role::principles;
      if (says(*at, known_.background_titles)) return Role::background;
    }
    return says(*at, known_.goal_titles) ? Role::goals : Role::principles;
  }

  const Vocabulary& known_;
  Stages& stages_;
  std::vector<int> chapter_;
};

}  // namespace

bool opens_goals(const Paragraph& paragraph, const Vocabulary& vocabulary) {
  const std::u32string_view text = paragraph.flow.view();
  const Word lead = vocabulary.goal_leads.longest_prefix(text);
  return !lead.empty() && text.size() > lead.size() &&
         (text[lead.size()] == U'。' || text[lead.size()] == U':' || text[lead.size()] == U',');
}

namespace {

// A year that a promise is for: 到2026年, 2024年将引进 …
bool looks_ahead(std::u32string_view text, const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i + 4 < text.size(); ++i) {
    if (goal_year_at(text, i, vocabulary) != 0) return true;
    if (year_at(text, i) != 0 && text[i + 4] == U'年' &&
        !vocabulary.deadline_verbs.longest_prefix(text.substr(i + 5)).empty())
      return true;
  }
  return false;
}

// In front of the first number stands the head of the document; where nothing but items has numbers, the
// paragraphs that look ahead hold the goals and the others tell how things are. `ahead`: some paragraph does.
Role role_without_node(const Paragraph& paragraph, bool ahead, const Stages& stages,
                       const Vocabulary& vocabulary) {
  if (stages.nodes.empty() && !ahead) return Role::tasks;
  const bool flat = std::none_of(stages.nodes.begin(), stages.nodes.end(), [](const Node& node) {
    return node.kind == NumberKind::chapter || node.kind == NumberKind::section ||
           node.kind == NumberKind::annex;
  });
  if (!flat) return Role::front;
  return looks_ahead(paragraph.flow.view(), vocabulary) ? Role::goals : Role::background;
}

}  // namespace

void assign_roles(const Vocabulary& vocabulary, Stages& stages) {
  RoleFinder(vocabulary, stages).run();
  const bool ahead =
      std::any_of(stages.paragraphs.begin(), stages.paragraphs.end(),
                  [&](const Paragraph& each) { return looks_ahead(each.flow.view(), vocabulary); });
  int goals_node = -1;
  for (Paragraph& paragraph : stages.paragraphs) {
    if (paragraph.node < 0) {
      paragraph.role = opens_goals(paragraph, vocabulary)
                           ? Role::goals
                           : role_without_node(paragraph, ahead, stages, vocabulary);
      continue;
    }
    paragraph.role = stages.nodes[static_cast<std::size_t>(paragraph.node)].role;
    if (opens_goals(paragraph, vocabulary)) goals_node = paragraph.node;
    if (paragraph.role == Role::principles && goals_node == paragraph.node) paragraph.role = Role::goals;
  }
}

}  // namespace zhicheng::plan_import
