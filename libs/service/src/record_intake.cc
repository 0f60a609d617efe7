#include "zhicheng/service/record_intake.h"

#include <algorithm>

#include "audited.h"
#include "record_rules.h"

namespace zhicheng::service {

RecordIntake::RecordIntake(RecordService& records, const Actor& actor, RecordIntakeOptions options,
                           const registry::RecordType& type, registry::ColumnMatch match, Refuse refuse)
    : records_(&records),
      actor_(actor),
      options_(std::move(options)),
      type_(&type),
      match_(std::move(match)),
      refuse_(std::move(refuse)) {
  report_.unknown_columns = match_.unknown;
}

Result<RecordIntake> RecordIntake::begin(RecordService& records, const Actor& actor,
                                         RecordIntakeOptions options, const std::vector<std::string>& header,
                                         Refuse refuse) {
  ZHICHENG_TRY(require(actor, Permission::edit_records));
  ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, records.type(options.type));
  ZHICHENG_TRY_ASSIGN(registry::ColumnMatch match, registry::match_columns(*type, header));
  return RecordIntake(records, actor, std::move(options), *type, std::move(match), std::move(refuse));
}

Result<void> RecordIntake::add(std::int64_t number, const std::vector<std::string>& cells) {
  registry::Values written;
  for (std::size_t i = 0; i < cells.size() && i < match_.fields.size(); ++i)
    if (match_.fields[i] != nullptr && !cells[i].empty()) written[match_.fields[i]->id] = cells[i];
  ++report_.rows;
  registry::CheckedValues checked = registry::check_values(*type_, written);
  if (!checked.faults.empty()) {
    ++report_.refused;
    refuse_(number, cells, fault_text(*type_, checked.faults));
    return {};
  }
  waiting_.push_back({number, std::move(checked.values), !checked.doubts.empty()});
  return waiting_.size() < kRowsAtOnce ? Result<void>() : write();
}

Result<void> RecordIntake::finish() {
  return waiting_.empty() ? Result<void>() : write();
}

// One portion. The database tells nothing of the rows before they are committed, so the report grows last.
Result<void> RecordIntake::write() {
  RecordIntakeReport portion;
  const auto written =
      exclusive_write(records_->pool_, records_->clock_, actor_,
                      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                        portion = {};
                        for (const Row& row : waiting_)
                          ZHICHENG_TRY(write_row(work.repositories(), row, record.at, portion));
                        if (portion.added + portion.changed == 0) return {};
                        describe(record, "record.import", type_->id, options_.file_name);
                        record.after = to_json_text(JsonObject{{"added", portion.added},
                                                               {"changed", portion.changed},
                                                               {"first_row", waiting_.front().number},
                                                               {"last_row", waiting_.back().number}});
                        return {};
                      });
  ZHICHENG_TRY(written);
  report_.added += portion.added;
  report_.changed += portion.changed;
  report_.unchanged += portion.unchanged;
  report_.doubted += portion.doubted;
  waiting_.clear();
  return {};
}

Result<void> RecordIntake::write_row(store::Repositories& repositories, const Row& row, Timestamp at,
                                     RecordIntakeReport& portion) {
  registry::Values values = row.values;
  portion.doubted += row.doubted ? 1 : 0;
  ZHICHENG_TRY_ASSIGN(auto known, repositories.records.find(type_->id, values.at(type_->key)));
  store::StoredRecord record;
  if (known) {
    record = *std::move(known);
    // A column that the sheet has not says nothing; an empty cell says that there is nothing.
    for (const auto& [field, value] : record.values) {
      const bool told = std::any_of(match_.fields.begin(), match_.fields.end(),
                                    [&id = field](const registry::RecordField* column) {
                                      return column != nullptr && column->id == id;
                                    });
      if (!told) values.emplace(field, value);
    }
    if (values == record.values) {
      ++portion.unchanged;
      return {};
    }
    record.reason = "导入 " + options_.file_name;
  } else {
    record.simulated = options_.simulated;
  }
  record.changed_at = at;
  record.changed_by = actor_.user;
  set_values(record, *type_, std::move(values));
  const std::string words = registry::index_words(*type_, record.values);
  if (record.id.stored()) {
    ZHICHENG_TRY(repositories.records.update(record, words));
    ++portion.changed;
  } else {
    ZHICHENG_TRY(repositories.records.insert(record, words));
    ++portion.added;
  }
  return {};
}

}  // namespace zhicheng::service
