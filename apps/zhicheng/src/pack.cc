#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

#include "command.h"
#include "shipped_packs.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/casework/dated_case_type.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/concept_pack.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/registry/record_type.h"

namespace zhicheng::app {
namespace {

void check_plan_reading(const pack::Pack& pack, pack::Findings& findings) {
  if (const auto lexicon = plan_import::read_lexicon(pack, findings))
    plan_import::check_examples(pack, *lexicon, findings);
}

void check_plan_concepts(const pack::Pack& pack, pack::Findings& findings) {
  if (const auto dictionary = plan::read_concepts(pack, findings))
    plan::check_examples(pack, *dictionary, findings);
}

// `law`: the rules that clocks name.
void check_case_types(const pack::Pack& pack, const pack::Files& files, const casework::Law& law,
                      pack::Findings& findings) {
  if (const auto types = casework::read_case_types(pack, files, law, findings))
    casework::check_examples(pack, *types, shipped_calendar(), findings);
}

void check_law(const pack::Pack& pack, pack::Findings& findings) {
  if (const auto law = casework::read_law(pack, findings)) casework::check_examples(pack, *law, findings);
}

void check_working_days(const pack::Pack& pack, pack::Findings& findings) {
  if (auto notices = calendar::read_notices(pack, findings))
    calendar::check_examples(pack, calendar::WorkCalendar(*std::move(notices)), findings);
}

void check_assessment(const pack::Pack& pack, pack::Findings& findings) {
  if (const auto schemes = assess::read_schemes(pack, findings))
    assess::check_examples(pack, *schemes, findings);
}

void check_record_types(const pack::Pack& pack, pack::Findings& findings) {
  if (const auto types = registry::read_record_types(pack, findings))
    registry::check_examples(pack, *types, findings);
}

// Which engine reads a pack of which kind.
struct Kind {
  std::string_view name;
  void (*check)(const pack::Pack& pack, pack::Findings& findings);  // nullptr: check_case_types
};
constexpr auto kKinds = std::to_array<Kind>({{"assessment", check_assessment},
                                             {"case_types", nullptr},
                                             {"law", check_law},
                                             {"plan_concepts", check_plan_concepts},
                                             {"plan_reading", check_plan_reading},
                                             {"record_types", check_record_types},
                                             {"working_days", check_working_days}});

struct CheckOptions {
  std::string folder;
  std::string law;  // folder of a pack; "": the shipped one
};

// The law of a pack of the user's own, whose findings are printed.
Result<casework::Law> law_for(const CheckOptions& options) {
  if (options.law.empty()) return shipped_law();
  ZHICHENG_TRY_ASSIGN(const pack::Files files, pack::read_folder(options.law));
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  const auto law = pack ? casework::read_law(*pack, findings) : std::nullopt;
  fmt::print("{}", findings.render(options.law, files));
  if (law) return *law;
  return Error(ErrorCode::invalid_argument)
      .with("what", "--law " + options.law)
      .with("why", "请先改正上列问题");
}

void check_content(const pack::Pack& pack, const pack::Files& files, const casework::Law& law,
                   pack::Findings& findings) {
  for (const Kind& kind : kKinds)
    if (kind.name == pack.manifest.kind)
      return kind.check == nullptr ? check_case_types(pack, files, law, findings)
                                   : kind.check(pack, findings);
  std::array<std::string_view, kKinds.size()> known;
  std::transform(kKinds.begin(), kKinds.end(), known.begin(), [](const Kind& kind) { return kind.name; });
  pack::Reader("pack.yaml", findings).unknown(" kind ", pack.manifest.kind, {}, known);
}

Result<int> check(const CheckOptions& options) {
  const std::string& folder = options.folder;
  ZHICHENG_TRY_ASSIGN(const pack::Files files, pack::read_folder(folder));
  ZHICHENG_TRY_ASSIGN(const casework::Law law, law_for(options));
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  if (pack) check_content(*pack, files, law, findings);
  fmt::print("{}", findings.render(folder, files));
  if (pack) fmt::print("{} {}: ", pack->manifest.id, pack->manifest.version);
  fmt::print("{} findings\n", findings.all().size());
  return findings.has_errors() ? 1 : 0;
}

}  // namespace

void register_pack(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* pack = program.add_subcommand("pack", "数据包 packs");
  pack->require_subcommand(1);
  CLI::App* command = pack->add_subcommand(
      "check", "检查数据包文件夹，逐条指出问题 check the folder of a pack and print what is wrong with it");
  command->add_option("folder", options->folder, "文件夹 folder")->required();
  command->add_option("--law", options->law,
                      "事项类型所依据的法定规则包，缺省用自带的 rules of law that case types name, the "
                      "shipped ones by default");
  command->callback([options, &exit_code] {
    const Result<int> checked = check(*options);
    exit_code = checked.ok() ? *checked : fail(checked.error());
  });
}

}  // namespace zhicheng::app
