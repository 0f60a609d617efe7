#include "case_row.h"

#include <iterator>
#include <sstream>

#include "case_facts.h"
#include "json_texts.h"

namespace zhicheng::store {

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

StoredCase read_case(db::Rows& rows) {
  StoredCase stored;
  stored.id = rows.id<CaseId>();
  stored.type = rows.id<CaseTypeId>();
  stored.type_name = rows.text();
  stored.title = rows.text();
  stored.plan = rows.id<PlanId>();
  stored.task = rows.id<TaskId>();
  stored.owner = rows.id<OrganisationId>();
  stored.owner_name = rows.text();
  stored.opened_on = rows.optional_date().value_or(Date{});
  stored.opened_by = rows.id<UserId>();
  stored.given = read_texts(rows);
  stored.standing.states = split_words(rows.text());
  stored.standing.waits_for = split_words(rows.text());
  stored.standing.values = read_texts(rows);
  stored.standing.due_on = rows.optional_date();
  stored.standing.warn_on = rows.optional_date();
  stored.standing.due_clock = rows.text();
  stored.standing.wakes_on = rows.optional_date();
  stored.standing.closed_on = rows.optional_date();
  stored.standing.late_on = rows.optional_date();
  stored.standing.choices = read_choices(rows.text());
  stored.standing.counted_by = rows.text();
  stored.events = static_cast<int>(rows.integer());
  stored.version = rows.integer();
  return stored;
}

}  // namespace zhicheng::store
