// Durable steps of cases: accept and reports on a ledger of 2,000 cases in a file, each one transaction with
// its audit entry, synced before it returns; by one client and by 32. Then 2,000 clocks that run out at once.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "data_set.h"
#include "lexicon.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/schema.h"

namespace zhicheng {
namespace {

using bench::must;

constexpr int kCases = 2'000;

class MovedClock final : public Clock {
 public:
  Timestamp now() const override { return {micros_.load()}; }
  void set(std::string_view day) {
    const auto days = std::chrono::sys_days(must(parse_date(day))).time_since_epoch();
    micros_ = std::chrono::duration_cast<std::chrono::microseconds>(days + std::chrono::hours(4)).count();
  }

 private:
  std::atomic<std::int64_t> micros_ = 0;
};

pack::Files files_of(std::string_view name) {
  return must(pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs" / name));
}

struct House {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("zhicheng-bench-" + random_token(8));
  MovedClock clock;
  std::unique_ptr<db::Database> database;
  std::unique_ptr<db::ConnectionPool> pool;
  std::unique_ptr<store::EvidenceStore> evidence;
  std::unique_ptr<service::CaseService> cases;
  service::Actor office = service::local_operator();
  std::vector<store::CaseId> ids;

  House() {
    std::filesystem::create_directory(folder);
    clock.set("2026-03-02");
    database = db_sqlite::make_database({.file = folder / "zhicheng.sqlite"});
    pool = std::make_unique<db::ConnectionPool>(*database, db::PoolOptions{});
    {
      db::Lease lease = must(pool->lend(db::Connection::Access::write));
      must(store::prepare_schema(*lease));
    }
    evidence = std::make_unique<store::EvidenceStore>(must(store::EvidenceStore::open(folder / "evidence")));
    pack::Findings findings;
    const auto days = pack::read_pack(files_of("working-days"), findings);
    const pack::Files files = files_of("plan-work");
    const auto pack = pack::read_pack(files, findings);
    cases = std::make_unique<service::CaseService>(
        *pool, *evidence, clock, calendar::WorkCalendar(*calendar::read_notices(*days, findings)),
        *casework::read_case_types(*pack, files, {}, findings));
    open_ledger();
  }
  ~House() {
    cases.reset();
    pool.reset();
    database.reset();
    std::filesystem::remove_all(folder);
  }

  void open_ledger() {
    plan::Plan plan;
    plan.facts.title = "bench";
    plan.facts.last_year = 2030;
    for (int i = 0; i < kCases; ++i) {
      plan::Task task;
      task.title = fmt::format("任务 {}", i);
      task.departments = {"市市场监管局"};
      plan.tasks.push_back(task);
    }
    service::PlanService plans(*pool, *evidence, clock, bench::read_lexicon());
    const auto id = must(plans.import_document(office, "bench.json", plan::write_plan_file(plan))).plan.id;
    const auto tasks = must(plans.tasks(office, id));
    for (std::size_t at = 0; at < tasks.size(); at += 500) {  // as many as one decision takes, and less
      service::Decision decision;
      for (std::size_t i = at; i < std::min(tasks.size(), at + 500); ++i)
        decision.rows.push_back({tasks[i].id.value, tasks[i].version});
      must(plans.decide_tasks(office, id, decision));
    }
    must(plans.activate(office, id, 1));
    must(cases->open_ledger(office, id));
    store::PageRequest page{.limit = 500};
    do {
      auto found = must(cases->list(office, {}, false, page));
      for (const auto& each : found.items) ids.push_back(each.id);
      page.after = found.next;
    } while (!page.after.empty());
  }
};

// `clients` take cases in turn, accept each and report twice; steps a second.
double steps(House& house, int clients) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::int64_t> done = 0;
  const auto begin = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < clients; ++i)
      threads.emplace_back([&] {
        for (std::size_t at = next++; at < house.ids.size(); at = next++) {
          auto view = must(house.cases->act(house.office, house.ids[at], 1,
                                            {.move = "accept", .values = {{"measures", "专班"}}}));
          for (const char* share : {"30", "60"})
            view = must(
                house.cases->act(house.office, house.ids[at], view.stored.version,
                                 {.move = "report", .values = {{"share", share}, {"progress", "推进"}}}));
          done += 3;
        }
      });
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return static_cast<double>(done.load()) / took.count();
}

int run() {
  for (const int clients : {1, 32}) {
    House house;
    fmt::print("steps_{}_clients  {:.0f} a second\n", clients, steps(house, clients));
    if (clients == 1) continue;
    house.clock.set("2031-01-06");
    const auto begin = std::chrono::steady_clock::now();
    int woken = 0;
    while (const int some = must(house.cases->wake())) woken += some;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    fmt::print("wake  {} cases in {:.2f} s\n", woken, took.count());
  }
  return 0;
}

}  // namespace
}  // namespace zhicheng

int main() {
  return zhicheng::run();
}
