#include <algorithm>
#include <tuple>

#include "case_row.h"
#include "conditions.h"
#include "sql.h"
#include "zhicheng/db/dialect.h"

// Lists and counts of cases, each a walk along an index: by deadline, by states, by owner.
namespace zhicheng::store {
namespace {

// As the indexes have it.
#define ZHICHENG_DUE "coalesce(due_on, '9999-99-99')"

// The deadline is said in the form of the index too, so that the walk begins there.
std::string urgency_condition(CaseUrgency urgency, const std::string& today) {
  const std::string not_late = "closed_on IS NULL AND " ZHICHENG_DUE " >= " + today;
  switch (urgency) {
    case CaseUrgency::late:
      return "closed_on IS NULL AND due_on < " + today;
    case CaseUrgency::urgent:
      return not_late + " AND warn_on <= " + today;
    case CaseUrgency::calm:
      return not_late + " AND (warn_on IS NULL OR warn_on > " + today + ")";
    case CaseUrgency::closed:
      break;
  }
  return "closed_on IS NOT NULL";
}

std::string holds_word(Conditions& where, const char* column, const std::string& word) {
  return "' ' || " + std::string(column) + " || ' ' LIKE " +
         where.argument(db::like_pattern(" " + word + " ")) + " ESCAPE '\\'";
}

void add_mine(Conditions& where, const CaseFilter::Mine& mine) {
  std::string list;
  for (const OrganisationId owner : mine.owners) list += (list.empty() ? "" : ", ") + where.argument(owner);
  std::string either =
      list.empty() ? "1 = 0" : "owner_id IN (" + list + ") AND " + holds_word(where, "waits_for", "owner");
  if (mine.office) either += " OR " + holds_word(where, "waits_for", "office");
  // A closed case waits for nobody; saying so lets the index of the open ones serve.
  where.add("closed_on IS NULL AND (" + either + ")");
}

// All but the state.
Conditions conditions_of(const CaseFilter& filter) {
  Conditions where;
  if (filter.plan.stored()) where.add("plan_id = " + where.argument(filter.plan));
  if (filter.task.stored()) where.add("task_id = " + where.argument(filter.task));
  if (!filter.type_name.empty()) where.add("type_name = " + where.argument(filter.type_name));
  if (!filter.owner_name.empty()) where.add("owner_name = " + where.argument(filter.owner_name));
  if (filter.mine) add_mine(where, *filter.mine);
  // An argument that no condition uses has no type on PostgreSQL.
  if (filter.urgency == CaseUrgency::closed) {
    where.add(urgency_condition(CaseUrgency::closed, ""));
  } else if (filter.urgency) {
    where.add(urgency_condition(*filter.urgency, where.argument(filter.today)));
  }
  if (filter.open_only) where.add("closed_on IS NULL");
  if (filter.subject)
    where.add("id IN (SELECT case_id FROM case_subject WHERE type_name = " +
              where.argument(filter.subject->type_name) +
              " AND key_text = " + where.argument(filter.subject->key) + ")");
  if (!filter.text.empty()) {
    const std::string pattern = where.argument(db::like_pattern(filter.text));
    where.add("(lower(title) LIKE lower(" + pattern + ") ESCAPE '\\' OR lower(owner_name) LIKE lower(" +
              pattern + ") ESCAPE '\\')");
  }
  return where;
}

// The combinations of states that cases are in, each found by one step in the index, and of them those with
// this state. There are some dozens at most: each type has few states.
Result<std::vector<std::string>> combinations_with(db::Connection& connection, const std::string& state) {
  ZHICHENG_TRY_ASSIGN(
      auto all, fetch_all(connection,
                          "WITH RECURSIVE walk (states) AS (SELECT min(states) FROM case_record UNION ALL "
                          "SELECT (SELECT min(c.states) FROM case_record AS c WHERE c.states > walk.states) "
                          "FROM walk WHERE walk.states IS NOT NULL) "
                          "SELECT states FROM walk WHERE states IS NOT NULL",
                          std::span<const db::Value>(), [](db::Rows& rows) { return rows.text(); }));
  std::erase_if(all, [&](const std::string& states) {
    const auto words = split_words(states);
    return std::find(words.begin(), words.end(), state) == words.end();
  });
  return all;
}

// The first rows in the order of deadlines. With states: the first of each combination, then the first of
// those, since an index by states gives the order within one only.
std::string list_query(const Conditions& where, const std::vector<std::string>& states,
                       const std::string& limit) {
  const std::string order = " ORDER BY " ZHICHENG_DUE ", id LIMIT " + limit;
  const std::string rows = "SELECT " ZHICHENG_CASE_COLUMNS "FROM case_record " + where.text();
  if (states.empty()) return rows + order;
  std::string parts;
  for (const std::string& each : states) {
    parts += parts.empty() ? "" : " UNION ALL ";
    parts += "SELECT * FROM (" + rows + (where.text().empty() ? "WHERE " : " AND ") + "states = " + each +
             order + ") AS part";
  }
  return "SELECT " ZHICHENG_CASE_COLUMNS "FROM (" + parts + ") AS found" + order;
}

// Cases of one type, owner and combination of states; open ones by how urgent they are.
struct Group {
  CaseCount like;
  std::int64_t late = 0;
  std::int64_t urgent = 0;
  std::int64_t all = 0;
};

// `sums`: what stands between the states and count(*) in the query.
Result<std::vector<Group>> groups_of(db::Connection& connection, const std::string& sums,
                                     const Conditions& where) {
  return fetch_all(connection,
                   "SELECT type_name, owner_name, states, " + sums + ", count(*) FROM case_record " +
                       where.text() + " GROUP BY type_name, owner_name, states",
                   std::span(where.arguments()), [](db::Rows& rows) {
                     Group group;
                     group.like.type_name = rows.text();
                     group.like.owner_name = rows.text();
                     group.like.states = split_words(rows.text());
                     group.late = rows.integer();
                     group.urgent = rows.integer();
                     group.all = rows.integer();
                     return group;
                   });
}

void add_count(std::vector<CaseCount>& counts, const Group& group, CaseUrgency urgency, std::int64_t cases) {
  if (cases == 0) return;
  counts.push_back(group.like);
  counts.back().urgency = urgency;
  counts.back().cases = cases;
}

}  // namespace

Result<Page<StoredCase>> CaseRepository::list(const CaseFilter& filter, const PageRequest& request) const {
  // The key of a page: the deadline and the id of the last row.
  const std::size_t gap = request.after.find('.');
  const std::string due = request.after.substr(0, gap);
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t id,
      page_key({request.limit, gap == std::string::npos ? request.after : request.after.substr(gap + 1)}, 0));
  Conditions where = conditions_of(filter);
  std::vector<std::string> states;
  if (!filter.state.empty()) {
    ZHICHENG_TRY_ASSIGN(const auto combinations, combinations_with(connection_, filter.state));
    if (combinations.empty()) return Page<StoredCase>{};
    for (const std::string& each : combinations) states.push_back(where.argument(each));
  }
  if (!request.after.empty()) {
    const std::string deadline = where.argument(due);
    where.add("(" ZHICHENG_DUE " > " + deadline + " OR (" ZHICHENG_DUE " = " + deadline + " AND id > " +
              where.argument(id) + "))");
  }
  const std::string limit = where.argument(request.limit + 1);
  ZHICHENG_TRY_ASSIGN(auto cases, fetch_all(connection_, list_query(where, states, limit),
                                            std::span(where.arguments()), read_case));
  Page<StoredCase> page =
      make_page(std::move(cases), request.limit, [](const StoredCase& each) { return each.id.value; });
  if (!page.next.empty()) {
    const std::optional<Date> last = page.items.back().standing.due_on;
    page.next = (last ? format_date(*last) : "9999-99-99") + "." + page.next;
  }
  return page;
}

// Open and closed ones apart: each has an index with all that is asked for, in the order of the groups.
Result<std::vector<CaseCount>> CaseRepository::counts(const CaseFilter& filter) const {
  std::vector<CaseCount> counts;
  Conditions matching = conditions_of(filter);
  if (!filter.state.empty()) matching.add(holds_word(matching, "states", filter.state));
  if (filter.urgency != CaseUrgency::closed) {
    Conditions where = matching;
    where.add("closed_on IS NULL");
    const std::string today = where.argument(filter.today);
    const std::string sums = "sum(CASE WHEN due_on < " + today + " THEN 1 ELSE 0 END), " +
                             "sum(CASE WHEN due_on >= " + today + " AND warn_on <= " + today +
                             " THEN 1 ELSE 0 END)";
    ZHICHENG_TRY_ASSIGN(const auto open, groups_of(connection_, sums, where));
    for (const Group& group : open) {
      add_count(counts, group, CaseUrgency::late, group.late);
      add_count(counts, group, CaseUrgency::urgent, group.urgent);
      add_count(counts, group, CaseUrgency::calm, group.all - group.late - group.urgent);
    }
  }
  if (!filter.open_only && !filter.mine &&
      filter.urgency.value_or(CaseUrgency::closed) == CaseUrgency::closed) {
    matching.add("closed_on IS NOT NULL");
    ZHICHENG_TRY_ASSIGN(const auto closed, groups_of(connection_, "0, 0", matching));
    for (const Group& group : closed) add_count(counts, group, CaseUrgency::closed, group.all);
  }
  std::sort(counts.begin(), counts.end(), [](const CaseCount& a, const CaseCount& b) {
    return std::tie(a.type_name, a.owner_name, a.states, a.urgency) <
           std::tie(b.type_name, b.owner_name, b.states, b.urgency);
  });
  return counts;
}

}  // namespace zhicheng::store
