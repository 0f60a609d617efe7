// A writer that is killed in the middle of its work loses nothing that it has acknowledged.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "test_database.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::store {
namespace {

constexpr int kKills = 40;
constexpr int kMostMicros = 40'000;

// Writes transactions of a place, three figures of it and an audit entry, and tells each number through the
// pipe once its commit has returned.
[[noreturn]] void write_until_killed(const std::filesystem::path& file, IndicatorId indicator, int first,
                                     int pipe) {
  const auto database = db_sqlite::make_database({.file = file});
  const auto connection = must(database->open(db::Connection::Access::write));
  Repositories store(*connection);
  for (int number = first;; ++number) {
    db::Transaction transaction = must(db::Transaction::begin(*connection));
    const std::string code = std::to_string(number);
    must(store.places.save({.code = code, .name = code, .parent = "", .level = PlaceLevel::town}));
    std::vector<Observation> rows(3);
    for (int i = 0; i < 3; ++i) {
      rows[static_cast<std::size_t>(i)].indicator = indicator;
      rows[static_cast<std::size_t>(i)].place = code;
      rows[static_cast<std::size_t>(i)].period = must(Period::year(2021 + i));
      rows[static_cast<std::size_t>(i)].value = Decimal::from_integer(number);
    }
    must(store.observations.append_all(rows));
    must(store.audit.append({.at = {number},
                             .user = {},
                             .user_login = "",
                             .address = "",
                             .request_id = "",
                             .action = "crash",
                             .subject_type = "place",
                             .subject_id = code,
                             .before = "",
                             .after = "{}"}));
    must(transaction.commit());
    if (::write(pipe, &number, sizeof(number)) != sizeof(number)) ::_exit(1);
  }
}

// The last number that the killed writer acknowledged, or `before` if none.
int run_and_kill(const std::filesystem::path& file, IndicatorId indicator, int before, int after_micros) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(file, indicator, before + 1, ends[1]);
  }
  ::close(ends[1]);
  int acknowledged = before;
  // The first acknowledgement shows that the writer is at work; then the clock of the kill runs.
  if (::read(ends[0], &acknowledged, sizeof(acknowledged)) != sizeof(acknowledged)) acknowledged = before;
  ::usleep(static_cast<useconds_t>(after_micros));
  ::kill(child, SIGKILL);
  int number = 0;
  while (::read(ends[0], &number, sizeof(number)) == sizeof(number)) acknowledged = number;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
  return acknowledged;
}

TEST(Crash, AKilledWriterLosesNoAcknowledgedWriteAndLeavesNoHalfOne) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "zhicheng.db";
  const auto database = db_sqlite::make_database({.file = file});
  IndicatorId indicator;
  {
    const auto connection = must(database->open(db::Connection::Access::write));
    must(prepare_schema(*connection));
    Repositories store(*connection);
    StoredPlan stored;
    stored.state = PlanState::active;
    const PlanId plan = must(store.plans.insert(stored));
    const std::vector<plan::Indicator> indicators = {sample_indicator(1)};
    indicator = must(store.indicators.insert_all(plan, indicators)).front();
  }
  std::mt19937 random(20'260'101);
  std::uniform_int_distribution<int> micros(0, kMostMicros);
  int acknowledged = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    const int before = acknowledged;
    acknowledged = run_and_kill(file, indicator, before, micros(random));
    ASSERT_GT(acknowledged, before);
    const auto connection = must(database->open(db::Connection::Access::write));
    must(db_sqlite::check_integrity(*connection));
    Repositories store(*connection);
    const int places = static_cast<int>(must(store.places.all()).size()) - 1;
    // One more than acknowledged: committed, but killed before it could say so.
    ASSERT_TRUE(places == acknowledged || places == acknowledged + 1) << places << " of " << acknowledged;
    acknowledged = places;
    const std::vector<Observation> figures = must(store.observations.series_of_all_places(indicator));
    ASSERT_EQ(figures.size(), static_cast<std::size_t>(places) * 3);
    for (const Observation& each : figures) ASSERT_EQ(each.value->to_string(), each.place);
    const AuditVerification verification = must(store.audit.verify());
    ASSERT_EQ(verification.fault, std::nullopt);
    ASSERT_EQ(verification.checked, places);
  }
}

}  // namespace
}  // namespace zhicheng::store
