#include "tasks.h"

#include <algorithm>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostDepartments = 60;

// The list of departments behind “责任部门：”, lead first.
class DepartmentReader {
 public:
  DepartmentReader(const Flow& flow, const Vocabulary& vocabulary, plan::Task& task)
      : flow_(flow), known_(vocabulary), text_(flow.view()), task_(task) {}

  void run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::u32string_view rest = text_.substr(i);
      const Word word = known_.responsible_words.longest_prefix(rest);
      if (!word.empty() && begins_with_label(rest, word)) i = read_list(i + word.size() + 1) - 1;
    }
  }

 private:
  static bool begins_with_label(std::u32string_view text, Word word) {
    return text.size() > word.size() && has_prefix(text, word) && text[word.size()] == U':';
  }

  std::size_t read_list(std::size_t at) {
    std::size_t begin = at;
    int depth = 0;
    for (; at <= text_.size(); ++at) {
      const char32_t c = at < text_.size() ? text_[at] : U'。';
      if (c == U'(') ++depth;
      if (c == U')' && depth-- > 0) continue;
      const bool end = (depth <= 0 && (ends_sentence(c) || c == U')')) || at == text_.size();
      if (!end && (depth > 0 || (c != U'、' && c != U','))) continue;
      add(begin, at);
      begin = at + 1;
      if (end) break;
    }
    return std::max(at, begin);
  }

  void add(std::size_t begin, std::size_t end) {
    if (const Word share = known_.responsible_tails.longest_suffix(text_.substr(begin, end - begin));
        !share.empty())
      end -= share.size();
    if (end > begin && text_[end - 1] == U'等') {
      task_.departments_open = true;
      --end;
    }
    for (const Word lead : known_.department_leads.words())
      if (begins_with_label(text_.substr(begin, end - begin), lead)) begin += lead.size() + 1;
    if (end <= begin || task_.departments.size() >= kMostDepartments) return;
    std::string name = flow_.words(begin, end);
    if (std::find(task_.departments.begin(), task_.departments.end(), name) == task_.departments.end())
      task_.departments.push_back(std::move(name));
  }

  const Flow& flow_;
  const Vocabulary& known_;
  std::u32string_view text_;
  plan::Task& task_;
};

// “到2025年” and “三年行动” as printed.
std::string read_deadline(const Paragraph& paragraph, const KeptWords& phrases) {
  const std::u32string_view text = paragraph.flow.view();
  for (std::size_t i = paragraph.body; i + 5 < text.size(); ++i) {
    if (text[i] != U'到' && text[i] != U'至') continue;
    if (text[i + 1] == U'2' && text[i + 5] == U'年' &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    text.begin() + static_cast<std::ptrdiff_t>(i) + 5, is_digit))
      return paragraph.flow.words(i + 1, i + 5);
  }
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const std::size_t at = text.find(phrases.word(i));
    if (at != text.npos && at >= paragraph.body) return paragraph.flow.words(at, at + phrases.meaning(i));
  }
  return "";
}

std::string path_of(const Stages& stages, const Node& node) {
  std::string path;
  for (int at = node.parent; at >= 0; at = stages.nodes[static_cast<std::size_t>(at)].parent) {
    const std::string& title = stages.nodes[static_cast<std::size_t>(at)].title;
    path = path.empty() ? title : title + " / " + path;
  }
  return path;
}

}  // namespace

std::vector<plan::Task> read_tasks(const document::Document& document, const Stages& stages,
                                   const Vocabulary& vocabulary) {
  std::vector<plan::Task> tasks;
  std::vector<int> task_of(stages.nodes.size(), -1);
  for (std::size_t i = 0; i < stages.nodes.size(); ++i) {
    const Node& node = stages.nodes[i];
    if ((node.role != Role::tasks && node.role != Role::guarantee) || node.number.empty() ||
        node.title.empty())
      continue;
    plan::Task task;
    task.number = node.number;
    task.title = node.title;
    task.path = path_of(stages, node);
    task.quote = quote_of(document, node.span);
    task_of[i] = static_cast<int>(tasks.size());
    tasks.push_back(std::move(task));
  }
  for (const Paragraph& paragraph : stages.paragraphs) {
    if (paragraph.node < 0 || task_of[static_cast<std::size_t>(paragraph.node)] < 0) continue;
    plan::Task& task = tasks[static_cast<std::size_t>(task_of[static_cast<std::size_t>(paragraph.node)])];
    DepartmentReader(paragraph.flow, vocabulary, task).run();
    if (task.deadline.empty()) task.deadline = read_deadline(paragraph, vocabulary.deadline_phrases);
  }
  return tasks;
}

}  // namespace zhicheng::plan_import
