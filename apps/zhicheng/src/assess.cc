#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "command.h"
#include "shipped_packs.h"
#include "terminal_table.h"
#include "zhicheng/assess/report.h"
#include "zhicheng/assess/scheme_pack.h"

namespace zhicheng::app {
namespace {

using assess::Scheme;

struct AssessOptions {
  std::string scheme;  // the id of a shipped one, or a file
  std::string data;
  std::string events;      // "": none
  std::string objections;  // "": none
  std::string place;       // "": all
  std::string announced;   // "": not yet
  std::string format = "table";
  std::string form = "data";
  std::string language = "zh";

  Language in() const { return language == "en" ? Language::en : Language::zh_cn; }
};

std::string listed(const std::vector<Scheme>& schemes) {
  std::string all;
  for (const Scheme& each : schemes) all += (all.empty() ? "" : "、") + each.id;
  return all;
}

// nullopt: the file is wrong, its findings are printed.
Result<std::optional<Scheme>> read_file(const std::string& path) {
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(path));
  const pack::File file{path, text};
  pack::Findings findings;
  auto root = pack::parse_yaml(file, findings);
  auto schemes = root ? assess::read_scheme_file({path, std::move(*root)}, findings) : std::nullopt;
  if (!schemes) {
    fmt::print(stderr, "{}", findings.render("", {&file, 1}));
    return std::optional<Scheme>();
  }
  if (schemes->size() == 1) return std::optional(std::move(schemes->front()));
  return Error(ErrorCode::assess_one_scheme_needed)
      .with("file", path)
      .with("count", std::to_string(schemes->size()))
      .with("known", listed(*schemes));
}

Result<std::optional<Scheme>> find_scheme(const std::string& name) {
  std::vector<Scheme> shipped = shipped_schemes();
  for (Scheme& each : shipped)
    if (each.id == name) return std::optional(std::move(each));
  if (name.ends_with(".yaml") || name.ends_with(".yml")) return read_file(name);
  return Error(ErrorCode::assess_scheme_unknown).with("id", name).with("known", listed(shipped));
}

int list() {
  TerminalTable table({"id", "名称 name", "满分 total", "指标 items", "出处 source", "权重 weights"});
  for (const Scheme& each : shipped_schemes())
    table.add({each.id, each.name.zh, each.total.to_string(), std::to_string(each.items.size()),
               each.confidence == assess::Confidence::to_confirm ? "待核实 to be confirmed" : "stated",
               each.illustrative.zh.empty() ? "stated" : "示例 illustrative"});
  return print(table.to_text());
}

Result<std::optional<document::Sheet>> read_sheet(const std::string& path) {
  if (path.empty()) return std::optional<document::Sheet>();
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(path));
  ZHICHENG_TRY_ASSIGN(document::Workbook book, document::read_workbook(path, bytes));
  return std::optional(std::move(book.sheets.front()));
}

// nullopt: something in the sheets is wrong, all of it is printed.
Result<std::optional<assess::Input>> read_sheets(const Scheme& scheme, const AssessOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<document::Sheet> data, read_sheet(options.data));
  ZHICHENG_TRY_ASSIGN(const std::optional<document::Sheet> events, read_sheet(options.events));
  ZHICHENG_TRY_ASSIGN(const std::optional<document::Sheet> objections, read_sheet(options.objections));
  std::optional<assess::NamedSheet> named_events;
  if (events) named_events.emplace(assess::NamedSheet{options.events, *events});
  std::optional<assess::NamedSheet> named_objections;
  if (objections) named_objections.emplace(assess::NamedSheet{options.objections, *objections});
  std::vector<Error> errors;
  auto input = assess::read_input(scheme, {options.data, *data}, named_events ? &*named_events : nullptr,
                                  named_objections ? &*named_objections : nullptr, errors);
  for (const Error& error : errors) fail(error);
  if (!errors.empty())
    fmt::print(stderr, "zhicheng: {} 处问题，改正后重算 problems in the input, correct them and run again\n",
               errors.size());
  return input;
}

Result<assess::Outcome> compute(const Scheme& scheme, const assess::Input& input,
                                const std::string& announced) {
  if (announced.empty()) return assess::assess_with_objections(scheme, input);
  ZHICHENG_TRY_ASSIGN(const Date on, parse_date(announced));
  const calendar::WorkCalendar days = shipped_calendar();
  const assess::Announcement announcement{on, days};
  return assess::assess_with_objections(scheme, input, &announcement);
}

Result<std::size_t> find_place(const assess::Input& input, const std::string& code) {
  std::string known;
  for (std::size_t at = 0; at < input.places.size(); ++at) {
    const assess::Place& place = input.places[at];
    if (place.code == code || place.name == code) return at;
    if (at < 12) known += (known.empty() ? "" : "、") + place.code;
  }
  return Error(ErrorCode::assess_place_unknown).with("place", code).with("known", known);
}

std::string vetoes_of(const Scheme& scheme, const assess::PlaceScore& score) {
  std::string all;
  for (const assess::EventScore& each : score.events)
    if (scheme.events[each.type].kind == assess::EventKind::veto)
      all += (all.empty() ? "" : "; ") + scheme.events[each.type].id;
  return all;
}

std::string follow_ups_of(const Scheme& scheme, const assess::PlaceScore& score) {
  std::string all;
  for (const assess::FollowUpDue& each : score.follow_ups)
    all += (all.empty() ? "" : "; ") + scheme.follow_ups[each.rule].id +
           (each.due ? " " + format_date(*each.due) : "");
  return all;
}

std::string table_of(const Scheme& scheme, const assess::Outcome& outcome, Language language) {
  const bool zh = language == Language::zh_cn;
  std::vector<std::string> header =
      zh ? std::vector<std::string>{"位次", "得分", "等级", "代码", "名称",
                                    "类别", "扣分", "加分", "否决", "后续"}
         : std::vector<std::string>{"place", "score",    "grade", "code", "name",
                                    "class", "deducted", "bonus", "veto", "follow-up"};
  if (outcome.before) header.push_back(zh ? "异议处理前" : "before objections");
  TerminalTable table(header);
  for (const std::size_t at : assess::ranking(outcome)) {
    const assess::Place& place = outcome.input.places[at];
    const assess::PlaceScore& score = outcome.result[at];
    std::vector<std::string> row = {
        assess::rank_text(score),
        score.score.to_string(),
        scheme.grades[score.grade].id,
        place.code,
        place.name,
        scheme.classes.empty() ? "" : scheme.classes[place.place_class].name.in(language),
        score.deducted.to_string(),
        score.bonus.to_string(),
        vetoes_of(scheme, score),
        follow_ups_of(scheme, score)};
    if (outcome.before) {
      const assess::PlaceScore& before = (*outcome.before)[at];
      row.push_back(before.score.to_string() + " " + scheme.grades[before.grade].id + " " +
                    assess::rank_text(before));
    }
    table.add(std::move(row));
  }
  return assess::scheme_text(scheme, language) + "\n" + table.to_text();
}

Result<std::string> written(const Scheme& scheme, const assess::Outcome& outcome,
                            const AssessOptions& options) {
  if (options.place.empty()) {
    if (options.format == "json") return to_json_text(assess::to_json(scheme, outcome)) + "\n";
    if (options.format == "csv") return document::write_csv(assess::places_sheet(scheme, outcome));
    return table_of(scheme, outcome, options.in());
  }
  ZHICHENG_TRY_ASSIGN(const std::size_t place, find_place(outcome.input, options.place));
  if (options.format == "json") return to_json_text(assess::to_json(scheme, outcome, place)) + "\n";
  if (options.format == "csv") return document::write_csv(assess::items_sheet(scheme, outcome, place));
  return assess::scheme_text(scheme, options.in()) + "\n" +
         assess::place_text(scheme, outcome, place, options.in());
}

Result<int> run(const AssessOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<Scheme> scheme, find_scheme(options.scheme));
  if (!scheme) return 1;
  ZHICHENG_TRY_ASSIGN(const std::optional<assess::Input> input, read_sheets(*scheme, options));
  if (!input) return 1;
  ZHICHENG_TRY_ASSIGN(const assess::Outcome outcome, compute(*scheme, *input, options.announced));
  ZHICHENG_TRY_ASSIGN(const std::string text, written(*scheme, outcome, options));
  return print(text);
}

Result<int> write_template(const AssessOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::optional<Scheme> scheme, find_scheme(options.scheme));
  if (!scheme) return 1;
  const assess::Form form = assess::form_of(options.form).value_or(assess::Form::data);
  return print(document::write_csv(assess::template_of(*scheme, form)));
}

void add_scheme(CLI::App& command, AssessOptions& options) {
  command
      .add_option("--scheme", options.scheme, "内置方案的 id 或 .yaml 文件 id of a shipped scheme, or a file")
      ->required();
}

void register_run(CLI::App& assess, int& exit_code) {
  auto options = std::make_shared<AssessOptions>();
  CLI::App* command = assess.add_subcommand(
      "run", "计分、定等级、排位次，逐项说明得失 points, grades and places, each point explained");
  add_scheme(*command, *options);
  command->add_option("--data", options->data, "各地区数据（.csv、.xlsx） figures of the places")->required();
  command->add_option("--events", options->events, "加分、扣分、否决事项 events (.csv, .xlsx)");
  command->add_option("--objections", options->objections, "异议及处理决定 objections (.csv, .xlsx)");
  command->add_option("--place", options->place, "只说明一个地区，逐项列出得失 one place, item by item");
  command->add_option("--announced", options->announced,
                      "结果公布日，据此计算整改期限 the day of the result: dates of the follow-ups");
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->add_option("--lang", options->language)->check(CLI::IsMember({"zh", "en"}))->capture_default_str();
  command->callback([options, &exit_code] { exit_code = finish(run(*options)); });
}

void register_template(CLI::App& assess, int& exit_code) {
  auto options = std::make_shared<AssessOptions>();
  CLI::App* command = assess.add_subcommand("template", "输出待填写的 CSV write the CSV to fill in");
  add_scheme(*command, *options);
  command->add_option("--what", options->form)
      ->check(CLI::IsMember({"data", "events", "objections"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = finish(write_template(*options)); });
}

}  // namespace

void register_assess(CLI::App& program, int& exit_code) {
  CLI::App* assess = program.add_subcommand("assess", "考核计分 assessment schemes");
  assess->require_subcommand(1);
  assess->add_subcommand("list", "列出内置方案 list the shipped schemes")->callback([&exit_code] {
    exit_code = list();
  });
  register_run(*assess, exit_code);
  register_template(*assess, exit_code);
}

}  // namespace zhicheng::app
