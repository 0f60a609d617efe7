#include "zhicheng/store/unit_of_work.h"

#include <utility>

namespace zhicheng::store {

Repositories::Repositories(db::Connection& connection)
    : users(connection),
      sessions(connection),
      login_failures(connection),
      second_factors(connection),
      api_tokens(connection),
      audit(connection),
      plans(connection),
      indicators(connection),
      tasks(connection),
      corrections(connection),
      review_steps(connection),
      versions(connection),
      places(connection),
      observations(connection),
      reference_values(connection),
      figure_imports(connection),
      evaluations(connection),
      cases(connection),
      case_links(connection),
      case_statistics(connection),
      organisations(connection),
      posts(connection),
      reporting_rules(connection),
      figure_reports(connection),
      records(connection),
      installed_packs(connection),
      trace_warnings(connection),
      assessments(connection),
      draws(connection),
      index_runs(connection),
      messages(connection),
      signed_heads(connection),
      mail(connection) {}

UnitOfWork::UnitOfWork(db::Lease lease, db::Transaction transaction)
    : lease_(std::move(lease)), transaction_(std::move(transaction)), repositories_(*lease_) {}

Result<UnitOfWork> UnitOfWork::begin(db::ConnectionPool& pool, db::Connection::Access access) {
  ZHICHENG_TRY_ASSIGN(db::Lease lease, pool.lend(access));
  ZHICHENG_TRY_ASSIGN(db::Transaction transaction, db::Transaction::begin(*lease, access));
  return UnitOfWork(std::move(lease), std::move(transaction));
}

}  // namespace zhicheng::store
