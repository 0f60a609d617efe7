#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "field_list.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/store/plan_version.h"

// The parts of a row that a correction is kept or dropped with when the document changes.
namespace zhicheng::service {

// A field, or fields that make sense together only (the typed target, the departments).
template <class Content>
struct Unit {
  std::string_view name;
  void (*copy)(const Content& from, Content& to);
};
std::span<const Unit<plan::Facts>> units_of(const plan::Facts& facts);
std::span<const Unit<plan::Indicator>> units_of(const plan::Indicator& indicator);
std::span<const Unit<plan::Task>> units_of(const plan::Task& task);
bool is_of_unit(std::string_view field, std::string_view unit);

// What the document itself prints, as far as the import reads it: where it is the same, a decision holds.
FieldList document_fields(const plan::Indicator& indicator);
FieldList document_fields(const plan::Task& task);

struct UnitMisfit {
  std::string unit;
  std::vector<store::MisfitChange> changes;
};

// A row of the earlier version in the new one.
template <class Content>
struct CarriedContent {
  Content content;                // as it stands in the new version
  std::vector<std::string> kept;  // units whose correction was taken over
  std::vector<UnitMisfit> misfits;
};

// For each unit: a correction of what the document still says is taken over; one that the new document says
// itself is no correction any more; one against words that changed is a misfit, and the document stands until
// a person decides. `as_read` is the earlier row as the import read it, `now` what people made of it.
template <class Content>
CarriedContent<Content> carry(const Content& as_read, const Content& now, const Content& anew);

std::vector<store::MisfitChange> misfit_changes(const std::vector<FieldChange>& changes);

}  // namespace zhicheng::service
