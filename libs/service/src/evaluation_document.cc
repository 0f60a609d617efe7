#include "evaluation_document.h"

#include <fmt/format.h>

#include <array>

#include "zhicheng/base/json_values.h"
#include "zhicheng/indicator/evaluate.h"

namespace zhicheng::service {
namespace {

using document::OutBlock;
using Kind = OutBlock::Kind;

constexpr std::array<std::string_view, 10> kNumerals = {"一", "二", "三", "四", "五",
                                                        "六", "七", "八", "九", "十"};

std::string text_of(const JsonObject& object, std::string_view key) {
  const Json* value = object.if_contains(key);
  if (value == nullptr || value->is_null()) return "";
  return value->is_string() ? std::string(value->as_string()) : to_json_text(*value);
}

const JsonArray& list_of(const JsonObject& object, std::string_view key) {
  static const JsonArray kNone;
  const Json* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->as_array() : kNone;
}

std::string or_dash(const std::string& text) {
  return text.empty() ? "—" : text;
}

// "95%" beside "%" says its unit already.
std::string with_unit(const std::string& value, const std::string& unit) {
  return value.empty() || unit.empty() || value.ends_with(unit) ? value : value + unit;
}

std::string with_year(const std::string& value, const std::string& year) {
  return value.empty() || year.empty() || year == "0" ? or_dash(value) : value + "\n（" + year + "年）";
}

std::string share_of(const JsonObject& row) {
  const Json* share = row.if_contains("completion");
  return share == nullptr || !share->is_number() ? "—"
                                                 : fmt::format("{:.0f}%", share->to_number<double>() * 100);
}

std::string expected_of(const JsonObject& row) {
  const Json* expected = row.if_contains("expected");
  const Json* digits = row.if_contains("digits");
  if (expected == nullptr || !expected->is_number() || digits == nullptr || !digits->is_number()) return "—";
  return fmt::format("{:.{}f}", expected->to_number<double>(),
                     std::max<std::int64_t>(0, digits->to_number<std::int64_t>()));
}

std::string state_of(const JsonObject& row) {
  const auto state = indicator::parse_state(text_of(row, "state"));
  return state.ok() ? indicator::label_of(*state, text_of(row, "early") == "true").zh : "—";
}

class Report {
 public:
  explicit Report(const JsonObject& content) : content_(content) {}

  std::vector<OutBlock> blocks() && {
    write_title();
    write_summary();
    write_words("主要问题", "problems");
    write_words("环境变化", "changes");
    write_words("下一步措施", "measures");
    write_proposals();
    write_targets();
    write_tasks();
    return std::move(blocks_);
  }

 private:
  void heading(std::string_view title) {
    const std::string_view numeral = kNumerals.at(headings_++ % kNumerals.size());
    blocks_.push_back({.kind = Kind::heading, .text = fmt::format("{}、{}", numeral, title)});
  }
  void paragraph(std::string text) { blocks_.push_back({.text = std::move(text)}); }

  void write_title() {
    const Json* plan = content_.if_contains("plan");
    const std::string title = plan != nullptr && plan->is_object() ? text_of(plan->as_object(), "title") : "";
    const std::string kind = text_of(content_, "kind") == "final" ? "终期评估报告" : "中期评估报告";
    blocks_.push_back({.kind = Kind::title, .text = title + "\n" + kind});
  }

  void write_summary() {
    heading("总体情况");
    const JsonArray& rows = list_of(content_, "indicators");
    std::string states;
    if (const Json* counts = content_.if_contains("counts"); counts != nullptr && counts->is_object())
      for (const auto& [key, value] : counts->as_object()) {
        const auto state = indicator::parse_state(std::string_view(key));
        const std::string count = to_json_text(value);
        if (state.ok() && count != "0")
          states += (states.empty() ? "" : "，") + indicator::label_of(*state, false).zh + count + "项";
      }
    paragraph(fmt::format("截至{}，规划共{}项目标：{}。", text_of(content_, "as_of"), rows.size(), states));
    if (const std::string simulated = text_of(content_, "simulated"); !simulated.empty() && simulated != "0")
      paragraph(fmt::format("其中{}项含有模拟数据，不能作为评估结论。", simulated));
  }

  void write_words(std::string_view title, std::string_view key) {
    const std::string words = text_of(content_, key);
    if (words.empty()) return;
    heading(title);
    for (std::size_t from = 0; from <= words.size();) {
      const std::size_t end = std::min(words.find('\n', from), words.size());
      if (end > from) paragraph(words.substr(from, end - from));
      from = end + 1;
    }
  }

  void write_proposals() {
    const JsonArray& proposals = list_of(content_, "proposals");
    if (proposals.empty()) return;
    heading("目标调整建议");
    OutBlock table{.kind = Kind::table, .rows = {{"指标", "原目标", "建议", "理由", "批准"}}};
    for (const Json& each : proposals) {
      const JsonObject& row = each.as_object();
      const std::string approver = text_of(row, "approver");
      table.rows.push_back({text_of(row, "name"), with_unit(text_of(row, "target"), text_of(row, "unit")),
                            text_of(row, "proposed"), text_of(row, "reason"),
                            approver.empty() ? "未批准" : approver + "\n" + text_of(row, "approved_on")});
    }
    blocks_.push_back(std::move(table));
  }

  void write_targets() {
    heading("目标完成情况");
    OutBlock table{.kind = Kind::table, .rows = {{"指标", "基期", "目标", "现值", "完成率", "预计", "状态"}}};
    for (const Json& each : list_of(content_, "indicators")) {
      const JsonObject& row = each.as_object();
      const std::string unit = text_of(row, "unit");
      const std::string marked = text_of(row, "simulated") == "true" ? "（模拟）" : "";
      table.rows.push_back({text_of(row, "name") + marked,
                            with_year(text_of(row, "baseline"), text_of(row, "baseline_year")),
                            with_year(with_unit(text_of(row, "target"), unit), text_of(row, "target_year")),
                            or_dash(text_of(row, "value")), share_of(row), expected_of(row), state_of(row)});
    }
    blocks_.push_back(std::move(table));
  }

  void write_tasks() {
    const JsonArray& tasks = list_of(content_, "tasks");
    if (tasks.empty()) return;
    heading("任务推进情况");
    OutBlock table{.kind = Kind::table, .rows = {{"任务", "责任单位", "事项", "已结", "逾期"}}};
    for (const Json& each : tasks) {
      const JsonObject& row = each.as_object();
      std::string departments;
      for (const Json& department : list_of(row, "departments"))
        departments += (departments.empty() ? "" : "、") + std::string(department.as_string());
      const Json* cases = row.if_contains("cases");
      const JsonObject counts = cases != nullptr && cases->is_object() ? cases->as_object() : JsonObject();
      table.rows.push_back({text_of(row, "number") + text_of(row, "title"), or_dash(departments),
                            or_dash(text_of(counts, "all")), or_dash(text_of(counts, "closed")),
                            or_dash(text_of(counts, "late"))});
    }
    blocks_.push_back(std::move(table));
  }

  const JsonObject& content_;
  std::vector<OutBlock> blocks_;
  std::size_t headings_ = 0;
};

}  // namespace

std::vector<OutBlock> evaluation_blocks(const JsonObject& content) {
  return Report(content).blocks();
}

}  // namespace zhicheng::service
