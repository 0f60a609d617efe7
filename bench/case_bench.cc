// Durable steps of cases: accept and reports on a ledger of 2,000 cases in a file, each one transaction with
// its audit entry, synced before it returns; by one client and by 32. Then 2,000 clocks that run out at once.
// Then a file of a million simulated cases (ZHICHENG_BENCH_CASES makes it smaller): statistics, the lists
// behind their numbers, and parts of titles.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <thread>

#include "data_set.h"
#include "lexicon.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/case_statistics_service.h"
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

  explicit House(bool with_ledger = true) {
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
        *casework::read_case_types(*pack, files, {}, findings), std::vector<registry::RecordType>{});
    if (with_ledger) open_ledger();
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

// Complaints and reports of three years by 60 offices of 12 counties: nearly all are closed, one in twenty
// late.
class ManyCases {
 public:
  ManyCases(House& house, int cases) : house_(house), cases_(cases) {}

  void keep() {
    std::vector<store::OrganisationId> offices;
    const auto begin = std::chrono::steady_clock::now();
    for (int done = 0; done < cases_;) {
      auto work = must(store::UnitOfWork::begin(*house_.pool, db::Connection::Access::write));
      if (offices.empty()) offices = make_offices(work.repositories());
      const auto complaint = must(work->cases.keep_type("complaint", "id: complaint\n", Timestamp{1}));
      const auto report = must(work->cases.keep_type("report", "id: report\n", Timestamp{1}));
      for (int i = 0; i < kAtOnce && done < cases_; ++i, ++done) {
        store::StoredCase made = next(done, offices);
        made.type = made.type_name == "report" ? report : complaint;
        must(work->cases.insert(made));
      }
      must(work.commit());
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    fmt::print("kept  {} cases in {:.0f} s, {:.0f} MB, {} open\n", cases_, took.count(),
               static_cast<double>(std::filesystem::file_size(house_.folder / "zhicheng.sqlite")) / 1e6,
               open_);
  }

 private:
  static constexpr int kAtOnce = 5'000;
  static constexpr int kDays = 1'096;  // 2023-11-01 to 2026-10-31

  std::string pick(std::initializer_list<const char*> list) {
    return *(list.begin() + random_() % list.size());
  }
  static Date day(int number) {
    return Date{std::chrono::sys_days{must(parse_date("2023-11-01"))} + std::chrono::days{number}};
  }
  std::vector<store::OrganisationId> make_offices(store::Repositories& repositories) {
    std::vector<store::OrganisationId> offices;
    using store::OrganisationKind;
    const store::Validity always{must(parse_date("2020-01-01")), {}};
    for (int county = 1; county <= 12; ++county) {
      const auto id = must(repositories.organisations.insert(
          {.name = fmt::format("第{}县", county), .kind = OrganisationKind::county, .validity = always}));
      for (int office = 1; office <= 5; ++office) {
        names_.push_back(fmt::format("第{}县第{}市场监管所", county, office));
        offices.push_back(must(
            repositories.organisations.insert({.name = names_.back(), .parent = id, .validity = always})));
      }
    }
    must(repositories.organisations.insert({.name = "没有事项的所", .validity = always}));
    return offices;
  }
  store::StoredCase next(int number, const std::vector<store::OrganisationId>& offices) {
    const std::size_t office = random_() % offices.size();
    const int opened = static_cast<int>(static_cast<std::int64_t>(number) * kDays / cases_);
    const int taken = static_cast<int>(-std::log1p(-std::generate_canonical<double, 32>(random_)) * 10);
    store::StoredCase made{.type_name = random_() % 3 == 0 ? "report" : "complaint",
                           .owner = offices[office],
                           .owner_name = names_[office],
                           .opened_on = day(opened)};
    made.title = fmt::format(
        "模拟：{}{}购买的{}{}第{}号", pick({"云溪", "溪东", "竹山", "青岚", "湖西", "江北"}),
        pick({"商场", "超市", "网店", "菜场", "专卖店", "直播间"}),
        pick({"电动车", "羽绒服", "食用油", "空调", "家具", "手机", "奶粉", "热水器"}),
        pick({"漏电", "与描述不符", "过期", "缺斤少两", "拒绝退货", "没有合格证", "多收费"}), number);
    store::CaseStanding& now = made.standing;
    now.choices = {
        {"source", pick({"national", "provincial", "phone", "letter", "visit"})},
        {"category", pick({"after_sale", "quality", "food", "price", "contract", "advertising", "other"})},
        {"told_how", pick({"platform", "message", "phone", "letter"})}};
    now.values = now.choices;
    if (taken > 30) now.late_on = day(opened + 31);
    if (opened + taken < kDays) {
      now.closed_on = day(opened + taken);
      now.states = {"closed"};
    } else {
      ++open_;
      now.states = {"to_accept"};
      now.waits_for = {"owner"};
      now.due = calendar::end_of(day(opened + 30));
      now.due_clock = "accept";
    }
    if (now.late_on && *now.late_on > day(kDays)) now.late_on.reset();
    return made;
  }

  House& house_;
  int cases_;
  int open_ = 0;
  std::vector<std::string> names_;
  std::mt19937 random_{20261127};
};

void print_times(const std::string& name, const std::function<void()>& run, int rounds = 40) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    run();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<44} p50 {:7.1f} ms  p99 {:7.1f} ms\n", name, times[times.size() / 2],
             times[times.size() * 99 / 100]);
}

std::vector<store::OrganisationId> at_or_below(House& house, std::string_view name) {
  auto work = must(store::UnitOfWork::begin(*house.pool, db::Connection::Access::read));
  const auto all = must(work->organisations.all());
  std::vector<store::OrganisationId> found;
  for (const store::Organisation& each : all)
    if (each.name == name) found.push_back(each.id);
  for (const store::Organisation& each : all)
    if (each.parent == found.front()) found.push_back(each.id);
  return found;
}

void run_many() {
  const char* wanted = std::getenv("ZHICHENG_BENCH_CASES");
  House house(false);
  house.clock.set("2026-11-05");
  ManyCases(house, wanted == nullptr ? 1'000'000 : std::atoi(wanted)).keep();
  const service::CaseStatisticsService statistics(*house.pool, *house.cases);
  const auto month = [](const char* text) { return must(Period::parse(text)); };
  const auto ask = [&](const char* from, const char* to, const char* by, const char* type = "") {
    print_times(fmt::format("statistics {} to {} by {}{}", from, to, by, *type == 0 ? "" : " of one type"),
                [&, from, to, by, type] {
                  must(statistics.statistics(house.office,
                                             {.from = month(from), .to = month(to), .type = type, .by = by}));
                });
  };
  ask("2026-10", "2026-10", "owner");
  ask("2026-10", "2026-10", "area");
  ask("2026-10", "2026-10", "type", "report");
  ask("2025-11", "2026-10", "owner");
  ask("2025-11", "2026-10", "type");
  const auto list = [&](const char* name, const store::CaseFilter& filter) {
    print_times(name, [&] {
      auto work = must(store::UnitOfWork::begin(*house.pool, db::Connection::Access::read));
      must(work->cases.list(filter, {}));
    });
  };
  const auto date = [](const char* text) { return must(parse_date(text)); };
  const store::CaseDays october{date("2026-10-01"), date("2026-10-31")};
  const store::CaseDays year{date("2025-11-01"), date("2026-10-31")};
  list("list: opened in a month", {.slice = {.opened = october}});
  list("list: opened in a month, a choice",
       {.slice = {.opened = october, .field = "category", .value = "food"}});
  list("list: closed late in a year", {.slice = {.closed = year, .late = true}});
  list("list: closed in a year, of one type", {.type_name = "complaint", .slice = {.closed = year}});
  list("list: open a year ago", {.slice = {.open_on = date("2025-10-31")}});
  // As somebody sees them who holds a post there.
  for (const char* where : {"第3县", "第3县第2市场监管所", "没有事项的所"}) {
    const store::CaseArea area{.owners = at_or_below(house, where)};
    const auto seen = [&](const char* what, store::CaseFilter filter) {
      filter.slice.area = area;
      list(fmt::format("seen from {}: {}", where, what).c_str(), filter);
    };
    seen("all", {});
    seen("open", {.open_only = true});
    seen("late", {.urgency = store::CaseUrgency::late, .now = date("2026-11-05")});
    seen("羽绒服", {.text = "羽绒服"});
    print_times(fmt::format("seen from {}: counts of what is open", where), [&] {
      auto work = must(store::UnitOfWork::begin(*house.pool, db::Connection::Access::read));
      must(work->cases.counts({.open_only = true, .slice = {.area = area}, .now = date("2026-11-05")}));
    });
  }
  for (const char* text :
       {"羽绒服", "热水器漏电", "云溪商场购买的奶粉过期", "第777777号", "77777", "溪东 空调 多收费",
        "市场监管", "模拟", "的", "沃柑", "服漏", "ddc", "第3县第2市场", "第12县 奶粉"})
    list(fmt::format("title: {}", text).c_str(), {.text = text});
  list("title: 羽绒服, open", {.open_only = true, .text = "羽绒服"});
  list("title: 模拟, of one owner", {.owner_name = "第3县第2市场监管所", .text = "模拟"});
  {
    auto work = must(store::UnitOfWork::begin(*house.pool, db::Connection::Access::read));
    auto first = must(work->cases.list({.text = "羽绒服"}, {.limit = 5}));
    fmt::print("羽绒服: {} …\n", first.items.empty() ? "none" : first.items.front().title);
  }
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
  run_many();
  return 0;
}

}  // namespace
}  // namespace zhicheng

int main() {
  return zhicheng::run();
}
