#include "row_units.h"

#include <algorithm>
#include <array>

namespace zhicheng::service {
namespace {

using plan::Facts;
using plan::Indicator;
using plan::Task;

// Copies one member.
template <auto kMember, class Content>
void copy_member(const Content& from, Content& to) {
  to.*kMember = from.*kMember;
}

constexpr std::array kFactsUnits = std::to_array<Unit<Facts>>({
    {"title", copy_member<&Facts::title, Facts>},
    {"issuer", copy_member<&Facts::issuer, Facts>},
    {"number", copy_member<&Facts::number, Facts>},
    {"date", copy_member<&Facts::date, Facts>},
    {"status", copy_member<&Facts::status, Facts>},
    {"region", copy_member<&Facts::region, Facts>},
    {"level", copy_member<&Facts::level, Facts>},
    {"first_year", copy_member<&Facts::first_year, Facts>},
    {"last_year", copy_member<&Facts::last_year, Facts>},
    {"implements", copy_member<&Facts::implements, Facts>},
});

constexpr std::array kIndicatorUnits = std::to_array<Unit<Indicator>>({
    {"group", copy_member<&Indicator::group, Indicator>},
    {"name", copy_member<&Indicator::name, Indicator>},
    {"unit", copy_member<&Indicator::unit, Indicator>},
    {"baseline_raw", copy_member<&Indicator::baseline_raw, Indicator>},
    {"target_raw", copy_member<&Indicator::target_raw, Indicator>},
    {"attribute", copy_member<&Indicator::attribute, Indicator>},
    {"note", copy_member<&Indicator::note, Indicator>},
    {"department", copy_member<&Indicator::department, Indicator>},
    {"target", copy_member<&Indicator::target, Indicator>},
});

void copy_departments(const Task& from, Task& to) {
  to.departments = from.departments;
  to.departments_open = from.departments_open;
}
constexpr std::array kTaskUnits = std::to_array<Unit<Task>>({
    {"number", copy_member<&Task::number, Task>},
    {"path", copy_member<&Task::path, Task>},
    {"title", copy_member<&Task::title, Task>},
    {"departments", copy_departments},
    {"deadline", copy_member<&Task::deadline, Task>},
});

FieldList of_unit(FieldList fields, std::string_view unit) {
  std::erase_if(fields, [unit](const auto& field) { return !is_of_unit(field.first, unit); });
  return fields;
}

}  // namespace

std::span<const Unit<Facts>> units_of(const Facts& /*facts*/) {
  return kFactsUnits;
}
std::span<const Unit<Indicator>> units_of(const Indicator& /*indicator*/) {
  return kIndicatorUnits;
}
std::span<const Unit<Task>> units_of(const Task& /*task*/) {
  return kTaskUnits;
}

bool is_of_unit(std::string_view field, std::string_view unit) {
  return field == unit || (unit == "target" && field.starts_with("target.")) ||
         (unit == "departments" && field == "departments_open");
}

FieldList document_fields(const Indicator& indicator) {
  FieldList fields = fields_of(indicator);
  std::erase_if(fields, [](const auto& field) {
    return field.first.starts_with("target.") && field.first != "target.baseline_year" &&
           field.first != "target.target_year";
  });
  fields.emplace_back("actual_raw", indicator.actual_raw);
  return fields;
}

FieldList document_fields(const Task& task) {
  return fields_of(task);
}

std::vector<store::MisfitChange> misfit_changes(const std::vector<FieldChange>& changes) {
  std::vector<store::MisfitChange> result;
  result.reserve(changes.size());
  for (const FieldChange& change : changes) result.push_back({change.field, change.before, change.after});
  return result;
}

template <class Content>
CarriedContent<Content> carry(const Content& as_read, const Content& now, const Content& anew) {
  CarriedContent<Content> carried{anew, {}, {}};
  for (const Unit<Content>& unit : units_of(anew)) {
    const FieldList read = of_unit(fields_of(as_read), unit.name);
    const FieldList corrected = of_unit(fields_of(now), unit.name);
    const FieldList printed = of_unit(fields_of(anew), unit.name);
    if (corrected == read || corrected == printed) continue;
    if (printed == read) {
      unit.copy(now, carried.content);
      carried.kept.emplace_back(unit.name);
    } else {
      carried.misfits.push_back(
          {std::string(unit.name), misfit_changes(changes_between(corrected, printed))});
    }
  }
  return carried;
}

template CarriedContent<Facts> carry(const Facts&, const Facts&, const Facts&);
template CarriedContent<Indicator> carry(const Indicator&, const Indicator&, const Indicator&);
template CarriedContent<Task> carry(const Task&, const Task&, const Task&);

}  // namespace zhicheng::service
