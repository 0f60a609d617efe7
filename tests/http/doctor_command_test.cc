// zhicheng doctor: what it measures, what it finds, and that it changes nothing.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "backup_support.h"
#include "zhicheng/base/json.h"
#include "zhicheng/db/migration.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::tests {
namespace {

class DoctorCommand : public testing::Test {
 protected:
  // Made once: the tests work on copies.
  static void SetUpTestSuite() {
    original = new TemporaryFolder;
    make_data_folder(*original, original->path() / "data");
  }
  static void TearDownTestSuite() { delete original; }
  void SetUp() override {
    std::filesystem::copy(original->path() / "data", data(), std::filesystem::copy_options::recursive);
    std::filesystem::permissions(data(), std::filesystem::perms::owner_all);
  }

  std::string data() const { return (folder.path() / "data").string(); }
  Outcome examine(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"doctor", "--data", data(), "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
  }
  // "ok", "warning", "fault"; "" where the check was not made.
  static std::string health(const Outcome& outcome, std::string_view check) {
    const Result<Json> json = parse_json(outcome.output);
    EXPECT_TRUE(json.ok()) << outcome.output;
    for (const Json& each : json->at("checks").as_array()) {
      if (std::string_view(each.at("check").as_string()) != check) continue;
      const std::string found(each.at("health").as_string());
      EXPECT_FALSE(each.at("found").at("zh").as_string().empty()) << check;
      return found;
    }
    return "";
  }
  std::unique_ptr<db::Connection> database() const {
    return db_sqlite::make_database({.file = data() + "/zhicheng.sqlite"})
        ->open(db::Connection::Access::write)
        .value();
  }

  static TemporaryFolder* original;
  TemporaryFolder folder;
};
TemporaryFolder* DoctorCommand::original = nullptr;

TEST_F(DoctorCommand, a_new_folder_is_well_and_a_running_server_is_told) {
  const Outcome quiet = examine();
  for (const char* check : {"permissions", "server", "database", "database_file", "audit", "packs"})
    EXPECT_EQ(health(quiet, check), "ok") << check << quiet.output;
  for (const char* check : {"machine", "disk", "clock", "work_calendar"}) EXPECT_NE(health(quiet, check), "");
  EXPECT_EQ(health(quiet, "port"), "") << "not asked for";
  EXPECT_LE(quiet.exit_code, 1) << "at most the machine's own warnings";
  const ServerProcess server(data());
  const Outcome running = examine({"--listen", "127.0.0.1:" + std::to_string(server.port())});
  EXPECT_EQ(health(running, "port"), "ok");
  EXPECT_TRUE(says(running, "running, process ")) << running.output;
  EXPECT_FALSE(says(quiet, "running, process "));
  const Outcome text = run_program({"doctor", "--data", data()});
  EXPECT_TRUE(says(text, "审计链 audit chain")) << text.output;
}

TEST_F(DoctorCommand, a_port_of_another_program_is_a_fault) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(socket, 1), 0);
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  const Outcome taken = examine({"--listen", "127.0.0.1:" + std::to_string(ntohs(address.sin_port))});
  EXPECT_EQ(taken.exit_code, 2);
  EXPECT_EQ(health(taken, "port"), "fault");
  ::close(socket);
  EXPECT_EQ(health(examine({"--listen", "127.0.0.1:" + std::to_string(ntohs(address.sin_port))}), "port"),
            "ok");
  EXPECT_TRUE(says(examine({"--listen", "8080"}), "127.0.0.1:8080"));
}

TEST_F(DoctorCommand, others_must_not_enter_the_folder) {
  std::filesystem::permissions(data(), std::filesystem::perms::others_exec,
                               std::filesystem::perm_options::add);
  const Outcome open = examine();
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_EQ(health(open, "permissions"), "fault");
}

TEST_F(DoctorCommand, a_changed_last_entry_and_a_clock_before_it_are_found) {
  ASSERT_TRUE(database()
                  ->execute("UPDATE audit_entry SET user_login = 'nobody' WHERE seq = (SELECT max(seq) FROM "
                            "audit_entry)")
                  .ok());
  const Outcome changed = examine();
  EXPECT_EQ(changed.exit_code, 2);
  EXPECT_EQ(health(changed, "audit"), "fault");
  EXPECT_NE(health(changed, "clock"), "fault");
  ASSERT_TRUE(database()
                  ->execute("UPDATE audit_entry SET at = at + 86400000000 WHERE seq = (SELECT max(seq) FROM "
                            "audit_entry)")
                  .ok());
  EXPECT_EQ(health(examine(), "clock"), "fault");
}

TEST_F(DoctorCommand, an_older_schema_is_a_warning_a_newer_one_a_fault_and_neither_is_touched) {
  const std::string file = data() + "/zhicheng.sqlite";
  std::filesystem::remove(file);
  const Outcome absent = examine();
  EXPECT_EQ(health(absent, "database"), "fault");
  EXPECT_FALSE(std::filesystem::exists(file)) << "looking must not make it";
  ASSERT_TRUE(db::migrate(*database(), store::migrations().first(5)).ok());
  EXPECT_EQ(health(examine(), "database"), "warning");
  EXPECT_EQ(db::check_schema(*database(), store::migrations())->applied, 5);
  ASSERT_TRUE(db::migrate(*database(), store::migrations()).ok());
  ASSERT_TRUE(database()->execute("INSERT INTO schema_migration VALUES (9999, 'later', '')").ok());
  EXPECT_EQ(health(examine(), "database"), "fault");
}

TEST_F(DoctorCommand, a_damaged_page_is_found) {
  const std::string file = data() + "/zhicheng.sqlite";
  ASSERT_TRUE(database()->execute_script("PRAGMA wal_checkpoint(TRUNCATE)").ok());
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  const Outcome damaged = examine();
  EXPECT_EQ(damaged.exit_code, 2) << damaged.output;
}

TEST_F(DoctorCommand, the_age_of_the_newest_backup_counts) {
  const std::string backups = (folder.path() / "backups").string();
  std::filesystem::create_directory(backups);
  EXPECT_EQ(health(examine({"--backups", backups}), "backups"), "fault") << "none";
  ASSERT_EQ(run_program({"backup", "--data", data(), "--to", backups + "/monday"}).exit_code, 0);
  EXPECT_EQ(health(examine({"--backups", backups}), "backups"), "ok");
  std::string manifest = read_file(backups + "/monday/manifest.json");
  manifest.replace(manifest.find("\"at\":\"") + 6, 4, "2025");
  write_file(backups + "/monday/manifest.json", manifest);
  sign_manifest(backups + "/monday");
  EXPECT_EQ(health(examine({"--backups", backups}), "backups"), "warning") << "an old one";
}

TEST_F(DoctorCommand, a_folder_that_is_none_is_a_fault) {
  const Outcome none = run_program({"doctor", "--json", "--data", (folder.path() / "none").string()});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_EQ(health(none, "data_folder"), "fault");
}

}  // namespace
}  // namespace zhicheng::tests
