#include "zhicheng/indicator/explanation.h"

#include <algorithm>
#include <array>

namespace zhicheng::indicator {
namespace {

constexpr std::array<std::string_view, 4> kRoleNames = {"value", "baseline", "target", "reference"};
constexpr std::array<std::string_view, 4> kRoleLabels = {"数值", "基期值", "目标值", "参照值"};

std::string line_of(const Input& input, Language language) {
  const bool zh = language == Language::zh_cn;
  std::string line =
      "- " + std::string(zh ? kRoleLabels[static_cast<std::size_t>(input.role)] : name_of(input.role));
  if (input.period) line += " " + input.period->to_string();
  line += (zh ? "：" : ": ") + input.value;
  if (input.vintage > 0)
    line += zh ? "（第 " + std::to_string(input.vintage) + " 版）"
               : " (vintage " + std::to_string(input.vintage) + ")";
  else
    line += zh ? "（规划原文）" : " (the plan)";
  if (input.simulated) line += zh ? "〔模拟〕" : " [simulated]";
  return line + "\n";
}

}  // namespace

bool Explanation::has_remark(std::string_view code) const {
  return std::any_of(remarks.begin(), remarks.end(), [&](const Remark& entry) { return entry.code == code; });
}

Bilingual Explanation::reason() const {
  return steps.empty() ? Bilingual{} : steps.back();
}

std::string_view name_of(InputRole role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

std::string to_text(const Explanation& explanation, Language language) {
  const bool zh = language == Language::zh_cn;
  std::string text = (zh ? "规则 " : "Rule ") + std::string(explanation.rule) + (zh ? "：" : ": ") +
                     explanation.question.in(language) + "\n";
  for (const Input& input : explanation.inputs) text += line_of(input, language);
  int number = 0;
  for (const Bilingual& step : explanation.steps)
    text += std::to_string(++number) + ". " + step.in(language) + "\n";
  for (const Remark& entry : explanation.remarks)
    text += (zh ? "注：" : "Note: ") + entry.text.in(language) + "\n";
  return text;
}

}  // namespace zhicheng::indicator
