// zhicheng backup, backup verify and restore: what is refused, and that nothing is left behind then.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "backup_support.h"
#include "zhicheng/db/migration.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::tests {
namespace {

class BackupCommand : public testing::Test {
 protected:
  // Made once: the tests work on copies.
  static void SetUpTestSuite() {
    example = new TemporaryFolder;
    make_example_folder(*example, example->path() / "data");
  }
  static void TearDownTestSuite() { delete example; }
  void SetUp() override {
    std::filesystem::copy(example->path() / "data", folder.path() / "data",
                          std::filesystem::copy_options::recursive);
  }

  std::string path(const std::string& name) const { return (folder.path() / name).string(); }
  Outcome back_up(const std::string& to, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"backup", "--data", path("data"), "--to", path(to)};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
  }
  Outcome verify(const std::string& backup) const { return run_program({"backup", "verify", path(backup)}); }
  Outcome restore(const std::string& backup, const std::string& to) const {
    return run_program({"restore", path(backup), "--data", path(to)});
  }
  std::filesystem::path some_evidence(const std::string& below) const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path(below) + "/evidence"))
      if (entry.is_regular_file()) return entry.path();
    return {};
  }
  // Verify and restore name the damage, and the folder around them is as it was.
  void expect_refused(const std::string& backup, ErrorCode code, const std::string& what) const {
    const auto before = names_in(folder.path());
    const Outcome verified = verify(backup);
    EXPECT_EQ(verified.exit_code, 1) << what;
    EXPECT_TRUE(says(verified, code)) << what << verified.output;
    const Outcome restored = restore(backup, "restored");
    EXPECT_EQ(restored.exit_code, 1) << what;
    EXPECT_TRUE(says(restored, code)) << what << restored.output;
    EXPECT_EQ(names_in(folder.path()), before) << what;
  }

  static TemporaryFolder* example;
  TemporaryFolder folder;
};
TemporaryFolder* BackupCommand::example = nullptr;

TEST_F(BackupCommand, each_file_cut_changed_or_removed_is_found_and_nothing_is_restored) {
  ASSERT_EQ(back_up("backup").exit_code, 0);
  int evidence = 0;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path("backup"))) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().lexically_relative(path("backup"));
    if (name.starts_with("evidence/") && ++evidence > 2) continue;  // they are all alike
    ++files;
    const std::string whole = read_file(entry.path());
    std::string changed = whole;
    changed[changed.size() / 2] ^= 1;
    write_file(entry.path(), changed);
    expect_refused("backup", ErrorCode::backup_damaged, "changed " + name);
    write_file(entry.path(), whole.substr(0, whole.size() - 1));
    expect_refused("backup", ErrorCode::backup_damaged, "cut " + name);
    std::filesystem::remove(entry.path());
    expect_refused("backup", ErrorCode::backup_damaged, "removed " + name);
    write_file(entry.path(), whole);
  }
  EXPECT_EQ(files, 8U);  // manifest and its sum, mark, key, database, log of events, two of the evidence
  EXPECT_EQ(verify("backup").exit_code, 0);
}

TEST_F(BackupCommand, a_backup_whose_rows_name_a_file_that_it_lacks_is_damaged) {
  ASSERT_EQ(back_up("backup").exit_code, 0);
  const std::filesystem::path lost = some_evidence("backup");
  std::string manifest = read_file(path("backup") + "/manifest.json");
  const std::size_t at = manifest.find("{\"path\":\"evidence/" + lost.parent_path().filename().string() +
                                       "/" + lost.filename().string());
  ASSERT_NE(at, manifest.npos);
  manifest.erase(at, manifest.find('\n', at) + 1 - at);
  write_file(path("backup") + "/manifest.json", manifest);
  sign_manifest(path("backup"));
  expect_refused("backup", ErrorCode::backup_damaged, "not in the manifest");
  EXPECT_TRUE(says(verify("backup"), lost.filename().string()));
}

TEST_F(BackupCommand, a_backup_of_a_later_program_is_refused) {
  ASSERT_EQ(back_up("backup").exit_code, 0);
  const std::string manifest = read_file(path("backup") + "/manifest.json");
  const auto with = [&](const std::string& old_text, const std::string& new_text) {
    std::string changed = manifest;
    const std::size_t at = changed.find(old_text);
    ASSERT_NE(at, changed.npos);
    write_file(path("backup") + "/manifest.json", changed.replace(at, old_text.size(), new_text));
    sign_manifest(path("backup"));
    expect_refused("backup", ErrorCode::backup_newer, new_text);
  };
  with("\"schema\":" + std::to_string(store::migrations().size()), "\"schema\":9999");
  with("\"format\":1", "\"format\":2");
}

TEST_F(BackupCommand, a_backup_of_an_older_schema_is_brought_up_to_date_by_the_program) {
  const std::filesystem::path file = folder.path() / "data" / "zhicheng.sqlite";
  std::filesystem::remove(file);
  std::filesystem::remove_all(folder.path() / "data" / "evidence");
  {
    const auto connection =
        db_sqlite::make_database({.file = file})->open(db::Connection::Access::write).value();
    ASSERT_TRUE(db::migrate(*connection, store::migrations().first(5)).ok());
  }
  const Outcome made = back_up("backup");
  ASSERT_EQ(made.exit_code, 0) << made.output;
  const Outcome restored = restore("backup", "restored");
  ASSERT_EQ(restored.exit_code, 0) << restored.output;
  EXPECT_EQ(run_program({"audit", "verify", "--data", path("restored")}).exit_code, 0);
}

TEST_F(BackupCommand, unchanged_files_are_shared_with_the_earlier_backup_and_rot_does_not_spread) {
  ASSERT_EQ(back_up("monday").exit_code, 0);
  const std::filesystem::path shared = some_evidence("monday");
  const std::filesystem::path twin =
      std::filesystem::path(path("tuesday")) / shared.lexically_relative(path("monday"));
  const Outcome second = back_up("tuesday", {"--since", path("monday")});
  ASSERT_EQ(second.exit_code, 0) << second.output;
  EXPECT_TRUE(std::filesystem::equivalent(shared, twin));
  EXPECT_EQ(std::filesystem::hard_link_count(path("tuesday") + "/zhicheng.sqlite"), 2U)
      << "nothing was written";
  std::filesystem::remove_all(path("monday"));
  EXPECT_EQ(verify("tuesday").exit_code, 0) << "each is complete by itself";

  write_file(twin, "rotten");
  const Outcome third = back_up("wednesday", {"--since", path("tuesday")});
  EXPECT_EQ(third.exit_code, 1);
  EXPECT_TRUE(says(third, ErrorCode::backup_damaged)) << third.output;
  EXPECT_FALSE(names_in(folder.path()).contains("wednesday"));
  EXPECT_EQ(back_up("wednesday").exit_code, 0) << "without the rotten one";
}

TEST_F(BackupCommand, damage_in_the_data_folder_is_named_and_leaves_no_backup) {
  const auto before = names_in(folder.path());
  const std::filesystem::path file = some_evidence("data");
  const std::string whole = read_file(file);
  write_file(file, "changed");
  EXPECT_TRUE(says(back_up("backup"), ErrorCode::evidence_damaged));
  std::filesystem::remove(file);
  EXPECT_TRUE(says(back_up("backup"), ErrorCode::evidence_missing));
  write_file(file, whole);
  const std::string log = path("data") + "/trace/events.log";
  std::string events = read_file(log);
  events[events.size() / 2] ^= 1;
  write_file(log, events);
  EXPECT_TRUE(says(back_up("backup"), ErrorCode::trace_log_broken));
  EXPECT_EQ(names_in(folder.path()), before);
}

TEST_F(BackupCommand, a_record_that_is_being_written_is_left_out) {
  const std::string log = path("data") + "/trace/events.log";
  const std::string whole = read_file(log);
  write_file(log, whole + std::string(7, '\0'));
  ASSERT_EQ(back_up("backup").exit_code, 0);
  EXPECT_EQ(read_file(path("backup") + "/trace/events.log"), whole);
}

TEST_F(BackupCommand, a_place_that_is_taken_or_inside_of_the_data_is_refused) {
  folder.write("taken/thesis.txt", "mine");
  EXPECT_TRUE(says(back_up("taken"), ErrorCode::backup_folder_taken));
  EXPECT_TRUE(says(back_up("data/backup"), ErrorCode::invalid_argument));
  EXPECT_TRUE(says(verify("taken"), ErrorCode::backup_damaged));
  std::filesystem::create_directory(path("empty"));
  ASSERT_EQ(back_up("empty/").exit_code, 0) << "an empty folder may stand there";
  EXPECT_TRUE(says(restore("empty", "taken"), ErrorCode::data_folder_foreign));
  EXPECT_TRUE(says(restore("empty", "data"), ErrorCode::data_folder_initialised));
  EXPECT_EQ(run_program({"backup", "--data", path("data")}).exit_code, 2) << "no --to";
  EXPECT_TRUE(says(run_program({"restore", path("empty"), "--data", path("new"), "--store", "postgres://x"}),
                   ErrorCode::data_folder_store));
}

TEST_F(BackupCommand, the_nightly_script_shares_with_the_newest_and_removes_the_oldest) {
  std::filesystem::create_directory(path("nights"));
  const std::string earlier = "nights/2026-01-02T000000Z";
  ASSERT_EQ(back_up("nights/2026-01-01T000000Z").exit_code, 0);
  ASSERT_EQ(back_up(earlier).exit_code, 0);
  folder.write("nights/2026-01-03T000000Z.partial-1/zhicheng.sqlite", "broken off");
  const std::string script = "KEEP=2 ZHICHENG=" ZHICHENG_PROGRAM " " ZHICHENG_SOURCE_DIR "/deploy/backup.sh ";
  const auto run_script = [&] {
    return std::system((script + path("data") + " " + path("nights") + " >/dev/null 2>&1").c_str());
  };
  ASSERT_EQ(run_script(), 0);
  auto names = names_in(path("nights"));
  EXPECT_EQ(names.size(), 3U) << "two whole ones and the rest of a broken one";
  EXPECT_FALSE(names.contains("2026-01-01T000000Z"));
  EXPECT_EQ(std::filesystem::hard_link_count(some_evidence(earlier)), 2U);
  std::filesystem::remove_all(path("nights"));
  EXPECT_NE(run_script(), 0) << "nowhere to put it";
}

// The backup waits for the log of events, which we hold; then it is told to stop.
TEST_F(BackupCommand, one_that_is_stopped_leaves_nothing_behind) {
  const auto before = names_in(folder.path());
  const int held = ::open(path("data/trace/events.log").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(held, LOCK_EX), 0);
  const pid_t process = ::fork();
  if (process == 0) {
    ::execl(ZHICHENG_PROGRAM, ZHICHENG_PROGRAM, "backup", "--data", path("data").c_str(), "--to",
            path("backup").c_str(), nullptr);
    ::_exit(127);
  }
  const std::string copied = path("backup") + ".partial-" + std::to_string(process) + "/zhicheng.sqlite";
  while (!std::filesystem::exists(copied)) std::this_thread::yield();
  ::kill(process, SIGINT);
  ::close(held);
  int status = 0;
  ASSERT_EQ(::waitpid(process, &status, 0), process);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 1);
  EXPECT_EQ(names_in(folder.path()), before);
}

}  // namespace
}  // namespace zhicheng::tests
