#include "configuration.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <vector>

#include "zhicheng/base/text.h"

namespace zhicheng::app {
namespace {

Error wrong(const std::string& file, const toml::source_region& where, std::string_view why) {
  return Error(ErrorCode::invalid_argument)
      .with("what", fmt::format("{}:{}:{}", file, where.begin.line, where.begin.column))
      .with("why", std::string(why));
}

// One section of the file. What is read is taken note of, so that what is left over can be named.
class Section {
 public:
  Section(const std::string& file, const toml::table& table) : file_(file), table_(table) {}

  Result<std::string> text(std::string_view name, const char* otherwise = nullptr) {
    known_.emplace_back(name);
    const toml::node* const node = table_.get(name);
    if (node == nullptr && otherwise != nullptr) return std::string(otherwise);
    if (node == nullptr) return wrong(file_, table_.source(), fmt::format("缺少 {} is missing", name));
    const auto* const value = node->as_string();
    if (value == nullptr || value->get().empty())
      return wrong(file_, node->source(), fmt::format("{} 应是文字 must be a text", name));
    return value->get();
  }

  Result<int> number(std::string_view name, int otherwise, int least, int most) {
    known_.emplace_back(name);
    const toml::node* const node = table_.get(name);
    if (node == nullptr) return otherwise;
    const std::int64_t value = node->value<std::int64_t>().value_or(std::int64_t{least} - 1);
    if (!node->is_integer() || value < least || value > most)
      return fault(name, fmt::format("应是 {} 至 {} 的整数 must be a whole number from {} to {}", least, most,
                                     least, most));
    return static_cast<int>(value);
  }

  // At the entry, if it is there.
  Error fault(std::string_view name, std::string_view why) const {
    const toml::node* const node = table_.get(name);
    return wrong(file_, node == nullptr ? table_.source() : node->source(), fmt::format("{} {}", name, why));
  }

  // What the section should not hold.
  Result<void> finish() const {
    for (const auto& [name, node] : table_) {
      if (std::count(known_.begin(), known_.end(), name.str()) == 0)
        return wrong(file_, node.source(), fmt::format("没有 {} 这一项 there is no such entry", name.str()));
    }
    return {};
  }

 private:
  const std::string& file_;
  const toml::table& table_;
  std::vector<std::string> known_;
};

Result<void> read_tls(Section& section, Configuration& configuration) {
  http::TlsFiles files;
  ZHICHENG_TRY_ASSIGN(files.certificate, section.text("certificate"));
  ZHICHENG_TRY_ASSIGN(files.key, section.text("key"));
  configuration.tls = std::move(files);
  return {};
}

Result<outgoing::Security> read_security(Section& section) {
  ZHICHENG_TRY_ASSIGN(const std::string text, section.text("security", "starttls"));
  if (text == "starttls") return outgoing::Security::starttls;
  if (text == "tls") return outgoing::Security::tls;
  if (text == "none") return outgoing::Security::none;
  return section.fault("security", "应是 must be: starttls | tls | none");
}

Result<void> read_mail(Section& section, Configuration& configuration) {
  MailConfiguration mail;
  ZHICHENG_TRY_ASSIGN(mail.smtp.server, section.text("server"));
  ZHICHENG_TRY_ASSIGN(const int port, section.number("port", 587, 1, 65535));
  mail.smtp.port = static_cast<std::uint16_t>(port);
  ZHICHENG_TRY_ASSIGN(mail.smtp.security, read_security(section));
  ZHICHENG_TRY_ASSIGN(mail.smtp.user, section.text("user", ""));
  ZHICHENG_TRY_ASSIGN(const std::string password_file, section.text("password_file", ""));
  if (mail.smtp.user.empty() != password_file.empty())
    return section.fault("user", "与 password_file 须同时填写 and password_file belong together");
  if (!password_file.empty()) {
    ZHICHENG_TRY_ASSIGN(const std::string password, read_input(password_file));
    mail.smtp.password = std::string(trim(password));
  }
  ZHICHENG_TRY_ASSIGN(mail.smtp.from, section.text("from"));
  ZHICHENG_TRY(outgoing::check_mail_address(mail.smtp.from));
  ZHICHENG_TRY_ASSIGN(mail.smtp.authorities, section.text("authorities", ""));
  ZHICHENG_TRY_ASSIGN(mail.link, section.text("link"));
  if (!mail.link.starts_with("http://") && !mail.link.starts_with("https://"))
    return section.fault("link", "应以 https:// 开头 must begin with https://");
  while (mail.link.ends_with('/')) mail.link.pop_back();
  ZHICHENG_TRY_ASSIGN(mail.digest_minutes, section.number("digest_minutes", 10, 0, 1440));
  configuration.mail = std::move(mail);
  return {};
}

// "log_in_per_second" and "log_in_burst".
Result<void> read_rate(Section& section, const std::string& name, api::Rate& rate) {
  constexpr int kMost = 1'000'000;
  ZHICHENG_TRY_ASSIGN(rate.per_second,
                      section.number(name + "_per_second", static_cast<int>(rate.per_second), 1, kMost));
  ZHICHENG_TRY_ASSIGN(rate.burst, section.number(name + "_burst", static_cast<int>(rate.burst), 1, kMost));
  return {};
}

Result<void> read_rates(Section& section, Configuration& configuration) {
  ZHICHENG_TRY(read_rate(section, "log_in", configuration.rates.log_in));
  ZHICHENG_TRY(read_rate(section, "open", configuration.rates.open));
  return read_rate(section, "user", configuration.rates.user);
}

using Read = Result<void> (*)(Section&, Configuration&);

Read reader_of(std::string_view section) {
  if (section == "tls") return read_tls;
  if (section == "mail") return read_mail;
  if (section == "rates") return read_rates;
  return nullptr;
}

}  // namespace

void add_configuration_option(CLI::App& command, std::string& file) {
  command.add_option("--config", file, "配置文件 configuration file, see deploy/zhicheng.toml")
      ->envname("ZHICHENG_CONFIG");
}

Result<Configuration> read_configuration(const std::string& file) {
  Configuration configuration;
  if (file.empty()) return configuration;
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(file));
  toml::table whole;
  try {
    whole = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return wrong(file, error.source(), error.description());
  }
  for (const auto& [name, node] : whole) {
    const toml::table* const table = node.as_table();
    const Read read = reader_of(name.str());
    if (table == nullptr || read == nullptr)
      return wrong(file, node.source(), fmt::format("没有 [{}] 这一节 there is no such section", name.str()));
    Section section(file, *table);
    ZHICHENG_TRY(read(section, configuration));
    ZHICHENG_TRY(section.finish());
  }
  return configuration;
}

}  // namespace zhicheng::app
