#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "command.h"
#include "configuration.h"
#include "zhicheng/base/bilingual.h"

// What `zhicheng doctor` looks at. No check changes anything.
namespace zhicheng::app {

enum class Health : std::uint8_t { ok, warning, fault };

struct Finding {
  const char* check = "";  // its name in JSON
  Bilingual title;
  Health health = Health::ok;
  Bilingual found;   // what was measured
  Bilingual remedy;  // what to do; empty where all is well
};
using Findings = std::vector<Finding>;

struct DoctorOptions {
  DataOptions data;
  std::string listen;             // "": the port is not looked at
  std::filesystem::path backups;  // "": nor is the age of the backups
  bool json = false;
  std::string configuration;  // "": nothing of it is looked at
};

void check_machine(Findings& findings);
void check_disk(const DoctorOptions& options, Findings& findings);
void check_permissions(const DoctorOptions& options, Findings& findings);
// Who runs on the folder, its database, the audit chain beside the clock, the packs.
void check_data(const DoctorOptions& options, Findings& findings);
void check_work_calendar(Findings& findings);
void check_port(const DoctorOptions& options, bool tls, Findings& findings);
void check_backups(const DoctorOptions& options, Findings& findings);
void check_mail(const outgoing::SmtpOptions& options, Findings& findings);
void check_certificate(const http::TlsFiles& files, Findings& findings);

std::string gibibytes(double bytes);  // 12.3 GiB
// A finding of an error that kept a check from its end.
Finding finding_of(const char* check, Bilingual title, const Error& error);

}  // namespace zhicheng::app
