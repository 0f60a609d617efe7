#include "pack_changes.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <set>

#include "house.h"
#include "pack_source.h"
#include "terminal_table.h"
#include "zhicheng/pack/difference.h"

namespace zhicheng::app {
namespace {

struct ChangeOptions {
  DataOptions data;
  std::string first;   // folder or id
  std::string second;  // likewise, or the folder to write
};

const pack::File* file_of(const pack::Files& files, const std::string& path) {
  for (const pack::File& file : files)
    if (file.path == path) return &file;
  return nullptr;
}

Result<pack::Node> parsed(const pack::File* file) {
  if (file == nullptr) return pack::Node{.kind = pack::Node::Kind::mapping};
  pack::Findings findings;
  auto root = pack::parse_yaml(*file, findings);
  if (root) return *std::move(root);
  return Error(ErrorCode::invalid_argument)
      .with("what", file->path)
      .with("why", "\n" + findings.render("", {{*file}}));
}

Result<int> diff(const ChangeOptions& options) {
  ZHICHENG_TRY_ASSIGN(const pack::Files before, find_pack(options.first, options.data));
  ZHICHENG_TRY_ASSIGN(const pack::Files after, find_pack(options.second, options.data));
  std::set<std::string> paths;
  for (const pack::Files* files : {&before, &after})
    for (const pack::File& file : *files) paths.insert(file.path);
  std::size_t count = 0;
  for (const std::string& path : paths) {
    ZHICHENG_TRY_ASSIGN(const pack::Node was, parsed(file_of(before, path)));
    ZHICHENG_TRY_ASSIGN(const pack::Node is, parsed(file_of(after, path)));
    const auto found = pack::differences(was, is);
    if (!found.empty()) fmt::print("{}\n", path);
    for (const pack::Difference& each : found) {
      if (each.before.empty())
        fmt::print("  + {}: {}\n", each.path, each.after);
      else if (each.after.empty())
        fmt::print("  - {}: {}\n", each.path, each.before);
      else
        fmt::print("  ~ {}: {} → {}\n", each.path, each.before, each.after);
    }
    count += found.size();
  }
  fmt::print("{} differences\n", count);
  return count == 0 ? 0 : 1;
}

// Into a folder that is not there yet, so that nothing is written over.
Result<int> copy(const ChangeOptions& options) {
  ZHICHENG_TRY_ASSIGN(const pack::Files files, find_pack(options.first, options.data));
  const std::filesystem::path folder(options.second);
  if (std::filesystem::exists(folder)) return unwritable(folder, "已存在，请换一个名字 / exists already");
  for (const pack::File& file : files) {
    const std::filesystem::path path = folder / file.path;
    std::error_code failure;
    std::filesystem::create_directories(path.parent_path(), failure);
    std::ofstream out(path, std::ios::binary);
    out << file.text << std::flush;
    if (failure || !out) return unwritable(path, failure.message());
  }
  fmt::print("{}: {} files\n", folder.string(), files.size());
  return 0;
}

Result<int> install(const ChangeOptions& options) {
  ZHICHENG_TRY_ASSIGN(const pack::Files files, pack::read_folder(options.first));
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<Ground> ground, open_ground(options.data));
  ZHICHENG_TRY_ASSIGN(const auto done, ground->packs.install(service::local_operator(), files));
  fmt::print("{}{} {}{}, {} examples\n", done.findings, done.manifest.id, done.manifest.version,
             done.before.empty() ? "" : "，替换 replaces " + done.before, done.examples);
  if (done.running > 0)
    fmt::print("在办的 {} 件按立案时的版本办完。{} open cases go on by the version they were opened with.\n",
               done.running, done.running);
  fmt::print("重启服务后生效。Takes effect when the server starts again.\n");
  return 0;
}

Result<int> remove(const ChangeOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<Ground> ground, open_ground(options.data));
  ZHICHENG_TRY(ground->packs.remove(service::local_operator(), options.first));
  fmt::print("已撤下 {}，重启服务后生效。Removed; takes effect when the server starts again.\n",
             options.first);
  return 0;
}

Result<int> list(const ChangeOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<Ground> ground, open_ground(options.data));
  ZHICHENG_TRY_ASSIGN(const auto rows, ground->packs.list(service::local_operator()));
  TerminalTable table({"pack", "version", "kind", "title", "installed"});
  for (const service::PackRow& row : rows)
    table.add({row.manifest.id, row.manifest.version, row.manifest.kind, row.manifest.title.zh,
               row.installed ? format_timestamp(row.at) + " " + row.by : ""});
  return print(table.to_text());
}

using Work = Result<int> (*)(const ChangeOptions&);

CLI::App* add(CLI::App& pack, int& exit_code, const char* name, const char* about, Work work,
              const std::shared_ptr<ChangeOptions>& options) {
  CLI::App* command = pack.add_subcommand(name, about);
  command->callback([options, work, &exit_code] {
    const Result<int> done = work(*options);
    exit_code = done.ok() ? *done : fail(done.error());
  });
  return command;
}

}  // namespace

void register_pack_changes(CLI::App& pack, int& exit_code) {
  const auto options = [] { return std::make_shared<ChangeOptions>(); };
  constexpr const char* kPack = "文件夹，或数据包名 a folder, or the id of a pack";

  auto differing = options();
  CLI::App* command = add(pack, exit_code, "diff",
                          "两个数据包有何不同 what one pack says otherwise than another", diff, differing);
  const auto in_house = [&command](DataOptions& data) {
    command->add_option("--data", data.folder,
                        "数据文件夹：按其中有效的包 packs in force in this data folder");
    command->add_option("--store", data.store, "postgres://…");
  };
  command->add_option("before", differing->first, kPack)->required();
  command->add_option("after", differing->second, kPack)->required();
  in_house(differing->data);

  auto copying = options();
  command =
      add(pack, exit_code, "copy",
          "把数据包写到一个新文件夹，以便修改 write a pack to a new folder to change it", copy, copying);
  command->add_option("pack", copying->first, kPack)->required();
  command->add_option("folder", copying->second, "新文件夹 new folder")->required();
  in_house(copying->data);

  auto installing = options();
  command = add(pack, exit_code, "install",
                "检查并安装数据包，替换同名的 check a pack and install it, in place of the one of its id",
                install, installing);
  command->add_option("folder", installing->first, "文件夹 folder")->required();
  add_data_options(*command, installing->data);

  auto removing = options();
  command = add(pack, exit_code, "remove",
                "撤下安装的数据包，恢复自带的 take an installed pack away; the shipped one counts again",
                remove, removing);
  command->add_option("id", removing->first, "数据包名 id")->required();
  add_data_options(*command, removing->data);

  auto listing = options();
  command = add(pack, exit_code, "list", "列出有效的数据包 the packs in force", list, listing);
  add_data_options(*command, listing->data);
}

}  // namespace zhicheng::app
