#include "doctor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "zhicheng/base/json_values.h"

namespace zhicheng::app {
namespace {

const char* name_of(Health health) {
  switch (health) {
    case Health::ok:
      return "ok";
    case Health::warning:
      return "warning";
    case Health::fault:
      return "fault";
  }
  return "";
}

const char* mark_of(Health health) {
  switch (health) {
    case Health::ok:
      return "正常 ok     ";
    case Health::warning:
      return "注意 warning";
    case Health::fault:
      return "故障 fault  ";
  }
  return "";
}

JsonObject to_json(const Bilingual& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

int report(const DoctorOptions& options, const Findings& findings, Health worst) {
  if (options.json) {
    JsonArray checks;
    for (const Finding& each : findings) {
      Json remedy = nullptr;
      if (!each.remedy.zh.empty()) remedy = to_json(each.remedy);
      checks.push_back(JsonObject{{"check", each.check},
                                  {"title", to_json(each.title)},
                                  {"health", name_of(each.health)},
                                  {"found", to_json(each.found)},
                                  {"remedy", std::move(remedy)}});
    }
    return print(to_json_text(JsonObject{{"health", name_of(worst)}, {"checks", std::move(checks)}}) + "\n");
  }
  std::string text;
  for (const Finding& each : findings) {
    text += fmt::format("{}  {} {}：{}  {}\n", mark_of(each.health), each.title.zh, each.title.en,
                        each.found.zh, each.found.en);
    if (!each.remedy.zh.empty()) text += fmt::format("    → {}\n      {}\n", each.remedy.zh, each.remedy.en);
  }
  return print(text);
}

// What the configuration file asks for.
void check_configuration(const Result<Configuration>& configuration, Findings& findings) {
  if (!configuration.ok())
    return findings.push_back(
        finding_of("configuration", {"配置文件", "configuration"}, configuration.error()));
  if (configuration->mail) check_mail(configuration->mail->smtp, findings);
  if (configuration->tls) check_certificate(*configuration->tls, findings);
}

int examine(const DoctorOptions& options) {
  Findings findings;
  const Result<Configuration> configuration = read_configuration(options.configuration);
  check_machine(findings);
  check_disk(options, findings);
  check_permissions(options, findings);
  check_data(options, findings);
  check_work_calendar(findings);
  if (!options.configuration.empty()) check_configuration(configuration, findings);
  if (!options.listen.empty()) check_port(options, configuration.ok() && configuration->tls, findings);
  if (!options.backups.empty()) check_backups(options, findings);
  const auto worst = std::max_element(findings.begin(), findings.end(),
                                      [](const Finding& a, const Finding& b) { return a.health < b.health; });
  if (const int failed = report(options, findings, worst->health); failed != 0) return failed;
  return static_cast<int>(worst->health);
}

}  // namespace

std::string gibibytes(double bytes) {
  return fmt::format("{:.1f} GiB", bytes / (1 << 30));
}

Finding finding_of(const char* check, Bilingual title, const Error& error) {
  return {check,
          std::move(title),
          Health::fault,
          {error.message(Language::zh_cn), error.message(Language::en)},
          {}};
}

void register_doctor(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<DoctorOptions>();
  CLI::App* command = program.add_subcommand(
      "doctor", "检查机器和数据文件夹 look at the machine and a data folder (0 ok, 1 warning, 2 fault)");
  add_data_options(*command, options->data);
  add_configuration_option(*command, options->configuration);
  command->add_option("--listen", options->listen, "服务的地址:端口 address:port of the server");
  command->add_option("--backups", options->backups, "存放备份的文件夹 folder that holds the backups");
  command->add_flag("--json", options->json, "输出 JSON");
  command->callback([options, &exit_code] { exit_code = examine(*options); });
}

}  // namespace zhicheng::app
