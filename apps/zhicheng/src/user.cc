#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "command.h"
#include "house.h"
#include "terminal_table.h"
#include "zhicheng/base/text.h"

namespace zhicheng::app {
namespace {

struct UserOptions {
  DataOptions data;
  std::string login;
  std::string name;
  std::string role = "viewer";
  std::string sight = "own";
  std::string password_file;
  std::string firm;
};

void tell(const service::AccountWithPassword& account) {
  fmt::print("login: {}\n", account.account.user.login);
  if (!account.initial_password.empty()) fmt::print("password: {}\n", account.initial_password);
}

Result<void> add(const UserOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  service::NewAccount account;
  account.login = options.login;
  account.display_name = options.name.empty() ? options.login : options.name;
  ZHICHENG_TRY_ASSIGN(account.role, store::parse_role(options.role));
  ZHICHENG_TRY_ASSIGN(account.sight, store::parse_sight(options.sight));
  account.firm = options.firm;
  if (!options.password_file.empty()) {
    ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.password_file));
    account.password = std::string(trim(text));
    if (account.password.empty()) return Error(ErrorCode::password_too_weak).with("why", "空 / empty");
  }
  ZHICHENG_TRY_ASSIGN(const auto created, house->accounts.create(service::local_operator(), account));
  tell(created);
  return {};
}

Result<void> list(const UserOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  ZHICHENG_TRY_ASSIGN(const auto accounts, house->accounts.list(service::local_operator()));
  TerminalTable table({"login", "role", "sight", "active", "locked", "second_factor", "display_name"});
  for (const service::AccountView& account : accounts) {
    table.add({account.user.login, std::string(store::name_of(account.user.role)),
               std::string(store::name_of(account.user.sight)), account.user.active ? "yes" : "no",
               account.locked ? "yes" : "no", account.second_factor ? "yes" : "no",
               account.user.display_name});
  }
  fmt::print("{}", table.to_text());
  return {};
}

Result<void> change(const UserOptions& options, const service::AccountChange& change) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  const service::Actor actor = service::local_operator();
  ZHICHENG_TRY_ASSIGN(const auto accounts, house->accounts.list(actor));
  const std::string key = store::login_key(options.login);
  for (const service::AccountView& account : accounts) {
    if (store::login_key(account.user.login) != key) continue;
    ZHICHENG_TRY_ASSIGN(const auto changed, house->accounts.change(actor, account.user.id, change));
    tell(changed);
    return {};
  }
  return Error(ErrorCode::not_found).with("what", options.login);
}

CLI::App* add_command(CLI::App& user, const std::string& name, const std::string& text,
                      const std::shared_ptr<UserOptions>& options, bool takes_login) {
  CLI::App* command = user.add_subcommand(name, text);
  add_data_options(*command, options->data);
  if (takes_login) command->add_option("login", options->login, "登录名 login")->required();
  return command;
}

}  // namespace

void register_user(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<UserOptions>();
  CLI::App* user = program.add_subcommand("user", "账号 accounts");
  user->require_subcommand(1);
  CLI::App* adding = add_command(*user, "add", "新增 make an account", options, true);
  adding->add_option("--name", options->name, "姓名 display name");
  adding->add_option("--role", options->role, "firm | viewer | editor | administrator")
      ->capture_default_str();
  adding
      ->add_option(
          "--sight", options->sight,
          "查看事项的范围 whose cases are seen: own 任岗机构及下级 organisations of its posts and below | "
          "all 全部")
      ->capture_default_str();
  adding->add_option(
      "--firm", options->firm,
      "企业账号：一库中企业的统一社会信用代码 of role firm: the credit code of a registered firm");
  adding->add_option("--password-file", options->password_file,
                     "密码取自此文件 the password is in this file");
  adding->callback([options, &exit_code] { exit_code = finish(add(*options)); });
  add_command(*user, "list", "列出 list the accounts", options, false)->callback([options, &exit_code] {
    exit_code = finish(list(*options));
  });
  service::AccountChange reset;
  reset.reset_password = true;
  add_command(*user, "reset-password", "重置密码 make a new initial password", options, true)
      ->callback([options, reset, &exit_code] { exit_code = finish(change(*options, reset)); });
  service::AccountChange reset_factor;
  reset_factor.reset_second_factor = true;
  add_command(*user, "reset-second-factor", "重置动态验证码 log-ins ask for no code any more", options, true)
      ->callback([options, reset_factor, &exit_code] { exit_code = finish(change(*options, reset_factor)); });
  service::AccountChange unlock;
  unlock.unlock = true;
  add_command(*user, "unlock", "解除登录锁定 end a lock after failed log-ins", options, true)
      ->callback([options, unlock, &exit_code] { exit_code = finish(change(*options, unlock)); });
}

}  // namespace zhicheng::app
