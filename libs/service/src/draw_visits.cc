#include <algorithm>

#include "audited.h"
#include "draw_results.h"
#include "draw_spec.h"
#include "zhicheng/service/draw_service.h"
#include "zhicheng/service/organisation_tree.h"

// From what was drawn to cases.
namespace zhicheng::service {
namespace {

void set_if_asked(store::CaseTexts& values, const std::string& field, std::string value) {
  if (!field.empty()) values[field] = std::move(value);
}

}  // namespace

CaseRegistration registration_of(const store::StoredDraw& draw, const store::DrawnUnit& unit,
                                 const std::optional<store::StoredRecord>& record,
                                 const casework::CaseType& type, const DrawVisits& visits) {
  const casework::CaseDrawing& drawing = *type.opens.drawn;
  CaseRegistration::Part part{type.id, unit.title.empty() ? unit.key : unit.title, visits.values};
  part.title += " " + type.name.zh;
  part.values[drawing.thing] = unit.key;
  set_if_asked(part.values, drawing.name, unit.title);
  set_if_asked(part.values, drawing.draw, draw.number + " " + draw.title);
  set_if_asked(part.values, drawing.place, unit.stratum + " " + std::to_string(unit.place));
  if (const auto officers = parse_json(unit.officers); officers.ok() && officers->is_array())
    for (std::size_t i = 0; i < std::min(officers->as_array().size(), drawing.officers.size()); ++i)
      if (const auto key = require_string(officers->as_array()[i].as_object(), "key"); key.ok())
        part.values[drawing.officers[i]] = *key;
  for (const std::string& field : drawing.same)
    if (record)
      if (const auto value = record->values.find(field); value != record->values.end())
        part.values[field] = value->second;
  const auto owner = visits.owners.find(unit.stratum);
  return {.owner_name = owner == visits.owners.end() ? visits.owner_name : owner->second,
          .received = {},
          .parts = {std::move(part)}};
}

Result<std::int64_t> DrawService::open_visits(const Actor& actor, store::DrawId id,
                                              const DrawVisits& visits) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<std::int64_t> {
        ZHICHENG_TRY_ASSIGN(const store::StoredDraw draw, work->draws.get(id));
        if (draw.state != store::DrawState::drawn && draw.state != store::DrawState::opened)
          return wrong_state(draw, "立案");
        ZHICHENG_TRY_ASSIGN(const DrawSpec spec, read_draw_spec(draw));
        const CaseTypePtr type = case_type(cases_.types(), spec.case_type);
        if (type == nullptr)
          return Error(ErrorCode::invalid_argument)
              .with("what", "抽取 " + draw.number)
              .with("why", "没有选定由抽取立案的事项类型");
        ZHICHENG_TRY_ASSIGN(auto units, work->draws.units(id));
        std::erase_if(units,
                      [](const store::DrawnUnit& each) { return each.opened.stored() || each.reserve; });
        if (units.empty()) return 0;
        const std::size_t now = std::min(units.size(), kMostAtOnce);
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, cases_.today());
        JsonArray entries;
        for (std::size_t i = 0; i < now; ++i) {
          store::DrawnUnit& unit = units[i];
          ZHICHENG_TRY_ASSIGN(const auto thing, work->records.find(spec.record_type, unit.key));
          CaseRegistration registration = registration_of(draw, unit, thing, *type, visits);
          registration.received = cases_.today();
          ZHICHENG_TRY_ASSIGN(const auto opened,
                              cases_.open_within(work, actor, registration, tree, entries));
          unit.opened = opened.front();
          ZHICHENG_TRY(work->draws.set_unit(id, unit));
        }
        describe(record, "draw.visits", "draw", id);
        record.after = to_json_text(JsonObject{{"number", draw.number}, {"cases", std::move(entries)}});
        return static_cast<std::int64_t>(units.size() - now);
      });
}

}  // namespace zhicheng::service
