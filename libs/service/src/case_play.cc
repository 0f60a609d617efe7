#include "case_play.h"

#include <algorithm>

#include "case_subjects.h"
#include "figure_conversion.h"
#include "zhicheng/calendar/deadline.h"

namespace zhicheng::service {

Result<casework::CaseValues> values_from(const casework::CaseType& type, const store::CaseTexts& texts) {
  casework::CaseValues values;
  for (const auto& [id, text] : texts) {
    const casework::CaseField* field = type.field(id);
    if (field == nullptr) return Error(ErrorCode::case_field_unknown).with("field", id);
    ZHICHENG_TRY_ASSIGN(expr::Value value, casework::read_value(*field, text));
    values.emplace(id, std::move(value));
  }
  return values;
}

namespace {

calendar::LocalMinute moment_of(const store::StoredCaseEvent& event) {
  const calendar::LocalMinute kept = minute_in_china(event.at);
  return kept.date == event.on ? kept : calendar::LocalMinute(event.on);
}

}  // namespace

PlayedCase::PlayedCase(CaseTypePtr its_type, const calendar::WorkCalendar& with, store::StoredCase record)
    : type(std::move(its_type)), calendar(with), engine(*type, with), stored(std::move(record)) {}

Result<void> PlayedCase::open() {
  ZHICHENG_TRY_ASSIGN(const auto given, values_from(*type, stored.given));
  ZHICHENG_TRY_ASSIGN(now, engine.open(calendar::LocalMinute(stored.opened_on, stored.opened_minute), given));
  way.push_back(casework::active_atoms(type->chart, now.state.configuration));
  return {};
}

Result<void> PlayedCase::replay(std::vector<store::StoredCaseEvent> past) {
  ZHICHENG_TRY(open());
  events = std::move(past);
  for (const store::StoredCaseEvent& event : events) {
    ZHICHENG_TRY_ASSIGN(auto values, values_from(*type, event.values));
    ZHICHENG_TRY(engine.repeat(now, {.name = event.name,
                                     .on = moment_of(event),
                                     .person = std::to_string(event.user.value),
                                     .values = std::move(values),
                                     .words = event.words,
                                     .evidence = !event.evidence.empty()}));
    way.push_back(casework::active_atoms(type->chart, now.state.configuration));
  }
  return {};
}

Result<void> PlayedCase::append(store::CaseRepository& cases, store::StoredCaseEvent event) {
  event.seq = stored.events + 1;
  const auto about = subjects_of(*type, stored.standing.values);
  ZHICHENG_TRY(take_standing());
  ZHICHENG_TRY(cases.append(stored, event));
  const auto now_about = subjects_of(*type, stored.standing.values);
  if (now_about != about) ZHICHENG_TRY(cases.set_subjects(stored.id, now_about));
  ++stored.version;
  stored.events = event.seq;
  events.push_back(std::move(event));
  way.push_back(stored.standing.states);
  return {};
}

Result<void> PlayedCase::take_standing() {
  store::CaseStanding standing{.counted_by = calendar.digest()};
  standing.states = casework::active_atoms(type->chart, now.state.configuration);
  for (const casework::Waiting& waiting : engine.waiting(now))
    standing.waits_for.emplace_back(casework::name_of(waiting.role->is));
  std::sort(standing.waits_for.begin(), standing.waits_for.end());
  standing.waits_for.erase(std::unique(standing.waits_for.begin(), standing.waits_for.end()),
                           standing.waits_for.end());
  for (const auto& [id, value] : engine.values(now)) standing.values.emplace(id, casework::value_text(value));
  for (const casework::CaseField& field : type->fields) {
    if (field.kind != casework::FieldKind::choice || field.personal) continue;
    const auto value = standing.values.find(field.id);
    standing.choices.emplace(field.id, value == standing.values.end() ? "" : value->second);
  }
  standing.late_on = now.late_from();
  if (now.closed()) {
    standing.closed_on = now.last.date;
  } else {
    ZHICHENG_TRY_ASSIGN(const auto clocks, engine.clocks(now, now.last));
    for (const casework::ClockView& view : clocks) {
      if (!view.reading.deadline) continue;
      const calendar::LocalMinute end = view.reading.deadline->end();
      if (standing.due && *standing.due <= end) continue;
      ZHICHENG_TRY_ASSIGN(
          const auto warn,
          deadline_of(calendar, end.date, {calendar::LimitUnit::working_days, -view.clock->warn}));
      standing.due = end;
      standing.warn_on = view.minutes_left ? now.last.date : std::min(warn.date, end.date);
      standing.due_clock = view.clock->id;
    }
    ZHICHENG_TRY_ASSIGN(standing.wakes, engine.wakes(now));
  }
  stored.standing = std::move(standing);
  return {};
}

}  // namespace zhicheng::service
