// A register of 1.1 million simulated firms in a SQLite file: how long taking them in lasts, and how long
// pages of a search wait, beside the look through all names that plain SQL makes. ZHICHENG_BENCH_FIRMS makes
// it smaller.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "data_set.h"
#include "zhicheng/base/csv_reader.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/db/dialect.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/service/record_intake.h"
#include "zhicheng/store/schema.h"

namespace zhicheng {
namespace {

using bench::must;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct House {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("zhicheng-bench-" + random_token(8));
  SystemClock clock;
  std::unique_ptr<db::Database> database;
  std::unique_ptr<db::ConnectionPool> pool;
  std::unique_ptr<service::RecordService> records;
  service::Actor actor = service::local_operator();

  House() {
    std::filesystem::create_directory(folder);
    database = db_sqlite::make_database({.file = folder / "zhicheng.sqlite"});
    pool = std::make_unique<db::ConnectionPool>(*database, db::PoolOptions{});
    must(store::prepare_schema(*must(pool->lend(db::Connection::Access::write))));
    pack::Findings findings;
    const auto files =
        must(pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/registers"));
    records = std::make_unique<service::RecordService>(
        *pool, clock, *registry::read_record_types(*pack::read_pack(files, findings), findings));
  }
  ~House() {
    records.reset();
    pool.reset();
    database.reset();
    std::filesystem::remove_all(folder);
  }
};

std::vector<std::string> fields_of(std::string line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  CsvReader reader(line);
  std::vector<std::string_view> fields;
  must(reader.next(fields));
  return {fields.begin(), fields.end()};
}

// The rows of tools/simulate_records.mjs, which runs beside.
void take_in(House& house, int firms) {
  const std::string command =
      fmt::format("node {}/tools/simulate_records.mjs firm {}", ZHICHENG_SOURCE_DIR, firms);
  std::FILE* rows = popen(command.c_str(), "r");  // NOLINT(cert-env33-c): a command of our own
  std::array<char, 4096> line{};
  must(std::fgets(line.data(), line.size(), rows) != nullptr
           ? Result<void>()
           : Error(ErrorCode::not_found).with("what", "node"));
  auto intake = must(service::RecordIntake::begin(
      *house.records, house.actor, {"firm", "simulated", true}, fields_of(line.data()),
      [](std::int64_t, const auto&, const std::string& problems) { fmt::print("{}\n", problems); }));
  const auto begin = std::chrono::steady_clock::now();
  for (std::int64_t row = 2; std::fgets(line.data(), line.size(), rows) != nullptr; ++row)
    must(intake.add(row, fields_of(line.data())));
  must(intake.finish());
  pclose(rows);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  fmt::print("import  {} firms in {:.1f} s, {:.0f} a second, {:.0f} MB\n", intake.report().added,
             took.count(), static_cast<double>(intake.report().added) / took.count(),
             static_cast<double>(std::filesystem::file_size(house.folder / "zhicheng.sqlite")) / 1e6);
}

void print_times(const std::string& name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  fmt::print("{:<44} p50 {:7.2f} ms  p99 {:7.2f} ms\n", name, times[times.size() / 2],
             times[times.size() * 99 / 100]);
}

template <class Run>
std::vector<double> timed(int rounds, Run run) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    run();
    times.push_back(Milliseconds(std::chrono::steady_clock::now() - begin).count());
  }
  return times;
}

int run() {
  const char* wanted = std::getenv("ZHICHENG_BENCH_FIRMS");
  House house;
  take_in(house, wanted == nullptr ? 1'100'000 : std::atoi(wanted));
  struct Look {
    const char* name;
    const char* text;
    std::map<std::string, std::string> filters;
  };
  const std::vector<Look> looks = {
      {"all", "", {}},
      {"a frequent word: 有限公司", "有限公司", {}},
      {"a part of a name: 恒鑫物流", "恒鑫物流", {}},
      {"one sign: 轴", "轴", {}},
      {"nothing: 沃柑", "沃柑", {}},
      {"initials: hxwl", "hxwl", {}},
      {"two initials: yx", "yx", {}},
      {"Pinyin: hengxin", "hengxin", {}},
      {"beginning of a code: 913308", "913308", {}},
      {"filter: class D", "", {{"risk_class", "d"}}},
      {"filters: class D, closed, one county",
       "",
       {{"risk_class", "d"}, {"status", "closed"}, {"division", "330802"}}},
      {"frequent word, rare filter", "有限公司", {{"risk_class", "d"}, {"status", "revoked"}}},
      {"two frequent words: 有限公司 食品", "有限公司 食品", {}},
  };
  for (const Look& look : looks)
    print_times(look.name, timed(40, [&] {
                  must(house.records->list(house.actor, {"firm", look.text, look.filters}, {.limit = 50}));
                }));
  auto lease = must(house.pool->lend(db::Connection::Access::read));
  print_times("peer: title LIKE '%恒鑫物流%' in plain SQL", timed(5, [&] {
                auto rows =
                    must(lease->query("SELECT id FROM record WHERE title LIKE ?1 ESCAPE '\\' LIMIT 50",
                                      {db::like_pattern("恒鑫物流")}));
                while (must(rows.next())) rows.integer();
              }));
  print_times("peer: title LIKE '%沃柑%' in plain SQL", timed(5, [&] {
                auto rows =
                    must(lease->query("SELECT id FROM record WHERE title LIKE ?1 ESCAPE '\\' LIMIT 50",
                                      {db::like_pattern("沃柑")}));
                while (must(rows.next())) rows.integer();
              }));
  return 0;
}

}  // namespace
}  // namespace zhicheng

int main() {
  return zhicheng::run();
}
