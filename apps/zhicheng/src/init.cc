#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "command.h"
#include "example.h"
#include "house.h"
#include "zhicheng/base/text.h"

namespace zhicheng::app {
namespace {

struct InitOptions {
  DataOptions data;
  std::filesystem::path example;
  std::string password_file;
};

Result<void> make_administrator(House& house, const InitOptions& options) {
  service::NewAccount account;
  account.login = "admin";
  account.display_name = "管理员";
  account.role = store::Role::administrator;
  if (!options.password_file.empty()) {
    ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.password_file));
    account.password = std::string(trim(text));
    if (account.password.empty()) return Error(ErrorCode::password_too_weak).with("why", "空 / empty");
  }
  ZHICHENG_TRY_ASSIGN(const auto created, house.accounts.create(service::local_operator(), account));
  fmt::print("login: {}\n", created.account.user.login);
  if (!created.initial_password.empty()) fmt::print("password: {}\n", created.initial_password);
  std::fflush(stdout);
  return {};
}

Result<void> init(const InitOptions& options) {
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::make(options.data.folder, options.data.store));
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, House::open(folder, options.data.store));
  if (!options.example.empty()) {
    ZHICHENG_TRY_ASSIGN(const ExampleCounts counts, load_example(*house, options.example));
    fmt::print("example: {} plans, {} places, {} organisations, {} simulated figures, {} simulated records\n",
               counts.plans, counts.places, counts.organisations, counts.figures, counts.records);
    if (counts.events > 0) fmt::print("example: {} simulated events of codes\n", counts.events);
    if (counts.assessments > 0) fmt::print("example: {} simulated assessment rounds\n", counts.assessments);
    if (counts.indices > 0) fmt::print("example: {} simulated composite indices\n", counts.indices);
    if (counts.cases > 0) fmt::print("example: {} simulated cases\n", counts.cases);
  }
  return make_administrator(*house, options);
}

}  // namespace

void register_init(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<InitOptions>();
  CLI::App* command = program.add_subcommand(
      "init", "新建数据文件夹和首个管理员 make a data folder and the first administrator");
  add_data_options(*command, options->data);
  command->add_option("--example", options->example, "示例文件夹 folder of the example city");
  command->add_option(
      "--password-file", options->password_file,
      "管理员密码取自此文件 the administrator's password is in this file (default: a random one)");
  command->callback([options, &exit_code] { exit_code = finish(init(*options)); });
}

}  // namespace zhicheng::app
