#pragma once

#include <optional>
#include <string>

#include "zhicheng/store/case_record.h"

// What is kept beside a case for statistics and for the search of titles.
namespace zhicheng::store {

// What a row of case_record says about this.
struct CaseFacts {
  std::string type_name;
  OrganisationId owner = {};
  std::string owner_name;
  Date opened_on;
  std::optional<Date> closed_on;
  std::optional<Date> late_on;
  std::string choices;
  std::string words;
  bool counted = true;  // false: the row waits to be renewed and is in no sum
};

CaseFacts facts_of(const StoredCase& stored);  // without words
std::optional<std::int64_t> days_taken(const CaseFacts& facts);

// " category=food source= ", fields ascending; nothing is "".
std::string choice_text(const CaseTexts& choices);
CaseTexts read_choices(std::string_view text);
// The value of a field in such a text; none where it has no such field.
std::optional<std::string> choice_in(std::string_view text, std::string_view field);

// Before anything of case_month is read or written: two writers of the same sums must not block each other.
Result<void> wait_for_writers(db::Connection& connection);
// What the row says now; none if it is not there.
Result<std::optional<CaseFacts>> kept_facts(db::Connection& connection, CaseId id);
// Takes `before` out of the sums of months and puts `after` in.
Result<void> tally(db::Connection& connection, const std::optional<CaseFacts>& before,
                   const CaseFacts& after);

std::string title_words_of(const StoredCase& stored);
// Tells the index of words; on PostgreSQL it follows the column by itself.
Result<void> index_title(db::Connection& connection, CaseId id, const std::string& before,
                         const std::string& after);

}  // namespace zhicheng::store
