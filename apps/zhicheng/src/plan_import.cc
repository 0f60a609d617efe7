#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "command.h"
#include "shipped_packs.h"
#include "terminal_table.h"
#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/import.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::app {
namespace {

struct ImportOptions {
  std::string file;
  std::string name;  // of standard input
  std::string what = "indicators";
  std::string format = "table";
};

struct Read {
  plan::Plan plan;
  Diagnostics diagnostics;  // of document and import, ascending by place
  document::Document document;
};

Result<Read> read(const ImportOptions& options) {
  const std::string name = options.file == "-" && !options.name.empty() ? options.name : options.file;
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(options.file));
  Read read;
  if (std::filesystem::path(name).extension() == ".json") {
    ZHICHENG_TRY_ASSIGN(read.plan, plan::read_plan_file(bytes));
    return read;
  }
  ZHICHENG_TRY_ASSIGN(read.document, document::read_document(name, bytes));
  plan_import::ImportResult imported = plan_import::import_plan(read.document, shipped_lexicon());
  read.plan = std::move(imported.plan);
  read.diagnostics = read.document.diagnostics;
  read.diagnostics.insert(read.diagnostics.end(), imported.diagnostics.begin(), imported.diagnostics.end());
  std::stable_sort(read.diagnostics.begin(), read.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.line, a.column) < std::tie(b.line, b.column);
                   });
  return read;
}

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

std::string diagnostics_text(const Read& read, std::string_view file) {
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

std::string csv_field(const std::string& value) {
  if (value.find_first_of(",\"\n\r") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string plan_csv(const plan::Plan& plan) {
  const plan::Facts& facts = plan.facts;
  std::string text = "title,issuer,number,date,status,region,level,first_year,last_year,indicators,tasks\n";
  return text + fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(facts.title),
                            csv_field(facts.issuer), csv_field(facts.number),
                            facts.date ? format_date(*facts.date) : "", plan::name_of(facts.status),
                            csv_field(facts.region), plan::name_of(facts.level), year_text(facts.first_year),
                            year_text(facts.last_year), plan.indicators.size(), plan.tasks.size());
}

std::string text_of(const Read& read, const ImportOptions& options) {
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
    const std::string file = options.file == "-" && !options.name.empty() ? options.name : options.file;
    if (table) return diagnostics_text(read, file);
    return csv ? plan_import::diagnostics_csv(read.diagnostics)
               : plan_import::diagnostics_json(read.diagnostics);
  }
  if (table) return plan_table(read.plan);
  return csv ? plan_csv(read.plan) : plan::write_plan_file(read.plan);
}

int print(const ImportOptions& options) {
  const Result<Read> found = read(options);
  if (!found.ok()) return fail(found.error());
  const std::string text = text_of(*found, options);
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && errno == EPIPE) return 0;  // `| head` has seen enough
  if (!written) {
    return fail(Error(ErrorCode::file_unwritable).with("path", "stdout").with("why", std::strerror(errno)));
  }
  return 0;
}

}  // namespace

void register_plan(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* plan = program.add_subcommand("plan", "规划 plans");
  plan->require_subcommand(1);
  CLI::App* command = plan->add_subcommand(
      "import", "读取规划文件并列出所得，不保存 read a plan document and print what is in it");
  command->add_option("file", options->file, "文件，- 为标准输入 file, - is standard input")->required();
  command->add_option("--name", options->name, "标准输入的文件名 file name of standard input");
  command->add_option("--what", options->what)
      ->check(CLI::IsMember({"indicators", "tasks", "diagnostics", "plan"}))
      ->capture_default_str();
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = print(*options); });
}

}  // namespace zhicheng::app
