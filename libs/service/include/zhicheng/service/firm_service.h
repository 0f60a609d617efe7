#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/case_service.h"
#include "zhicheng/service/record_service.h"

namespace zhicheng::service {

// Records of one type that are the firm's; values only of RecordType::firm_sees.
struct FirmRecords {
  const registry::RecordType* type = nullptr;
  std::vector<store::StoredRecord> rows;  // at most kMostRecords
  bool more = false;
};

struct FirmHome {
  std::vector<FirmRecords> records;  // its own first
  std::vector<CaseTypePtr> filings;  // cases that it may file itself
};

// A move that the firm made or that it is told of.
struct FirmCaseEvent {
  const casework::CaseMove* move = nullptr;
  Date on;
  bool own = false;  // of an account of the firm
  std::string words;
  std::vector<store::CaseEvidence> files;  // that it may have
};

// What the type of a case opens to its firm (casework/case_firm.h), and nothing beside it.
struct FirmCaseView {
  store::CaseId id;
  std::int64_t version = 1;
  CaseTypePtr type;
  std::string title;  // as the firm wrote it; "" of a case that the office opened
  std::string owner;  // the organisation in charge
  Date opened_on;
  std::optional<Date> closed_on;
  store::CaseTexts values;
  std::vector<FirmCaseEvent> events;
  std::vector<casework::ClockView> clocks;
  std::vector<const casework::CaseMove*> moves;  // that it may make now
  std::vector<const casework::CaseDocument*> documents;
};

struct FirmCasePage {
  std::vector<FirmCaseView> cases;
  std::string next;  // "" on the last page
};

struct FirmFiling {
  std::string type;
  std::string title;
  store::CaseTexts values;
};

// The side of firms (企业端): use cases for accounts of role firm alone, each about the firm of the account.
// A case of another firm, one that its type does not open to firms or not yet, and one that is not there get
// the same answer: firm_matter_foreign. Thread-safe.
class FirmService {
 public:
  static constexpr int kMostRecords = 50;  // of a type

  FirmService(db::ConnectionPool& pool, const Clock& clock, CaseService& cases, const RecordService& records)
      : pool_(pool), clock_(clock), cases_(cases), records_(records) {}

  Result<FirmHome> home(const Actor& actor) const;
  // By their first deadline; a page may have fewer cases than its limit.
  Result<FirmCasePage> list(const Actor& actor, const store::PageRequest& page) const;
  Result<FirmCaseView> get(const Actor& actor, store::CaseId id) const;

  // Goes to the office of the leading group, otherwise to the first organisation, which hands it on.
  // permission_denied: not for firms to file; firm_matter_foreign: the credit code of another one; errors of
  // CaseService::open.
  Result<store::CaseId> file(const Actor& actor, const FirmFiling& filing);
  // permission_denied: not the firm's to make; errors of CaseService::act.
  Result<FirmCaseView> act(const Actor& actor, store::CaseId id, std::int64_t version,
                           const CaseEntry& entry);
  Result<std::string> keep_evidence(const Actor& actor, std::string_view bytes);  // for a later move
  // not_found
  Result<FileDownload> evidence(const Actor& actor, store::CaseId id, std::string_view sha256) const;
  Result<FileDownload> document(const Actor& actor, store::CaseId id, std::string_view document);

 private:
  Result<PlayedCase> own(store::Repositories& repositories, const Actor& actor, store::CaseId id) const;
  Result<FirmCaseView> view_of(store::Repositories& repositories, const Actor& actor,
                               const PlayedCase& played) const;

  db::ConnectionPool& pool_;
  const Clock& clock_;
  CaseService& cases_;
  const RecordService& records_;
};

}  // namespace zhicheng::service
