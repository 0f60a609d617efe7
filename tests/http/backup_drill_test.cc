// The drill: a server that people write to is backed up, restored into an empty folder, and everything is
// compared. On SQLite and, where ZHICHENG_TEST_POSTGRES names a cluster, on PostgreSQL.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <thread>

#include "backup_support.h"
#include "client.h"
#include "demo_plan.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"

namespace zhicheng::tests {
namespace {

class BackupDrill : public testing::TestWithParam<db::Kind> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Kind::sqlite) return;
    if (std::getenv("ZHICHENG_TEST_POSTGRES") == nullptr) GTEST_SKIP() << "ZHICHENG_TEST_POSTGRES is not set";
    for (const char* name : {"first", "second", "third"}) stores_[name] = new_database();
  }
  void TearDown() override {
    for (const auto& [folder, store] : stores_) {
      if (store.empty()) continue;
      EXPECT_TRUE(cluster()->execute_script("DROP DATABASE " + store.substr(store.rfind('=') + 1)).ok());
    }
  }

  static std::unique_ptr<db::Connection> cluster() {
    return db_postgres::make_database({.connection = std::getenv("ZHICHENG_TEST_POSTGRES"), .schema = {}})
        ->open(db::Connection::Access::write)
        .value();
  }
  static std::string new_database() {
    const std::string name = "drill_" + random_token(8);
    EXPECT_TRUE(cluster()->execute_script("CREATE DATABASE " + name).ok());
    return std::string(std::getenv("ZHICHENG_TEST_POSTGRES")) + " dbname=" + name;
  }

  std::filesystem::path data(const std::string& name) const { return around_.path() / name; }
  std::string store(const std::string& name) { return stores_[name]; }  // "" on SQLite
  Outcome run(std::vector<std::string> arguments, const std::string& folder) {
    arguments.insert(arguments.end(), {"--data", data(folder).string()});
    if (!store(folder).empty()) arguments.insert(arguments.end(), {"--store", store(folder)});
    return run_program(arguments);
  }
  std::string backup_path(const std::string& name) const { return (around_.path() / name).string(); }

  Tables rows_of(const std::string& folder) {
    const auto database = store(folder).empty()
                              ? db_sqlite::make_database({.file = data(folder) / "zhicheng.sqlite"})
                              : db_postgres::make_database({.connection = store(folder), .schema = {}});
    return all_rows(*database->open(db::Connection::Access::read).value());
  }

  TemporaryFolder around_;
  std::map<std::string, std::string> stores_;
};

// Two who write as long as they live: plans with their evidence over HTTP, events on the command line.
class Writers {
 public:
  Writers(std::uint16_t port, std::function<Outcome(std::vector<std::string>)> run,
          const TemporaryFolder& around)
      : plans_([this, port](const std::stop_token& stop) {
          Client client(port);
          EXPECT_EQ(client.log_in("admin", kPassword).status, 200);
          for (int i = 0; !stop.stop_requested(); ++i) {
            const Answer answer =
                client.upload("/plans", "方案.md", demo_plan() + "\n第 " + std::to_string(i) + " 稿。\n");
            EXPECT_EQ(answer.status, 201) << answer.body;
            ++acknowledged_plans;
          }
        }),
        events_([this, run = std::move(run), &around](const std::stop_token& stop) {
          for (int i = 1; !stop.stop_requested(); ++i) {
            const std::string file = around.write("more_events.json", trace_events(i)).string();
            const Outcome loaded = run({"trace", "load", file});
            EXPECT_EQ(loaded.exit_code, 0) << loaded.output;
            ++acknowledged_events;
          }
        }) {}

  void wait_for_more() const {
    const int plans = acknowledged_plans;
    const int events = acknowledged_events;
    while (acknowledged_plans < plans + 3 || acknowledged_events < events + 2) std::this_thread::yield();
  }

  std::atomic<int> acknowledged_plans = 0;
  std::atomic<int> acknowledged_events = 0;

 private:
  std::jthread plans_;
  std::jthread events_;
};

std::size_t entries_of(const Tables& tables, const std::string& action) {
  const auto& audit = tables.at("audit_entry");
  return static_cast<std::size_t>(std::count_if(
      audit.begin(), audit.end(), [&](const std::string& row) { return row.find(action) != row.npos; }));
}

// Whatever stands in the restored database stands in the source, which went on.
void expect_earlier_state(const Tables& restored, const Tables& source) {
  for (const auto& [name, rows] : source) {
    ASSERT_TRUE(restored.contains(name)) << name;
    if (name == "audit_head" || name == "session") continue;  // the only rows that the writers change
    const auto& earlier = restored.at(name);
    EXPECT_TRUE(std::includes(rows.begin(), rows.end(), earlier.begin(), earlier.end())) << name;
  }
}

TEST_P(BackupDrill, what_was_backed_up_under_writers_is_restored_row_by_row_and_file_by_file) {
  make_example_folder(around_, data("first"), store("first"));
  auto server = std::make_unique<ServerProcess>(data("first"), store("first"));
  auto writers = std::make_unique<Writers>(
      server->port(), [this](std::vector<std::string> words) { return run(std::move(words), "first"); },
      around_);
  writers->wait_for_more();
  const int plans_before = writers->acknowledged_plans;
  const Outcome backup = run({"backup", "--to", backup_path("monday")}, "first");
  ASSERT_EQ(backup.exit_code, 0) << backup.output;
  writers->wait_for_more();
  const int events_after = writers->acknowledged_events;
  writers.reset();
  EXPECT_EQ(server->terminate(), 0);

  const Outcome verified = run_program({"backup", "verify", backup_path("monday")});
  ASSERT_EQ(verified.exit_code, 0) << verified.output;
  const Outcome restored = run({"restore", backup_path("monday")}, "second");
  ASSERT_EQ(restored.exit_code, 0) << restored.output;

  const Tables before = rows_of("second");
  const Tables after = rows_of("first");
  expect_earlier_state(before, after);
  // One state: as many plans as entries that tell of one, all that were acknowledged before, not all of now.
  constexpr std::size_t kExamplePlans = 6;
  EXPECT_EQ(before.at("plan").size(), entries_of(before, "plan.import"));
  EXPECT_GE(before.at("plan").size(), kExamplePlans + static_cast<std::size_t>(plans_before));
  EXPECT_LT(before.at("plan").size(), after.at("plan").size());
  const auto files = all_files(data("second"));
  const auto source_files = all_files(data("first"));
  for (const auto& [name, bytes] : files) {
    ASSERT_TRUE(source_files.contains(name)) << name;
    EXPECT_TRUE(source_files.at(name).starts_with(bytes)) << name;
    if (name.starts_with("evidence/")) {
      EXPECT_EQ(source_files.at(name), bytes) << name;
    }
  }
  EXPECT_GE(files.size(), before.at("plan").size());
  const std::string& events = files.at("trace/events.log");
  EXPECT_LT(events.size(), source_files.at("trace/events.log").size()) << events_after;

  // The restored folder works, and its own backup is equal in every row and byte.
  EXPECT_EQ(run({"audit", "verify"}, "second").exit_code, 0);
  ServerProcess again(data("second"), store("second"));
  Client admin(again.port());
  EXPECT_EQ(admin.log_in("admin", kPassword).status, 200);
  EXPECT_EQ(admin.get("/plans").status, 200);
  EXPECT_EQ(again.terminate(), 0);
  const Outcome quiet =
      run({"backup", "--to", backup_path("tuesday"), "--since", backup_path("monday")}, "second");
  ASSERT_EQ(quiet.exit_code, 0) << quiet.output;
  ASSERT_EQ(run({"restore", backup_path("tuesday")}, "third").exit_code, 0);
  EXPECT_EQ(rows_of("third"), rows_of("second"));
  EXPECT_EQ(all_files(data("third")), all_files(data("second")));
}

class PostgresBackup : public BackupDrill {};

TEST_P(PostgresBackup, a_missing_tool_of_the_server_is_named_with_what_to_do) {
  make_example_folder(around_, data("first"), store("first"));
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  const Outcome backup = run({"backup", "--to", backup_path("monday")}, "first");
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(backup.exit_code, 1);
  EXPECT_TRUE(says(backup, ErrorCode::database_unavailable)) << backup.output;
  EXPECT_TRUE(says(backup, "postgresql-client")) << backup.output;
  EXPECT_FALSE(names_in(around_.path()).contains("monday"));
  EXPECT_EQ(run({"backup", "--to", backup_path("monday")}, "first").exit_code, 0);
  const Outcome full = run({"restore", backup_path("monday")}, "first");
  EXPECT_TRUE(says(full, ErrorCode::data_folder_initialised)) << full.output;
  const Outcome into_used = run_program(
      {"restore", backup_path("monday"), "--data", data("other").string(), "--store", store("first")});
  EXPECT_TRUE(says(into_used, ErrorCode::database_not_ours)) << into_used.output;
  EXPECT_FALSE(names_in(around_.path()).contains("other"));
}

INSTANTIATE_TEST_SUITE_P(Databases, BackupDrill, testing::Values(db::Kind::sqlite, db::Kind::postgres),
                         [](const auto& test) { return std::string(db::kind_name(test.param)); });
INSTANTIATE_TEST_SUITE_P(Databases, PostgresBackup, testing::Values(db::Kind::postgres),
                         [](const auto& test) { return std::string(db::kind_name(test.param)); });

}  // namespace
}  // namespace zhicheng::tests
