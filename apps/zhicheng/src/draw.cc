#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/receipt.h"
#include "zhicheng/sampling/rfc3797.h"

namespace zhicheng::app {
namespace {

struct DrawOptions {
  std::string frame;
  std::string plan;
  std::string id;
  std::string nonce;
  std::vector<std::string> beacons;
  std::string hash = "sha256";
  std::string out;
  std::string sample;
  std::string reserve;
  std::string receipt;
};

struct SelectionOptions {
  std::string key;
  std::vector<std::string> sources;
  std::uint32_t pool = 0;
  std::uint32_t count = 0;
};

// What both the commitment and the draw start from.
struct Ingredients {
  sampling::Frame frame;
  sampling::SamplePlan plan;
  HashAlgorithm algorithm = HashAlgorithm::sha256;
  std::string nonce;
};

Result<Ingredients> read_ingredients(const DrawOptions& options) {
  Ingredients found;
  ZHICHENG_TRY_ASSIGN(found.algorithm, parse_hash_algorithm(options.hash));
  ZHICHENG_TRY_ASSIGN(found.nonce, from_hex(options.nonce));
  ZHICHENG_TRY_ASSIGN(const std::string frame, read_input(options.frame));
  ZHICHENG_TRY_ASSIGN(found.frame, sampling::Frame::read(frame));
  ZHICHENG_TRY_ASSIGN(const std::string plan, read_input(options.plan));
  ZHICHENG_TRY_ASSIGN(found.plan, sampling::read_sample_plan(plan));
  return found;
}

// hex:… or the text itself.
Result<std::vector<std::string>> read_beacons(const std::vector<std::string>& texts) {
  constexpr std::string_view kHex = "hex:";
  std::vector<std::string> beacons;
  for (const std::string& text : texts) {
    if (!text.starts_with(kHex)) {
      beacons.push_back(text);
      continue;
    }
    ZHICHENG_TRY_ASSIGN(std::string bytes, from_hex(std::string_view(text).substr(kHex.size())));
    beacons.push_back(std::move(bytes));
  }
  return beacons;
}

Result<void> commit(const DrawOptions& options) {
  ZHICHENG_TRY_ASSIGN(const Ingredients found, read_ingredients(options));
  const sampling::Commitment made =
      sampling::commit_draw(found.frame, found.plan, options.id, found.nonce, found.algorithm);
  fmt::print("draw_id: {}\nhash: {}\nunits: {}\nroot: {}\nplan_hash: {}\nnonce_hash: {}\ncommit: {}\n",
             options.id, options.hash, made.units, to_hex(made.root), to_hex(made.plan), to_hex(made.nonce),
             to_hex(made.commit));
  return {};
}

Result<void> run(const DrawOptions& options) {
  ZHICHENG_TRY_ASSIGN(Ingredients found, read_ingredients(options));
  ZHICHENG_TRY_ASSIGN(std::vector<std::string> beacons, read_beacons(options.beacons));
  ZHICHENG_TRY_ASSIGN(const sampling::Draw made,
                      sampling::draw(found.frame, std::move(found.plan), found.algorithm, options.id,
                                     std::move(found.nonce), std::move(beacons)));
  ZHICHENG_TRY(write_output(options.sample, sampling::sample_csv(found.frame, made)));
  if (!options.reserve.empty())
    ZHICHENG_TRY(write_output(options.reserve, sampling::reserve_csv(found.frame, made)));
  ZHICHENG_TRY(write_output(options.out, sampling::write_receipt(found.frame, made)));
  fmt::print("commit: {}\nseed: {}\n", to_hex(made.commitment.commit), to_hex(made.seed));
  for (const sampling::StratumDraw& stratum : made.strata) {
    fmt::print("{}: {} of {} selected\n", stratum.stratum, stratum.selected.size(), stratum.drawable);
    if (stratum.reserve.planned > 0)
      fmt::print("{}: {} of {} in reserve\n", stratum.stratum, stratum.reserve.selected.size(),
                 stratum.reserve.planned);
    if (stratum.selected.size() < stratum.planned)
      fmt::print(stderr,
                 "zhicheng: 层“{}”只有 {} 个可抽对象，少于计划的 {} 个\n          stratum {} has fewer than "
                 "{} to draw from\n",
                 stratum.stratum, stratum.drawable, stratum.planned, stratum.stratum, stratum.planned);
  }
  return {};
}

Result<int> verify(const DrawOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.frame));
  ZHICHENG_TRY_ASSIGN(const sampling::Frame frame, sampling::Frame::read(text));
  ZHICHENG_TRY_ASSIGN(const std::string receipt, read_input(options.receipt));
  ZHICHENG_TRY_ASSIGN(const std::vector<sampling::ReceiptCheck> checks,
                      sampling::verify_receipt(receipt, frame));
  int wrong = 0;
  for (const sampling::ReceiptCheck& check : checks) {
    fmt::print("{:<11}{}\n", check.what, check.holds ? "ok" : "WRONG");
    if (check.holds) continue;
    ++wrong;
    fmt::print("           stated   {}\n           computed {}\n", check.stated, check.computed);
  }
  fmt::print("{}\n", wrong == 0 ? "凭证属实 the receipt holds" : "凭证不实 the receipt does not hold");
  return wrong == 0 ? 0 : 1;
}

Result<void> select(const SelectionOptions& options) {
  std::string key = options.key;
  for (const std::string& source : options.sources) {
    std::vector<std::uint64_t> numbers;
    for (const std::string& word : CLI::detail::split(source, ' ')) {
      if (word.empty()) continue;
      std::uint64_t number = 0;
      if (!CLI::detail::lexical_cast(word, number))
        return Error(ErrorCode::number_malformed).with("text", word);
      numbers.push_back(number);
    }
    key += sampling::rfc3797_source(std::move(numbers));
  }
  ZHICHENG_TRY_ASSIGN(const auto picks, sampling::rfc3797_select(key, options.pool, options.count));
  fmt::print("key: {}\n", key);
  for (std::size_t i = 0; i < picks.size(); ++i)
    fmt::print("{:>5}  {}  {:>5} -> {}\n", i + 1, picks[i].digest, picks[i].remaining, picks[i].selected);
  return {};
}

void add_ingredients(CLI::App& command, DrawOptions& options) {
  command.add_option("--frame", options.frame, "抽样框 frame: id,stratum,weight")->required();
  command.add_option("--plan", options.plan, "各层抽取数 sample sizes: stratum,n[,reserve]")->required();
  command.add_option("--id", options.id, "抽取编号 number of the draw")->required();
  command
      .add_option("--nonce", options.nonce,
                  "保密随机数，十六进制，至少 32 字节 secret, hexadecimal, 32 bytes or more")
      ->required();
  command.add_option("--hash", options.hash)->check(CLI::IsMember({"sha256", "sm3"}))->capture_default_str();
}

}  // namespace

void register_draw(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<DrawOptions>();
  CLI::App* draw = program.add_subcommand("draw", "随机抽取 draws that anyone can recompute");
  draw->require_subcommand(1);

  CLI::App* committing =
      draw->add_subcommand("commit", "公开事件之前公布的承诺 what is published before the event");
  add_ingredients(*committing, *options);
  committing->callback([options, &exit_code] { exit_code = finish(commit(*options)); });

  CLI::App* running = draw->add_subcommand("run", "抽取并写出凭证 draw and write the receipt");
  add_ingredients(*running, *options);
  running
      ->add_option(
          "--beacon", options->beacons,
          "公开事件的结果：文本或 hex:…，可多个 result of the public event, text or hex:…, may be repeated")
      ->required()
      ->allow_extra_args(false);
  running->add_option("--out", options->out, "凭证 receipt, .json")->required();
  running->add_option("--sample", options->sample, "抽中名单 selected units, .csv")->required();
  running->add_option("--reserve", options->reserve, "备用名单 who stands in, in this order, .csv");
  running->callback([options, &exit_code] { exit_code = finish(run(*options)); });

  CLI::App* verifying = draw->add_subcommand("verify", "重算凭证 recompute a receipt");
  verifying->add_option("receipt", options->receipt)->required();
  verifying->add_option("--frame", options->frame)->required();
  verifying->callback([options, &exit_code] {
    const Result<int> status = verify(*options);
    exit_code = status.ok() ? *status : fail(status.error());
  });

  register_draw_design(*draw, exit_code);
  register_draw_assign(*draw, exit_code);

  auto selection = std::make_shared<SelectionOptions>();
  CLI::App* selecting =
      draw->add_subcommand("rfc3797", "RFC 3797 的抽取，供对照 the selection of RFC 3797, to compare");
  selecting->add_option("--pool", selection->pool, "名单人数 names in the list")->required();
  selecting->add_option("--count", selection->count, "抽取人数 how many to pick")->required();
  CLI::Option* key = selecting->add_option("--key", selection->key, "种子串 key string");
  selecting
      ->add_option(
          "--source", selection->sources,
          "一个随机源的数，以空格分开，可多个 numbers of one source, blanks between, may be repeated")
      ->excludes(key)
      ->allow_extra_args(false);
  selecting->callback([selection, &exit_code] { exit_code = finish(select(*selection)); });
}

}  // namespace zhicheng::app
