#include <algorithm>
#include <tuple>

#include "case_conditions.h"
#include "case_row.h"
#include "case_search.h"
#include "conditions.h"
#include "sql.h"
#include "zhicheng/db/dialect.h"

// Lists and counts of cases, each a walk along an index: by deadline, by states, by owner, by the days of a
// slice, by the words of titles.
namespace zhicheng::store {
namespace {

// As the indexes have it.
#define ZHICHENG_DUE "coalesce(due_on, '9999-99-99')"
constexpr std::string_view kNoDue = "9999-99-99";
constexpr std::string_view kById = "w.rowid";

// The deadline is said in the form of the index too, so that the walk begins there.
std::string urgency_condition(CaseUrgency urgency, const std::string& now) {
  const std::string not_late = "closed_on IS NULL AND " ZHICHENG_DUE " >= " + now;
  switch (urgency) {
    case CaseUrgency::late:
      return "closed_on IS NULL AND due_on < " + now;
    case CaseUrgency::urgent:
      return not_late + " AND warn_on <= " + now;
    case CaseUrgency::calm:
      return not_late + " AND (warn_on IS NULL OR warn_on > " + now + ")";
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

// All but the state, the text, and the day on which a slice is open.
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
    where.add(urgency_condition(*filter.urgency, where.argument(kept_minute(filter.now))));
  }
  if (filter.open_only) where.add("closed_on IS NULL");
  if (filter.subject)
    where.add("id IN (SELECT case_id FROM case_subject WHERE type_name = " +
              where.argument(filter.subject->type_name) +
              " AND key_text = " + where.argument(filter.subject->key) + ")");
  add_slice(where, filter.slice);
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

// One of the walks that a list is put together from.
struct Walk {
  std::string from = "FROM case_record ";
  std::vector<std::string> conditions = {};  // beside those of the filter
  std::string order = ZHICHENG_DUE ", id";
  bool of_ids = false;  // the index holds all that is asked for: only what is shown is read
};

// The index that the days of a slice lead along; "" where it says none.
std::string_view index_of(const CaseSlice& slice, bool closed) {
  if (slice.open_on) return closed ? "case_record_by_closed" : "case_record_open_since";
  if (slice.closed) return "case_record_by_closed";
  return slice.opened ? "case_record_by_opened" : "";
}

// The walks of a slice: by its days, for what is open on a day in two halves.
std::vector<Walk> slice_walks(const db::Connection& connection, Conditions& where, const CaseSlice& slice) {
  const auto along = [&](bool closed, std::vector<std::string> conditions) {
    // No other index gives the order then, on PostgreSQL neither. What is closed has no deadline.
    return Walk{"FROM case_record" + indexed_by(connection, index_of(slice, closed)), std::move(conditions),
                closed ? "id + 0" : ZHICHENG_DUE " || '', id", true};
  };
  if (slice.open_on)
    return {along(false, {open_still(where, *slice.open_on)}),
            along(true, {closed_since(where, *slice.open_on)})};
  if (slice.closed) return {along(true, {})};
  if (slice.opened) return {along(false, {})};
  return {Walk{}};
}

bool only_closed(const CaseFilter& filter) {
  return filter.urgency == CaseUrgency::closed || filter.slice.closed;
}
bool only_open(const CaseFilter& filter) {
  return filter.open_only || filter.mine || (filter.urgency && filter.urgency != CaseUrgency::closed);
}

// Whether something else than the text leads to few cases along an index of its own.
bool narrow(const CaseFilter& filter) {
  const CaseSlice& slice = filter.slice;
  return filter.plan.stored() || filter.task.stored() || !filter.owner_name.empty() ||
         !filter.state.empty() || filter.mine || slice.opened || slice.closed || slice.open_on ||
         slice.area || slice.late || !slice.field.empty();
}

// So many cases are read and put in order sooner than met on another walk: along what is open, or along the
// cases of an owner or a year, each of which has to be read for its words.
constexpr int kRare = 2'000;
constexpr int kRareAmongFew = 20'000;

// The walks of a list. Rare words lead to their cases. Frequent ones are soon met on any walk: along the
// deadlines of what is open, and of what is closed in the order of ids, which that of words is too.
Result<std::vector<Walk>> walks_of(db::Connection& connection, Conditions& where, const CaseFilter& filter) {
  const CaseText text(filter.text);
  if (text.empty()) return slice_walks(connection, where, filter.slice);
  if (!text.has_words() || !CaseText::has_walk(connection)) {
    where.add(text.condition(connection, where));
    return slice_walks(connection, where, filter.slice);
  }
  ZHICHENG_TRY_ASSIGN(const bool rare, text.is_rare(connection, narrow(filter) ? kRareAmongFew : kRare));
  if (!rare && narrow(filter)) {
    where.add(text.row_condition(where));
    return slice_walks(connection, where, filter.slice);
  }
  Walk by_words{.from = std::string(CaseText::kWalk), .conditions = {text.match(where)}};
  if (rare) {
    if (const auto day = filter.slice.open_on)
      by_words.conditions.push_back("((" + open_still(where, *day) + ") OR (" + closed_since(where, *day) +
                                    "))");
    return std::vector{std::move(by_words)};
  }
  by_words.conditions.emplace_back("closed_on IS NOT NULL");
  by_words.order = kById;
  std::vector<Walk> walks;
  if (!only_closed(filter)) walks.push_back({.conditions = {"closed_on IS NULL", text.row_condition(where)}});
  if (!only_open(filter)) walks.push_back(std::move(by_words));
  return walks;
}

std::string walk_query(const Walk& walk, const Conditions& where, const std::string& limit) {
  std::string conditions = where.text();
  for (const std::string& each : walk.conditions)
    conditions.append(conditions.empty() ? "WHERE " : " AND ").append(each);
  const std::string rest = walk.from + conditions + " ORDER BY " + walk.order + " LIMIT " + limit;
  if (!walk.of_ids) return "SELECT " ZHICHENG_CASE_COLUMNS + rest;
  return "SELECT " ZHICHENG_CASE_COLUMNS "FROM case_record WHERE id IN (SELECT id " + rest + ")";
}

// The first rows in the order of deadlines: the first of each walk, then the first of those.
std::string list_query(const std::vector<Walk>& walks, const Conditions& where, const std::string& limit) {
  const std::string order = " ORDER BY " ZHICHENG_DUE ", id LIMIT " + limit;
  if (walks.size() == 1) return walk_query(walks.front(), where, limit) + (walks.front().of_ids ? order : "");
  std::string parts;
  for (const Walk& walk : walks) {
    parts += parts.empty() ? "" : " UNION ALL ";
    parts += "SELECT * FROM (" + walk_query(walk, where, limit) + ") AS part";
  }
  return "SELECT " ZHICHENG_CASE_COLUMNS "FROM (" + parts + ") AS found" + order;
}

// Each walk once for each combination of states, since an index by states gives the order within one only;
// walks along another index look at the states of what they meet.
std::vector<Walk> with_states(const std::vector<Walk>& walks, const std::vector<std::string>& states) {
  if (states.empty()) return walks;
  std::vector<Walk> all;
  for (const Walk& walk : walks) {
    if (walk.of_ids || walk.from == CaseText::kWalk) {
      std::string list;
      for (const std::string& each : states) list += (list.empty() ? "" : ", ") + each;
      all.push_back(walk);
      all.back().conditions.push_back("states || '' IN (" + list + ")");
      continue;
    }
    for (const std::string& each : states) {
      all.push_back(walk);
      all.back().conditions.push_back("states = " + each);
    }
  }
  return all;
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
                                     std::string_view index, const Conditions& where) {
  return fetch_all(connection,
                   "SELECT type_name, owner_name, states, " + sums + ", count(*) FROM case_record" +
                       indexed_by(connection, index) + where.text() +
                       " GROUP BY type_name, owner_name, states",
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
  ZHICHENG_TRY_ASSIGN(std::vector<Walk> walks, walks_of(connection_, where, filter));
  for (Walk& walk : walks)
    if (walk.order == kById && due == kNoDue) walk.conditions.push_back("w.rowid > " + where.argument(id));
  if (walks.empty()) return Page<StoredCase>{};
  const std::string limit = where.argument(request.limit + 1);
  ZHICHENG_TRY_ASSIGN(auto cases, fetch_all(connection_, list_query(with_states(walks, states), where, limit),
                                            std::span(where.arguments()), read_case));
  Page<StoredCase> page =
      make_page(std::move(cases), request.limit, [](const StoredCase& each) { return each.id.value; });
  if (!page.next.empty()) {
    const std::optional<calendar::LocalMinute> last = page.items.back().standing.due;
    page.next = (last ? calendar::format_local_minute(*last, 'T') : std::string(kNoDue)) + "." + page.next;
  }
  return page;
}

// Open and closed ones apart: each has an index with all that is asked for, in the order of the groups.
Result<std::vector<CaseCount>> CaseRepository::counts(const CaseFilter& filter) const {
  std::vector<CaseCount> counts;
  Conditions matching = conditions_of(filter);
  if (const CaseText text(filter.text); !text.empty()) matching.add(text.condition(connection_, matching));
  if (!filter.state.empty()) matching.add(holds_word(matching, "states", filter.state));
  const CaseSlice& slice = filter.slice;
  if (!only_closed(filter)) {
    Conditions where = matching;
    where.add(slice.open_on ? open_still(where, *slice.open_on) : "closed_on IS NULL");
    const std::string now = where.argument(kept_minute(filter.now));
    const std::string sums = "sum(CASE WHEN due_on < " + now + " THEN 1 ELSE 0 END), " +
                             "sum(CASE WHEN due_on >= " + now + " AND warn_on <= " + now +
                             " THEN 1 ELSE 0 END)";
    ZHICHENG_TRY_ASSIGN(const auto open, groups_of(connection_, sums, index_of(slice, false), where));
    for (const Group& group : open) {
      add_count(counts, group, CaseUrgency::late, group.late);
      add_count(counts, group, CaseUrgency::urgent, group.urgent);
      add_count(counts, group, CaseUrgency::calm, group.all - group.late - group.urgent);
    }
  }
  if (!only_open(filter)) {
    matching.add(slice.open_on ? closed_since(matching, *slice.open_on) : "closed_on IS NOT NULL");
    ZHICHENG_TRY_ASSIGN(const auto closed, groups_of(connection_, "0, 0", index_of(slice, true), matching));
    for (const Group& group : closed) add_count(counts, group, CaseUrgency::closed, group.all);
  }
  std::sort(counts.begin(), counts.end(), [](const CaseCount& a, const CaseCount& b) {
    return std::tie(a.type_name, a.owner_name, a.states, a.urgency) <
           std::tie(b.type_name, b.owner_name, b.states, b.urgency);
  });
  return counts;
}

}  // namespace zhicheng::store
