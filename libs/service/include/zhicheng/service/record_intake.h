#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "zhicheng/registry/record.h"
#include "zhicheng/service/record_service.h"

namespace zhicheng::service {

struct RecordIntakeOptions {
  std::string type;
  std::string file_name;   // for the audit log
  bool simulated = false;  // what is new is marked as simulated
};

// Takes a sheet of any length into a register, row by row: a key that is new becomes a thing, one that is
// known gets a new version where the row says otherwise, and keeps what the sheet has no column for. Rows
// with a fault are handed back and keep nothing else from being taken in. Written in portions, each with its
// audit entry: what is written stays, also if the rest never comes, and the same sheet sent again changes
// nothing twice. Used by one thread.
class RecordIntake {
 public:
  // Of a row that was refused: its number, its cells, what is wrong with it in the language of the house.
  using Refuse = std::function<void(std::int64_t row, const std::vector<std::string>& cells,
                                    const std::string& problems)>;

  static constexpr std::size_t kRowsAtOnce = 1000;  // in one transaction

  // permission_denied, record_type_unknown, record_column_twice, record_column_missing.
  static Result<RecordIntake> begin(RecordService& records, const Actor& actor, RecordIntakeOptions options,
                                    const std::vector<std::string>& header, Refuse refuse);

  // Fewer cells than columns: the others are empty. Errors of the database.
  Result<void> add(std::int64_t row, const std::vector<std::string>& cells);
  // Writes what is left.
  Result<void> finish();
  const RecordIntakeReport& report() const { return report_; }

 private:
  struct Row {
    std::int64_t number = 0;
    registry::Values values;
    bool doubted = false;
  };

  RecordIntake(RecordService& records, const Actor& actor, RecordIntakeOptions options,
               const registry::RecordType& type, registry::ColumnMatch match, Refuse refuse);
  Result<void> write();
  Result<void> write_row(store::Repositories& repositories, const Row& row, Timestamp at,
                         RecordIntakeReport& portion);

  RecordService* records_;
  Actor actor_;
  RecordIntakeOptions options_;
  const registry::RecordType* type_;
  registry::ColumnMatch match_;
  Refuse refuse_;
  RecordIntakeReport report_;
  std::vector<Row> waiting_;
};

}  // namespace zhicheng::service
