#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>

#include "command.h"
#include "plan_document.h"
#include "shipped_packs.h"
#include "terminal_table.h"
#include "zhicheng/plan/comparison_report.h"

namespace zhicheng::app {
namespace {

struct CompareOptions {
  std::vector<std::string> files;
  std::string concept_id;  // "" = all
  std::string format = "table";
};

std::string text_of(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "";
}

std::string year_text(const plan::ComparedTarget& target) {
  return target.target_year == 0 ? "" : std::to_string(target.target_year) + (target.year_assumed ? "?" : "");
}

// As printed, with the unit where the words lack it.
std::string target_words(const plan::Indicator& indicator) {
  const std::string& raw = indicator.target_raw;
  const bool number = raw.find_first_of("0123456789") != std::string::npos;
  if (indicator.unit.empty() || !number || raw.find(indicator.unit) != std::string::npos) return raw;
  return raw + " " + indicator.unit;
}

// Plans that the row tells something about, those whose targets stand elsewhere included.
std::size_t plans_of(const plan::ConceptRow& row) {
  std::set<std::size_t> plans;
  for (const plan::ComparedTarget& target : row.targets) plans.insert(target.plan);
  for (const plan::NotMerged& each : row.not_merged) plans.insert(each.plan);
  return plans.size();
}

class ComparisonTable {
 public:
  ComparisonTable(const std::vector<plan::Plan>& plans, const plan::ConceptDictionary& dictionary)
      : plans_(plans), dictionary_(dictionary), labels_(plan::plan_labels(plans)) {}

  std::string text(const plan::Comparison& comparison, bool all) {
    std::size_t shown = 0;
    for (const plan::ConceptRow& row : comparison.rows) {
      if (!all && plans_of(row) < 2) continue;
      ++shown;
      add(row);
    }
    return table_.to_text() +
           fmt::format("{} concepts shown, {} stated by one plan alone, {} targets without concept\n", shown,
                       comparison.rows.size() - shown, comparison.unmatched.size());
  }

 private:
  void add(const plan::ConceptRow& row) {
    std::string name = dictionary_.concepts()[row.index].name.zh;
    for (const plan::ComparedTarget& target : row.targets) {
      const plan::Indicator& indicator = plans_[target.plan].indicators[target.indicator];
      const plan::Stringency& stringency = target.stringency;
      const std::string place =
          stringency.place == 0 ? "" : fmt::format("{}/{}", stringency.place, stringency.compared);
      table_.add({name, labels_[target.plan], indicator.baseline_raw, target_words(indicator),
                  year_text(target), text_of(target.distance.value), text_of(target.distance.yearly), place,
                  stringency.explanation.zh});
      name.clear();
    }
    for (const plan::NotMerged& each : row.not_merged) {
      const plan::Indicator& indicator = plans_[each.plan].indicators[each.indicator];
      table_.add({"  ≠ " + indicator.name, labels_[each.plan], indicator.baseline_raw,
                  target_words(indicator), "", "", "", "", each.explanation.zh});
    }
  }

  const std::vector<plan::Plan>& plans_;
  const plan::ConceptDictionary& dictionary_;
  std::vector<std::string> labels_;
  TerminalTable table_{
      {"concept", "plan", "baseline", "target", "year", "distance", "yearly", "place", "why"}};
};

Result<void> keep_only(plan::Comparison& comparison, const plan::ConceptDictionary& dictionary,
                       const std::string& id) {
  const std::optional<std::size_t> wanted = dictionary.find(id);
  if (!wanted) return Error(ErrorCode::concept_unknown).with("id", id);
  comparison.unmatched.clear();
  comparison.rows.erase(
      std::remove_if(comparison.rows.begin(), comparison.rows.end(),
                     [wanted](const plan::ConceptRow& row) { return row.index != *wanted; }),
      comparison.rows.end());
  return {};
}

int run(const CompareOptions& options) {
  std::vector<plan::Plan> plans;
  for (const std::string& file : options.files) {
    Result<PlanDocument> read = read_plan_document(file);
    if (!read.ok()) return fail(read.error(), file);
    plans.push_back(std::move(read->plan));
  }
  const plan::ConceptDictionary dictionary = shipped_concepts();
  plan::Comparison comparison = plan::compare(plans, dictionary);
  const bool one = !options.concept_id.empty();
  if (one) {
    const auto kept = keep_only(comparison, dictionary, options.concept_id);
    if (!kept.ok()) return fail(kept.error());
  }
  if (options.format == "csv") return print(plan::comparison_csv(comparison, plans, dictionary));
  if (options.format == "json") return print(plan::comparison_json(comparison, plans, dictionary));
  return print(ComparisonTable(plans, dictionary).text(comparison, one));
}

}  // namespace

void register_plan_compare(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App* command = plan.add_subcommand(
      "compare", "多个规划的同一指标并列比较 the same concept of several plans side by side");
  command->add_option("files", options->files, "规划文件（.json）或文档 plan files (.json) or documents")
      ->required()
      ->expected(2, static_cast<int>(plan::kMaxComparedPlans));
  command->add_option("--concept", options->concept_id, "只列一个概念 one concept only, by its id");
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace zhicheng::app
