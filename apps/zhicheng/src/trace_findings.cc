#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

#include "command.h"
#include "event_source.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/trace/amount_scope.h"
#include "zhicheng/trace/event_check.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::app {
namespace {

struct FindingOptions : EventSource {
  std::vector<std::string> from;
  std::string format = "csv";
  std::string yield = "1";
  std::int64_t wait_days = 30;
  double fastest_kmh = 1'000;
};

// CODE, or CODE=12.5 KGM. A = of a link's query belongs to the code unless a unit follows.
trace::Quantity suspect_of(const std::string& text) {
  const std::size_t sign = text.rfind('=');
  if (sign == std::string::npos) return {text, "", ""};
  const std::string amount = text.substr(sign + 1);
  const std::size_t blank = amount.find(' ');
  if (blank == std::string::npos && text.find('?') < sign) return {text, "", ""};
  return {text.substr(0, sign), amount.substr(0, blank),
          blank == std::string::npos ? std::string() : amount.substr(blank + 1)};
}

Result<void> print_bounds(const FindingOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<Timestamp> as_of, wanted_time(options));
  ZHICHENG_TRY_ASSIGN(const std::vector<trace::Event> events, wanted_events(options));
  std::vector<trace::Quantity> suspects;
  suspects.reserve(options.from.size());
  for (const std::string& text : options.from) suspects.push_back(suspect_of(text));
  const trace::AmountGraph graph = trace::AmountGraph::build(events, as_of);
  ZHICHENG_TRY_ASSIGN(const trace::AmountScope scope, graph.scope(suspects));
  std::string lines = "code,class,at_least,at_most,unit\n";
  for (const trace::AmountBound& bound : scope.bounds)
    append_csv_record(lines,
                      {std::string(bound.code), std::string(trace::name_of(bound.kind)),
                       bound.at_least ? bound.at_least->to_string() : "all",
                       bound.at_most ? bound.at_most->to_string() : "unbounded", std::string(bound.unit)});
  print(lines);
  return {};
}

std::string record_of(const trace::Finding& finding) {
  std::string hashes;
  for (const trace::Event* event : finding.events)
    hashes += (hashes.empty() ? "" : " ") + trace::hash_name(event->hash);
  std::string line;
  append_csv_record(line, {std::string(trace::name_of(finding.kind)), std::string(finding.code),
                           std::string(finding.from), std::string(finding.to),
                           trace::format_time(finding.begin), trace::format_time(finding.end), hashes});
  return line;
}

std::string text_of(const trace::Finding& finding) {
  const Bilingual title = trace::title_of(finding.kind);
  std::string text = fmt::format("{} {} ({})\n  编码 code: {}\n", title.zh, title.en,
                                 trace::name_of(finding.kind), finding.code);
  const auto place = [](std::string_view name) {
    return name.empty() ? std::string_view("不明 unknown") : name;
  };
  if (finding.from == finding.to)
    text += fmt::format("  地点 place: {}\n", place(finding.to));
  else
    text += fmt::format("  地点 places: {} → {}\n", place(finding.from), place(finding.to));
  text += fmt::format("  时间 time: {} – {}\n", trace::format_time(finding.begin),
                      trace::format_time(finding.end));
  for (const trace::Event* event : finding.events)
    text += fmt::format("  事件 event: {}\n", trace::hash_name(event->hash));
  return text;
}

// False: something was found.
Result<bool> print_findings(const FindingOptions& options) {
  trace::CheckOptions how;
  ZHICHENG_TRY_ASSIGN(how.as_of, wanted_time(options));
  ZHICHENG_TRY_ASSIGN(how.yield, Decimal::parse(options.yield));
  how.wait_days = options.wait_days;
  how.fastest_kmh = options.fastest_kmh;
  ZHICHENG_TRY_ASSIGN(const std::vector<trace::Event> events, wanted_events(options));
  const std::vector<trace::Finding> findings = trace::check_events(events, how);
  const bool csv = options.format == "csv";
  std::string out = csv ? "kind,code,from,to,begin,end,events\n" : "";
  for (const trace::Finding& finding : findings) out += csv ? record_of(finding) : text_of(finding);
  if (!csv) out += fmt::format("共 {} 处 findings: {}\n", findings.size(), findings.size());
  print(out);
  return findings.empty();
}

}  // namespace

void register_trace_findings(CLI::App& trace, int& exit_code) {
  auto options = std::make_shared<FindingOptions>();
  CLI::App* bounds = trace.add_subcommand(
      "bounds",
      "问题批次的数量流到何处：至多、至少各多少 how much of what a lot went into may, and must, be bad");
  add_event_source(*bounds, *options);
  bounds
      ->add_option("--from", options->from,
                   "编码，可加数量和单位 code, with an amount and its unit: \"CODE=12.5 KGM\"")
      ->required();
  bounds->add_option("--format", options->format)->check(CLI::IsMember({"csv"}))->capture_default_str();
  bounds->callback([options, &exit_code] { exit_code = finish(print_bounds(*options)); });

  CLI::App* check = trace.add_subcommand(
      "check",
      "查缺失的环节和互相矛盾的记录 steps that are missing and statements that contradict each other");
  add_event_source(*check, *options);
  check->add_option("--format", options->format)
      ->check(CLI::IsMember({"csv", "text"}))
      ->capture_default_str();
  check
      ->add_option("--wait-days", options->wait_days,
                   "发出后几天未收到即提示 days until a shipment is overdue")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  check
      ->add_option("--yield", options->yield,
                   "产出与投入之比的上限 at most so much comes out of what goes in")
      ->capture_default_str();
  check->add_option("--speed", options->fastest_kmh, "运输最快的时速，公里 the fastest transport, km/h")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  check->callback([options, &exit_code] {
    const Result<bool> clean = print_findings(*options);
    exit_code = clean.ok() ? (*clean ? 0 : 1) : fail(clean.error());
  });
}

}  // namespace zhicheng::app
