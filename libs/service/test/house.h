#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/cockpit_service.h"
#include "zhicheng/service/figure_service.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::service {

// A clock that stands still until a test moves it.
class StillClock final : public Clock {
 public:
  explicit StillClock(std::string_view day) { set(day); }
  Timestamp now() const override { return now_; }
  void set(std::string_view day) {  // noon in China
    const auto days = std::chrono::sys_days(parse_date(day).value()).time_since_epoch();
    now_ = {std::chrono::duration_cast<std::chrono::microseconds>(days + std::chrono::hours(4)).count()};
  }

 private:
  Timestamp now_;
};

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "zhicheng-service-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline plan_import::Lexicon shipped_lexicon() {
  pack::Findings findings;
  const auto files = pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-reading");
  return plan_import::read_lexicon(pack::read_pack(*files, findings).value(), findings).value();
}

// The use cases on an empty SQLite database, with one editor and one viewer.
class House : public ::testing::Test {
 protected:
  Actor actor(store::Role role) {
    store::User user;
    user.login = std::string(store::name_of(role));
    user.display_name = user.login;
    user.role = role;
    user.created_at = clock_.now();
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    user.id = work->users.insert(user).value();
    EXPECT_TRUE(work.commit().ok());
    return {user.id, user.login, role, "127.0.0.1", "test"};
  }

  TemporaryFolder folder_;
  StillClock clock_{"2023-06-30"};
  std::unique_ptr<db::Database> database_ = prepared(folder_.path() / "zhicheng.db");
  db::ConnectionPool pool_{*database_, {}};
  store::EvidenceStore evidence_ = store::EvidenceStore::open(folder_.path() / "evidence").value();
  PlanService plans_{pool_, evidence_, clock_, shipped_lexicon()};
  FigureService figures_{pool_, evidence_, clock_};
  CockpitService cockpit_{pool_, clock_};
  Actor editor_ = actor(store::Role::editor);
  Actor viewer_ = actor(store::Role::viewer);

 private:
  static std::unique_ptr<db::Database> prepared(const std::filesystem::path& file) {
    auto database = db_sqlite::make_database({.file = file});
    auto connection = database->open(db::Connection::Access::write).value();
    EXPECT_TRUE(store::prepare_schema(*connection).ok());
    return database;
  }
};

}  // namespace zhicheng::service
