#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "terminal_table.h"
#include "zhicheng/service/estimate_service.h"

namespace zhicheng::app {
namespace {

namespace sampling = zhicheng::sampling;

struct EstimateOptions {
  std::string kind;  // pass_rate, survey
  std::string data;
  std::string design;
  double level = 0;  // 0: as the design says
  std::string format = "table";
  std::string language = "zh";
  std::string part = "design";
  std::int64_t passed = 0;
  std::int64_t tested = 0;

  Language in() const { return language == "en" ? Language::en : Language::zh_cn; }
};

// nullopt: the design is wrong, its findings are printed.
Result<std::optional<sampling::EstimateDesign>> read_design(const EstimateOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.design));
  const pack::File file{options.design, text};
  pack::Findings findings;
  auto root = pack::parse_yaml(file, findings);
  auto design =
      root ? sampling::read_estimate_design({options.design, std::move(*root)}, findings) : std::nullopt;
  if (!design) {
    fmt::print(stderr, "{}", findings.render("", {&file, 1}));
    return std::optional<sampling::EstimateDesign>();
  }
  if (sampling::kind_of(*design) == options.kind) return design;
  return Error(ErrorCode::estimate_design_kind)
      .with("file", options.design)
      .with("kind", std::string(sampling::kind_of(*design)))
      .with("wanted", options.kind);
}

int fail_all(const std::vector<Error>& errors) {
  for (const Error& error : errors) fail(error);
  fmt::print(stderr, "zhicheng: {} 处问题，改正后重算 problems in the data, correct them and run again\n",
             errors.size());
  return 1;
}

int write(const sampling::EstimateReport& report, const EstimateOptions& options) {
  if (options.format == "json") return print(to_json_text(sampling::to_json(report)) + "\n");
  if (options.format == "csv") return print(document::write_csv(sampling::to_sheet(report)));
  std::vector<std::vector<std::string>> rows = sampling::table_of(report, options.in());
  TerminalTable table(rows.front());
  for (std::size_t at = 1; at < rows.size(); ++at) table.add(std::move(rows[at]));
  std::string text = report.title.empty() ? "" : report.title + "\n";
  text += report.rows.front().estimate.text(options.in()) + "\n\n" + table.to_text();
  for (const Bilingual& remark : report.remarks) text += "\n" + remark.in(options.in());
  return print(text + (report.remarks.empty() ? "" : "\n"));
}

Result<int> run(const EstimateOptions& options) {
  ZHICHENG_TRY_ASSIGN(std::optional<sampling::EstimateDesign> design, read_design(options));
  if (!design) return 1;
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(options.data));
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, document::read_workbook(options.data, bytes));
  std::vector<Error> errors;
  ZHICHENG_TRY_ASSIGN(
      const auto report,
      service::report_from(std::move(*design), {options.data, book.sheets.front()},
                           options.level > 0 ? std::optional(options.level) : std::nullopt, errors));
  return report ? write(*report, options) : fail_all(errors);
}

// A share of items of equal weight that were drawn one by one.
Result<int> run_share(const EstimateOptions& options) {
  const double level = options.level > 0 ? options.level : 0.95;
  ZHICHENG_TRY_ASSIGN(const auto wilson, sampling::wilson(options.passed, options.tested, level));
  ZHICHENG_TRY_ASSIGN(const auto exact, sampling::clopper_pearson(options.passed, options.tested, level));
  sampling::EstimateReport report{"share", "", {}, {}, {}};
  sampling::EstimateNumbers numbers;
  numbers.level = level;
  numbers.n = numbers.units = options.tested;
  if (options.tested > 0)
    numbers.point = static_cast<double>(options.passed) / static_cast<double>(options.tested);
  for (const auto& [method, interval] : {std::pair(sampling::IntervalMethod::wilson, wilson),
                                         std::pair(sampling::IntervalMethod::clopper_pearson, exact)}) {
    numbers.method = method;
    numbers.interval = interval;
    report.rows.push_back(
        {"whole", "", "", std::nullopt, sampling::Estimate(numbers, sampling::Scale::percent)});
  }
  return write(report, options);
}

int write_template(const EstimateOptions& options) {
  return print(options.part == "data" ? sampling::example_data(options.kind)
                                      : sampling::example_design(options.kind));
}

void add_output(CLI::App& command, EstimateOptions& options) {
  command.add_option("--level", options.level, "置信水平，如 0.95 confidence level, such as 0.95");
  command.add_option("--format", options.format)
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command.add_option("--lang", options.language)->check(CLI::IsMember({"zh", "en"}))->capture_default_str();
}

void register_sample(CLI::App& estimate, const char* name, const char* kind, const char* about,
                     int& exit_code) {
  auto options = std::make_shared<EstimateOptions>();
  options->kind = kind;
  CLI::App* command = estimate.add_subcommand(name, about);
  command->add_option("--data", options->data, "样本结果（.csv、.xlsx） the sample with its results")
      ->required();
  command->add_option("--design", options->design, "抽样设计（.yaml） the design of the sample")->required();
  add_output(*command, *options);
  command->callback([options, &exit_code] { exit_code = finish(run(*options)); });
}

void register_share(CLI::App& estimate, int& exit_code) {
  auto options = std::make_shared<EstimateOptions>();
  CLI::App* command = estimate.add_subcommand(
      "share", "等概率逐件抽样的比例：威尔逊区间和精确区间 a plain share: Wilson and exact intervals");
  command->add_option("--passed", options->passed, "合格数 how many passed")->required();
  command->add_option("--tested", options->tested, "检验数 how many were tested")->required();
  add_output(*command, *options);
  command->callback([options, &exit_code] { exit_code = finish(run_share(*options)); });
}

void register_template(CLI::App& estimate, int& exit_code) {
  auto options = std::make_shared<EstimateOptions>();
  CLI::App* command = estimate.add_subcommand("template", "输出可改写的示例 write an example to begin with");
  command->add_option("kind", options->kind)->required()->check(CLI::IsMember({"pass_rate", "survey"}));
  command->add_option("--what", options->part)
      ->check(CLI::IsMember({"design", "data"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = write_template(*options); });
}

}  // namespace

void register_estimate(CLI::App& program, int& exit_code) {
  CLI::App* estimate = program.add_subcommand(
      "estimate", "由样本推算总体，附区间和 n estimates from samples, with interval and n");
  estimate->require_subcommand(1);
  register_sample(*estimate, "pass-rate", "pass_rate", "按产值加权的合格率 pass rate weighted by output",
                  exit_code);
  register_sample(*estimate, "survey", "survey", "满意度调查的均值和比例 means and shares of a survey",
                  exit_code);
  register_share(*estimate, exit_code);
  register_template(*estimate, exit_code);
}

}  // namespace zhicheng::app
