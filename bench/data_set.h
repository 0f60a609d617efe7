#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/store/unit_of_work.h"

// What the benchmarks of the cockpit run on: 20 plans × 100 indicators × 20 periods × 100 places.
// ZHICHENG_BENCH_PLACES makes it smaller.
namespace zhicheng::bench {

inline constexpr int kPlans = 20;
inline constexpr int kIndicators = 100;
inline constexpr int kPeriods = 20;

int place_count();
std::string place_code(int number);  // 0 is the plan's own region

template <class T>
T must(Result<T> result) {
  if (!result.ok()) {
    fmt::print(stderr, "{}\n", result.error().message(Language::en));
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

// A database with the whole data set, removed at the end.
class DataSet {
 public:
  explicit DataSet(db::Kind kind);
  DataSet(const DataSet&) = delete;
  DataSet& operator=(const DataSet&) = delete;
  ~DataSet();

  db::Database& database() { return *database_; }
  db::Connection& connection() { return *connection_; }
  const std::vector<store::PlanId>& plans() const { return plans_; }
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

}  // namespace zhicheng::bench
