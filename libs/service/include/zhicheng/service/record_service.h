#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/registry/record_type.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// A thing that a reference of another one names.
struct RecordLink {
  std::string field;
  store::RecordId id;  // not stored: nothing of that key is registered
  std::string title;
};

struct RecordRow {
  store::StoredRecord stored;  // personal values as the asking actor may see them
  std::vector<RecordLink> links;
};

struct RecordAsk {
  std::string type;
  std::string text;                            // what a person typed: parts of names, Pinyin, a code
  std::map<std::string, std::string> filters;  // field → value, exactly
};

struct RecordPage {
  std::vector<RecordRow> rows;
  std::string next;        // "" on the last page
  std::int64_t found = 0;  // of all pages, counted up to kMostCounted; on the first page only
};

// Things that refer to one: all of one type by one field.
struct RecordRelation {
  std::string type;
  std::string field;
  std::int64_t records = 0;  // counted up to kMostCounted
};

struct RecordView {
  RecordRow row;
  std::string changed_by;  // login
  bool newest = true;
  std::vector<RecordRelation> relations;  // those with any
};

struct RecordVersionView {
  store::StoredRecord stored;
  std::string changed_by;
  std::vector<std::string> changed;  // fields that are otherwise than in the version before
};

struct RecordIntakeReport {
  std::int64_t rows = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
  std::int64_t doubted = 0;                  // taken in with a doubt about a code
  std::vector<std::string> unknown_columns;  // not read
};

// What a sheet that a person sent did.
struct RecordSheetImport {
  RecordIntakeReport report;
  // The refused rows as they were with a column 问题 behind them, to be mended and sent again; "" none. At
  // most kMostRefused of them.
  std::string refused_csv;
};

// Registers (一库): things of the types in a pack, with all that was ever known of them. Thread-safe.
class RecordService {
 public:
  static constexpr std::int64_t kMostCounted = 10'000;
  static constexpr std::size_t kMostExported = 50'000;
  static constexpr std::size_t kMostRefused = 5'000;

  RecordService(db::ConnectionPool& pool, const Clock& clock, std::vector<registry::RecordType> types)
      : pool_(pool), clock_(clock), types_(std::move(types)) {}

  const std::vector<registry::RecordType>& types() const { return types_; }
  Result<const registry::RecordType*> type(std::string_view id) const;           // record_type_unknown
  Result<std::map<std::string, std::int64_t>> totals(const Actor& actor) const;  // per type

  // record_type_unknown, record_filter_unknown.
  Result<RecordPage> list(const Actor& actor, const RecordAsk& ask, const store::PageRequest& page) const;
  // As it was known at the end of that day in China. not_found, also for a day before the first version.
  Result<RecordView> get(const Actor& actor, store::RecordId id, std::optional<Date> known_on) const;
  Result<std::vector<RecordVersionView>> versions(const Actor& actor, store::RecordId id) const;

  // record_type_unknown, record_values_faulty, record_key_taken.
  Result<RecordView> add(const Actor& actor, std::string_view type, const registry::Values& written);
  // All values anew. `version` is that of the record the person saw: conflict. record_values_faulty,
  // record_key_fixed, reason_missing. Nothing happens where nothing changes.
  Result<RecordView> change(const Actor& actor, store::RecordId id, std::int64_t version,
                            const registry::Values& written, std::string_view reason);

  // An empty .xlsx with the columns of a type, and all that are found (at most kMostExported: too_large).
  Result<FileDownload> template_file(const Actor& actor, std::string_view type) const;
  Result<FileDownload> export_file(const Actor& actor, const RecordAsk& ask) const;
  // .xlsx or .csv, the first row names the columns. Errors of document::read_workbook and of
  // RecordIntake::begin; record_sheet_empty.
  Result<RecordSheetImport> import_sheet(const Actor& actor, std::string_view type,
                                         std::string_view file_name, std::string_view bytes);

 private:
  friend class RecordIntake;
  // record_filter_unknown
  Result<store::RecordFilter> filter_of(store::Repositories& repositories, const registry::RecordType& type,
                                        const RecordAsk& ask) const;
  Result<RecordRow> row_of(store::Repositories& repositories, const Actor& actor,
                           store::StoredRecord stored) const;
  Result<RecordView> view_of(store::Repositories& repositories, const Actor& actor,
                             store::StoredRecord stored) const;

  db::ConnectionPool& pool_;
  const Clock& clock_;
  const std::vector<registry::RecordType> types_;
};

}  // namespace zhicheng::service
