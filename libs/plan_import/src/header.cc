#include "header.h"

#include <algorithm>
#include <array>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

struct HeaderWord {
  Word word;
  ColumnRole role;
};

constexpr std::array kExact = std::to_array<HeaderWord>({
    {U"序号", ColumnRole::seq},
    {U"编号", ColumnRole::seq},
    {U"类别", ColumnRole::group},
    {U"指标类别", ColumnRole::group},
    {U"指标类型", ColumnRole::group},
    {U"类型", ColumnRole::group},
    {U"一级指标", ColumnRole::group},
    {U"领域", ColumnRole::group},
    {U"维度", ColumnRole::group},
    {U"分类", ColumnRole::group},
    {U"大类", ColumnRole::group},
    {U"指标领域", ColumnRole::group},
    {U"指标名称", ColumnRole::name},
    {U"指标", ColumnRole::name},
    {U"名称", ColumnRole::name},
    {U"二级指标", ColumnRole::name},
    {U"三级指标", ColumnRole::name},
    {U"主要指标", ColumnRole::name},
    {U"具体指标", ColumnRole::name},
    {U"指标内容", ColumnRole::name},
    {U"项目", ColumnRole::name},
    {U"单位", ColumnRole::unit},
    {U"计量单位", ColumnRole::unit},
    {U"指标单位", ColumnRole::unit},
    {U"指标属性", ColumnRole::attribute},
    {U"属性", ColumnRole::attribute},
    {U"性质", ColumnRole::attribute},
    {U"指标性质", ColumnRole::attribute},
    {U"备注", ColumnRole::note},
    {U"说明", ColumnRole::note},
    {U"责任部门", ColumnRole::department},
    {U"责任单位", ColumnRole::department},
    {U"牵头部门", ColumnRole::department},
    {U"牵头单位", ColumnRole::department},
    {U"主管部门", ColumnRole::department},
    {U"填报部门", ColumnRole::department},
    {U"目标", ColumnRole::target},
    {U"目标值", ColumnRole::target},
    {U"规划目标", ColumnRole::target},
    {U"规划值", ColumnRole::target},
    {U"规划目标值", ColumnRole::target},
    {U"预期目标", ColumnRole::target},
    {U"预期值", ColumnRole::target},
    {U"目标任务", ColumnRole::target},
    {U"计划", ColumnRole::target},
    {U"计划目标", ColumnRole::target},
    {U"预期", ColumnRole::target},
    {U"计划值", ColumnRole::target},
    {U"基期", ColumnRole::baseline},
    {U"基期值", ColumnRole::baseline},
    {U"基准值", ColumnRole::baseline},
    {U"现状值", ColumnRole::baseline},
    {U"基数", ColumnRole::baseline},
    {U"现状", ColumnRole::baseline},
    {U"基准", ColumnRole::baseline},
    {U"实际值", ColumnRole::baseline},
    {U"基数值", ColumnRole::baseline},
    {U"实绩", ColumnRole::baseline},
    {U"完成", ColumnRole::actual},
    {U"完成情况", ColumnRole::actual},
    {U"实际完成", ColumnRole::actual},
    {U"完成值", ColumnRole::actual},
    {U"实际完成情况", ColumnRole::actual},
    {U"实现情况", ColumnRole::actual},
    {U"实际", ColumnRole::actual},
    {U"完成数", ColumnRole::actual},
    {U"实际完成值", ColumnRole::actual},
});

struct PlanName {
  Word word;
  int last_year;
};
constexpr std::array kPlanNames = std::to_array<PlanName>({{U"十一五", 2010},
                                                           {U"十二五", 2015},
                                                           {U"十三五", 2020},
                                                           {U"十四五", 2025},
                                                           {U"十五五", 2030},
                                                           {U"十六五", 2035}});

// Takes 20xx年, 20xx or “十三五”末 out of the text.
int take_year(std::u32string& text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if ((text[i] != U'2' && text[i] != U'1') ||
        !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                     text.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit))
      continue;
    const int year = static_cast<int>((text[i] - U'0') * 1000 + (text[i + 1] - U'0') * 100 +
                                      (text[i + 2] - U'0') * 10 + (text[i + 3] - U'0'));
    if (year < 1990 || year > 2099) continue;
    std::size_t length = 4;
    for (const Word tail : {Word(U"年"), Word(U"底"), Word(U"末"), Word(U"的")})
      if (has_prefix(std::u32string_view(text).substr(i + length), tail)) length += tail.size();
    text.erase(i, length);
    return year;
  }
  for (const auto& [word, year] : kPlanNames) {
    const std::size_t at = text.find(word);
    if (at == text.npos) continue;
    text.erase(at, word.size());
    for (const char32_t mark : {U'“', U'”', U'末'}) std::erase(text, mark);
    for (const Word tail : {Word(U"期末"), Word(U"时期"), Word(U"期间")})
      if (const std::size_t found = text.find(tail); found != text.npos) text.erase(found, tail.size());
    return year;
  }
  return 0;
}

void drop_parenthesis(std::u32string& text) {
  const std::size_t begin = text.find(U'(');
  const std::size_t end = text.find(U')');
  if (begin != text.npos && end != text.npos && begin < end) text.erase(begin, end + 1 - begin);
}

ColumnRole exact_role(std::u32string_view text) {
  for (const auto& [word, role] : kExact)
    if (word == text) return role;
  return ColumnRole::none;
}

}  // namespace

int last_year_of_plan_name(std::u32string_view text) {
  for (const auto& [word, year] : kPlanNames)
    if (contains(text, word)) return year;
  return 0;
}

HeaderCell read_header_cell(std::u32string_view text) {
  HeaderCell cell;
  if (text.empty() || text.size() > 20) return cell;
  std::u32string rest(text);
  drop_parenthesis(rest);
  cell.year = take_year(rest);
  if (rest.empty()) {
    cell.role = cell.year != 0 ? ColumnRole::year : ColumnRole::none;
    return cell;
  }
  cell.role = exact_role(rest);
  // A year beside 完成 or 实际 tells the state at the start of the plan.
  if (cell.role == ColumnRole::actual && cell.year != 0) cell.role = ColumnRole::baseline;
  const bool dated = cell.role == ColumnRole::baseline || cell.role == ColumnRole::target;
  if (cell.year != 0 && !dated) cell = {};
  return cell;
}

std::optional<Header> settle_header(const std::vector<HeaderCell>& cells) {
  std::vector<HeaderCell> settled = cells;
  const auto has = [&](ColumnRole role) {
    return std::any_of(settled.begin(), settled.end(),
                       [&](const HeaderCell& cell) { return cell.role == role; });
  };
  int first = 0;
  for (const HeaderCell& cell : settled)
    if (cell.role == ColumnRole::year) first = first == 0 ? cell.year : std::min(first, cell.year);
  const bool one_is_base = !has(ColumnRole::baseline);
  for (HeaderCell& cell : settled) {
    if (cell.role != ColumnRole::year) continue;
    const bool alone = std::count_if(cells.begin(), cells.end(), [](const HeaderCell& each) {
                         return each.role == ColumnRole::year;
                       }) == 1;
    const bool base = one_is_base && cell.year == first && (!alone || has(ColumnRole::target));
    cell.role = base ? ColumnRole::baseline : has(ColumnRole::target) ? ColumnRole::none : ColumnRole::target;
  }
  // With two columns for the name (主要指标 | 指标名称), the last is the name and the first its group.
  bool name_seen = false;
  for (auto cell = settled.rbegin(); cell != settled.rend(); ++cell) {
    if (cell->role != ColumnRole::name) continue;
    if (name_seen) cell->role = has(ColumnRole::group) ? ColumnRole::none : ColumnRole::group;
    name_seen = true;
  }
  if (has(ColumnRole::actual) && !has(ColumnRole::target)) return std::nullopt;
  if (!name_seen || !has(ColumnRole::target)) return std::nullopt;
  Header header;
  header.finished = has(ColumnRole::actual);
  for (const HeaderCell& cell : settled) {
    header.columns.push_back(cell.role);
    if (cell.role == ColumnRole::baseline && cell.year != 0) header.baseline_year = cell.year;
    if (cell.role == ColumnRole::target && cell.year != 0) header.target_year = cell.year;
  }
  return header;
}

}  // namespace zhicheng::plan_import
