#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "command.h"
#include "pack_changes.h"
#include "pack_source.h"
#include "zhicheng/pack/manifest.h"
#include "zhicheng/service/pack_content.h"

namespace zhicheng::app {
namespace {

struct CheckOptions {
  std::string folder;
  std::string law;                // folder of a pack; "": the shipped one
  std::vector<std::string> with;  // folders of packs beside it
  bool test = false;
};

// Rules of law, record types and days of work that a pack may name: of the shipped packs but itself, and of
// those that the person names; a law in place of the shipped rules.
Result<service::PackContent> content_beside(const std::string& id, const CheckOptions& options) {
  std::vector<pack::Files> beside;
  for (const auto& [name, files] : shipped_packs()) {
    const std::string kind = pack::read_manifest(files).value_or(pack::Manifest{}).kind;
    const bool offers =
        kind == "working_days" || kind == "record_types" || (kind == "law" && options.law.empty());
    if (offers && name != id) beside.push_back(files);
  }
  std::vector<std::string> folders = options.with;
  if (!options.law.empty()) folders.push_back(options.law);
  for (const std::string& folder : folders) {
    ZHICHENG_TRY_ASSIGN(pack::Files files, pack::read_folder(folder));
    beside.push_back(std::move(files));
  }
  return service::read_packs(beside);
}

Result<int> check(const CheckOptions& options) {
  const std::string& folder = options.folder;
  ZHICHENG_TRY_ASSIGN(const pack::Files files, pack::read_folder(folder));
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  std::size_t examples = 0;
  if (pack) {
    ZHICHENG_TRY_ASSIGN(service::PackContent content, content_beside(pack->manifest.id, options));
    if (service::take_pack(*pack, files, content, findings))
      examples = service::check_examples(*pack, content, findings);
  }
  fmt::print("{}", findings.render(folder, files));
  if (pack) fmt::print("{} {}: ", pack->manifest.id, pack->manifest.version);
  if (options.test) fmt::print("{} examples, ", examples);
  fmt::print("{} findings\n", findings.all().size());
  return findings.has_errors() ? 1 : 0;
}

void add_check(CLI::App& pack, int& exit_code, const char* name, const char* about, bool test) {
  auto options = std::make_shared<CheckOptions>();
  options->test = test;
  CLI::App* command = pack.add_subcommand(name, about);
  command->add_option("folder", options->folder, "文件夹 folder")->required();
  command->add_option("--law", options->law,
                      "事项类型所依据的法定规则包，缺省用自带的 rules of law that case types name, the "
                      "shipped ones by default");
  command->add_option("--with", options->with, "与它一起用的数据包文件夹 folders of packs that it names");
  command->callback([options, &exit_code] {
    const Result<int> checked = check(*options);
    exit_code = checked.ok() ? *checked : fail(checked.error());
  });
}

}  // namespace

void register_pack(CLI::App& program, int& exit_code) {
  CLI::App* pack = program.add_subcommand("pack", "数据包 packs");
  pack->require_subcommand(1);
  add_check(*pack, exit_code, "check",
            "检查数据包文件夹，逐条指出问题 check the folder of a pack and print what is wrong with it",
            false);
  add_check(*pack, exit_code, "test",
            "检查数据包，并演算其中的例子，说明有多少个 check a pack and tell how many examples were played",
            true);
  register_pack_changes(*pack, exit_code);
}

}  // namespace zhicheng::app
