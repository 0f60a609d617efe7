#include "case_facts.h"

#include <array>
#include <map>
#include <tuple>

#include "case_row.h"
#include "sql.h"
#include "zhicheng/registry/search_words.h"
#include "zhicheng/store/audit.h"

namespace zhicheng::store {
namespace {

bool on_sqlite(const db::Connection& connection) {
  return connection.kind() == db::Kind::sqlite;
}

// A row of case_month and what is added to it.
using MonthKey = std::tuple<std::string, std::string, std::string>;  // field, month, value
struct Added {
  std::int64_t opened = 0;
  std::int64_t closed = 0;
  std::int64_t closed_late = 0;
  std::int64_t fell_late = 0;

  bool operator==(const Added&) const = default;
};
using OwnerKey = std::tuple<std::string, std::string, std::int64_t>;  // type, owner, organisation
using Sums = std::map<std::pair<OwnerKey, MonthKey>, Added>;

std::string month_of(Date day) {
  return format_date(day).substr(0, 7);
}

void add(Sums& sums, const CaseFacts& facts, std::int64_t sign) {
  const OwnerKey owner{facts.type_name, facts.owner_name, facts.owner.value};
  CaseTexts fields = read_choices(facts.choices);
  fields.emplace("", "");  // every case once
  for (const auto& choice : fields) {
    const auto in = [&](Date day) -> Added& {
      return sums[{owner, {choice.first, month_of(day), choice.second}}];
    };
    in(facts.opened_on).opened += sign;
    if (facts.late_on) in(*facts.late_on).fell_late += sign;
    if (!facts.closed_on) continue;
    in(*facts.closed_on).closed += sign;
    if (facts.late_on) in(*facts.closed_on).closed_late += sign;
  }
}

}  // namespace

CaseFacts facts_of(const StoredCase& stored) {
  return {.type_name = stored.type_name,
          .owner = stored.owner,
          .owner_name = stored.owner_name,
          .opened_on = stored.opened_on,
          .closed_on = stored.standing.closed_on,
          .late_on = stored.standing.late_on,
          .choices = choice_text(stored.standing.choices)};
}

std::optional<std::int64_t> days_taken(const CaseFacts& facts) {
  if (!facts.closed_on) return std::nullopt;
  return (std::chrono::sys_days{*facts.closed_on} - std::chrono::sys_days{facts.opened_on}).count();
}

std::string choice_text(const CaseTexts& choices) {
  std::string text;
  for (const auto& [field, value] : choices) text.append(" ").append(field).append("=").append(value);
  return text.empty() ? text : text + " ";
}

CaseTexts read_choices(std::string_view text) {
  CaseTexts choices;
  for (const std::string& each : split_words(std::string(text))) {
    const std::size_t sign = each.find('=');
    if (sign != std::string::npos) choices.emplace(each.substr(0, sign), each.substr(sign + 1));
  }
  return choices;
}

std::optional<std::string> choice_in(std::string_view text, std::string_view field) {
  const std::string begin = " " + std::string(field) + "=";
  const std::size_t at = text.find(begin);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(at + begin.size());
  return std::string(rest.substr(0, rest.find(' ')));
}

// The lock of the audit entry, which each write takes at its end anyway.
Result<void> wait_for_writers(db::Connection& connection) {
  if (on_sqlite(connection)) return {};
  return AuditLog(connection).wait_for_writers();
}

Result<std::optional<CaseFacts>> kept_facts(db::Connection& connection, CaseId id) {
  return fetch_one(connection,
                   "SELECT type_name, owner_id, owner_name, opened_on, closed_on, late_on, choices, words, "
                   "to_renew FROM case_record WHERE id = ?1",
                   {id}, [](db::Rows& rows) {
                     CaseFacts facts;
                     facts.type_name = rows.text();
                     facts.owner = rows.id<OrganisationId>();
                     facts.owner_name = rows.text();
                     facts.opened_on = rows.optional_date().value_or(Date{});
                     facts.closed_on = rows.optional_date();
                     facts.late_on = rows.optional_date();
                     facts.choices = rows.text();
                     facts.words = rows.text();
                     facts.counted = rows.integer() == 0;
                     return facts;
                   });
}

Result<void> tally(db::Connection& connection, const std::optional<CaseFacts>& before,
                   const CaseFacts& after) {
  Sums sums;
  if (before && before->counted) add(sums, *before, -1);
  add(sums, after, 1);
  for (const auto& [key, added] : sums) {
    if (added == Added{}) continue;
    const auto& [type, owner, organisation] = key.first;
    const auto& [field, month, value] = key.second;
    const auto kept = connection.execute(
        "INSERT INTO case_month (field, type_name, month, owner_name, owner_id, value, opened, closed, "
        "closed_late, fell_late) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (field, "
        "type_name, month, owner_name, owner_id, value) DO UPDATE SET opened = case_month.opened + "
        "excluded.opened, closed = case_month.closed + excluded.closed, closed_late = "
        "case_month.closed_late + excluded.closed_late, fell_late = case_month.fell_late + "
        "excluded.fell_late",
        {field, type, month, owner, organisation, value, added.opened, added.closed, added.closed_late,
         added.fell_late});
    if (!kept.ok()) return kept.error();
  }
  return {};
}

std::string title_words_of(const StoredCase& stored) {
  return registry::title_words({stored.title, stored.owner_name});
}

Result<void> index_title(db::Connection& connection, CaseId id, const std::string& before,
                         const std::string& after) {
  if (!on_sqlite(connection) || before == after) return {};
  if (!before.empty())  // the index has no copy of the words: it has to be told which ones go
    ZHICHENG_TRY(connection.execute(
        "INSERT INTO case_words (case_words, rowid, words) VALUES ('delete', ?1, ?2)", {id, before}));
  const auto added = connection.execute("INSERT INTO case_words (rowid, words) VALUES (?1, ?2)", {id, after});
  return added.ok() ? Result<void>() : added.error();
}

}  // namespace zhicheng::store
