#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/ledger/signed_note.h"
#include "zhicheng/service/trace_service.h"
#include "zhicheng/store/signed_head.h"

namespace zhicheng::service {

struct HeadList {
  std::string key;                       // whose signatures they are, ledger::NoteKey
  std::vector<store::SignedHead> trace;  // newest first, at most kMostHeads
  std::vector<store::SignedHead> audit;
};
// A proof and the signed head that it leads to.
struct SignedProof {
  EventProof proof;
  store::SignedHead head;
  std::string key;
};
struct SignedGrowth {
  std::vector<Sha256> path;
  store::SignedHead from, to;
  std::string key;
};

// What the logs of events and of the audit were at a moment, signed, so that everybody can hold later answers
// against it (docs/formats/log-heads.md). All but tend() is for everybody. Thread-safe.
class HeadService {
 public:
  static constexpr std::int64_t kMostHeads = 200;
  static constexpr std::int64_t kBetween = 3600;  // seconds from one signing to the next

  HeadService(db::ConnectionPool& pool, const Clock& clock, const TraceService& traces,
              ledger::NoteSigner signer)
      : pool_(pool), clock_(clock), traces_(traces), signer_(std::move(signer)) {}

  // Signs what has grown, at most once in kBetween; how many logs.
  Result<int> tend();

  Result<HeadList> list() const;
  // Under the newest head. Errors of TraceService::prove.
  Result<SignedProof> prove(std::string_view event_id) const;
  // Between two signed heads of the log of events. not_found: one of them is none.
  Result<SignedGrowth> grown(std::int64_t from, std::int64_t to) const;

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
  const TraceService& traces_;
  ledger::NoteSigner signer_;
};

}  // namespace zhicheng::service
