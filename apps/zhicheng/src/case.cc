#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "command.h"
#include "shipped_packs.h"
#include "zhicheng/base/text.h"
#include "zhicheng/casework/chart_proof.h"
#include "zhicheng/casework/chart_run.h"
#include "zhicheng/casework/dated_case_type.h"
#include "zhicheng/casework/scxml.h"

namespace zhicheng::app {
namespace {

struct CaseOptions {
  std::string chart;
  std::string folder;  // of a pack
  std::string type;    // of the pack
  std::string events;
  bool lenient = false;
  bool trace = false;
};

// A file beside the chart, by its name alone: a definition reads nothing from elsewhere.
Result<std::string> read_beside(const std::filesystem::path& chart, std::string_view src) {
  constexpr std::string_view kScheme = "file:";
  if (src.starts_with(kScheme)) src.remove_prefix(kScheme.size());
  const std::filesystem::path name(src);
  if (name.empty() || name != name.filename() || name == "." || name == "..")
    return Error(ErrorCode::file_unreadable)
        .with("path", std::string(src))
        .with("why", "只能是同一文件夹里的文件 only files of the same folder");
  return read_input((chart.parent_path() / name).string());
}

casework::ScxmlOptions reading_options(const CaseOptions& options) {
  casework::ScxmlOptions reading;
  reading.check = options.lenient ? casework::ScxmlCheck::lenient : casework::ScxmlCheck::strict;
  reading.load = [chart = std::filesystem::path(options.chart)](std::string_view src) {
    return read_beside(chart, src);
  };
  return reading;
}

std::string rendered(const Diagnostics& findings, std::string_view file, std::string_view text) {
  const auto lines = split_lines(text);
  std::string out;
  for (const Diagnostic& finding : findings) {
    const auto line = static_cast<std::size_t>(finding.line);
    out += render_diagnostic(finding, file, line >= 1 && line <= lines.size() ? lines[line - 1] : "");
  }
  return out;
}

// A child chart; what is wrong with it is printed, the parent gets error.communication.
Result<casework::Chart> chart_in(std::string_view name, std::string_view text, const CaseOptions& options) {
  casework::ScxmlReading reading = casework::read_scxml(text, reading_options(options));
  if (reading.chart) return std::move(*reading.chart);
  fmt::print(stderr, "{}", rendered(reading.findings, name, text));
  return Error(ErrorCode::invalid_argument).with("what", std::string(name)).with("why", "see the findings");
}

void print_notes(casework::ChartRun& run, bool trace) {
  using Kind = casework::RunNote::Kind;
  constexpr std::string_view kNames[] = {"event", "log", "send", "undelivered", "ended"};
  for (const casework::RunNote& note : run.take_notes())
    if (trace || note.kind == Kind::log || note.kind == Kind::undelivered)
      fmt::print(stderr, "{:>8} ms  {}  {}  {}\n", note.time_ms, note.session,
                 kNames[static_cast<std::size_t>(note.kind)], note.text);
}

Result<void> print_atoms(const casework::ChartRun& run) {
  std::string line;
  for (const std::string& id : run.atoms()) line += (line.empty() ? "" : " ") + id;
  return print(line + "\n") == 0 ? Result<void>() : Error(ErrorCode::internal).with("what", "stdout");
}

Result<void> play(casework::ChartRun& run, const CaseOptions& options) {
  ZHICHENG_TRY_ASSIGN(const auto script, casework::read_script(options.events));
  ZHICHENG_TRY(run.start());
  print_notes(run, options.trace);
  ZHICHENG_TRY(print_atoms(run));
  for (const casework::ScriptWord& word : script) {
    if (word.event.empty()) {
      ZHICHENG_TRY(run.wait(word.wait_ms));
    } else {
      if (run.state().running && !run.chart().knows_event(word.event))
        fmt::print(stderr,
                   "zhicheng: 没有转换等待事件“{}”\n          no transition waits for the event \"{}\"\n",
                   word.event, word.event);
      ZHICHENG_TRY(run.deliver(casework::ChartEvent{.name = word.event}));
    }
    print_notes(run, options.trace);
    ZHICHENG_TRY(print_atoms(run));
  }
  return {};
}

Result<int> run_chart(const CaseOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.chart));
  const casework::ScxmlReading reading = casework::read_scxml(text, reading_options(options));
  if (!reading.chart) {
    fmt::print(stderr, "{}", rendered(reading.findings, options.chart, text));
    return 1;
  }
  casework::RunOptions running;
  running.load_chart = [&](std::string_view src) -> Result<casework::Chart> {
    ZHICHENG_TRY_ASSIGN(const std::string child, read_beside(options.chart, src));
    return chart_in(src, child, options);
  };
  running.read_chart = [&](std::string_view child) { return chart_in("content", child, options); };
  casework::ChartRun run(*reading.chart, std::move(running));
  ZHICHENG_TRY(play(run, options));
  return 0;
}

Result<int> check_chart(const CaseOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.chart));
  const casework::ScxmlReading reading = casework::read_scxml(text, reading_options(options));
  Diagnostics findings = reading.findings;
  std::string report;
  if (reading.chart) {
    const casework::ChartProof proof = casework::prove_chart(*reading.chart);
    for (Diagnostic& finding : casework::proof_findings(proof, reading_options(options).check))
      findings.push_back(std::move(finding));
    report =
        fmt::format("{} states, {} transitions: ", reading.chart->states() - 1, reading.chart->transitions());
  }
  report = rendered(findings, options.chart, text) + report + fmt::format("{} findings\n", findings.size());
  if (print(report) != 0) return 1;
  const bool wrong = std::any_of(findings.begin(), findings.end(), [](const Diagnostic& finding) {
    return finding.severity == Severity::error;
  });
  return reading.chart && !wrong ? 0 : 1;
}

// A case type of a pack as a chart for other programs.
Result<int> export_chart(const CaseOptions& options) {
  ZHICHENG_TRY_ASSIGN(const pack::Files files, pack::read_folder(options.folder));
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  const auto types = pack ? casework::read_case_types(*pack, files, shipped_law(), findings) : std::nullopt;
  fmt::print(stderr, "{}", findings.render(options.folder, files));
  if (!types) return 1;
  std::string known;
  // Rules of law say how long, not which way: the chart is the same in every version.
  for (const casework::DatedCaseType& type : *types) {
    if (type.id == options.type || (options.type.empty() && types->size() == 1))
      return print(type.versions.back().type->scxml);
    known += (known.empty() ? "" : "、") + type.id;
  }
  return Error(ErrorCode::invalid_argument)
      .with("what", "--type " + options.type)
      .with("why", "可用：" + known);
}

}  // namespace

void register_case(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<CaseOptions>();
  CLI::App* cases = program.add_subcommand("case", "闭环的状态图 statecharts of closed loops");
  cases->require_subcommand(1);
  const auto add_common = [&](CLI::App& command) {
    command.add_option("chart", options->chart, "状态图 SCXML file")->required();
    command.add_flag("--lenient", options->lenient,
                     "表达式错误等只作提醒，运行到时报 error.execution mistakes that SCXML leaves to run "
                     "time are warnings");
  };
  CLI::App* running = cases->add_subcommand(
      "run", "按事件逐步运行，每步打印激活的末级状态 run by events and print the active atomic states");
  add_common(*running);
  running->add_option(
      "--events", options->events,
      "事件，以空格分开；@5s 表示等待 events with blanks between, @5s waits by a simulated clock");
  running->add_flag("--trace", options->trace, "在标准错误输出每个事件 print each event to standard error");
  running->callback([options, &exit_code] { exit_code = finish(run_chart(*options)); });

  CLI::App* checking = cases->add_subcommand("check", "逐条指出问题 print what is wrong");
  add_common(*checking);
  checking->callback([options, &exit_code] { exit_code = finish(check_chart(*options)); });
  CLI::App* exporting = cases->add_subcommand(
      "export", "把数据包里的事项类型写成 SCXML write a case type of a pack as a statechart");
  exporting->add_option("folder", options->folder, "数据包文件夹 folder of the pack")->required();
  exporting->add_option("--type", options->type,
                        "事项类型，只有一种时可省略 case type, not needed if there is one");
  exporting->callback([options, &exit_code] { exit_code = finish(export_chart(*options)); });
  register_case_soundness(*cases, exit_code);
}

}  // namespace zhicheng::app
