#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "zhicheng/sampling/acceptance_curve.h"
#include "zhicheng/sampling/acceptance_plan.h"

namespace zhicheng::app {
namespace {

struct AcceptanceOptions {
  std::uint64_t lot = 0;
  std::string level = "II";
  std::string aql;
  std::string severity = "normal";
  sampling::CountPlan plan;
  sampling::TwoPoints points;
  sampling::DeclaredLevel declared;
  std::uint64_t risk = 5;
  std::vector<std::uint64_t> found;
  bool steady = false;
};

Error wrong(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "acceptance").with("why", std::move(why));
}

// What a lot of this size is inspected with.
struct Chosen {
  char letter = 'A';
  std::size_t aql = 0;
  sampling::SinglePlan plan;
};

Result<Chosen> choose(const AcceptanceOptions& options, sampling::Severity severity) {
  Chosen chosen;
  ZHICHENG_TRY_ASSIGN(const auto level, sampling::parse_inspection_level(options.level));
  ZHICHENG_TRY_ASSIGN(chosen.aql, sampling::parse_aql(options.aql));
  ZHICHENG_TRY_ASSIGN(chosen.letter, sampling::code_letter(options.lot, level));
  ZHICHENG_TRY_ASSIGN(chosen.plan, sampling::single_plan(chosen.letter, chosen.aql, severity));
  return chosen;
}

Result<void> print_plan(const AcceptanceOptions& options) {
  ZHICHENG_TRY_ASSIGN(const auto severity, sampling::parse_severity(options.severity));
  ZHICHENG_TRY_ASSIGN(const Chosen chosen, choose(options, severity));
  const auto& [letter, n, ac] = chosen.plan;
  fmt::print("letter: {}\nplan_letter: {}\nn: {}\nAc: {}\nRe: {}\n", chosen.letter, letter,
             std::min(n, options.lot), ac, ac + 1);
  if (n >= options.lot) fmt::print("样本量不小于批量，全数检验 n reaches the lot: inspect every item\n");
  return {};
}

Result<void> print_curve(const AcceptanceOptions& options) {
  const auto [n, c] = options.plan;
  if (n == 0 || n > sampling::kLargestPlan || c >= n)
    return wrong("0 < n up to 1,000,000 and c < n are wanted");
  if (options.lot > 0 && options.lot < n) return wrong("the lot is smaller than n");
  const auto limit =
      sampling::outgoing_limit(n, c, options.lot > 0 ? std::optional(options.lot) : std::nullopt);
  fmt::print("AOQL: {:.4f}% (p = {:.3f}%)\n{:>10}{:>12}{}\n", limit.limit * 100, limit.share * 100, "p %",
             "accept %", options.lot > 0 ? "         ATI" : "");
  for (const double percent : {0.1, 0.25, 0.5, 1.0, 1.5, 2.5, 4.0, 6.5, 10.0, 15.0, 25.0, 40.0}) {
    fmt::print("{:>10.2f}{:>12.2f}", percent, sampling::acceptance_by_share(n, c, percent / 100) * 100);
    if (options.lot > 0) fmt::print("{:>12.1f}", sampling::total_inspected(n, c, options.lot, percent / 100));
    fmt::print("\n");
  }
  return {};
}

Result<void> print_design(const AcceptanceOptions& options) {
  ZHICHENG_TRY_ASSIGN(const auto plan, sampling::plan_for(options.points));
  fmt::print("n: {}\nc: {}\n错拒 rejected though good: {:.2f}%\n误收 accepted though bad: {:.2f}%\n", plan.n,
             plan.c, (1 - sampling::acceptance_by_share(plan.n, plan.c, options.points.good)) * 100,
             sampling::acceptance_by_share(plan.n, plan.c, options.points.bad) * 100);
  return {};
}

Result<void> print_supervision(const AcceptanceOptions& options) {
  const sampling::DeclaredLevel& level = options.declared;
  ZHICHENG_TRY_ASSIGN(const std::uint64_t n, sampling::largest_supervision_sample(level, options.risk));
  fmt::print("n: {}\n", n);
  if (n <= level.limit) {
    fmt::print("这样的样本不可能否定所声称的水平 such a sample can never deny what is declared\n");
    return {};
  }
  fmt::print("误判风险 wrong accusation at most: {:.3f}%\n{:>12}{:>12}\n",
             sampling::denial_risk(level, n, level.declared) * 100, "bad", "denied %");
  for (std::uint64_t step = 1; step <= 8; ++step) {
    const std::uint64_t bad = level.declared + (level.population - level.declared) * step / 8;
    if (bad > level.declared)
      fmt::print("{:>12}{:>12.2f}\n", bad, sampling::denial_risk(level, n, bad) * 100);
  }
  fmt::print("未被否定不等于合格 not denied does not mean proved\n");
  return {};
}

Result<void> print_switching(const AcceptanceOptions& options) {
  sampling::Switching switching;
  for (const std::uint64_t found : options.found) {
    if (switching.stopped()) break;
    ZHICHENG_TRY_ASSIGN(const Chosen chosen, choose(options, switching.severity()));
    sampling::LotResult lot{.found = found, .plan = chosen.plan, .one_tighter = std::nullopt};
    if (chosen.aql > 0) {
      ZHICHENG_TRY_ASSIGN(lot.one_tighter,
                          sampling::single_plan(chosen.letter, chosen.aql - 1, sampling::Severity::normal));
    }
    const std::string_view before = sampling::name_of(switching.severity());
    switching.add(lot, {.steady_and_approved = options.steady});
    fmt::print("{:<10} n={} Ac={} found={} {:<9} -> {} ({})\n", before, chosen.plan.n, chosen.plan.ac, found,
               found <= chosen.plan.ac ? "accepted" : "rejected",
               switching.stopped() ? "stopped" : sampling::name_of(switching.severity()), switching.score());
  }
  fmt::print("转移规则按 9.3 的记忆整理，待核实 switching rules after 9.3 as remembered, to be confirmed\n");
  return {};
}

using Options = std::shared_ptr<AcceptanceOptions>;

void add_lot(CLI::App& command, AcceptanceOptions& options) {
  command.add_option("--lot", options.lot, "批量 size of the lot")->required();
  command.add_option("--level", options.level, "检验水平 inspection level: S-1 … III")->capture_default_str();
  command.add_option("--aql", options.aql, "接收质量限 AQL: 0.010 … 1000")->required();
}

CLI::App* add_command(CLI::App& parent, const char* name, const char* about, const Options& options,
                      Result<void> (*print)(const AcceptanceOptions&), int& exit_code) {
  CLI::App* command = parent.add_subcommand(name, about);
  command->callback([options, print, &exit_code] { exit_code = finish(print(*options)); });
  return command;
}

void register_designs(CLI::App& acceptance, const Options& options, int& exit_code) {
  CLI::App* design = add_command(acceptance, "design", "由两点求最小方案 the smallest plan for two points",
                                 options, print_design, exit_code);
  design->add_option("--good", options->points.good, "应接收的不合格品率 share to be accepted, such as 0.01")
      ->required();
  design->add_option("--bad", options->points.bad, "应拒收的不合格品率 share to be rejected, such as 0.08")
      ->required();
  design->add_option("--producer-risk", options->points.producer_risk)->capture_default_str();
  design->add_option("--consumer-risk", options->points.consumer_risk)->capture_default_str();

  CLI::App* supervise =
      add_command(acceptance, "supervise",
                  "小总体监督抽样：误判风险受控的最大样本 the largest sample that keeps the "
                  "risk of a wrong accusation, in a small population",
                  options, print_supervision, exit_code);
  supervise->add_option("--population", options->declared.population, "总体量 items in all")->required();
  supervise
      ->add_option("--declared", options->declared.declared,
                   "声称的不合格品数上限 nonconforming items declared at most")
      ->required();
  supervise
      ->add_option("--limit", options->declared.limit, "不否定的检出数上限 found that still deny nothing")
      ->capture_default_str();
  supervise->add_option("--risk", options->risk, "误判风险上限，% most risk, per cent")
      ->capture_default_str();
}

}  // namespace

void register_acceptance(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<AcceptanceOptions>();
  CLI::App* acceptance =
      program.add_subcommand("acceptance", "计数抽样验收方案 plans of inspection by attributes");
  acceptance->require_subcommand(1);
  CLI::App* plan = add_command(*acceptance, "plan", "GB/T 2828.1 一次抽样方案 a single plan of GB/T 2828.1",
                               options, print_plan, exit_code);
  add_lot(*plan, *options);
  plan->add_option("--severity", options->severity)
      ->check(CLI::IsMember({"normal", "tightened", "reduced"}))
      ->capture_default_str();
  CLI::App* curve =
      add_command(*acceptance, "curve", "抽检特性、平均检出质量上限 operating characteristic, AOQL, ATI",
                  options, print_curve, exit_code);
  curve->add_option("--n", options->plan.n, "样本量 sample")->required();
  curve->add_option("--c", options->plan.c, "接收数 acceptance number")->required();
  curve->add_option("--lot", options->lot, "批量 size of the lot");
  CLI::App* switching = add_command(*acceptance, "switch",
                                    "转移规则：各批检出数 → 下一批的严格度 which inspection comes "
                                    "next, from what lots showed",
                                    options, print_switching, exit_code);
  add_lot(*switching, *options);
  switching->add_option("found", options->found, "各批检出的不合格品数 nonconforming items of each lot")
      ->required();
  switching->add_flag("--steady", options->steady,
                      "生产稳定且同意放宽 production is steady and reduced inspection approved");
  register_designs(*acceptance, options, exit_code);
}

}  // namespace zhicheng::app
