#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

#include "command.h"
#include "plan_document.h"
#include "shipped_packs.h"
#include "zhicheng/base/json.h"
#include "zhicheng/plan_import/explain.h"

namespace zhicheng::app {
namespace {

struct ExplainOptions {
  std::string file;
  std::string name;  // of standard input
  std::string lines;
  std::string format = "text";
  std::string language = "zh";
};

struct LineRange {
  int first = 0;
  int last = 0;
};

bool read_number(std::string_view text, int& number) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc{} && end == text.data() + text.size();
}

// "12" or "12-20"; the last line may lie beyond the end.
Result<LineRange> read_range(const std::string& text, int lines) {
  const std::size_t dash = text.find('-');
  LineRange range;
  const bool first = read_number(std::string_view(text).substr(0, dash), range.first);
  range.last = range.first;
  const bool last =
      dash == std::string::npos || read_number(std::string_view(text).substr(dash + 1), range.last);
  if (first && last && range.first >= 1 && range.first <= range.last && range.first <= lines)
    return LineRange{range.first, std::min(range.last, lines)};
  return Error(ErrorCode::line_beyond_document).with("line", text).with("lines", std::to_string(lines));
}

// Wide enough for the labels, in columns of the terminal.
std::string padded(const std::string& label, Language language) {
  constexpr int kLatin = 10;
  return language == Language::zh_cn ? label + (label.size() < 6 ? "    " : "  ")
                                     : fmt::format("{:<{}}", label, kLatin);
}

std::string text_of(const document::Document& document, const plan_import::ImportResult& result,
                    LineRange range, Language language) {
  std::string text;
  for (int line = range.first; line <= range.last; ++line) {
    text += fmt::format("{} | {}\n", line, document.line(line));
    for (const plan_import::ExplainedStep& step : plan_import::explain_line(document, result, line))
      text += fmt::format("    {}{}\n", padded(label_of(step.stage).in(language), language),
                          step.text.in(language));
  }
  return text;
}

std::string json_of(const document::Document& document, const plan_import::ImportResult& result,
                    LineRange range) {
  JsonArray lines;
  for (int line = range.first; line <= range.last; ++line) {
    JsonArray steps;
    for (const plan_import::ExplainedStep& step : plan_import::explain_line(document, result, line)) {
      JsonObject each;
      each["stage"] = plan_import::name_of(step.stage);
      each["zh"] = step.text.zh;
      each["en"] = step.text.en;
      steps.push_back(std::move(each));
    }
    JsonObject object;
    object["line"] = line;
    object["text"] = document.line(line);
    object["steps"] = std::move(steps);
    lines.push_back(std::move(object));
  }
  return to_json_text(Json(std::move(lines))) + "\n";
}

int run(const ExplainOptions& options) {
  const Result<document::Document> document = read_document_file(options.file, options.name);
  if (!document.ok()) return fail(document.error());
  const Result<LineRange> range = read_range(options.lines, static_cast<int>(document->line_count()));
  if (!range.ok()) return fail(range.error(), shown_name(options.file, options.name));
  const plan_import::ImportResult result = plan_import::import_plan(*document, shipped_lexicon());
  if (options.format == "json") return print(json_of(*document, result, *range));
  return print(text_of(*document, result, *range, options.language == "en" ? Language::en : Language::zh_cn));
}

}  // namespace

void register_plan_explain(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = plan.add_subcommand(
      "explain", "说明读取时每一步怎样处理某一行 tell what each stage of the import did with a line");
  command->add_option("file", options->file, "文件，- 为标准输入 file, - is standard input")->required();
  command->add_option("line", options->lines, "行号或 起-止 a line or a range: 12, 12-20")->required();
  command->add_option("--name", options->name, "标准输入的文件名 file name of standard input");
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_option("--lang", options->language)->check(CLI::IsMember({"zh", "en"}))->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace zhicheng::app
