#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <unordered_map>

#include "command.h"
#include "line_reader.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/base/text.h"
#include "zhicheng/casework/soundness.h"

namespace zhicheng::app {
namespace {

struct SoundnessCommand {
  std::string nets;
  std::size_t markings = casework::SoundnessOptions().markings;
  std::size_t memory_mib = casework::SoundnessOptions().bytes >> 20;
  bool whole = false;
};

// One record: id; sound, undecided or the faults; the proof of each fault, or the limit.
std::string record_of(const casework::WorkflowNet& net, const casework::Soundness& found) {
  std::string verdict;
  std::string proof = found.limit;
  for (const casework::NetViolation& violation : found.violations) {
    verdict += verdict.empty() ? "" : ";";
    verdict += casework::name_of(violation.fault);
    proof += proof.empty() ? "" : " | ";
    proof += casework::describe(net, violation);
  }
  if (found.verdict == casework::SoundnessVerdict::sound) verdict = "sound";
  if (found.verdict == casework::SoundnessVerdict::undecided) verdict = "undecided";
  std::string record;
  append_csv_record(record, proof.empty() ? std::vector<std::string>{net.id, verdict}
                                          : std::vector<std::string>{net.id, verdict, proof});
  return record;
}

class NetJudge {
 public:
  explicit NetJudge(const SoundnessCommand& command) : command_(command) {}

  // 0: sound. 1: anything else, which has been told.
  Result<int> judge(const LineReader::Line& line) {
    const std::string where = command_.nets + ":" + std::to_string(line.number);
    if (line.too_long)
      return fail(Error(ErrorCode::workflow_net_too_large)
                      .with("what", "bytes")
                      .with("limit", std::to_string(casework::kMaxNetBytes)),
                  where);
    const Result<casework::WorkflowNet> net = casework::read_workflow_net(line.text);
    if (!net.ok()) return fail(net.error(), where);
    const auto [known, is_new] = lines_.emplace(net->id, line.number);
    if (!is_new)
      return fail(Error(ErrorCode::workflow_net_id_taken)
                      .with("id", net->id)
                      .with("line", std::to_string(known->second)),
                  where);
    const casework::Soundness found = casework::judge_soundness(
        *net, {.markings = command_.markings, .bytes = command_.memory_mib << 20, .reduce = !command_.whole});
    if (print(record_of(*net, found)) != 0) return Error(ErrorCode::internal).with("what", "stdout");
    return found.verdict == casework::SoundnessVerdict::sound ? 0 : 1;
  }

 private:
  const SoundnessCommand& command_;
  std::unordered_map<std::string, std::size_t> lines_;  // of ids
};

Result<int> judge_nets(const SoundnessCommand& command) {
  ZHICHENG_TRY_ASSIGN(LineReader reader, LineReader::open(command.nets, casework::kMaxNetBytes));
  NetJudge judge(command);
  LineReader::Line line;
  int status = 0;
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, reader.next(line));
    if (!more) return status;
    if (trim(line.text).empty()) continue;
    ZHICHENG_TRY_ASSIGN(const int found, judge.judge(line));
    status = std::max(status, found);
  }
}

}  // namespace

void register_case_soundness(CLI::App& cases, int& exit_code) {
  auto command = std::make_shared<SoundnessCommand>();
  CLI::App* soundness = cases.add_subcommand(
      "soundness", "逐行判定工作流网是否健全，给出反例 soundness of workflow nets, with counter-examples");
  soundness
      ->add_option("nets", command->nets,
                   "每行一个网的 JSON 文件，- 为标准输入 JSON, a net on each line; -: standard input")
      ->required();
  soundness->add_option("--markings", command->markings, "至多搜索的标识数 markings searched at most")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str();
  soundness->add_option("--memory", command->memory_mib, "搜索所用内存上限（MiB） memory for them in MiB")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  soundness->add_flag("--whole", command->whole,
                      "不作化简，搜索原网 search the net as it is, without reductions");
  soundness->callback([command, &exit_code] {
    const Result<int> status = judge_nets(*command);
    exit_code = status.ok() ? *status : fail(status.error());
  });
}

}  // namespace zhicheng::app
