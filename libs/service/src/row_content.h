#pragma once

#include <algorithm>
#include <string>

#include "field_list.h"
#include "plan_rules.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/store/indicator.h"
#include "zhicheng/store/task.h"

// One spelling for both kinds of rows of a plan, so that a use case on them is written once.
namespace zhicheng::service {

// What a person may correct.
inline FieldList content_of(const store::StoredIndicator& row) {
  return fields_of(row.indicator);
}
inline FieldList content_of(const store::StoredTask& row) {
  return fields_of(row.task);
}

// Number, origin, result and quotes stay.
inline void set_content(store::StoredIndicator& row, const plan::Indicator& fields) {
  plan::Indicator content = fields;
  content.seq = row.indicator.seq;
  content.origin = row.indicator.origin;
  content.actual_raw = std::move(row.indicator.actual_raw);
  content.quotes = std::move(row.indicator.quotes);
  row.indicator = std::move(content);
}
inline void set_content(store::StoredTask& row, const plan::Task& fields) {
  plan::Quote quote = std::move(row.task.quote);
  row.task = fields;
  row.task.quote = std::move(quote);
}

inline Result<void> check_content(const plan::Indicator& fields) {
  return check_indicator(fields);
}
inline Result<void> check_content(const plan::Task& fields) {
  return check_task(fields);
}

inline const std::string& name_of(const store::StoredIndicator& row) {
  return row.indicator.name;
}
inline const std::string& name_of(const store::StoredTask& row) {
  return row.task.title;
}

inline int& seq_of(store::StoredIndicator& row) {
  return row.indicator.seq;
}
inline int& seq_of(store::StoredTask& row) {
  return row.seq;
}

inline store::CorrectionSubject subject_of(const store::StoredIndicator& /*row*/) {
  return store::CorrectionSubject::indicator;
}
inline store::CorrectionSubject subject_of(const store::StoredTask& /*row*/) {
  return store::CorrectionSubject::task;
}

// Words that both rows were read from stand once; a task keeps its own.
inline void join_quotes(store::StoredIndicator& keep, const store::StoredIndicator& drop) {
  auto& quotes = keep.indicator.quotes;
  for (const plan::Quote& quote : drop.indicator.quotes)
    if (std::find(quotes.begin(), quotes.end(), quote) == quotes.end()) quotes.push_back(quote);
}
inline void join_quotes(store::StoredTask& /*keep*/, const store::StoredTask& /*drop*/) {}

// Whoever decides on a row is its first reader from then on; a row that is pending again has none.
template <class Row>
void mark_decided(Row& row, const Actor& actor, Timestamp at) {
  row.decided = {};
  if (row.review == store::ReviewState::pending) return;
  row.decided.by = actor.user;
  row.decided.at = at;
  row.decided.state = row.review;
}

template <class Row>
Error not_in_plan(const Row& row) {
  return Error(ErrorCode::not_found).with("what", std::to_string(row.id.value));
}

}  // namespace zhicheng::service
