#include "zhicheng/service/head_service.h"

#include "audited.h"

namespace zhicheng::service {
namespace {

using store::LogKind;
using store::SignedHead;

constexpr std::int64_t kMicros = 1'000'000;

Error unsigned_size(std::int64_t size) {
  return Error(ErrorCode::not_found).with("what", "条数为 " + std::to_string(size) + " 的签名");
}

}  // namespace

// The entry that tells of the signing is itself no reason to sign the audit log again.
Result<int> HeadService::tend() {
  ZHICHENG_TRY_ASSIGN(const LogTop top, traces_.top());
  int signed_logs = 0;
  const Result<void> done = audited_write(
      pool_, clock_, Actor{}, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const store::AuditHead audit, work->audit.head());
        const auto sign = [&](LogKind log, std::int64_t size, const Sha256& root,
                              std::int64_t own) -> Result<void> {
          ZHICHENG_TRY_ASSIGN(const auto last, work->signed_heads.newest(log));
          if (size <= (last ? last->size + own : 0)) return {};
          if (last && record.at.micros - last->signed_at.micros < kBetween * kMicros) return {};
          const ledger::Checkpoint head{"zhicheng/" + std::string(store::name_of(log)),
                                        static_cast<std::uint64_t>(size), root};
          ++signed_logs;
          return work->signed_heads.insert(log, {size, record.at, signer_.sign(ledger::text_of(head))});
        };
        ZHICHENG_TRY(sign(LogKind::trace, static_cast<std::int64_t>(top.size), top.root, 0));
        ZHICHENG_TRY(sign(LogKind::audit, audit.seq, audit.hash, 1));
        if (signed_logs == 0) return {};
        describe(record, "head.sign", "head", std::to_string(audit.seq));
        record.after = to_json_text(JsonObject{{"events", top.size}, {"entries", audit.seq}});
        return {};
      });
  if (!done.ok()) return done.error();
  return signed_logs;
}

Result<HeadList> HeadService::list() const {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  HeadList list{.key = signer_.key().text()};
  ZHICHENG_TRY_ASSIGN(list.trace, work->signed_heads.list(LogKind::trace, kMostHeads));
  ZHICHENG_TRY_ASSIGN(list.audit, work->signed_heads.list(LogKind::audit, kMostHeads));
  return list;
}

Result<SignedProof> HeadService::prove(std::string_view event_id) const {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto head, work->signed_heads.newest(LogKind::trace));
  ZHICHENG_TRY_ASSIGN(EventProof proof,
                      traces_.prove(event_id, head ? static_cast<std::uint64_t>(head->size) : 0));
  return SignedProof{std::move(proof), *head, signer_.key().text()};
}

Result<SignedGrowth> HeadService::grown(std::int64_t from, std::int64_t to) const {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto first, work->signed_heads.find(LogKind::trace, from));
  ZHICHENG_TRY_ASSIGN(const auto last, work->signed_heads.find(LogKind::trace, to));
  if (!first || !last) return unsigned_size(first ? to : from);
  ZHICHENG_TRY_ASSIGN(auto path,
                      traces_.prove_growth(static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to)));
  return SignedGrowth{std::move(path), *first, *last, signer_.key().text()};
}

}  // namespace zhicheng::service
