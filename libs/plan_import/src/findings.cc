#include "findings.h"

#include <algorithm>
#include <map>

#include "number.h"
#include "value.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

using plan::Indicator;
using plan::Relation;

constexpr int kLongestCaret = 40;  // code points

int sign(std::strong_ordering order) {
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

// -1 the bound is worse than the baseline, 0 equal, 1 better; nullopt where they cannot be compared.
std::optional<int> progress_demanded(const plan::Target& target) {
  if (!target.baseline) return std::nullopt;
  switch (target.relation) {
    case Relation::ge:
    case Relation::gt:
      return sign(*target.low <=> *target.baseline);
    case Relation::le:
    case Relation::lt:
    case Relation::rank_le:
      return sign(*target.baseline <=> *target.high);
    default:
      return std::nullopt;
  }
}

// The rise is smaller than the last decimal that the target prints: 90.59 → 90.6.
bool is_rounding(const plan::Target& target) {
  const std::optional<Decimal>& bound = target.low ? target.low : target.high;
  if (!bound || !target.baseline || bound->scale() == 0 || target.baseline->scale() <= bound->scale())
    return false;
  const auto step = Decimal::from_parts(1, bound->scale());
  const auto rise =
      target.low ? Decimal::subtract(*bound, *target.baseline) : Decimal::subtract(*target.baseline, *bound);
  return step.ok() && rise.ok() && *rise < *step;
}

void check_against_baseline(const Indicator& each, Diagnostics& diagnostics) {
  const auto demanded = progress_demanded(each.target);
  if (!demanded) return;
  if (*demanded < 0) {
    diagnostics.push_back(finding(
        Severity::note, "P002", each.quotes.front(),
        quoted(each.name) + "的目标" + quoted(each.target_raw) + "不及基期" + quoted(each.baseline_raw),
        "按底线目标处理：基期和目标同时显示，不判为错误"));
  } else if (*demanded == 0) {
    const bool counted = each.target.accumulation == plan::Accumulation::period;
    diagnostics.push_back(
        finding(Severity::note, "P003", each.quotes.front(),
                quoted(each.name) + "的目标与基期相同（" + each.target_raw + "）",
                counted ? "新增数从零起算，与上期持平也要完成" : "如属“保持”类目标，请确认每年都要达到"));
  } else if (is_rounding(each.target)) {
    diagnostics.push_back(finding(Severity::note, "P003", each.quotes.front(),
                                  quoted(each.name) + "的目标" + quoted(each.target_raw) + "与基期" +
                                      quoted(each.baseline_raw) + "按同样位数取整后相同",
                                  "请确认是否为“保持”类目标"));
  }
}

void check_reference(const Indicator& each, Diagnostics& diagnostics) {
  if (each.target.needs_reference()) {
    diagnostics.push_back(finding(Severity::note, "P004", each.quotes.front(),
                                  quoted(each.name) + "的目标" + quoted(each.target_raw) + "没有数值，需与“" +
                                      each.target.reference + "”比较",
                                  "请每期录入参照值"));
  } else if (each.target.relation == Relation::milestone) {
    diagnostics.push_back(
        finding(Severity::note, "P026", each.quotes.front(),
                quoted(each.name) + "的目标" + quoted(each.target_raw) + "是节点事项，没有数值",
                "按是否完成判断，请备好佐证"));
  } else if (each.target.relation == Relation::none) {
    diagnostics.push_back(finding(Severity::warning, "P018", each.quotes.front(),
                                  quoted(each.name) + "的目标" + quoted(each.target_raw) + "没有可比较的数值",
                                  "请补充评价办法，或保留为定性目标"));
  }
}

// “万人专利拥有量” in 件/万人: the name counts per ten thousand already.
bool counts_twice(std::u32string_view name, std::u32string_view unit) {
  const std::size_t slash = unit.find(U'/');
  return slash != unit.npos && slash + 1 < unit.size() && has_prefix(name, unit.substr(slash + 1)) &&
         !has_suffix(name, U"率");
}

void check_unit(const Indicator& each, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const std::u32string name = fold(each.name);
  const std::u32string unit = fold(each.unit);
  const bool counted = vocabulary.counted_units.holds(unit);
  const bool per_ten_thousand = !vocabulary.per_ten_thousand_leads.longest_prefix(name).empty();
  const bool ratio = !vocabulary.index_tails.longest_suffix(name).empty() ||
                     !vocabulary.rate_tails.longest_suffix(name).empty();
  const bool odd = (per_ten_thousand && unit == U"%") || (ratio && counted) ||
                   (each.target.relation == Relation::milestone && counted) || counts_twice(name, unit) ||
                   vocabulary.odd_units.holds(unit);
  if (!odd) return;
  diagnostics.push_back(finding(Severity::warning, "P006", each.quotes.front(),
                                quoted(each.name) + "的计量单位" + quoted(each.unit) + "可疑",
                                "请与原文件或统计口径核对"));
}

void check_years(const Indicator& each, int header_year, Diagnostics& diagnostics) {
  if (header_year != 0 && each.target.baseline_year != 0 && each.target.baseline_year != header_year)
    diagnostics.push_back(finding(Severity::note, "P007", each.quotes.front(),
                                  quoted(each.name) + "的基数按备注为 " +
                                      std::to_string(each.target.baseline_year) + " 年，不是表头的 " +
                                      std::to_string(header_year) + " 年",
                                  "比较进度时请注意起点不同"));
  const bool bracketed = !each.baseline_raw.empty() && fold(each.baseline_raw).front() == U'[';
  if (each.target.accumulation == plan::Accumulation::period && each.target.baseline && !bracketed &&
      !each.target.baseline->is_zero())
    diagnostics.push_back(finding(Severity::note, "P020", each.quotes.front(),
                                  quoted(each.name) + "是规划期内新增数，基期" + quoted(each.baseline_raw) +
                                      "可能是存量或上一规划期合计",
                                  "新增数从零起算，基期仅作参考"));
}

void check_note(const Indicator& each, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const std::u32string note = fold(each.note);
  if (!vocabulary.limit_note_words.occurs_in(note)) return;
  for (std::size_t i = 0; i < note.size(); ++i) {
    const auto number = read_number(note, i);
    if (!number) continue;
    const bool same = each.target.low == number->low || each.target.high == number->low;
    if (!same)
      diagnostics.push_back(finding(
          Severity::note, "P014", each.quotes.front(),
          quoted(each.name) + "有两个界限：目标" + quoted(each.target_raw) + "，备注" + quoted(each.note),
          "考核以哪一个为准，请确认"));
    return;
  }
}

void check_repair(const Draft& draft, const Stages& stages, Diagnostics& diagnostics) {
  if (draft.table < 0) return;
  const TableRow& row =
      stages.tables[static_cast<std::size_t>(draft.table)].rows[static_cast<std::size_t>(draft.row)];
  if (row.repair.empty()) return;
  diagnostics.push_back(finding(Severity::warning, "P009", draft.indicator.quotes.front(),
                                "表格行有缺损：" + row.repair,
                                "请对照原件核对" + quoted(draft.indicator.name) + "这一行"));
}

std::string bounds_text(const plan::Target& target) {
  std::string text(plan::name_of(target.relation));
  if (target.low) text += " " + target.low->to_string();
  if (target.high) text += " " + target.high->to_string();
  return text;
}

bool same_relation(const plan::Target& a, const plan::Target& b) {
  return a.relation == b.relation && a.low == b.low && a.high == b.high;
}

}  // namespace

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

std::string on_line(int line) {
  return "第 " + std::to_string(line) + " 行";
}

std::string listed_lines(const std::vector<int>& lines, std::size_t most) {
  std::string text = "第 ";
  for (std::size_t i = 0; i < std::min(lines.size(), most); ++i)
    text.append(i == 0 ? "" : "、").append(std::to_string(lines[i]));
  return text + (lines.size() > most ? " 等行" : " 行");
}

Diagnostic finding(Severity severity, const char* code, int line, std::string message, std::string hint) {
  return {.severity = severity,
          .code = code,
          .line = line,
          .column = 0,
          .length = 1,
          .message = std::move(message),
          .hint = std::move(hint)};
}

Diagnostic finding(Severity severity, const char* code, const plan::Quote& place, std::string message,
                   std::string hint) {
  const int first_line =
      static_cast<int>(std::find(place.text.begin(), place.text.end(), '\n') - place.text.begin());
  const int shown = static_cast<int>(
      count_code_points(std::string_view(place.text).substr(0, static_cast<std::size_t>(first_line))));
  return {.severity = severity,
          .code = code,
          .line = place.line,
          .column = place.column,
          .length = std::clamp(shown, 1, kLongestCaret),
          .message = std::move(message),
          .hint = std::move(hint)};
}

void compare_statements(const Indicator& kept, const Indicator& added, Diagnostics& diagnostics) {
  const plan::Quote& place = added.quotes.front();
  const std::string where = on_line(kept.quotes.front().line);
  if (!same_relation(kept.target, added.target)) {
    diagnostics.push_back(finding(Severity::warning, "P005", place,
                                  quoted(kept.name) + "两处说法不同：" + where + quoted(kept.target_raw) +
                                      "，此处" + quoted(added.target_raw) + "（" + bounds_text(kept.target) +
                                      "；" + bounds_text(added.target) + "）",
                                  "已采用" + where + "的说法，请确认以哪一处为准"));
  } else if (kept.target.soft != added.target.soft || kept.target.kind != added.target.kind) {
    diagnostics.push_back(finding(Severity::note, "P005", place,
                                  quoted(kept.name) + "两处语气不同：" + where + quoted(kept.target_raw) +
                                      "，此处" + quoted(added.quotes.front().text),
                                  "请确认以哪一处为准"));
  }
  if (!added.unit.empty() && !kept.unit.empty() && fold(added.unit) != fold(kept.unit))
    diagnostics.push_back(finding(
        Severity::note, "P015", place,
        quoted(kept.name) + "两处计量单位不同：" + where + quoted(kept.unit) + "，此处" + quoted(added.unit),
        "请统一计量单位"));
  if (fold(kept.name) != fold(added.name))
    diagnostics.push_back(
        finding(Severity::note, "P016", place,
                "按同一指标合并：" + where + quoted(kept.name) + "，此处" + quoted(added.name),
                "如口径不同，请拆分为两个指标"));
}

void note_findings(Draft& draft, const Diagnostics& diagnostics, std::size_t begin) {
  for (std::size_t i = begin; i < diagnostics.size(); ++i)
    draft.findings.push_back({diagnostics[i].code, diagnostics[i].severity});
}

void check_indicators(Drafts& drafts, const Reading& reading, Diagnostics& diagnostics) {
  const std::vector<IndicatorTable>& tables = reading.stages.tables;
  for (Draft& draft : drafts) {
    const Indicator& each = draft.indicator;
    const std::size_t before = diagnostics.size();
    check_repair(draft, reading.stages, diagnostics);
    check_against_baseline(each, diagnostics);
    check_reference(each, diagnostics);
    check_unit(each, reading.vocabulary, diagnostics);
    check_years(each, draft.table < 0 ? 0 : tables[static_cast<std::size_t>(draft.table)].baseline_year,
                diagnostics);
    check_note(each, reading.vocabulary, diagnostics);
    note_findings(draft, diagnostics, before);
  }
}

}  // namespace zhicheng::plan_import
