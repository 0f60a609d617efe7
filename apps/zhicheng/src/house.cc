#include "house.h"

#include "shipped_packs.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::app {

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

Ground::Ground(std::unique_ptr<db::Database> its_database)
    : database(std::move(its_database)),
      pool(*database, db::PoolOptions{}),
      packs(pool, clock, shipped_packs()) {}

Result<std::unique_ptr<Ground>> Ground::open(const DataFolder& folder, const std::string& store) {
  auto ground = std::make_unique<Ground>(make_database(folder, store));
  ZHICHENG_TRY_ASSIGN(db::Lease lease, ground->pool.lend(db::Connection::Access::write));
  ZHICHENG_TRY(store::prepare_schema(*lease));
  return ground;
}

// Of each kind of which there is one the program ships a pack, so that read_packs found it.
House::House(const DataFolder& folder, std::unique_ptr<Ground> ground, store::EvidenceStore evidence,
             service::PackContent content, ledger::NoteSigner signer)
    : ground_(std::move(ground)),
      evidence_(std::move(evidence)),
      pool_(ground_->pool),
      clock_(ground_->clock),
      packs(ground_->packs),
      accounts(pool_, clock_),
      tokens(pool_, clock_),
      audit(pool_),
      places(pool_, clock_),
      organisations(pool_, clock_),
      plans(pool_, evidence_, clock_, *std::move(content.lexicon)),
      reviews(pool_, clock_),
      figures(pool_, evidence_, clock_),
      reports(pool_, clock_, *content.calendar),
      messages(pool_, clock_),
      mail(pool_, clock_),
      cockpit(pool_, clock_),
      comparisons(pool_, *content.concepts),
      evaluations(pool_, clock_),
      assessments(pool_, clock_, *content.calendar, std::move(content.schemes),
                  std::move(content.scheme_texts)),
      indices(pool_, evidence_, clock_),
      cases(pool_, evidence_, clock_, *content.calendar, std::move(content.case_types), content.record_types),
      case_statistics(pool_, cases, *std::move(content.concepts)),
      records(pool_, clock_, std::move(content.record_types)),
      traces(pool_, clock_, records, cases, folder.path()),
      draws(pool_, evidence_, clock_, records, cases),
      heads(pool_, clock_, traces, std::move(signer)),
      firms(pool_, clock_, cases, records) {}

Result<std::unique_ptr<House>> House::open(const DataFolder& folder, const std::string& store) {
  ZHICHENG_TRY_ASSIGN(store::EvidenceStore evidence, store::EvidenceStore::open(folder.evidence()));
  ZHICHENG_TRY_ASSIGN(std::unique_ptr<Ground> ground, Ground::open(folder, store));
  ZHICHENG_TRY_ASSIGN(service::PackContent content, ground->packs.content(service::local_operator()));
  ZHICHENG_TRY_ASSIGN(ledger::NoteSigner signer, folder.signer());
  return std::unique_ptr<House>(
      new House(folder, std::move(ground), std::move(evidence), std::move(content), std::move(signer)));
}

Result<void> House::check() {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY(work->audit.head());
  return {};
}

Result<std::unique_ptr<Ground>> open_ground(const DataOptions& options) {
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::open(options.folder, options.store));
  return Ground::open(folder, options.store);
}

Result<std::unique_ptr<House>> open_house(const DataOptions& options) {
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::open(options.folder, options.store));
  return House::open(folder, options.store);
}

}  // namespace zhicheng::app
