#include "zhicheng/plan/diff.h"

#include <algorithm>

#include "folded_name.h"
#include "names.h"
#include "pairing.h"

namespace zhicheng::plan {
namespace {

constexpr std::array<NameEntry<ChangeKind>, 4> kChangeKinds = {{{ChangeKind::added, "added"},
                                                                {ChangeKind::removed, "removed"},
                                                                {ChangeKind::renamed, "renamed"},
                                                                {ChangeKind::changed, "changed"}}};
constexpr std::array<NameEntry<Pairing>, 4> kPairings = {{{Pairing::none, "none"},
                                                          {Pairing::name, "name"},
                                                          {Pairing::same_concept, "same_concept"},
                                                          {Pairing::near_name, "near_name"}}};
constexpr char kKeyEnd = '\n';  // folded names hold none

// Of two indicators with one name, those of one target year belong together, then those of one group.
RowName row_name(const Indicator& indicator, const ConceptDictionary& dictionary) {
  const std::string name = fold_name(indicator.name);
  const std::string with_year = name + kKeyEnd + std::to_string(indicator.target.target_year);
  RowName row;
  row.keys = {with_year + kKeyEnd + fold_name(indicator.group), with_year, name};
  row.name = name;
  row.concept_index = dictionary.match(indicator.name).found;
  return row;
}

RowName row_name(const Task& task, const ConceptDictionary&) {
  const std::string title = fold_name(task.title);
  return {{title + kKeyEnd + fold_name(task.path), title}, title, std::nullopt};
}

FieldList compared_fields(const Indicator& indicator) {
  FieldList fields = fields_of(indicator);
  fields.emplace_back("actual_raw", indicator.actual_raw);
  return fields;
}

FieldList compared_fields(const Task& task) {
  return fields_of(task);
}

std::optional<RowChange> change_of(const RowPair& pair, const RowName& before, const RowName& after,
                                   std::vector<FieldChange> fields) {
  if (fields.empty()) return std::nullopt;
  RowChange change;
  change.kind = before.name == after.name ? ChangeKind::changed : ChangeKind::renamed;
  change.before = pair.before;
  change.after = pair.after;
  change.pairing = pair.pairing;
  change.likeness = pair.likeness;
  change.scope_changed =
      before.concept_index && after.concept_index && before.concept_index != after.concept_index;
  change.fields = std::move(fields);
  return change;
}

template <class Row>
std::vector<RowName> row_names(const std::vector<Row>& rows, const ConceptDictionary& dictionary) {
  std::vector<RowName> names;
  names.reserve(rows.size());
  for (const Row& row : rows) names.push_back(row_name(row, dictionary));
  return names;
}

template <class Row>
RowChanges row_changes(const std::vector<Row>& before, const std::vector<Row>& after,
                       const ConceptDictionary& dictionary) {
  const std::vector<RowName> old_names = row_names(before, dictionary);
  const std::vector<RowName> new_names = row_names(after, dictionary);
  const RowPairs found = pair_rows(old_names, new_names);
  RowChanges result;
  result.near_names_skipped = found.near_names_skipped;
  std::vector<const RowPair*> partner(after.size(), nullptr);
  std::vector<bool> kept(before.size(), false);
  for (const RowPair& pair : found.pairs) {
    partner[pair.after] = &pair;
    kept[pair.before] = true;
  }
  std::size_t next = 0;  // of the old version
  const auto add_removed = [&](std::size_t end) {
    for (; next < end; ++next) {
      if (kept[next]) continue;
      RowChange removed;
      removed.kind = ChangeKind::removed;
      removed.before = next;
      result.changes.push_back(std::move(removed));
    }
  };
  for (std::size_t i = 0; i < after.size(); ++i) {
    const RowPair* pair = partner[i];
    if (pair == nullptr) {
      RowChange added;
      added.kind = ChangeKind::added;
      added.after = i;
      result.changes.push_back(std::move(added));
      continue;
    }
    add_removed(pair->before);
    auto change =
        change_of(*pair, old_names[pair->before], new_names[i],
                  changes_between(compared_fields(before[pair->before]), compared_fields(after[i])));
    if (change)
      result.changes.push_back(std::move(*change));
    else
      ++result.unchanged;
  }
  add_removed(before.size());
  return result;
}

}  // namespace

std::size_t RowChanges::count(ChangeKind kind) const {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [kind](const RowChange& change) { return change.kind == kind; }));
}

PlanDiff diff(const Plan& before, const Plan& after, const ConceptDictionary& dictionary) {
  return {changes_between(fields_of(before.facts), fields_of(after.facts)),
          row_changes(before.indicators, after.indicators, dictionary),
          row_changes(before.tasks, after.tasks, dictionary)};
}

std::string_view name_of(ChangeKind kind) {
  return find_name(kChangeKinds, kind);
}
std::string_view name_of(Pairing pairing) {
  return find_name(kPairings, pairing);
}

}  // namespace zhicheng::plan
