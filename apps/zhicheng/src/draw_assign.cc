#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/staffing.h"

namespace zhicheng::app {
namespace {

struct AssignOptions {
  std::string visits;
  std::string officers;
  std::string conflicts;
  std::string seed;
  std::string out;
  std::string chances;
  std::string proof;
};

Result<sampling::StaffingRequest> read_request(const AssignOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string visits, read_input(options.visits));
  ZHICHENG_TRY_ASSIGN(const std::string officers, read_input(options.officers));
  std::string conflicts;
  if (!options.conflicts.empty()) {
    ZHICHENG_TRY_ASSIGN(conflicts, read_input(options.conflicts));
  }
  return sampling::read_staffing({options.visits, visits}, {options.officers, officers},
                                 {options.conflicts, conflicts});
}

Result<void> assign(const AssignOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string seed, from_hex(options.seed));
  ZHICHENG_TRY_ASSIGN(const sampling::StaffingRequest request, read_request(options));
  const auto found = sampling::staffing_chances(request);
  if (const auto* const gap = std::get_if<sampling::StaffingGap>(&found)) {
    if (!options.proof.empty()) ZHICHENG_TRY(write_output(options.proof, sampling::gap_json(request, *gap)));
    return sampling::gap_error(request, *gap);
  }
  const auto& chances = std::get<sampling::StaffingChances>(found);
  ZHICHENG_TRY_ASSIGN(const auto sent, sampling::draw_staffing(request, chances, seed));
  if (!options.chances.empty())
    ZHICHENG_TRY(write_output(options.chances, sampling::chances_csv(request, chances)));
  ZHICHENG_TRY(write_output(options.out, sampling::assignment_csv(request, sent)));
  fmt::print("visits: {}\nofficers: {}\npairs: {}\nassigned: {}\nmoved: {}/{}\nchances: {}\n",
             request.visits.size(), request.officers.size(), chances.pairs.size(), sent.size(), chances.moved,
             sampling::kWholeChance, to_hex(sampling::chances_digest(request, chances)));
  return {};
}

}  // namespace

void register_draw_assign(CLI::App& draw, int& exit_code) {
  auto options = std::make_shared<AssignOptions>();
  CLI::App* command =
      draw.add_subcommand("assign", "随机派员：每次检查的执法人员 who goes to which visit, at random");
  command->add_option("--visits", options->visits, "检查 visits: visit,subject,area,skill,date[,officers]")
      ->required();
  command
      ->add_option("--officers", options->officers,
                   "执法人员 officers: officer,skills,areas,capacity,rest[,per_day]")
      ->required();
  command->add_option("--conflicts", options->conflicts, "应当回避的 conflicts of interest: officer,subject");
  command
      ->add_option("--seed", options->seed,
                   "种子，十六进制，至少 32 字节 seed, hexadecimal, 32 bytes or more")
      ->required();
  command->add_option("--out", options->out, "派员结果 who is sent, .csv")->required();
  command->add_option("--chances", options->chances, "各人被派的概率 the chance of each pair, .csv");
  command->add_option("--proof", options->proof, "无法派员时的证明 the proof where there is no way, .json");
  command->callback([options, &exit_code] { exit_code = finish(assign(*options)); });
}

}  // namespace zhicheng::app
