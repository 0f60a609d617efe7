#include <algorithm>

#include "audited.h"
#include "draw_results.h"
#include "draw_spec.h"
#include "draw_staffing.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/service/draw_service.h"

// Who goes where.
namespace zhicheng::service {
namespace {

using store::DrawnUnit;

constexpr std::size_t kDivisionDigits = 6;

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::draw_staffing_wrong).with("what", std::move(what)).with("why", std::move(why));
}

std::string area_of(const registry::RecordType& type, const std::optional<store::StoredRecord>& record) {
  if (!record) return "";
  for (const registry::RecordField& field : type.fields) {
    if (field.kind != registry::ValueKind::identifier || field.scheme != registry::Scheme::division) continue;
    const auto value = record->values.find(field.id);
    return value == record->values.end() ? "" : value->second.substr(0, kDivisionDigits);
  }
  return "";
}

double share_of(std::uint64_t chance) {
  return double(chance) / double(sampling::kWholeChance);
}

JsonObject gap_of(const NamedStaffing& staffing, const std::vector<DrawnUnit>& units,
                  const sampling::StaffingGap& gap) {
  JsonArray visits;
  for (const sampling::StaffingGap::Need& need : gap.visits) {
    const DrawnUnit& unit = units[staffing.coded.units[need.visit]];
    visits.push_back(JsonObject{{"stratum", unit.stratum},
                                {"place", unit.place},
                                {"title", unit.title.empty() ? unit.key : unit.title},
                                {"places", need.places},
                                {"skilled_only", need.skilled_only}});
  }
  JsonArray officers;
  for (const sampling::StaffingGap::Supply& supply : gap.officers)
    officers.push_back(JsonObject{{"key", staffing.coded.keys[supply.officer]},
                                  {"name", staffing.names[supply.officer]},
                                  {"visits", supply.visits},
                                  {"at_most", supply.at_most}});
  return {{"needed", gap.needed},
          {"available", gap.available},
          {"visits", std::move(visits)},
          {"officers", std::move(officers)}};
}

// Of each officer with a chance how many visits he has, and could expect.
JsonArray sent_of(const NamedStaffing& staffing, const sampling::StaffingChances& chances,
                  const std::vector<sampling::StaffingPair>& sent) {
  std::vector<std::uint64_t> expected(staffing.names.size());
  std::vector<std::int64_t> visits(staffing.names.size());
  for (const sampling::StaffingPair& pair : chances.pairs) expected[pair.officer] += pair.chance;
  for (const sampling::StaffingPair& pair : sent) ++visits[pair.officer];
  JsonArray all;
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (expected[i] > 0)
      all.push_back(JsonObject{{"key", staffing.coded.keys[i]},
                               {"name", staffing.names[i]},
                               {"visits", visits[i]},
                               {"expected", share_of(expected[i])}});
  return all;
}

// The skilled first: they take the first field of the case.
void give(std::vector<DrawnUnit>& units, const NamedStaffing& staffing,
          std::vector<sampling::StaffingPair> sent) {
  std::stable_sort(sent.begin(), sent.end(),
                   [](const auto& a, const auto& b) { return a.skilled > b.skilled; });
  std::map<std::size_t, JsonArray> officers;
  for (const sampling::StaffingPair& pair : sent)
    officers[staffing.coded.units[pair.visit]].push_back(
        JsonObject{{"key", staffing.coded.keys[pair.officer]},
                   {"name", staffing.names[pair.officer]},
                   {"skilled", pair.skilled},
                   {"chance", share_of(pair.chance)}});
  for (auto& [unit, list] : officers) units[unit].officers = to_json_text(list);
}

Result<std::string> seed_of(store::EvidenceStore& evidence, const store::StoredDraw& draw,
                            HashAlgorithm hash) {
  ZHICHENG_TRY_ASSIGN(const std::string receipt, evidence.get(draw.receipt));
  ZHICHENG_TRY_ASSIGN(const Json members, parse_json(receipt));
  ZHICHENG_TRY_ASSIGN(const std::string hex, require_string(members.as_object(), "seed"));
  ZHICHENG_TRY_ASSIGN(const std::string seed, from_hex(hex));
  return std::string(bytes_of(Hasher(hash)({"qgov-staff-1\n", seed})));
}

Result<Officers> kept_officers(store::EvidenceStore& evidence, const JsonObject& staffing) {
  ZHICHENG_TRY_ASSIGN(const std::string table, require_string(staffing, "officers"));
  ZHICHENG_TRY_ASSIGN(const std::string conflicts, require_string(staffing, "conflicts"));
  Officers officers;
  ZHICHENG_TRY_ASSIGN(officers.table, evidence.get(table));
  ZHICHENG_TRY_ASSIGN(officers.conflicts, evidence.get(conflicts));
  return officers;
}

}  // namespace

Result<const registry::RecordType*> DrawService::officer_type(const DrawSpec& spec) const {
  const CaseTypePtr visits = case_type(cases_.types(), spec.case_type);
  if (visits != nullptr && !visits->opens.drawn->officers.empty()) {
    const std::string& to = visits->field(visits->opens.drawn->officers.front())->to;
    ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, records_.type(to));
    if (type->roster) return type;
  }
  return wrong("设置", "所选事项类型没有规定派哪些人员");
}

Result<std::vector<WantedVisit>> DrawService::wanted_visits(store::Repositories& repositories,
                                                            const DrawSpec& spec,
                                                            const std::vector<DrawnUnit>& units) const {
  ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, records_.type(spec.record_type));
  const CaseTypePtr visits = case_type(cases_.types(), spec.case_type);
  std::vector<WantedVisit> wanted;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].reserve || units[i].opened.stored()) continue;
    ZHICHENG_TRY_ASSIGN(const auto record, repositories.records.find(type->id, units[i].key));
    const auto date = spec.staffing->dates.find(units[i].stratum);
    wanted.push_back({.unit = i,
                      .subject = units[i].key,
                      .area = area_of(*type, record),
                      .skill = spec.staffing->skill,
                      .date = date == spec.staffing->dates.end() ? std::nullopt : std::optional(date->second),
                      .officers = static_cast<std::uint32_t>(visits->opens.drawn->officers.size())});
  }
  return wanted;
}

// What a staffing comes to: the members of `staffing` that say so, and the officers of the units.
Result<void> DrawService::put_officers(const store::StoredDraw& draw, const NamedStaffing& staffing,
                                       HashAlgorithm hash, JsonObject& kept,
                                       std::vector<DrawnUnit>& units) const {
  const auto found = sampling::staffing_chances(staffing.coded.request);
  if (const auto* gap = std::get_if<sampling::StaffingGap>(&found)) {
    kept["gap"] = gap_of(staffing, units, *gap);
    return {};
  }
  const auto& chances = std::get<sampling::StaffingChances>(found);
  ZHICHENG_TRY_ASSIGN(const std::string seed, seed_of(evidence_, draw, hash));
  const sampling::StaffingRequest& request = staffing.coded.request;
  ZHICHENG_TRY_ASSIGN(const auto sent, sampling::draw_staffing(request, chances, seed));
  ZHICHENG_TRY_ASSIGN(kept["chances"], evidence_.put(sampling::chances_csv(request, chances)));
  ZHICHENG_TRY_ASSIGN(kept["assignment"], evidence_.put(sampling::assignment_csv(request, sent)));
  kept["chances_hash"] = to_hex(sampling::chances_digest(request, chances));
  kept["moved"] = chances.moved;
  kept["sent"] = sent_of(staffing, chances, sent);
  kept.erase("gap");
  give(units, staffing, sent);
  return {};
}

Result<DrawView> DrawService::staff(const Actor& actor, store::DrawId id, std::int64_t version) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  store::StoredDraw draw;
  std::vector<DrawnUnit> units;
  JsonObject kept;
  NamedStaffing staffing;
  DrawSpec spec;
  {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
    ZHICHENG_TRY_ASSIGN(draw, work->draws.get(id));
    if (draw.state != store::DrawState::drawn) return wrong_state(draw, "派员");
    ZHICHENG_TRY_ASSIGN(spec, read_draw_spec(draw));
    if (!spec.staffing) return wrong("设置", "公布承诺时没有选择随机派员");
    ZHICHENG_TRY_ASSIGN(kept, read_staffing(draw));
    if (kept.contains("sent")) return wrong("次数", "已经派员，只有一次");
    ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, officer_type(spec));
    ZHICHENG_TRY_ASSIGN(units, work->draws.units(id));
    ZHICHENG_TRY_ASSIGN(const auto wanted, wanted_visits(work.repositories(), spec, units));
    if (wanted.empty()) return wrong("对象", "没有待立案的检查");
    ZHICHENG_TRY_ASSIGN(const DrawSecrets secrets, read_draw_secrets(draw));
    ZHICHENG_TRY_ASSIGN(const std::string salt, from_hex(secrets.salt));
    if (kept.contains("gap")) {
      ZHICHENG_TRY_ASSIGN(const Officers anew, officers_of(work.repositories(), *type, cases_.today()));
      ZHICHENG_TRY(keep_officers(evidence_, anew, salt, spec.hash, kept));
    }
    ZHICHENG_TRY_ASSIGN(const Officers officers, kept_officers(evidence_, kept));
    ZHICHENG_TRY_ASSIGN(staffing.coded, coded_staffing(wanted, officers, salt, spec.hash));
    for (const std::string& key : staffing.coded.keys) {
      ZHICHENG_TRY_ASSIGN(const auto record, work->records.find(type->id, key));
      staffing.names.push_back(record ? record->title : key);
    }
  }
  ZHICHENG_TRY(put_officers(draw, staffing, spec.hash, kept, units));
  ZHICHENG_TRY_ASSIGN(JsonObject published, read_published(draw));
  published["rosters"] = kept["rosters"];
  if (kept.contains("sent"))
    published["staff"] = JsonObject{{"visits", staffing.coded.units.size()},
                                    {"officers", kept["sent"].as_array().size()},
                                    {"chances_hash", kept["chances_hash"]}};
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
        ZHICHENG_TRY_ASSIGN(const auto now, work->draws.units(id));
        for (const std::size_t unit : staffing.coded.units)
          if (now[unit].opened.stored())
            return Error(ErrorCode::conflict).with("what", "抽取 " + draw.number);
        draw.version = version;
        draw.staffing = to_json_text(kept);
        draw.published = to_json_text(published);
        ZHICHENG_TRY(work->draws.update(draw));
        ++draw.version;
        if (kept.contains("sent"))
          for (const std::size_t unit : staffing.coded.units)
            ZHICHENG_TRY(work->draws.set_unit(id, units[unit]));
        describe(record, "draw.staff", "draw", id);
        record.after = to_json_text(
            JsonObject{{"number", draw.number},
                       {"rosters", kept["rosters"]},
                       {"visits", staffing.coded.units.size()},
                       {"done", kept.contains("sent")},
                       {"chances_hash", published.contains("staff") ? kept["chances_hash"] : Json("")}});
        return view_of(work.repositories(), std::move(draw));
      });
}

// Those who were sent to the one, if they may go to the other.
Result<std::string> DrawService::officers_for(store::Repositories& repositories,
                                              const store::StoredDraw& draw, const DrawSpec& spec,
                                              const DrawnUnit& from, const DrawnUnit& to) const {
  ZHICHENG_TRY_ASSIGN(const Json sent, parse_json(from.officers));
  if (!spec.staffing || !sent.is_array() || sent.as_array().empty()) return std::string("[]");
  ZHICHENG_TRY_ASSIGN(const JsonObject kept, read_staffing(draw));
  ZHICHENG_TRY_ASSIGN(const DrawSecrets secrets, read_draw_secrets(draw));
  ZHICHENG_TRY_ASSIGN(const std::string salt, from_hex(secrets.salt));
  ZHICHENG_TRY_ASSIGN(const Officers officers, kept_officers(evidence_, kept));
  DrawnUnit visit = to;
  visit.reserve = false;
  ZHICHENG_TRY_ASSIGN(const auto wanted, wanted_visits(repositories, spec, {visit}));
  ZHICHENG_TRY_ASSIGN(const CodedStaffing coded, coded_staffing(wanted, officers, salt, spec.hash));
  std::vector<std::string> keys;
  for (const Json& each : sent.as_array()) {
    ZHICHENG_TRY_ASSIGN(std::string key, require_string(each.as_object(), "key"));
    keys.push_back(std::move(key));
  }
  return may_go(coded, keys) ? from.officers : std::string("[]");
}

}  // namespace zhicheng::service
