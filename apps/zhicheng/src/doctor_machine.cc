#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "backup_manifest.h"
#include "data_folder.h"
#include "doctor.h"
#include "listen.h"
#include "shipped_packs.h"
#include "zhicheng/calendar/work_calendar.h"

namespace zhicheng::app {
namespace {

constexpr double kGibibyte = 1 << 30;
constexpr int kOldestBackupHours = 48;
constexpr int kRenewDays = 21;  // before the end of a certificate

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

// The first file or folder that others may read.
std::string open_to_others(const std::filesystem::path& folder) {
  constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  std::error_code failure;
  // Who cannot enter the folder cannot read what is in it.
  const auto own = std::filesystem::status(folder, failure).permissions();
  return (own & kOthers) == std::filesystem::perms::none ? "" : folder.string();
}

}  // namespace

void check_machine(Findings& findings) {
  const long cores = ::sysconf(_SC_NPROCESSORS_ONLN);
  const double memory =
      static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  Finding finding{"machine", {"机器", "machine"}, Health::ok, {}, {}};
  finding.found = {fmt::format("{} 核，内存 {}", cores, gibibytes(memory)),
                   fmt::format("{} cores, {} of memory", cores, gibibytes(memory))};
  if (cores < 2 || memory < 1.5 * kGibibyte) {
    finding.health = Health::warning;
    finding.remedy = {"建议至少 2 核、2 GiB 内存", "give it two cores and 2 GiB of memory"};
  }
  findings.push_back(std::move(finding));
}

void check_disk(const DoctorOptions& options, Findings& findings) {
  std::error_code failure;
  const std::filesystem::space_info space = std::filesystem::space(options.data.folder, failure);
  if (failure) return;  // check_data says that there is no folder
  const auto free = static_cast<double>(space.available);
  const double share = 100 * free / static_cast<double>(space.capacity);
  Finding finding{"disk", {"磁盘", "disk"}, Health::ok, {}, {}};
  finding.found = {fmt::format("可用 {}，占 {:.0f} %", gibibytes(free), share),
                   fmt::format("{} free, {:.0f} %", gibibytes(free), share)};
  if (share < 10 || free < 2 * kGibibyte) {
    finding.health = free < 0.2 * kGibibyte ? Health::fault : Health::warning;
    finding.remedy = {"请清理或扩容：磁盘写满后不能再保存",
                      "free some or enlarge it: a full disk saves nothing"};
  }
  findings.push_back(std::move(finding));
}

void check_permissions(const DoctorOptions& options, Findings& findings) {
  struct stat status {};
  if (::stat(options.data.folder.c_str(), &status) != 0) return;
  Finding finding{
      "permissions", {"权限", "permissions"}, Health::ok, {"仅属主可读", "only the owner reads"}, {}};
  const std::string open = open_to_others(options.data.folder);
  if (!open.empty()) {
    finding.health = Health::fault;
    finding.found = {"他人可进入 " + open, "others may enter " + open};
    finding.remedy = {"chmod 700 " + open, "chmod 700 " + open};
  } else if (status.st_uid != ::geteuid()) {
    finding.health = Health::warning;
    finding.found = {fmt::format("属主是用户 {}，本命令以用户 {} 运行", status.st_uid, ::geteuid()),
                     fmt::format("owned by user {}, this command runs as {}", status.st_uid, ::geteuid())};
    finding.remedy = {"请以属主身份运行各命令", "run the commands as the owner"};
  }
  findings.push_back(std::move(finding));
}

void check_work_calendar(Findings& findings) {
  using std::chrono::January;
  const calendar::WorkCalendar calendar = shipped_calendar();
  const int year = this_year();
  Finding finding{"work_calendar", {"工作日历", "work calendar"}, Health::ok, {}, {}};
  const auto knows = [&](int of) {
    const std::chrono::sys_days first = std::chrono::year(of) / January / 1;
    return calendar.knows(first, first + std::chrono::days(361));  // its last days need the year after
  };
  const bool now = knows(year);
  const bool next = knows(year + 1);
  finding.found = {
      fmt::format("{} 年{}，{} 年{}", year, now ? "已知" : "未知", year + 1, next ? "已知" : "未知"),
      fmt::format("{} {}, {} {}", year, now ? "known" : "unknown", year + 1, next ? "known" : "unknown")};
  if (!now || !next) {
    finding.health = Health::warning;
    finding.remedy = {"放假安排公布后请升级程序；此前只按周六、周日休息推算期限",
                      "upgrade when the holidays are announced; until then only weekends count as off"};
  }
  findings.push_back(std::move(finding));
}

void check_port(const DoctorOptions& options, bool tls, Findings& findings) {
  const Bilingual title{"端口", "port"};
  const Result<PortUse> use = look_at_port(options.listen, tls);
  if (!use.ok()) {
    findings.push_back(finding_of("port", title, use.error()));
    return;
  }
  Finding finding{"port", title, Health::ok, {}, {}};
  switch (*use) {
    case PortUse::free:
      finding.found = {options.listen + " 空闲", options.listen + " is free"};
      break;
    case PortUse::ours:
      finding.found = {options.listen + " 由质城提供服务", options.listen + " is served by Zhicheng"};
      break;
    case PortUse::foreign:
      finding.health = Health::fault;
      finding.found = {options.listen + " 被别的程序占用", options.listen + " is taken by another program"};
      finding.remedy = {"停止那个程序，或用 --listen 换一个端口",
                        "stop that program, or choose another port with --listen"};
      break;
  }
  findings.push_back(std::move(finding));
}

void check_certificate(const http::TlsFiles& files, Findings& findings) {
  const Bilingual title{"证书", "certificate"};
  const Result<http::CertificateFacts> facts = http::look_at_certificate(files);
  if (!facts.ok()) return findings.push_back(finding_of("certificate", title, facts.error()));
  const Timestamp now = SystemClock().now();
  const std::int64_t days = (facts->not_after.micros - now.micros) / 86'400'000'000;
  const std::string end = format_timestamp(facts->not_after).substr(0, 10);
  Finding finding{"certificate", title, Health::ok, {}, {}};
  finding.found = {fmt::format("{}，{} 到期，还有 {} 天", facts->subject, end, days),
                   fmt::format("{}, until {}, {} days left", facts->subject, end, days)};
  if (days < kRenewDays) finding.health = Health::warning;
  if (facts->not_after <= now || facts->not_before > now) finding.health = Health::fault;
  if (finding.health != Health::ok)
    finding.remedy = {"请更换证书，再执行 systemctl reload zhicheng",
                      "renew the certificate, then systemctl reload zhicheng"};
  findings.push_back(std::move(finding));
}

void check_mail(const outgoing::SmtpOptions& options, Findings& findings) {
  const Bilingual title{"邮件服务器", "mail server"};
  const Result<void> greeted = outgoing::SmtpServer(options).greet();
  if (!greeted.ok()) return findings.push_back(finding_of("mail", title, greeted.error()));
  const std::string server = fmt::format("{}:{}", options.server, options.port);
  findings.push_back({"mail", title, Health::ok, {server + " 可用", server + " answers"}, {}});
}

void check_backups(const DoctorOptions& options, Findings& findings) {
  Finding finding{"backups", {"备份", "backups"}, Health::ok, {}, {}};
  std::string newest;
  std::filesystem::path name;
  std::error_code failure;
  for (std::filesystem::directory_iterator at(options.backups, failure), end; !failure && at != end;
       at.increment(failure)) {
    const Result<BackupManifest> manifest = read_manifest(at->path());
    if (!manifest.ok() || manifest->at <= newest) continue;
    newest = manifest->at;
    name = at->path().filename();
  }
  const std::string oldest = format_timestamp(
      {SystemClock().now().micros - kOldestBackupHours * std::int64_t{3'600'000'000}});  // text sorts by time
  if (newest.empty()) {
    finding.health = Health::fault;
    finding.found = {"没有备份", "there is no backup"};
  } else {
    finding.found = {fmt::format("最近一份 {}，{}", name.string(), newest),
                     fmt::format("the newest is {}, {}", name.string(), newest)};
    if (newest < oldest) finding.health = Health::warning;
  }
  if (finding.health != Health::ok)
    finding.remedy = {"请运行 zhicheng backup，并检查每晚的定时任务",
                      "run zhicheng backup, and look at the nightly timer"};
  findings.push_back(std::move(finding));
}

}  // namespace zhicheng::app
