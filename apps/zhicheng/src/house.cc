#include "house.h"

#include "shipped_packs.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::app {
namespace {

std::unique_ptr<db::Database> make_database(const DataFolder& folder, const std::string& store) {
  if (!store.empty()) {
    db_postgres::Options options;
    options.connection = store;
    return db_postgres::make_database(std::move(options));
  }
  db_sqlite::Options options;
  options.file = folder.database();
  return db_sqlite::make_database(std::move(options));
}

}  // namespace

House::House(std::unique_ptr<db::Database> database, store::EvidenceStore evidence)
    : database_(std::move(database)),
      evidence_(std::move(evidence)),
      pool_(*database_, db::PoolOptions{}),
      accounts(pool_, clock_),
      audit(pool_),
      places(pool_, clock_),
      organisations(pool_, clock_),
      plans(pool_, evidence_, clock_, shipped_lexicon()),
      reviews(pool_, clock_),
      figures(pool_, evidence_, clock_),
      reports(pool_, clock_, shipped_calendar()),
      cockpit(pool_, clock_),
      comparisons(pool_, shipped_concepts()),
      evaluations(pool_, clock_),
      cases(pool_, evidence_, clock_, shipped_calendar(), shipped_case_types()),
      case_statistics(pool_, cases),
      records(pool_, clock_, shipped_record_types()) {}

Result<std::unique_ptr<House>> House::open(const DataFolder& folder, const std::string& store) {
  ZHICHENG_TRY_ASSIGN(store::EvidenceStore evidence, store::EvidenceStore::open(folder.evidence()));
  std::unique_ptr<House> house(new House(make_database(folder, store), std::move(evidence)));
  ZHICHENG_TRY_ASSIGN(db::Lease lease, house->pool_.lend(db::Connection::Access::write));
  ZHICHENG_TRY(store::prepare_schema(*lease));
  return house;
}

Result<void> House::check() {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY(work->audit.head());
  return {};
}

Result<std::unique_ptr<House>> open_house(const DataOptions& options) {
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::open(options.folder, options.store));
  return House::open(folder, options.store);
}

}  // namespace zhicheng::app
