#include "zhicheng/plan_import/score.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "plan_document.h"
#include "terminal_table.h"
#include "zhicheng/base/json.h"

namespace zhicheng::app {
namespace {

using plan_import::Difference;
using plan_import::Score;
using plan_import::Scores;

struct ScoreOptions {
  std::string file;
  std::string gold;
  std::string format = "table";
  double at_least = 0;
};

std::string share(std::size_t part, std::size_t whole) {
  return whole == 0 ? "-" : fmt::format("{:.3f}", static_cast<double>(part) / static_cast<double>(whole));
}

std::string_view kind_name(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::missed:
      return "missed";
    case Difference::Kind::invented:
      return "invented";
    case Difference::Kind::field:
      return "field";
  }
  return "";
}

std::string table_of(const Scores& scores) {
  std::string text;
  for (const Score& score : scores.parts) {
    text += fmt::format("{}: gold {}, found {}, precision {:.3f}, recall {:.3f}\n", score.part, score.gold,
                        score.found, score.precision(), score.recall());
    TerminalTable fields({"field", "right", "of", "share"});
    for (const plan_import::FieldScore& field : score.fields)
      fields.add({field.field, std::to_string(field.right), std::to_string(score.matched),
                  share(field.right, score.matched)});
    text += fields.to_text() + "\n";
  }
  if (scores.differences.empty()) return text + "no differences\n";
  TerminalTable differences({"line", "what", "name", "field", "gold", "found"});
  for (const Difference& each : scores.differences)
    differences.add({std::to_string(each.line), std::string(kind_name(each.kind)), each.name, each.field,
                     each.gold, each.found});
  return text + differences.to_text() + fmt::format("{} differences\n", scores.differences.size());
}

std::string json_of(const Scores& scores) {
  JsonArray parts;
  for (const Score& score : scores.parts) {
    JsonObject fields;
    for (const plan_import::FieldScore& field : score.fields) fields[field.field] = field.right;
    parts.push_back(JsonObject{{"part", score.part},
                               {"gold", score.gold},
                               {"found", score.found},
                               {"matched", score.matched},
                               {"fields", std::move(fields)}});
  }
  JsonArray differences;
  for (const Difference& each : scores.differences)
    differences.push_back(JsonObject{{"line", each.line},
                                     {"kind", kind_name(each.kind)},
                                     {"name", each.name},
                                     {"field", each.field},
                                     {"gold", each.gold},
                                     {"found", each.found}});
  return to_json_text(JsonObject{{"parts", std::move(parts)}, {"differences", std::move(differences)}}) +
         "\n";
}

Result<Scores> score(const ScoreOptions& options) {
  ZHICHENG_TRY_ASSIGN(const PlanDocument reading, read_plan_document(options.file));
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(options.gold));
  ZHICHENG_TRY_ASSIGN(const document::Workbook gold, document::read_workbook(options.gold, bytes));
  return plan_import::score_reading(reading.plan, gold);
}

int print(const ScoreOptions& options) {
  const Result<Scores> scores = score(options);
  if (!scores.ok()) return fail(scores.error());
  fmt::print("{}", options.format == "json" ? json_of(*scores) : table_of(*scores));
  for (const Score& part : scores->parts)
    if (part.precision() < options.at_least || part.recall() < options.at_least) return 1;
  return 0;
}

}  // namespace

void register_plan_score(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<ScoreOptions>();
  CLI::App* command = plan.add_subcommand(
      "score", "与人工标注比较导入结果 compare what the import finds with what a person found");
  command->add_option("file", options->file, "规划文件 plan document")->required();
  command
      ->add_option("gold", options->gold,
                   "人工标注的指标或任务（.csv、.xlsx） gold rows of indicators or tasks")
      ->required();
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  command
      ->add_option("--at-least", options->at_least,
                   "低于此精确率或召回率时退出码为 1 exit code 1 below this precision or recall")
      ->check(CLI::Range(0.0, 1.0));
  command->callback([options, &exit_code] { exit_code = print(*options); });
}

}  // namespace zhicheng::app
