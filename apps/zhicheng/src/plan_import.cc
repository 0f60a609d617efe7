#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "plan_document.h"
#include "terminal_table.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::app {
namespace {

struct ImportOptions {
  std::string file;
  std::string name;  // of standard input
  std::string what = "indicators";
  std::string format = "table";
};

int line_of(const plan::Indicator& indicator) {
  return indicator.quotes.empty() ? 0 : indicator.quotes.front().line;
}

std::string bounds_of(const plan::Target& target) {
  const std::string low = target.low ? target.low->to_string() : "";
  const std::string high = target.high ? target.high->to_string() : "";
  return low.empty() || high.empty() ? low + high : low + " - " + high;
}

std::string year_text(int year) {
  return year == 0 ? "" : std::to_string(year);
}

std::string indicators_table(const plan::Plan& plan) {
  TerminalTable table({"seq", "group", "name", "unit", "baseline", "target", "year", "attribute", "relation",
                       "bound", "line"});
  for (const plan::Indicator& each : plan.indicators) {
    table.add({std::to_string(each.seq), each.group, each.name, each.unit, each.baseline_raw, each.target_raw,
               year_text(each.target.target_year), std::string(plan::name_of(each.attribute)),
               std::string(plan::name_of(each.target.relation)), bounds_of(each.target),
               std::to_string(line_of(each))});
  }
  return table.to_text() + fmt::format("{} indicators\n", plan.indicators.size());
}

std::string tasks_table(const plan::Plan& plan) {
  TerminalTable table({"number", "title", "departments", "deadline", "line"});
  for (const plan::Task& task : plan.tasks) {
    std::string departments = fmt::format("{}", fmt::join(task.departments, "、"));
    if (task.departments_open) departments += "等";
    table.add({task.number, task.title, departments, task.deadline, std::to_string(task.quote.line)});
  }
  return table.to_text() + fmt::format("{} tasks\n", plan.tasks.size());
}

std::string diagnostics_text(const PlanDocument& read, std::string_view file) {
  std::string text;
  for (const Diagnostic& each : read.diagnostics) {
    text += render_diagnostic(each, file, read.document.line(each.line));
  }
  return text + fmt::format("{} findings\n", read.diagnostics.size());
}

std::string plan_table(const plan::Plan& plan) {
  const plan::Facts& facts = plan.facts;
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += fmt::format("{:<12}{}\n", name, value);
  };
  add("title", facts.title);
  add("issuer", facts.issuer);
  add("number", facts.number);
  add("date", facts.date ? format_date(*facts.date) : "");
  add("status", std::string(plan::name_of(facts.status)));
  add("region", facts.region);
  add("level", std::string(plan::name_of(facts.level)));
  add("years", year_text(facts.first_year) + " - " + year_text(facts.last_year));
  for (const std::string& above : facts.implements) add("implements", above);
  add("indicators", std::to_string(plan.indicators.size()));
  add("tasks", std::to_string(plan.tasks.size()));
  return text;
}

std::string text_of(const PlanDocument& read, const ImportOptions& options) {
  const bool table = options.format == "table";
  const bool csv = options.format == "csv";
  if (options.what == "indicators") {
    if (table) return indicators_table(read.plan);
    return csv ? plan_import::indicators_csv(read.plan) : plan_import::indicators_json(read.plan);
  }
  if (options.what == "tasks") {
    if (table) return tasks_table(read.plan);
    return csv ? plan_import::tasks_csv(read.plan) : plan_import::tasks_json(read.plan);
  }
  if (options.what == "diagnostics") {
    if (table) return diagnostics_text(read, shown_name(options.file, options.name));
    return csv ? plan_import::diagnostics_csv(read.diagnostics)
               : plan_import::diagnostics_json(read.diagnostics);
  }
  if (table) return plan_table(read.plan);
  return csv ? plan_import::facts_csv(read.plan) : plan::write_plan_file(read.plan);
}

int run(const ImportOptions& options) {
  const Result<PlanDocument> found = read_plan_document(options.file, options.name);
  return found.ok() ? print(text_of(*found, options)) : fail(found.error());
}

}  // namespace

void register_plan_import(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = plan.add_subcommand(
      "import", "读取规划文件并列出所得，不保存 read a plan document and print what is in it");
  command->add_option("file", options->file, "文件，- 为标准输入 file, - is standard input")->required();
  command->add_option("--name", options->name, "标准输入的文件名 file name of standard input");
  command->add_option("--what", options->what)
      ->check(CLI::IsMember({"indicators", "tasks", "diagnostics", "plan"}))
      ->capture_default_str();
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace zhicheng::app
