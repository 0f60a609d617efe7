// Bulk insert and cockpit read of the data set, on SQLite and, where ZHICHENG_TEST_POSTGRES names a cluster,
// on PostgreSQL.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>

#include "data_set.h"

namespace {

using namespace zhicheng;
using namespace zhicheng::bench;

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
