#include "case_conditions.h"

#include "zhicheng/db/dialect.h"

namespace zhicheng::store {

std::string indexed_by(const db::Connection& connection, std::string_view index) {
  if (connection.kind() != db::Kind::sqlite || index.empty()) return " ";
  return " INDEXED BY " + std::string(index) + " ";
}

void add_area(Conditions& where, const CaseArea& area) {
  std::string list;
  for (const OrganisationId owner : area.owners) list += (list.empty() ? "" : ", ") + where.argument(owner);
  if (area.others) {
    if (!list.empty()) where.add("(owner_id IS NULL OR owner_id NOT IN (" + list + "))");
  } else {
    where.add(list.empty() ? "1 = 0" : "owner_id IN (" + list + ")");
  }
}

void add_slice(Conditions& where, const CaseSlice& slice) {
  const auto add_days = [&](const char* column, const CaseDays& days) {
    where.add(std::string(column) + " >= " + where.argument(days.from));
    where.add(std::string(column) + " <= " + where.argument(days.to));
  };
  if (slice.opened) add_days("opened_on", *slice.opened);
  if (slice.closed) add_days("closed_on", *slice.closed);
  if (slice.late && slice.open_on) {
    const std::string on = where.argument(*slice.open_on);
    where.add(*slice.late ? "late_on <= " + on : "(late_on IS NULL OR late_on > " + on + ")");
  } else if (slice.late) {
    where.add(*slice.late ? "late_on IS NOT NULL" : "late_on IS NULL");
  }
  if (slice.area) add_area(where, *slice.area);
  if (!slice.field.empty())
    where.add("choices LIKE " +
              where.argument(db::like_pattern(" " + slice.field + "=" + slice.value + " ")) + " ESCAPE '\\'");
}

std::string open_still(Conditions& where, Date on) {
  return "closed_on IS NULL AND opened_on <= " + where.argument(on);
}

std::string closed_since(Conditions& where, Date on) {
  const std::string day = where.argument(on);
  return "closed_on > " + day + " AND opened_on <= " + day;
}

}  // namespace zhicheng::store
