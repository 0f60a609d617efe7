#include <algorithm>

#include "audited.h"
#include "draw_results.h"
#include "draw_spec.h"
#include "zhicheng/base/text.h"
#include "zhicheng/service/draw_service.h"
#include "zhicheng/service/organisation_tree.h"

// Who stands in for one at which no visit was possible.
namespace zhicheng::service {
namespace {

using store::DrawnUnit;

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string_view value_of(const store::CaseTexts& values, const std::string& field) {
  const auto found = values.find(field);
  return found == values.end() ? std::string_view() : found->second;
}

std::string words_of(const casework::CaseType& type, const std::string& field, std::string_view value) {
  const auto* choice = type.field(field)->choice(value);
  return choice == nullptr ? std::string(value) : choice->name.zh;
}

// Why the one may not be replaced for that reason; "" it may.
std::string hindrance(const DrawnUnit& unit, const store::StoredCase& visit, const casework::CaseType& type,
                      const DrawReplacement& of) {
  const casework::CaseDrawing& drawing = *type.opens.drawn;
  const store::CaseTexts& values = visit.standing.values;
  if (unit.replaced_by != 0) return "已由第 " + std::to_string(unit.replaced_by) + " 位替补";
  const std::string answer(value_of(values, drawing.result));
  if (contains(drawing.sound, answer) || contains(drawing.faulty, answer))
    return "检查已有结果“" + words_of(type, drawing.result, answer) + "”";
  if (!contains(drawing.replaced, of.reason)) return "“" + of.reason + "”不是可以替换的情形";
  const std::string told(value_of(values, drawing.reason));
  if (!told.empty() && told != of.reason)
    return "事项中登记的是“" + words_of(type, drawing.reason, told) + "”，与所选情形不一致";
  if (trim(of.words).empty()) return "请写明核实的情况";
  return "";
}

// What whoever opened the case filled in for all.
DrawVisits visits_like(const store::StoredCase& visit, const casework::CaseDrawing& drawing) {
  DrawVisits visits{.values = visit.given, .owner_name = visit.owner_name, .owners = {}};
  for (const auto* fields : {&drawing.same, &drawing.officers})
    for (const std::string& field : *fields) visits.values.erase(field);
  for (const std::string& field : {drawing.thing, drawing.name, drawing.draw, drawing.place})
    visits.values.erase(field);
  return visits;
}

std::string called(const DrawnUnit& unit) {
  return unit.title.empty() ? unit.key : unit.title;
}

}  // namespace

Result<DrawView> DrawService::replace(const Actor& actor, store::DrawId id, const DrawReplacement& of) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
        ZHICHENG_TRY_ASSIGN(store::StoredDraw draw, work->draws.get(id));
        ZHICHENG_TRY_ASSIGN(auto units, work->draws.units(id));
        const auto unit = std::find_if(units.begin(), units.end(), [&](const DrawnUnit& each) {
          return each.stratum == of.stratum && each.place == of.place;
        });
        if (unit == units.end())
          return Error(ErrorCode::not_found).with("what", of.stratum + " " + std::to_string(of.place));
        const auto refused = [&](std::string why) {
          return Error(ErrorCode::draw_replacement_refused)
              .with("unit", called(*unit))
              .with("why", std::move(why));
        };
        if (draw.state == store::DrawState::opened) return refused("抽取已经公开，候补的次序人人可见");
        ZHICHENG_TRY_ASSIGN(const DrawSpec spec, read_draw_spec(draw));
        const CaseTypePtr type = case_type(cases_.types(), spec.case_type);
        if (type == nullptr || !unit->opened.stored()) return refused("还没有立案");
        ZHICHENG_TRY_ASSIGN(const store::StoredCase visit, work->cases.get(unit->opened));
        if (std::string why = hindrance(*unit, visit, *type, of); !why.empty())
          return refused(std::move(why));
        const auto next = std::find_if(units.begin(), units.end(), [&](const DrawnUnit& each) {
          return each.stratum == of.stratum && each.reserve && !each.opened.stored();
        });
        if (next == units.end()) return refused("“" + of.stratum + "”的候补已经用完，或没有设候补");

        ZHICHENG_TRY_ASSIGN(const auto thing, work->records.find(spec.record_type, next->key));
        ZHICHENG_TRY_ASSIGN(next->officers, officers_for(work.repositories(), draw, spec, *unit, *next));
        CaseRegistration registration =
            registration_of(draw, *next, thing, *type, visits_like(visit, *type->opens.drawn));
        registration.received = cases_.today();
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, cases_.today());
        JsonArray entries;
        ZHICHENG_TRY_ASSIGN(const auto opened, cases_.open_within(work, actor, registration, tree, entries));
        next->opened = opened.front();
        unit->replaced_by = next->place;
        unit->reason = of.reason;
        unit->words = std::string(trim(of.words));
        for (const auto& each : {unit, next}) ZHICHENG_TRY(work->draws.set_unit(id, *each));
        describe(record, "draw.replace", "draw", id);
        record.after = to_json_text(JsonObject{{"number", draw.number},
                                               {"stratum", unit->stratum},
                                               {"place", unit->place},
                                               {"by", unit->replaced_by},
                                               {"reason", unit->reason},
                                               {"words", unit->words},
                                               {"cases", std::move(entries)}});
        return view_of(work.repositories(), std::move(draw));
      });
}

}  // namespace zhicheng::service
