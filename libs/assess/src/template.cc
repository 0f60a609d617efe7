#include <array>

#include "zhicheng/assess/input.h"

namespace zhicheng::assess {
namespace {

constexpr std::array<std::string_view, 3> kFormNames = {"data", "events", "objections"};

constexpr std::array<std::string_view, 2> kDecisionNames = {"upheld", "changed"};

document::OutColumn column_of(std::string_view id, std::string_view words) {
  document::OutColumn column;
  column.title = std::string(id) + " " + std::string(words);
  return column;
}

std::string joined(const std::vector<PlaceClass>& classes) {
  std::string all;
  for (const PlaceClass& each : classes) all += (all.empty() ? "" : "/") + each.id;
  return all;
}

void add_data_columns(const Scheme& scheme, std::vector<document::OutColumn>& columns) {
  columns.push_back(column_of("name", "名称"));
  if (!scheme.classes.empty())
    columns.push_back(column_of("class", "类别（" + joined(scheme.classes) + "）"));
  for (std::size_t at = 0; at < scheme.columns.size(); ++at) {
    const Column& column = scheme.columns[at];
    columns.push_back(
        column_of(column.id, column.name.zh + (column.unit.empty() ? "" : "（" + column.unit + "）")));
    for (const Item& item : scheme.items) {
      if (!std::holds_alternative<Manual>(item.rule) || item.column != static_cast<int>(at)) continue;
      columns.push_back(column_of(column.id + "_by", "评分人"));
      columns.push_back(column_of(column.id + "_reason", "评分理由"));
    }
  }
}

}  // namespace

document::OutSheet template_of(const Scheme& scheme, Form form) {
  document::OutSheet sheet;
  sheet.name = scheme.name.zh;
  sheet.columns.push_back(column_of("place", "地区代码"));
  if (form == Form::data) add_data_columns(scheme, sheet.columns);
  if (form == Form::events)
    for (const auto& [id, words] : {std::pair("event", "事项"), std::pair("count", "次数"),
                                    std::pair("on", "日期"), std::pair("words", "说明")})
      sheet.columns.push_back(column_of(id, words));
  if (form == Form::objections)
    for (const auto& [id, words] :
         {std::pair("item", "异议的指标或事项"), std::pair("words", "异议内容"),
          std::pair("decision", "决定（upheld 维持/changed 更正）"), std::pair("value", "更正后的数值"),
          std::pair("by", "决定人"), std::pair("on", "决定日期")})
      sheet.columns.push_back(column_of(id, words));
  return sheet;
}

std::string_view name_of(Decision decision) {
  return kDecisionNames[static_cast<std::size_t>(decision)];
}

std::string_view name_of(Form form) {
  return kFormNames[static_cast<std::size_t>(form)];
}

std::optional<Form> form_of(std::string_view name) {
  for (std::size_t i = 0; i < kFormNames.size(); ++i)
    if (kFormNames[i] == name) return static_cast<Form>(i);
  return std::nullopt;
}

}  // namespace zhicheng::assess
