#include "version_carry.h"

#include <algorithm>
#include <map>
#include <optional>

#include "row_content.h"
#include "row_units.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/pairing.h"

namespace zhicheng::service {
namespace {

using store::MisfitKind;

const plan::Indicator& content(const store::StoredIndicator& row) {
  return row.indicator;
}
const plan::Task& content(const store::StoredTask& row) {
  return row.task;
}
Result<plan::Indicator> read_content(const Json& json, const store::StoredIndicator& /*row*/) {
  return plan::read_indicator(json);
}
Result<plan::Task> read_content(const Json& json, const store::StoredTask& /*row*/) {
  return plan::read_task(json);
}

// Puts a row as read into a stored one, quotes included.
void set_read(store::StoredIndicator& row, const plan::Indicator& read) {
  row.indicator = read;
}
void set_read(store::StoredTask& row, const plan::Task& read) {
  row.task = read;
}
void set_quotes(store::StoredIndicator& row, const store::StoredIndicator& from) {
  row.indicator.quotes = from.indicator.quotes;
}
void set_quotes(store::StoredTask& row, const store::StoredTask& from) {
  row.task.quote = from.task.quote;
}

// What is lost with a row: its filled fields.
std::vector<FieldChange> all_fields(const FieldList& fields) {
  std::vector<FieldChange> changes;
  for (const auto& [name, text] : fields)
    if (!text.empty() && text != "false" && text != "none") changes.push_back({std::string(name), text, ""});
  return changes;
}

// Carries the rows of one kind.
template <class Row, class Content, class Repository>
class Carrier {
 public:
  Carrier(store::Repositories& all, Repository& repository, store::PlanId earlier, store::PlanId plan,
          CarryCounts& counts)
      : all_(all), repository_(repository), earlier_(earlier), plan_(plan), counts_(counts) {}

  Result<void> run(const std::vector<Content>& read, const std::vector<plan::Reading>& readings) {
    ZHICHENG_TRY(load());
    pair(read);
    for (std::size_t i = 0; i < read.size(); ++i) ZHICHENG_TRY(store_read(i, read[i], readings[i]));
    for (Earlier& each : rows_) {
      if (each.row.retired || each.as_read) continue;
      ZHICHENG_TRY(each.row.split_from.stored() ? store_part(each) : store_added(each));
    }
    for (const Earlier& each : rows_) {
      if (each.row.retired && each.row.merged_into.stored()) ZHICHENG_TRY(merge_again(each));
      if (!each.row.retired && each.as_read && each.new_id == 0) ZHICHENG_TRY(note_gone(each));
    }
    return {};
  }

 private:
  using RowId = decltype(Row::id);

  // A row of the earlier version.
  struct Earlier {
    Row row;
    std::optional<Content> as_read;  // none: a person added it, or split it off
    std::int64_t new_id = 0;         // in the new version; 0: it has none
    bool same = false;               // the new document says the same about it
  };

  Result<void> load() {
    ZHICHENG_TRY_ASSIGN(auto rows, repository_.of_plan(earlier_, store::WithRetired::yes));
    std::map<std::int64_t, std::string> as_read;
    ZHICHENG_TRY_ASSIGN(const auto origins, all_.versions.origins(earlier_));
    for (const store::RowOrigin& origin : origins)
      if (origin.subject == subject_of(Row{})) as_read[origin.subject_id] = origin.as_read;
    for (Row& row : rows) {
      Earlier each{std::move(row), std::nullopt};
      const auto known = as_read.find(each.row.id.value);
      const bool read = each.row.reading.rule != plan::kRuleManual && !each.row.split_from.stored();
      if (known != as_read.end() && !known->second.empty()) {
        ZHICHENG_TRY_ASSIGN(const Json json, parse_json(known->second));
        ZHICHENG_TRY_ASSIGN(each.as_read, read_content(json, each.row));
      } else if (known == as_read.end() && read) {
        each.as_read = content(each.row);  // imported before origins were kept
      }
      rows_.push_back(std::move(each));
    }
    // A part follows the row that it was split from.
    std::sort(rows_.begin(), rows_.end(),
              [](const Earlier& a, const Earlier& b) { return a.row.id < b.row.id; });
    for (std::size_t i = 0; i < rows_.size(); ++i) by_id_[rows_[i].row.id.value] = i;
    return {};
  }

  void pair(const std::vector<Content>& read) {
    std::vector<std::size_t> readable;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (rows_[i].as_read) readable.push_back(i);
    std::sort(readable.begin(), readable.end(),
              [this](std::size_t a, std::size_t b) { return seq_of(rows_[a].row) < seq_of(rows_[b].row); });
    std::vector<plan_import::PairingKey> before;
    std::vector<plan_import::PairingKey> after;
    before.reserve(readable.size());
    after.reserve(read.size());
    for (const std::size_t i : readable) before.push_back(plan_import::pairing_key(*rows_[i].as_read));
    for (const Content& each : read) after.push_back(plan_import::pairing_key(each));
    for (const plan_import::Pair& each : plan_import::pair_rows(before, after))
      earlier_of_[each.after] = readable[each.before];
  }

  // A row of the new document, with what the earlier one still says about it.
  Result<void> store_read(std::size_t index, const Content& read, const plan::Reading& reading) {
    Row row;
    row.plan = plan_;
    row.reading = reading;
    set_read(row, read);
    seq_of(row) = static_cast<int>(index) + 1;
    const auto found = earlier_of_.find(index);
    if (found == earlier_of_.end()) {
      ++counts_.added;
      return insert(row, to_json_text(plan::to_json(read)), 0);
    }
    Earlier& each = rows_[found->second];
    ++counts_.paired;
    each.same = document_fields(*each.as_read) == document_fields(read);
    CarriedContent<Content> carried{content(each.row), {}, {}};
    if (!each.same) carried = carry(*each.as_read, content(each.row), read);
    set_content(row, carried.content);
    if (each.same && !each.row.retired) {
      row.review = each.row.review;
      row.decided = each.row.decided;
    }
    ZHICHENG_TRY(insert(row, to_json_text(plan::to_json(read)), each.row.id.value));
    each.new_id = row.id.value;
    ZHICHENG_TRY(copy_corrections(each, row, each.same ? std::nullopt : std::optional(carried.kept)));
    return each.same ? Result<void>() : note_changes(each, carried, read);
  }

  Result<void> note_changes(const Earlier& each, const CarriedContent<Content>& carried,
                            const Content& read) {
    ++counts_.changed;
    for (const UnitMisfit& unit : carried.misfits)
      ZHICHENG_TRY(note(MisfitKind::correction, each, each.new_id, unit.unit, unit.changes));
    if (each.row.review == store::ReviewState::pending || each.row.retired) return {};
    const auto changes = changes_between(document_fields(*each.as_read), document_fields(read));
    return note(MisfitKind::document, each, each.new_id, "", misfit_changes(changes));
  }

  // A part that a person split off: again behind its row, if the words of that did not change.
  Result<void> store_part(Earlier& each) {
    const Earlier& whole = rows_[by_id_.at(each.row.split_from.value)];
    const auto fields = misfit_changes(all_fields(content_of(each.row)));
    if (whole.new_id == 0) {
      ++counts_.gone;
      return note(MisfitKind::gone, each, 0, "", fields);
    }
    if (!whole.same) return note(MisfitKind::split, each, whole.new_id, "", fields);
    ZHICHENG_TRY_ASSIGN(Row beside, repository_.get(RowId{whole.new_id}));
    Row row = each.row;
    row.plan = plan_;
    row.split_from = beside.id;
    seq_of(row) = seq_of(beside) + 1;
    set_quotes(row, beside);
    ZHICHENG_TRY(repository_.make_room(plan_, seq_of(beside)));
    return take_over(each, row);
  }

  // A row that a person added stands in no document and is taken over as it is.
  Result<void> store_added(Earlier& each) {
    Row row = each.row;
    row.plan = plan_;
    ZHICHENG_TRY_ASSIGN(seq_of(row), repository_.next_seq(plan_));
    return take_over(each, row);
  }

  Result<void> take_over(Earlier& each, Row& row) {
    ZHICHENG_TRY(insert(row, "", each.row.id.value));
    each.new_id = row.id.value;
    each.same = true;
    return copy_corrections(each, row, std::nullopt);
  }

  // Two rows that a person merged are one again, if both are in the new document as they were.
  Result<void> merge_again(const Earlier& drop) {
    const Earlier& keep = rows_[by_id_.at(drop.row.merged_into.value)];
    if (drop.new_id == 0 || keep.new_id == 0) return {};
    if (!drop.same || !keep.same)
      return note(MisfitKind::merge, drop, drop.new_id, "", {{"merged_into", name_of(keep.row), ""}});
    ZHICHENG_TRY_ASSIGN(Row kept, repository_.get(RowId{keep.new_id}));
    ZHICHENG_TRY_ASSIGN(Row dropped, repository_.get(RowId{drop.new_id}));
    join_quotes(kept, dropped);
    dropped.retired = true;
    dropped.merged_into = kept.id;
    ZHICHENG_TRY(repository_.update(kept));
    return repository_.update(dropped);
  }

  // Rows that nobody touched may go without a word.
  Result<void> note_gone(const Earlier& each) {
    ++counts_.gone;
    if (each.row.review == store::ReviewState::rejected) return {};
    const bool touched =
        each.row.review != store::ReviewState::pending || content_of(each.row) != fields_of(*each.as_read);
    if (!touched) return {};
    return note(MisfitKind::gone, each, 0, "", misfit_changes(all_fields(content_of(each.row))));
  }

  Result<void> insert(Row& row, const std::string& as_read, std::int64_t predecessor) {
    ZHICHENG_TRY_ASSIGN(row.id, repository_.insert(row));
    return all_.versions.save_origin(plan_, {subject_of(row), row.id.value, as_read, predecessor});
  }

  Result<void> note(MisfitKind kind, const Earlier& each, std::int64_t new_id, const std::string& unit,
                    const std::vector<store::MisfitChange>& changes) {
    ++counts_.misfits;
    store::Misfit misfit;
    misfit.plan = plan_;
    misfit.subject = subject_of(each.row);
    misfit.subject_id = new_id;
    misfit.earlier_id = each.row.id.value;
    misfit.kind = kind;
    misfit.unit = unit;
    misfit.changes = changes;
    ZHICHENG_TRY(all_.versions.insert(misfit));
    return {};
  }

  // Who corrected what and when goes along; of a changed row only what was taken over.
  Result<void> copy_corrections(const Earlier& each, const Row& row,
                                const std::optional<std::vector<std::string>>& units) {
    ZHICHENG_TRY_ASSIGN(const auto corrections,
                        all_.corrections.of_subject(subject_of(row), each.row.id.value));
    for (store::Correction correction : corrections) {
      const auto covers = [&](const std::string& unit) { return is_of_unit(correction.field, unit); };
      if (units && std::none_of(units->begin(), units->end(), covers)) continue;
      correction.plan = plan_;
      correction.subject_id = row.id.value;
      ZHICHENG_TRY(all_.corrections.insert(correction));
    }
    return {};
  }

  store::Repositories& all_;
  Repository& repository_;
  store::PlanId earlier_;
  store::PlanId plan_;
  CarryCounts& counts_;
  std::vector<Earlier> rows_;  // by id
  std::map<std::int64_t, std::size_t> by_id_;
  std::map<std::size_t, std::size_t> earlier_of_;  // index of the new row → of the earlier one
};

Result<void> carry_facts(store::Repositories& repositories, store::PlanId earlier, store::PlanId plan,
                         CarryCounts& counts) {
  ZHICHENG_TRY_ASSIGN(const auto before, repositories.plans.get(earlier));
  ZHICHENG_TRY_ASSIGN(store::StoredPlan after, repositories.plans.get(plan));
  plan::Facts as_read = before.facts;
  ZHICHENG_TRY_ASSIGN(const auto origins, repositories.versions.origins(earlier));
  for (const store::RowOrigin& origin : origins) {
    if (origin.subject != store::CorrectionSubject::plan) continue;
    ZHICHENG_TRY_ASSIGN(const Json json, parse_json(origin.as_read));
    ZHICHENG_TRY_ASSIGN(as_read, plan::read_facts(json));
  }
  const CarriedContent<plan::Facts> carried = carry(as_read, before.facts, after.facts);
  for (const UnitMisfit& unit : carried.misfits) {
    ++counts.misfits;
    store::Misfit misfit;
    misfit.plan = plan;
    misfit.subject = store::CorrectionSubject::plan;
    misfit.subject_id = plan.value;
    misfit.earlier_id = earlier.value;
    misfit.unit = unit.unit;
    misfit.changes = unit.changes;
    ZHICHENG_TRY(repositories.versions.insert(misfit));
  }
  if (carried.kept.empty()) return {};
  after.facts = carried.content;
  ZHICHENG_TRY_ASSIGN(const auto corrections,
                      repositories.corrections.of_subject(store::CorrectionSubject::plan, earlier.value));
  for (store::Correction correction : corrections) {
    if (std::find(carried.kept.begin(), carried.kept.end(), correction.field) == carried.kept.end()) continue;
    correction.plan = plan;
    correction.subject_id = plan.value;
    ZHICHENG_TRY(repositories.corrections.insert(correction));
  }
  return repositories.plans.update(after);
}

}  // namespace

Result<CarryCounts> carry_version(store::Repositories& repositories, store::PlanId earlier,
                                  store::PlanId plan, const ReadPlan& read) {
  CarryCounts counts;
  ZHICHENG_TRY(carry_facts(repositories, earlier, plan, counts));
  Carrier<store::StoredIndicator, plan::Indicator, store::IndicatorRepository> indicators(
      repositories, repositories.indicators, earlier, plan, counts);
  ZHICHENG_TRY(indicators.run(read.plan.indicators, read.indicator_readings));
  Carrier<store::StoredTask, plan::Task, store::TaskRepository> tasks(repositories, repositories.tasks,
                                                                      earlier, plan, counts);
  ZHICHENG_TRY(tasks.run(read.plan.tasks, read.task_readings));
  return counts;
}

}  // namespace zhicheng::service
