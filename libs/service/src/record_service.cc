#include "zhicheng/service/record_service.h"

#include <fmt/format.h>

#include <algorithm>

#include "audited.h"
#include "figure_conversion.h"
#include "plan_views.h"
#include "record_rules.h"
#include "zhicheng/base/text.h"
#include "zhicheng/registry/record.h"

namespace zhicheng::service {
namespace {

using registry::RecordField;
using registry::RecordType;
using registry::Values;

constexpr auto kRead = db::Connection::Access::read;

// Whether a person types a code rather than a name: Latin letters, digits and marks with a digit among them.
bool looks_like_code(std::string_view text) {
  constexpr std::size_t kShortest = 4;
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7F; });
  return plain && text.size() >= kShortest && text.find_first_of("0123456789") != std::string_view::npos;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string json_text_of(const RecordType& type, const Values& values) {
  JsonObject object;
  for (const auto& [field, value] : masked_values(type, values)) object[field] = value;
  return to_json_text(object);
}

Error faulty(const RecordType& type, const std::vector<registry::Fault>& faults) {
  return Error(ErrorCode::record_values_faulty)
      .with("count", std::to_string(faults.size()))
      .with("first", fault_text(type, faults));
}

}  // namespace

Result<const RecordType*> RecordService::type(std::string_view id) const {
  std::string known;
  for (const RecordType& each : types_) {
    if (each.id == id) return &each;
    known.append(known.empty() ? "" : "、").append(each.id);
  }
  return Error(ErrorCode::record_type_unknown).with("type", std::string(id)).with("known", known);
}

Result<std::map<std::string, std::int64_t>> RecordService::totals(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return work->records.totals();
}

Result<RecordRow> RecordService::row_of(store::Repositories& repositories, const Actor& actor,
                                        store::StoredRecord stored) const {
  RecordRow row{std::move(stored), {}};
  ZHICHENG_TRY_ASSIGN(const RecordType* of, type(row.stored.type_name));
  for (const RecordField& field : of->fields) {
    const auto value = row.stored.values.find(field.id);
    if (field.kind != registry::ValueKind::reference || value == row.stored.values.end()) continue;
    ZHICHENG_TRY_ASSIGN(const auto named, repositories.records.find(field.to, value->second));
    row.links.push_back({field.id, named ? named->id : store::RecordId{}, named ? named->title : ""});
  }
  row.stored.values = shown_values(actor, *of, std::move(row.stored.values));
  return row;
}

// A code by its beginning where any begins so, else words.
Result<store::RecordFilter> RecordService::filter_of(store::Repositories& repositories,
                                                     const RecordType& type, const RecordAsk& ask) const {
  registry::SearchQuery exact;
  for (const auto& [id, value] : ask.filters) {
    if (std::find(type.filters.begin(), type.filters.end(), id) == type.filters.end())
      return Error(ErrorCode::record_filter_unknown)
          .with("field", id)
          .with("known", fmt::format("{}", fmt::join(type.filters, "、")));
    exact.push_back(registry::exact_term(type, id, value));
  }
  const std::string typed = to_half_width(trim(ask.text));
  if (looks_like_code(typed)) {
    store::RecordFilter by_code{type.id, exact, upper(typed)};
    ZHICHENG_TRY_ASSIGN(const std::int64_t any, repositories.records.count(by_code, 1));
    if (any > 0) return by_code;
  }
  store::RecordFilter filter{type.id, registry::parse_search(ask.text), ""};
  // Or words that are frequent in other types would lead through those. An exact term is of its type.
  if (exact.empty() && !filter.query.empty()) exact.push_back(registry::type_term(type));
  filter.query.insert(filter.query.begin(), exact.begin(), exact.end());
  return filter;
}

Result<RecordPage> RecordService::list(const Actor& actor, const RecordAsk& ask,
                                       const store::PageRequest& page) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const RecordType* of, type(ask.type));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const store::RecordFilter filter, filter_of(work.repositories(), *of, ask));
  ZHICHENG_TRY_ASSIGN(auto stored, work->records.list(filter, page));
  RecordPage made{{}, stored.next, 0};
  for (store::StoredRecord& each : stored.items) {
    ZHICHENG_TRY_ASSIGN(RecordRow row, row_of(work.repositories(), actor, std::move(each)));
    made.rows.push_back(std::move(row));
  }
  if (!page.after.empty()) return made;
  if (filter.query.empty() && filter.key_prefix.empty()) {
    ZHICHENG_TRY_ASSIGN(const auto totals, work->records.totals());
    if (const auto total = totals.find(of->id); total != totals.end()) made.found = total->second;
  } else if (made.next.empty()) {
    made.found = static_cast<std::int64_t>(made.rows.size());
  } else {
    ZHICHENG_TRY_ASSIGN(made.found, work->records.count(filter, kMostCounted));
  }
  return made;
}

Result<RecordView> RecordService::view_of(store::Repositories& repositories, const Actor& actor,
                                          store::StoredRecord stored) const {
  RecordView view;
  LoginNames names(repositories);
  ZHICHENG_TRY_ASSIGN(view.changed_by, names.of(stored.changed_by));
  for (const RecordType& other : types_)
    for (const RecordField& field : other.fields) {
      if (field.kind != registry::ValueKind::reference || field.to != stored.type_name) continue;
      RecordRelation relation{other.id, field.id, 0};
      const store::RecordFilter filter{other.id, {registry::exact_term(other, field.id, stored.key)}, ""};
      ZHICHENG_TRY_ASSIGN(relation.records, repositories.records.count(filter, kMostCounted));
      if (relation.records > 0) view.relations.push_back(std::move(relation));
    }
  ZHICHENG_TRY_ASSIGN(view.row, row_of(repositories, actor, std::move(stored)));
  return view;
}

Result<RecordView> RecordService::get(const Actor& actor, store::RecordId id,
                                      std::optional<Date> known_on) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  if (!known_on) {
    ZHICHENG_TRY_ASSIGN(auto stored, work->records.get(id));
    return view_of(work.repositories(), actor, std::move(stored));
  }
  ZHICHENG_TRY_ASSIGN(auto versions, work->records.versions(id));
  const std::size_t all = versions.size();
  while (!versions.empty() && day_in_china(versions.back().changed_at) > *known_on) versions.pop_back();
  if (versions.empty())
    return Error(ErrorCode::not_found).with("what", "对象在 " + format_date(*known_on) + " 的登记");
  const bool newest = versions.size() == all;
  ZHICHENG_TRY_ASSIGN(RecordView view, view_of(work.repositories(), actor, std::move(versions.back())));
  view.newest = newest;
  return view;
}

Result<std::vector<RecordVersionView>> RecordService::versions(const Actor& actor, store::RecordId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto versions, work->records.versions(id));
  ZHICHENG_TRY_ASSIGN(const RecordType* of, type(versions.back().type_name));
  LoginNames names(work.repositories());
  std::vector<RecordVersionView> views;
  Values before;
  for (store::StoredRecord& version : versions) {
    RecordVersionView view;
    view.changed = changed_fields(*of, before, version.values);
    ZHICHENG_TRY_ASSIGN(view.changed_by, names.of(version.changed_by));
    before = version.values;
    version.values = shown_values(actor, *of, std::move(version.values));
    view.stored = std::move(version);
    views.push_back(std::move(view));
  }
  return views;
}

Result<RecordView> RecordService::add(const Actor& actor, std::string_view type_id, const Values& written) {
  ZHICHENG_TRY(require(actor, Permission::edit_records));
  ZHICHENG_TRY_ASSIGN(const RecordType* of, type(type_id));
  registry::CheckedValues checked = registry::check_values(*of, written);
  if (!checked.faults.empty()) return faulty(*of, checked.faults);
  store::StoredRecord made;
  set_values(made, *of, std::move(checked.values));
  const std::string words = registry::index_words(*of, made.values);
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<RecordView> {
        ZHICHENG_TRY_ASSIGN(const auto holder, work->records.find(of->id, made.key));
        if (holder)
          return Error(ErrorCode::record_key_taken).with("key", made.key).with("holder", holder->title);
        made.changed_at = record.at;
        made.changed_by = actor.user;
        ZHICHENG_TRY_ASSIGN(made.id, work->records.insert(made, words));
        describe(record, "record.add", of->id, made.id);
        record.after = json_text_of(*of, made.values);
        return view_of(work.repositories(), actor, made);
      });
}

Result<RecordView> RecordService::change(const Actor& actor, store::RecordId id, std::int64_t version,
                                         const Values& written, std::string_view reason) {
  ZHICHENG_TRY(require(actor, Permission::edit_records));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<RecordView> {
        ZHICHENG_TRY_ASSIGN(store::StoredRecord stored, work->records.get(id));
        if (stored.version != version) return Error(ErrorCode::conflict).with("what", stored.title);
        ZHICHENG_TRY_ASSIGN(const RecordType* of, type(stored.type_name));
        registry::CheckedValues checked = registry::check_values(*of, written);
        if (!checked.faults.empty()) return faulty(*of, checked.faults);
        if (checked.values.at(of->key) != stored.key)
          return Error(ErrorCode::record_key_fixed).with("field", of->field(of->key)->name.zh);
        if (checked.values == stored.values) return view_of(work.repositories(), actor, std::move(stored));
        if (trim(reason).empty()) return Error(ErrorCode::record_reason_missing);
        record.before = json_text_of(*of, stored.values);
        set_values(stored, *of, std::move(checked.values));
        stored.changed_at = record.at;
        stored.changed_by = actor.user;
        stored.reason = std::string(trim(reason));
        ZHICHENG_TRY_ASSIGN(stored.version,
                            work->records.update(stored, registry::index_words(*of, stored.values)));
        describe(record, "record.change", of->id, id);
        record.after = json_text_of(*of, stored.values);
        return view_of(work.repositories(), actor, std::move(stored));
      });
}

}  // namespace zhicheng::service
