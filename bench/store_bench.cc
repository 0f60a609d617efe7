// Bulk insert and cockpit read of 20 plans × 100 indicators × 20 periods × 100 places, on SQLite and, where
// ZHICHENG_TEST_POSTGRES names a cluster, on PostgreSQL. ZHICHENG_BENCH_PLACES makes it smaller.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "zhicheng/base/hash.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"
#include "zhicheng/store/unit_of_work.h"

namespace {

using namespace zhicheng;

constexpr int kPlans = 20;
constexpr int kIndicators = 100;
constexpr int kPeriods = 20;

int place_count() {
  const char* text = std::getenv("ZHICHENG_BENCH_PLACES");
  return text == nullptr ? 100 : std::atoi(text);
}

template <class T>
T must(Result<T> result) {
  if (!result.ok()) {
    fmt::print(stderr, "{}\n", result.error().message(Language::en));
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

std::string place_code(int number) {
  return number == 0 ? std::string() : fmt::format("{:06}", 330000 + number);
}

// A database with the whole data set, removed at the end.
class DataSet {
 public:
  explicit DataSet(db::Kind kind) {
    if (kind == db::Kind::sqlite) {
      std::string name = (std::filesystem::temp_directory_path() / "zhicheng-bench-XXXXXX").string();
      if (::mkdtemp(name.data()) == nullptr) std::exit(1);
      folder_ = name;
      database_ = db_sqlite::make_database({.file = folder_ / "zhicheng.db"});
    } else {
      schema_ = "bench_" + random_token(8);
      database_ = db_postgres::make_database(
          {.connection = std::getenv("ZHICHENG_TEST_POSTGRES"), .schema = schema_});
    }
    connection_ = must(database_->open(db::Connection::Access::write));
    must(store::prepare_schema(*connection_));
    fill();
  }
  DataSet(const DataSet&) = delete;
  DataSet& operator=(const DataSet&) = delete;
  ~DataSet() {
    if (!schema_.empty()) must(connection_->execute_script("DROP SCHEMA " + schema_ + " CASCADE"));
    connection_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  db::Connection& connection() { return *connection_; }
  store::PlanId first_plan() const { return plans_.front(); }
  store::IndicatorId first_indicator() const { return indicators_.front(); }
  std::int64_t rows() const { return rows_; }
  double seconds() const { return seconds_; }

 private:
  void fill();
  void fill_plan(store::Repositories& store, int number);

  std::filesystem::path folder_;
  std::string schema_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<db::Connection> connection_;
  std::vector<store::PlanId> plans_;
  std::vector<store::IndicatorId> indicators_;
  std::int64_t rows_ = 0;
  double seconds_ = 0;  // that the observations took, commits included
};

void DataSet::fill_plan(store::Repositories& store, int number) {
  store::StoredPlan plan;
  plan.facts.title = fmt::format("规划 {}", number);
  plan.state = store::PlanState::active;
  plan.source.sha256 = to_hex(sha256(plan.facts.title));
  plans_.push_back(must(store.plans.insert(plan)));
  std::vector<plan::Indicator> indicators(kIndicators);
  for (int i = 0; i < kIndicators; ++i) {
    auto& indicator = indicators[static_cast<std::size_t>(i)];
    indicator.seq = i + 1;
    indicator.name = fmt::format("指标 {}", i + 1);
    indicator.target.relation = plan::Relation::ge;
    indicator.target.low = Decimal::from_integer(96);
  }
  const std::vector<store::IndicatorId> ids = must(store.indicators.insert_all(plans_.back(), indicators));
  indicators_.insert(indicators_.end(), ids.begin(), ids.end());

  std::vector<store::Observation> rows;
  for (const store::IndicatorId id : ids) {
    for (int place = 0; place < place_count(); ++place) {
      for (int period = 0; period < kPeriods; ++period) {
        store::Observation row;
        row.indicator = id;
        row.place = place_code(place);
        row.period = must(Period::quarter(2021 + period / 4, 1 + period % 4));
        row.value = must(Decimal::from_parts(9000 + (place * 7 + period * 13) % 1000, 2));
        row.source = store::ObservationSource::imported;
        row.entered_at = Timestamp{1'767'225'600'000'000};
        rows.push_back(std::move(row));
      }
    }
  }
  const auto start = std::chrono::steady_clock::now();
  must(store.observations.append_all(rows));
  seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  rows_ += static_cast<std::int64_t>(rows.size());
}

void DataSet::fill() {
  store::Repositories store(*connection_);
  for (int place = 1; place < place_count(); ++place) {
    must(store.places.save(
        {.code = place_code(place), .name = "区", .parent = "", .level = store::PlaceLevel::county}));
  }
  for (int number = 0; number < kPlans; ++number) {
    db::Transaction transaction = must(db::Transaction::begin(*connection_));
    fill_plan(store, number);
    const auto start = std::chrono::steady_clock::now();
    must(transaction.commit());
    seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  if (!schema_.empty()) must(connection_->execute_script("ANALYZE"));
}

// One data set at a time, made when a benchmark first asks for its database.
DataSet* data_set(benchmark::State& state) {
  static std::unique_ptr<DataSet> current;
  static db::Kind current_kind = db::Kind::sqlite;
  const auto kind = static_cast<db::Kind>(state.range(0));
  if (kind == db::Kind::postgres && std::getenv("ZHICHENG_TEST_POSTGRES") == nullptr) {
    state.SkipWithError("ZHICHENG_TEST_POSTGRES is not set");
    return nullptr;
  }
  if (current == nullptr || current_kind != kind) {
    current.reset();
    current = std::make_unique<DataSet>(kind);
    current_kind = kind;
    std::atexit([] { current.reset(); });
  }
  state.SetLabel(std::string(db::kind_name(kind)));
  return current.get();
}

void observations_bulk_insert(benchmark::State& state) {
  DataSet* data = data_set(state);
  if (data == nullptr) return;
  for (auto unused : state) state.SetIterationTime(data->seconds());
  state.counters["rows"] = static_cast<double>(data->rows());
  state.counters["rows_per_second"] = static_cast<double>(data->rows()) / data->seconds();
}

void cockpit_of_one_plan(benchmark::State& state) {
  DataSet* data = data_set(state);
  if (data == nullptr) return;
  const store::Repositories store(data->connection());
  std::size_t figures = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(must(store.indicators.of_plan(data->first_plan())));
    figures = must(store.observations.figures_of_plan(data->first_plan(), "330042")).size();
  }
  state.counters["figures"] = static_cast<double>(figures);
}

void cockpit_of_all_plans(benchmark::State& state) {
  DataSet* data = data_set(state);
  if (data == nullptr) return;
  const store::Repositories store(data->connection());
  std::size_t figures = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(must(store.indicators.of_active_plans()));
    figures = must(store.observations.figures_of_active_plans("330042")).size();
  }
  state.counters["figures"] = static_cast<double>(figures);
}

void series_of_one_indicator(benchmark::State& state) {
  DataSet* data = data_set(state);
  if (data == nullptr) return;
  const store::Repositories store(data->connection());
  for (auto unused : state)
    benchmark::DoNotOptimize(must(store.observations.series(data->first_indicator(), "")));
}

void one_acknowledged_write(benchmark::State& state) {
  DataSet* data = data_set(state);
  if (data == nullptr) return;
  store::Repositories store(data->connection());
  store::Observation row;
  row.indicator = data->first_indicator();
  row.period = must(Period::month(2020, 1));
  row.value = Decimal::from_integer(1);
  store::AuditRecord record;
  record.action = "observation.append";
  int vintage = static_cast<int>(must(store.observations.history(row.indicator, "", row.period)).size());
  for (auto unused : state) {
    db::Transaction transaction = must(db::Transaction::begin(data->connection()));
    vintage = must(store.observations.append(row, vintage));
    must(store.audit.append(record));
    must(transaction.commit());
  }
}

#define ZHICHENG_ON(database)                                                       \
  BENCHMARK(observations_bulk_insert)                                               \
      ->Arg(database)                                                               \
      ->UseManualTime()                                                             \
      ->Iterations(1)                                                               \
      ->Unit(benchmark::kSecond);                                                   \
  BENCHMARK(cockpit_of_one_plan)->Arg(database)->Unit(benchmark::kMillisecond);     \
  BENCHMARK(cockpit_of_all_plans)->Arg(database)->Unit(benchmark::kMillisecond);    \
  BENCHMARK(series_of_one_indicator)->Arg(database)->Unit(benchmark::kMicrosecond); \
  BENCHMARK(one_acknowledged_write)->Arg(database)->Unit(benchmark::kMicrosecond)
ZHICHENG_ON(static_cast<int>(db::Kind::sqlite));
ZHICHENG_ON(static_cast<int>(db::Kind::postgres));

}  // namespace
