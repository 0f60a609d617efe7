#include "zhicheng/sampling/estimate_report.h"

#include <fmt/format.h>

#include "design_table.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::sampling {
namespace {

constexpr std::string_view kFormat = "zhicheng-estimate";
constexpr int kVersion = 1;

std::string brief(const std::optional<double>& value, int digits = 2) {
  return value ? fmt::format("{:.{}f}", *value, digits) : "";
}

// Long enough to compute on, short enough to read.
std::string exact(const std::optional<double>& value) {
  return value ? fmt::format("{:.12g}", *value) : "";
}

void add_merged(const std::vector<MergedStrata>& merged, const std::vector<std::string>& labels,
                std::size_t minimum, EstimateReport& report) {
  JsonArray list;
  for (const MergedStrata& each : merged) {
    std::vector<std::string> words;
    JsonArray strata;
    for (std::size_t at = 0; at < each.strata.size(); ++at) {
      const std::string& label = labels[each.strata[at]];
      words.push_back(fmt::format("{} ({})", label, each.units[at]));
      strata.push_back(JsonObject{{"label", label}, {"units", each.units[at]}});
    }
    report.remarks.push_back(
        {fmt::format("样本单位少于 {} 个的层已与相邻层合并估计误差：{}。", minimum, joined(words, " + ")),
         fmt::format("Strata with fewer than {} primary units are merged for the error: {}.", minimum,
                     joined(words, " + "))});
    list.push_back(std::move(strata));
  }
  report.facts["merged"] = std::move(list);
}

void add_edges(EstimateReport& report) {
  std::size_t edges = 0;
  for (const EstimateRow& row : report.rows)
    if (row.estimate.numbers().edge) ++edges;
  if (edges == 0) return;
  report.remarks.push_back(
      {fmt::format(
           "{} 个数的标准误没有意义（全部合格或全部不合格、未见差异、单位不足），区间按抽样单位数放宽，"
           "标记为 *。",
           edges),
       fmt::format(
           "The standard error of {} figures says nothing (all alike, no spread seen, too few units): "
           "their intervals are widened to the number of primary units and marked *.",
           edges)});
}

void add_rate_remarks(const RateSample& sample, const RateResult& result, EstimateReport& report) {
  if (result.answered < result.drawn)
    report.remarks.push_back(
        {fmt::format("抽取 {} 家，{} 家有结果；无结果的按同层有结果的推算。", result.drawn, result.answered),
         fmt::format("{} firms were drawn, {} have results; the others are taken to be like "
                     "those of their stratum.",
                     result.drawn, result.answered)});
  bool unknown = false;
  for (const SampledFirm& firm : sample.firms) unknown = unknown || !firm.inclusion;
  if (unknown)
    report.remarks.push_back(
        {"未给出入样概率：视为同层等概率、总体很大，误差偏保守。",
         "No chances of being drawn are given: taken as equal within a stratum and small, "
         "which overstates the error."});
}

void add_raking(const Raked& raked, double trim, EstimateReport& report) {
  report.facts["raking"] = JsonObject{{"rounds", raked.rounds},         {"deviation", raked.deviation},
                                      {"trimmed", raked.trimmed},       {"least_ratio", raked.least_ratio},
                                      {"most_ratio", raked.most_ratio}, {"trim", trim}};
  report.remarks.push_back(
      {fmt::format(
           "按边际加权 {} 轮收敛，最大偏差 {:.1e}；权数为平均权数的 {:.2f} 至 {:.2f} 倍，{} 个达到截尾限。",
           raked.rounds, raked.deviation, raked.least_ratio, raked.most_ratio, raked.trimmed),
       fmt::format(
           "Raked to the margins in {} rounds, largest deviation {:.1e}; weights are {:.2f} to {:.2f} "
           "times the mean, {} at the limit.",
           raked.rounds, raked.deviation, raked.least_ratio, raked.most_ratio, raked.trimmed)});
}

}  // namespace

EstimateReport report_of(const RateDesign& design, const RateSample& sample, const RateResult& result) {
  EstimateReport report{"pass_rate", design.title, {{"whole", "", "", std::nullopt, result.rate}}, {}, {}};
  std::vector<std::string> labels;
  for (const RateStratum& each : sample.strata) labels.push_back(label_of(each));
  if (sample.strata.size() > 1) {
    // With one column of strata the groups are the strata.
    if (design.strata.size() > 1)
      for (const RatePart& each : result.groups)
        report.rows.push_back({"group", "", each.label, each.weight, each.rate});
    for (const RatePart& each : result.strata)
      report.rows.push_back({"stratum", "", each.label, each.weight, each.rate});
  }
  report.facts["weighting"] = json_text(design.options.weighting == Weighting::output ? "output" : "design");
  report.facts["drawn"] = result.drawn;
  report.facts["answered"] = result.answered;
  add_rate_remarks(sample, result, report);
  add_merged(result.merged, labels, design.options.minimum_units, report);
  add_edges(report);
  return report;
}

EstimateReport report_of(const SurveyDesign& design, const SurveySample& sample, const SurveyResult& result) {
  EstimateReport report{"survey", design.title, {}, {}, {}};
  for (const SurveyFigure& each : result.figures) {
    const bool whole = !each.domain;
    report.rows.push_back(
        {whole ? "whole" : "domain", sample.questions[each.question].id,
         whole ? "" : sample.domains[*each.domain].column + "=" + sample.domains[*each.domain].label,
         std::nullopt, each.estimate});
  }
  std::vector<std::string> labels;
  for (const SurveyStratum& each : sample.strata) labels.push_back(joined(each.labels, " / "));
  report.facts["persons"] = result.persons;
  report.facts["invited"] = json_integer(sample.invited);
  report.facts["response_rate"] = json_number(result.response_rate);
  report.facts["raking"] = nullptr;
  if (result.response_rate)
    report.remarks.push_back({fmt::format("邀请 {} 人，{} 人作答，应答率 {:.1f}%。", *sample.invited,
                                          result.persons, *result.response_rate * 100),
                              fmt::format("{} were asked, {} answered: a response rate of {:.1f}%.",
                                          *sample.invited, result.persons, *result.response_rate * 100)});
  if (result.raked) add_raking(*result.raked, design.options.raking.trim, report);
  add_merged(result.merged, labels, design.options.minimum_units, report);
  add_edges(report);
  return report;
}

JsonObject to_json(const EstimateReport& report) {
  JsonObject json{
      {"format", json_text(kFormat)}, {"version", kVersion}, {"kind", report.kind}, {"title", report.title}};
  JsonArray rows;
  for (const EstimateRow& row : report.rows) {
    JsonObject object{{"part", row.part}, {"question", row.question}, {"label", row.label}};
    object["weight"] = json_number(row.weight);
    object["estimate"] = row.estimate.to_json();
    object["text_zh"] = row.estimate.text(Language::zh_cn);
    object["text_en"] = row.estimate.text(Language::en);
    rows.push_back(std::move(object));
  }
  json["figures"] = std::move(rows);
  json["facts"] = report.facts;
  JsonArray remarks;
  for (const Bilingual& each : report.remarks)
    remarks.push_back(JsonObject{{"zh", each.zh}, {"en", each.en}});
  json["remarks"] = std::move(remarks);
  return json;
}

document::OutSheet to_sheet(const EstimateReport& report) {
  document::OutSheet sheet{report.kind, {}, {}};
  for (const char* title : {"part", "question", "label", "weight", "point", "low", "high", "level", "n",
                            "units", "standard_error", "degrees_of_freedom", "design_effect", "kish_effect",
                            "effective_n", "method", "edge"})
    sheet.columns.push_back({title, 0, {}, ""});
  for (const EstimateRow& row : report.rows) {
    const EstimateNumbers& numbers = row.estimate.numbers();
    std::vector<document::OutCell> cells = {{row.part}, {row.question}, {row.label}};
    for (std::string& each : std::vector<std::string>{
             exact(row.weight), exact(numbers.point), exact(numbers.interval.low),
             exact(numbers.interval.high), exact(numbers.level), std::to_string(numbers.n),
             std::to_string(numbers.units), exact(numbers.standard_error), exact(numbers.degrees_of_freedom),
             exact(numbers.design_effect), exact(numbers.kish_effect), exact(numbers.effective_n)})
      cells.push_back({std::move(each), true});
    cells.push_back({std::string(name_of(numbers.method))});
    cells.push_back({numbers.edge ? "true" : "false"});
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

std::vector<std::vector<std::string>> table_of(const EstimateReport& report, Language language) {
  const bool zh = language == Language::zh_cn;
  const bool survey = report.kind == "survey";
  std::vector<std::vector<std::string>> rows;
  rows.push_back(zh ? std::vector<std::string>{survey ? "问题" : "范围", survey ? "人群" : "占比",
                                               "估计值 [区间]", "n", "抽样单位", "标准误", "设计效应",
                                               "自由度", "方法"}
                    : std::vector<std::string>{survey ? "question" : "part", survey ? "persons" : "share",
                                               "figure [interval]", "n", "units", "std. error",
                                               "design effect", "freedom", "method"});
  for (const EstimateRow& row : report.rows) {
    const EstimateNumbers& numbers = row.estimate.numbers();
    const std::string whole = zh ? "全部" : "all";
    const std::string label = row.label.empty() ? whole : (row.part == "stratum" ? "  " : "") + row.label;
    const double factor = row.estimate.scale() == Scale::percent ? 100 : 1;
    const std::optional<double> error =
        numbers.standard_error ? std::optional(*numbers.standard_error * factor) : std::nullopt;
    rows.push_back({survey ? row.question : label,
                    survey ? label : (row.weight ? fmt::format("{:.2f}%", *row.weight * 100) : ""),
                    row.estimate.figure_cell() + (numbers.edge ? " *" : ""), row.estimate.n_cell(),
                    std::to_string(numbers.units), brief(error, 3), brief(numbers.design_effect),
                    brief(numbers.degrees_of_freedom, 0), std::string(name_of(numbers.method))});
  }
  return rows;
}

}  // namespace zhicheng::sampling
