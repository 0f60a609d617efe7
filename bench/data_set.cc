#include "data_set.h"

#include <unistd.h>

#include <chrono>

#include "zhicheng/base/hash.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::bench {

int place_count() {
  const char* text = std::getenv("ZHICHENG_BENCH_PLACES");
  return text == nullptr ? 100 : std::atoi(text);
}

std::string place_code(int number) {
  return number == 0 ? std::string() : fmt::format("{:06}", 330000 + number);
}

DataSet::DataSet(db::Kind kind) {
  if (kind == db::Kind::sqlite) {
    std::string name = (std::filesystem::temp_directory_path() / "zhicheng-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::exit(1);
    folder_ = name;
    database_ = db_sqlite::make_database({.file = folder_ / "zhicheng.db"});
  } else {
    schema_ = "bench_" + random_token(8);
    database_ =
        db_postgres::make_database({.connection = std::getenv("ZHICHENG_TEST_POSTGRES"), .schema = schema_});
  }
  connection_ = must(database_->open(db::Connection::Access::write));
  must(store::prepare_schema(*connection_));
  fill();
}

DataSet::~DataSet() {
  if (!schema_.empty()) must(connection_->execute_script("DROP SCHEMA " + schema_ + " CASCADE"));
  connection_.reset();
  if (!folder_.empty()) std::filesystem::remove_all(folder_);
}

void DataSet::fill_plan(store::Repositories& store, int number) {
  store::StoredPlan plan;
  plan.facts.title = fmt::format("规划 {}", number);
  plan.state = store::PlanState::active;
  plan.source.sha256 = to_hex(sha256(plan.facts.title));
  plans_.push_back(must(store.plans.insert(plan)));
  must(store.plans.save_source_text(plans_.back(), plan.facts.title));
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

}  // namespace zhicheng::bench
