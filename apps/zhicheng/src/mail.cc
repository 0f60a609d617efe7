#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "configuration.h"

namespace zhicheng::app {
namespace {

struct MailOptions {
  std::string configuration;
  std::string address;
};

Result<void> test_mail(const MailOptions& options) {
  ZHICHENG_TRY_ASSIGN(const Configuration configuration, read_configuration(options.configuration));
  if (!configuration.mail) {
    return Error(ErrorCode::mail_not_taken)
        .with("server", "—")
        .with("why", "配置文件里没有 [mail] 一节 the configuration has no section [mail]");
  }
  ZHICHENG_TRY(outgoing::check_mail_address(options.address));
  const outgoing::SmtpOptions& smtp = configuration.mail->smtp;
  const outgoing::Delivery delivery = outgoing::SmtpServer(smtp).send(
      {options.address, "质城：测试邮件 Test mail",
       fmt::format("邮件服务可用。 Mail works.\n{}\n", configuration.mail->link)});
  if (delivery.state != outgoing::Delivery::State::taken)
    return Error(ErrorCode::mail_not_taken)
        .with("server", fmt::format("{}:{}", smtp.server, smtp.port))
        .with("why", delivery.why);
  fmt::print("{}:{} 已收下寄给 {} 的测试邮件 took the test mail to {}\n", smtp.server, smtp.port,
             options.address, options.address);
  return {};
}

}  // namespace

void register_mail(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<MailOptions>();
  CLI::App* mail = program.add_subcommand("mail", "邮件 mail");
  mail->require_subcommand(1);
  CLI::App* test = mail->add_subcommand("test", "寄一封测试邮件 send one mail by the configured server");
  add_configuration_option(*test, options->configuration);
  test->add_option("address", options->address, "收件地址 address of the reader")->required();
  test->callback([options, &exit_code] { exit_code = finish(test_mail(*options)); });
}

}  // namespace zhicheng::app
