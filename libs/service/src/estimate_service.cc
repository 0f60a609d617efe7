#include "zhicheng/service/estimate_service.h"

#include "finding_faults.h"
#include "zhicheng/document/sheet.h"

namespace zhicheng::service {
namespace {

using Report = std::optional<sampling::EstimateReport>;

// `read` and `estimate` are those of the kind of design.
template <class Design, class Read, class Estimate>
Result<Report> report_of_kind(const Design& design, const sampling::NamedSheet& data, Read read,
                              Estimate estimate, std::vector<Error>& errors) {
  const auto sample = read(design, data, errors);
  if (!sample) return Report();
  const auto result = estimate(*sample, design.options);
  if (!result.ok()) return result.error().with("file", data.file);
  return Report(sampling::report_of(design, *sample, *result));
}

}  // namespace

Result<Report> report_from(sampling::EstimateDesign design, const sampling::NamedSheet& data,
                           std::optional<double> level, std::vector<Error>& errors) {
  if (level) std::visit([&](auto& each) { each.options.level = *level; }, design);
  if (const auto* rate = std::get_if<sampling::RateDesign>(&design))
    return report_of_kind(*rate, data, sampling::read_rate_sample, sampling::estimate_pass_rate, errors);
  return report_of_kind(std::get<sampling::SurveyDesign>(design), data, sampling::read_survey_sample,
                        sampling::estimate_survey, errors);
}

Result<std::variant<JsonObject, SheetFaults>> EstimateService::estimate(const Actor& actor,
                                                                        const EstimateEntry& entry) const {
  using Outcome = std::variant<JsonObject, SheetFaults>;
  ZHICHENG_TRY(require(actor, Permission::read));
  const pack::File file{entry.design.name, entry.design.bytes};
  pack::Findings findings;
  auto root = pack::parse_yaml(file, findings);
  auto design = root ? sampling::read_estimate_design({file.path, std::move(*root)}, findings) : std::nullopt;
  std::vector<Error> errors = faults_of(findings, file.path);
  const auto book = document::read_workbook(entry.data.name, entry.data.bytes);
  if (!book.ok()) errors.push_back(book.error());
  Report report;
  if (design && book.ok()) {
    ZHICHENG_TRY_ASSIGN(report, report_from(std::move(*design), {entry.data.name, book->sheets.front()},
                                            entry.level, errors));
  }
  if (report) return Outcome(sampling::to_json(*report));
  const Error first = errors.front();
  return Outcome(SheetFaults{first, std::move(errors)});
}

Result<FileDownload> EstimateService::example(const Actor& actor, const std::string& kind,
                                              const std::string& part) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  const bool rate = kind == "pass_rate";
  if (!rate && kind != "survey") return Error(ErrorCode::not_found).with("what", "样本推算的种类");
  if (part != "design" && part != "data")
    return Error(ErrorCode::invalid_argument).with("what", "part").with("why", "design | data");
  const std::string title = rate ? "合格率" : "满意度调查";
  if (part == "design")
    return FileDownload{title + " 抽样设计.yaml", "application/yaml",
                        std::string(sampling::example_design(kind))};
  return FileDownload{title + " 样本结果.csv", "text/csv; charset=utf-8",
                      "\xEF\xBB\xBF" + std::string(sampling::example_data(kind))};
}

}  // namespace zhicheng::service
