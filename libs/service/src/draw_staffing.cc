#include "draw_staffing.h"

#include <algorithm>

#include "draw_frame.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kOfficers = "officer,skills,areas,capacity,rest,per_day\n";
constexpr std::string_view kConflicts = "officer,subject\n";
// One that everybody could be sent to, to read tables of officers alone.
constexpr std::string_view kSomeVisit = "visit,subject,area,skill,date\n1,1,1,,\n";

std::string_view value_of(const store::StoredRecord& record, const std::string& field) {
  const auto value = record.values.find(field);
  return value == record.values.end() ? std::string_view() : value->second;
}

// What people write between several: ； 、 ， and their half-width forms.
std::string with_semicolons(std::string_view text) {
  std::string list(text);
  for (const std::string_view mark : {"；", "、", "，", ","})
    for (std::size_t at = list.find(mark); at != std::string::npos; at = list.find(mark, at))
      list.replace(at, mark.size(), ";");
  return list;
}

std::string skills_of(const store::StoredRecord& record, const registry::Roster& roster) {
  std::string skills;
  for (const std::string& field : roster.skills)
    if (const std::string_view value = value_of(record, field); !value.empty())
      skills += (skills.empty() ? "" : ";") + with_semicolons(value);
  return skills;
}

bool can_be_sent(const store::StoredRecord& record, const registry::Roster& roster, Date today) {
  if (!roster.ready.empty() && value_of(record, roster.ready) != roster.ready_value) return false;
  const Result<Date> until = parse_date(value_of(record, roster.valid_until));
  return !until.ok() || *until >= today;
}

std::vector<std::string> row_of(const store::StoredRecord& record, const registry::Roster& roster) {
  const std::string_view capacity = value_of(record, roster.capacity);
  const std::string areas = with_semicolons(value_of(record, roster.areas));
  return {record.key,
          skills_of(record, roster),
          areas.empty() ? "*" : areas,
          capacity.empty() ? std::to_string(sampling::kLargestCapacity) : std::string(capacity),
          with_semicolons(value_of(record, roster.rest)),
          std::string(value_of(record, roster.per_day))};
}

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::draw_staffing_wrong).with("what", std::move(what)).with("why", std::move(why));
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(';', at), list.size());
    if (const std::string_view part = trim(std::string_view(list).substr(at, end - at)); !part.empty())
      parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

Result<void> take(Officers& officers, const store::StoredRecord& record, const registry::Roster& roster) {
  std::string line;
  append_csv_record(line, row_of(record, roster));
  const std::string alone = std::string(kOfficers) + line;
  if (!sampling::read_staffing({"", kSomeVisit}, {"", alone}, {}).ok())
    return wrong("人员“" + record.title + "”（" + record.key + "）",
                 "休息日应如 2026-10-01..2026-10-07，家数应为整数，请在名录中更正");
  officers.table += line;
  for (const std::string& subject : parts_of(with_semicolons(value_of(record, roster.conflicts))))
    append_csv_record(officers.conflicts, {record.key, subject});
  return {};
}

}  // namespace

Result<Officers> officers_of(store::Repositories& repositories, const registry::RecordType& type,
                             Date today) {
  Officers officers{std::string(kOfficers), std::string(kConflicts)};
  store::PageRequest request{store::kMaxPageRows, ""};
  do {
    ZHICHENG_TRY_ASSIGN(const auto page, repositories.records.list({type.id, {}, ""}, request));
    for (const store::StoredRecord& record : page.items)
      if (can_be_sent(record, *type.roster, today)) ZHICHENG_TRY(take(officers, record, *type.roster));
    request.after = page.next;
  } while (!request.after.empty());
  if (officers.table == kOfficers) return wrong("人员名录", "“" + type.name.zh + "”中没有可以派出的人");
  return officers;
}

std::string roster_hash(const Officers& officers, std::string_view salt, HashAlgorithm hash) {
  const std::string length = std::to_string(officers.table.size());
  return to_hex(Hmac(hash, salt)({"roster\n", length, "\n", officers.table, officers.conflicts}));
}

Result<void> keep_officers(store::EvidenceStore& evidence, const Officers& officers, std::string_view salt,
                           HashAlgorithm hash, JsonObject& staffing) {
  ZHICHENG_TRY_ASSIGN(staffing["officers"], evidence.put(officers.table));
  ZHICHENG_TRY_ASSIGN(staffing["conflicts"], evidence.put(officers.conflicts));
  if (!staffing.contains("rosters")) staffing["rosters"] = JsonArray{};
  staffing["rosters"].as_array().push_back(Json(roster_hash(officers, salt, hash)));
  return {};
}

Result<CodedStaffing> coded_staffing(const std::vector<WantedVisit>& visits, const Officers& officers,
                                     std::string_view salt, HashAlgorithm hash) {
  ZHICHENG_TRY_ASSIGN(sampling::StaffingRequest plain,
                      sampling::read_staffing({"", kSomeVisit}, {"officers", officers.table},
                                              {"conflicts", officers.conflicts}));
  Hmac keyed(hash, salt);
  std::map<std::string, const WantedVisit*> by_code;
  for (const WantedVisit& each : visits) by_code[check_code_of(keyed, "visit\n" + each.subject)] = &each;
  CodedStaffing coded;
  for (const auto& [code, visit] : by_code) {
    coded.request.visits.push_back(
        {code, visit->subject, visit->area, visit->skill, visit->date, visit->officers});
    coded.units.push_back(visit->unit);
  }
  std::map<std::string, std::string> codes;
  for (sampling::Officer& officer : plain.officers) {
    std::string code = check_code_of(keyed, "officer\n" + officer.id);
    codes[officer.id] = code;
    coded.keys.push_back(officer.id);
    officer.id = std::move(code);
  }
  for (sampling::Conflict& conflict : plain.conflicts) conflict.officer = codes.at(conflict.officer);
  std::sort(coded.keys.begin(), coded.keys.end(),
            [&](const std::string& a, const std::string& b) { return codes.at(a) < codes.at(b); });
  std::sort(plain.officers.begin(), plain.officers.end(),
            [](const sampling::Officer& a, const sampling::Officer& b) { return a.id < b.id; });
  coded.request.officers = std::move(plain.officers);
  coded.request.conflicts = std::move(plain.conflicts);
  return coded;
}

bool may_go(const CodedStaffing& staffing, const std::vector<std::string>& keys) {
  sampling::StaffingRequest some{staffing.request.visits, {}, staffing.request.conflicts};
  for (std::size_t i = 0; i < staffing.keys.size(); ++i) {
    if (std::find(keys.begin(), keys.end(), staffing.keys[i]) == keys.end()) continue;
    some.officers.push_back(staffing.request.officers[i]);
    some.officers.back().capacity = 1;
    some.officers.back().per_day.reset();
  }
  return some.officers.size() == keys.size() &&
         std::holds_alternative<sampling::StaffingChances>(sampling::staffing_chances(some));
}

}  // namespace zhicheng::service
