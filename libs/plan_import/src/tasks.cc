#include "tasks.h"

#include <algorithm>
#include <array>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::array kResponsible =
    std::to_array<Word>({U"责任部门:", U"责任单位:", U"牵头部门:", U"牵头单位:", U"负责部门:", U"负责单位:",
                         U"配合部门:", U"配合单位:", U"责任部门", U"责任单位"});
constexpr std::array kShares = std::to_array<Word>(
    {U"按职责分工负责", U"按职责分工落实", U"按照职责分工负责", U"按职责分工", U"负责", U"分工负责"});
constexpr std::size_t kMostDepartments = 60;

// The list of departments behind “责任部门：”, lead first.
class DepartmentReader {
 public:
  DepartmentReader(const Flow& flow, plan::Task& task) : flow_(flow), text_(flow.view()), task_(task) {}

  void run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const Word word = longest_prefix(text_.substr(i), kResponsible);
      if (word.empty() || word.back() != U':') continue;
      i = read_list(i + word.size()) - 1;
    }
  }

 private:
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
    if (const Word share = longest_suffix(text_.substr(begin, end - begin), kShares); !share.empty())
      end -= share.size();
    if (end > begin && text_[end - 1] == U'等') {
      task_.departments_open = true;
      --end;
    }
    for (const Word lead : {Word(U"牵头:"), Word(U"配合:"), Word(U"各"), Word(U"以及")})
      if (lead.back() == U':' && has_prefix(text_.substr(begin, end - begin), lead)) begin += lead.size();
    if (end <= begin || task_.departments.size() >= kMostDepartments) return;
    std::string name = flow_.words(begin, end);
    if (std::find(task_.departments.begin(), task_.departments.end(), name) == task_.departments.end())
      task_.departments.push_back(std::move(name));
  }

  const Flow& flow_;
  std::u32string_view text_;
  plan::Task& task_;
};

// “到2025年” and “三年行动” as printed.
std::string read_deadline(const Paragraph& paragraph) {
  const std::u32string_view text = paragraph.flow.view();
  for (std::size_t i = paragraph.body; i + 5 < text.size(); ++i) {
    if (text[i] != U'到' && text[i] != U'至') continue;
    if (text[i + 1] == U'2' && text[i + 5] == U'年' &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    text.begin() + static_cast<std::ptrdiff_t>(i) + 5, is_digit))
      return paragraph.flow.words(i + 1, i + 5);
  }
  for (const auto& [words, length] :
       {std::pair<Word, std::size_t>{U"三年行动", 2}, {U"五年行动", 2}, {U"三年倍增", 2}}) {
    const std::size_t at = text.find(words);
    if (at != text.npos && at >= paragraph.body) return paragraph.flow.words(at, at + length);
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

std::vector<plan::Task> read_tasks(const document::Document& document, const Stages& stages) {
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
    DepartmentReader(paragraph.flow, task).run();
    if (task.deadline.empty()) task.deadline = read_deadline(paragraph);
  }
  return tasks;
}

}  // namespace zhicheng::plan_import
