#include <fmt/format.h>

#include <ctime>

#include "doctor.h"
#include "house.h"
#include "zhicheng/db/migration.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::app {
namespace {

void check_server(const DataFolder& folder, Findings& findings) {
  const std::string process = folder.served_by();
  Finding finding{"server", {"服务", "server"}, Health::ok, {"没有运行", "not running"}, {}};
  if (!process.empty()) finding.found = {"正在运行（进程 " + process + "）", "running, process " + process};
  findings.push_back(std::move(finding));
}

// Whether the schema is this program's, so that the rest can be read.
bool check_schema(db::Connection& connection, Findings& findings) {
  const Bilingual title{"数据库", "database"};
  const Result<db::SchemaState> schema = db::check_schema(connection, store::migrations());
  if (!schema.ok()) {
    findings.push_back(finding_of("database", title, schema.error()));
    return false;
  }
  Finding finding{"database", title, Health::ok, {}, {}};
  finding.found = {fmt::format("结构版本 {}，程序 {}", schema->applied, schema->known),
                   fmt::format("schema {}, program {}", schema->applied, schema->known)};
  const bool current = schema->applied == schema->known;
  if (!current) {
    finding.health = Health::warning;
    finding.remedy = {"下次启动服务时自动升级；请先备份",
                      "the next start of the server brings it up to date; back up first"};
  }
  findings.push_back(std::move(finding));
  return current;
}

void check_pages(db::Connection& connection, Findings& findings) {
  if (connection.kind() != db::Kind::sqlite) return;
  const Bilingual title{"数据库文件", "database file"};
  if (const Result<void> sound = db_sqlite::check_pages(connection); !sound.ok())
    findings.push_back(finding_of("database_file", title, sound.error()));
  else
    findings.push_back({"database_file", title, Health::ok, {"各页完好", "all pages are sound"}, {}});
}

// The newest entry, which the clock must not be before.
std::optional<Timestamp> check_audit(db::Connection& connection, Findings& findings) {
  const Bilingual title{"审计链", "audit chain"};
  const store::AuditLog audit(connection);
  const Result<store::AuditHead> head = audit.head();
  store::PageRequest newest;
  newest.limit = 1;
  const auto page = audit.list({}, newest);
  if (!head.ok() || !page.ok()) {
    findings.push_back(finding_of("audit", title, head.ok() ? page.error() : head.error()));
    return std::nullopt;
  }
  Finding finding{"audit", title, Health::ok, {}, {}};
  finding.found = {fmt::format("链头 {}:{}", head->seq, to_hex(head->hash)),
                   fmt::format("head {}:{}", head->seq, to_hex(head->hash))};
  const bool empty = page->items.empty();
  const bool fits = empty ? head->seq == 0
                          : page->items[0].seq == head->seq && page->items[0].hash == head->hash &&
                                store::audit_hash(head->seq, page->items[0].record,
                                                  page->items[0].previous_hash) == head->hash;
  if (!fits) {
    finding.health = Health::fault;
    finding.remedy = {"最后一条记录与链头不符：请停止服务，运行 zhicheng audit verify",
                      "the last entry does not fit the head: stop the server and run zhicheng audit verify"};
  }
  findings.push_back(std::move(finding));
  if (empty) return std::nullopt;
  return page->items[0].record.at;
}

void check_clock(std::optional<Timestamp> newest_entry, Findings& findings) {
  constexpr std::int64_t kChinaOffset = 8 * 3600;
  const std::time_t seconds = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  const Timestamp now = SystemClock().now();
  Finding finding{"clock", {"时钟", "clock"}, Health::ok, {}, {}};
  const std::string offset = fmt::format("UTC{:+.1f}", static_cast<double>(local.tm_gmtoff) / 3600);
  finding.found = {format_timestamp(now) + "，时区 " + offset, format_timestamp(now) + ", zone " + offset};
  const int year = local.tm_year + 1900;
  constexpr std::int64_t kTolerance = 5'000'000;  // microseconds
  if (year < 2025 || year > 2100 || (newest_entry && now.micros + kTolerance < newest_entry->micros)) {
    finding.health = Health::fault;
    finding.remedy = {
        "时钟有误（早于最后一条审计记录，或年份不合理）：请启用时间同步，如 timedatectl set-ntp true",
        "the clock is wrong (before the newest audit entry, or an implausible year): turn time "
        "synchronisation on, such as timedatectl set-ntp true"};
  } else if (local.tm_gmtoff != kChinaOffset) {
    finding.health = Health::warning;
    finding.remedy = {"期限按北京时间推算，与此无关；日志可改用 timedatectl set-timezone Asia/Shanghai",
                      "deadlines count in China's time whatever this says; for the logs: timedatectl "
                      "set-timezone Asia/Shanghai"};
  }
  findings.push_back(std::move(finding));
}

void check_packs(std::unique_ptr<db::Database> database, Findings& findings) {
  const Bilingual title{"数据包", "packs"};
  const Ground ground(std::move(database));
  const Result<service::PackContent> content = ground.packs.content(service::local_operator());
  if (!content.ok())
    findings.push_back(finding_of("packs", title, content.error()));
  else
    findings.push_back({"packs", title, Health::ok, {"可以读取", "readable"}, {}});
}

}  // namespace

void check_data(const DoctorOptions& options, Findings& findings) {
  const Bilingual title{"数据文件夹", "data folder"};
  const Result<DataFolder> folder = DataFolder::open(options.data.folder, options.data.store);
  std::optional<Timestamp> newest_entry;
  if (!folder.ok()) {
    findings.push_back(finding_of("data_folder", title, folder.error()));
  } else {
    check_server(*folder, findings);
    std::error_code failure;
    auto database = make_database(*folder, options.data.store);
    // A database that is not there would be made by opening it.
    const bool there = !options.data.store.empty() || std::filesystem::exists(folder->database(), failure);
    const auto connection = there ? database->open(db::Connection::Access::read)
                                  : Error(ErrorCode::database_unavailable)
                                        .with("where", folder->database().string())
                                        .with("why", "没有文件 no such file");
    if (!connection.ok()) {
      findings.push_back(finding_of("database", {"数据库", "database"}, connection.error()));
    } else {
      const bool current = check_schema(**connection, findings);
      check_pages(**connection, findings);
      if (current) newest_entry = check_audit(**connection, findings);
      if (current) check_packs(std::move(database), findings);
    }
  }
  check_clock(newest_entry, findings);
}

}  // namespace zhicheng::app
