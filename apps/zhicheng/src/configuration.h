#pragma once

#include <optional>
#include <string>

#include "command.h"
#include "zhicheng/api/rates.h"
#include "zhicheng/http/tls.h"
#include "zhicheng/outgoing/smtp_server.h"

namespace zhicheng::app {

// What stands in the configuration file; deploy/zhicheng.toml explains each entry.
struct MailConfiguration {
  outgoing::SmtpOptions smtp;
  std::string link;  // of the site
  int digest_minutes = 10;
};

struct Configuration {
  std::optional<http::TlsFiles> tls;
  std::optional<MailConfiguration> mail;
  api::Rates rates;
};

// --config, or the environment's ZHICHENG_CONFIG.
void add_configuration_option(CLI::App& command, std::string& file);

// Without a file ("") all is absent. file_unreadable; invalid_argument names file, line and what is wrong: no
// TOML, a section or an entry that nobody knows, one that is missing or of another kind.
Result<Configuration> read_configuration(const std::string& file);

}  // namespace zhicheng::app
