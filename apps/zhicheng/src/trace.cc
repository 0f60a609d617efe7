#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <optional>
#include <utility>

#include "command.h"
#include "event_source.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/trace/code.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/event_time.h"
#include "zhicheng/trace/trace_graph.h"

namespace zhicheng::app {
namespace {

// Part by part, Chinese first.
Result<void> explain_code(const std::string& text) {
  ZHICHENG_TRY_ASSIGN(const trace::CodeReading reading, trace::read_code(text));
  const Bilingual title = trace::title_of(reading.scheme);
  fmt::print("{} {}\n规范形式 canonical: {}\n", title.zh, title.en, reading.canonical);
  for (const trace::CodePart& part : reading.parts) {
    const std::string identifier = part.identifier.empty() ? std::string() : "(" + part.identifier + ") ";
    const std::string meaning = part.meaning.zh.empty() ? std::string() : "  = " + part.meaning.zh;
    fmt::print("  {}{} {}: {}{}\n", identifier, part.title.zh, part.title.en, part.value, meaning);
  }
  for (const Bilingual& doubt : reading.doubts) fmt::print("注意：{}\n      {}\n", doubt.zh, doubt.en);
  return {};
}

struct EventOptions : EventSource {
  std::string from;
  std::string to;
  std::string direction = "forward";
  std::string format = "csv";
  bool in_time = false;
  bool places = false;
  bool text = false;
};

Result<void> print_hashes(const EventOptions& options) {
  for (const std::string& file : options.files) {
    ZHICHENG_TRY_ASSIGN(const std::string json, read_input(file));
    ZHICHENG_TRY_ASSIGN(const std::vector<trace::EventHash> hashes, trace::hash_events(json, options.text));
    std::string lines;
    for (const trace::EventHash& each : hashes)
      lines += (options.text ? each.text : trace::hash_name(each.hash)) + "\n";
    fmt::print("{}", lines);
  }
  return {};
}

Result<std::vector<std::string>> fresh_texts(const std::vector<trace::Event>& fresh,
                                             trace::SeenEvents& seen) {
  std::vector<std::string> texts;
  texts.reserve(fresh.size());
  for (const trace::Event& event : fresh) {
    if (!seen.add(event)) return trace::event_repeated(event);
    texts.push_back(event.text);
  }
  return texts;
}

Result<void> load(const EventOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::vector<trace::Event> fresh,
                      read_event_files(options.files, SystemClock().now()));
  ZHICHENG_TRY_ASSIGN(store::EventFile file, event_file_of(options.data));
  trace::SeenEvents seen;
  ZHICHENG_TRY(file.append(
      [&](std::string_view text) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const trace::Event event, trace::read_stored(text, file.records()));
        seen.add(event);
        return {};
      },
      [&]() {
        tell_cut(file, true);
        return fresh_texts(fresh, seen);
      }));
  fmt::print("载入 loaded: {}\n现有 events: {}\n链首 head: {}\n", fresh.size(), file.records(),
             to_hex(file.end().head));
  return {};
}

Result<void> print_closure(const EventOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<Timestamp> as_of, wanted_time(options));
  ZHICHENG_TRY_ASSIGN(const std::vector<trace::Event> events, wanted_events(options));
  const trace::TraceGraph graph = trace::TraceGraph::build(events, as_of);
  const auto direction =
      options.direction == "forward" ? trace::Direction::forward : trace::Direction::backward;
  ZHICHENG_TRY_ASSIGN(
      const std::vector<std::string_view> codes,
      graph.closure(options.from, direction, {.in_time = options.in_time, .places = options.places}));
  std::string lines;
  for (const std::string_view code : codes) lines += csv_field(code) + "\n";
  print(lines);
  return {};
}

Result<void> print_way(const EventOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<Timestamp> as_of, wanted_time(options));
  ZHICHENG_TRY_ASSIGN(const std::vector<trace::Event> events, wanted_events(options));
  const trace::TraceGraph graph = trace::TraceGraph::build(events, as_of);
  ZHICHENG_TRY_ASSIGN(const std::vector<trace::TraceStep> steps, graph.explain(options.from, options.to));
  for (const trace::TraceStep& step : steps) {
    if (step.event) {
      const trace::Event& event = events[*step.event];
      fmt::print("  ↓ {} {} {}\n    {}\n", trace::format_time(event.time), trace::name_of(event.type),
                 event.read_point, trace::hash_name(event.hash));
    }
    fmt::print("{}\n", step.code);
  }
  return {};
}

void register_events(CLI::App& trace, int& exit_code) {
  auto options = std::make_shared<EventOptions>();
  CLI::App* hash =
      trace.add_subcommand("hash", "事件的哈希，每个一行 hashes of events (CBV 2.0), one a line");
  hash->add_option("file", options->files, "EPCIS 2.0 JSON；- 为标准输入 standard input")->required();
  hash->add_flag("--text", options->text, "改为印出参与哈希的文字 print what is hashed instead");
  hash->callback([options, &exit_code] { exit_code = finish(print_hashes(*options)); });

  CLI::App* loading = trace.add_subcommand(
      "load", "校验并存入事件，有一个不合格则全部不存 check and keep events, all or none");
  loading->add_option("file", options->files, "EPCIS 2.0 JSON")->required();
  add_data_options(*loading, options->data);
  loading->callback([options, &exit_code] { exit_code = finish(load(*options)); });

  CLI::App* closure =
      trace.add_subcommand("closure", "从一个编码追到所有去向或来源 all that a code went into, or came from");
  add_event_source(*closure, *options);
  closure->add_option("--from", options->from, "编码 code")->required();
  closure->add_option("--direction", options->direction)
      ->check(CLI::IsMember({"forward", "backward"}))
      ->capture_default_str();
  closure->add_option("--format", options->format)->check(CLI::IsMember({"csv"}))->capture_default_str();
  closure->add_flag("--in-time", options->in_time,
                    "只计时间上可能的：重复使用的容器按先后分开 only what could still flow: a vessel used "
                    "again divides its users");
  closure->add_flag("--places", options->places, "连同出现过的地点 with the places they have been at");
  closure->callback([options, &exit_code] { exit_code = finish(print_closure(*options)); });

  CLI::App* explain =
      trace.add_subcommand("explain", "两个编码之间最短的流向 a shortest way from one code to another");
  explain->add_option("from", options->from, "起点 start")->required();
  explain->add_option("to", options->to, "终点 end")->required();
  add_event_source(*explain, *options);
  explain->callback([options, &exit_code] { exit_code = finish(print_way(*options)); });
}

}  // namespace

void register_trace(CLI::App& program, int& exit_code) {
  CLI::App* trace = program.add_subcommand("trace", "一码追溯 codes, events and where things went");
  trace->require_subcommand(1);

  auto text = std::make_shared<std::string>();
  CLI::App* code = trace->add_subcommand("code", "逐段解读一个编码 explain a code part by part");
  code->add_option("code", *text,
                   "网址、元素串、urn:epc:…、统一社会信用代码等 link, element string, URN, national code")
      ->required();
  code->callback([text, &exit_code] { exit_code = finish(explain_code(*text)); });
  register_events(*trace, exit_code);
  register_trace_findings(*trace, exit_code);
  register_trace_proof(*trace, exit_code);
}

}  // namespace zhicheng::app
