#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "plan_document.h"
#include "shipped_packs.h"
#include "terminal_table.h"
#include "zhicheng/plan/comparison_report.h"

namespace zhicheng::app {
namespace {

struct DiffOptions {
  std::string before;
  std::string after;
  std::string format = "table";
};

// One table for facts, indicators and tasks: a line for each row and for each of its fields.
class DiffTable {
 public:
  std::string text(const plan::PlanDiff& diff, const plan::Plan& before, const plan::Plan& after) {
    for (const plan::FieldChange& field : diff.facts)
      table_.add({"facts", "changed", "", field.field, field.before, field.after, ""});
    add("indicators", diff.indicators, before.indicators, after.indicators);
    add("tasks", diff.tasks, before.tasks, after.tasks);
    const std::string rows = diff.empty() ? "" : table_.to_text();
    return rows + fmt::format("facts: {} changed\n", diff.facts.size()) +
           summary("indicators", diff.indicators) + summary("tasks", diff.tasks);
  }

 private:
  static const std::string& name_of(const plan::Indicator& row) { return row.name; }
  static const std::string& name_of(const plan::Task& row) { return row.title; }
  static const std::string& words_of(const plan::Indicator& row) { return row.target_raw; }
  static const std::string& words_of(const plan::Task& row) { return row.path; }

  static std::string note_of(const plan::RowChange& change) {
    if (change.scope_changed) return "口径改变 scope changed";
    if (change.pairing == plan::Pairing::same_concept) return "同一概念 same concept";
    if (change.pairing == plan::Pairing::near_name)
      return fmt::format("名称相似 likeness {} %", change.likeness);
    return "";
  }

  template <class Row>
  void add(const std::string& part, const plan::RowChanges& rows, const std::vector<Row>& before,
           const std::vector<Row>& after) {
    for (const plan::RowChange& change : rows.changes) {
      const std::string kind(plan::name_of(change.kind));
      if (!change.before || !change.after) {
        const Row& row = change.after ? after[*change.after] : before[*change.before];
        table_.add({part, kind, name_of(row), "", change.before ? words_of(row) : "",
                    change.after ? words_of(row) : "", ""});
        continue;
      }
      std::string name = name_of(after[*change.after]);
      std::string note = note_of(change);
      for (const plan::FieldChange& field : change.fields) {
        table_.add({part, kind, name, field.field, field.before, field.after, note});
        name.clear();
        note.clear();
      }
    }
  }

  static std::string summary(std::string_view part, const plan::RowChanges& rows) {
    using plan::ChangeKind;
    return fmt::format("{}: {} added, {} removed, {} renamed, {} changed, {} unchanged{}\n", part,
                       rows.count(ChangeKind::added), rows.count(ChangeKind::removed),
                       rows.count(ChangeKind::renamed), rows.count(ChangeKind::changed), rows.unchanged,
                       rows.near_names_skipped ? "; too many rows to look for near names" : "");
  }

  TerminalTable table_{{"part", "change", "name", "field", "old", "new", "note"}};
};

int run(const DiffOptions& options) {
  const Result<PlanDocument> before = read_plan_document(options.before);
  if (!before.ok()) return fail(before.error(), options.before);
  const Result<PlanDocument> after = read_plan_document(options.after);
  if (!after.ok()) return fail(after.error(), options.after);
  const plan::PlanDiff diff = plan::diff(before->plan, after->plan, shipped_concepts());
  if (options.format == "csv") return print(plan::diff_csv(diff, before->plan, after->plan));
  if (options.format == "json") return print(plan::diff_json(diff, before->plan, after->plan));
  return print(DiffTable().text(diff, before->plan, after->plan));
}

}  // namespace

void register_plan_diff(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command =
      plan.add_subcommand("diff", "新版本相对旧版本改了什么 what a new version changed against the old one");
  command->add_option("old", options->before, "旧版本 the old version")->required();
  command->add_option("new", options->after, "新版本 the new version")->required();
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace zhicheng::app
