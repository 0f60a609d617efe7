#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/registry/record_type.h"
#include "zhicheng/sampling/staffing.h"
#include "zhicheng/service/draw_view.h"
#include "zhicheng/store/evidence.h"
#include "zhicheng/store/unit_of_work.h"

// From a register of officers and what was drawn to who goes where (docs/formats/draws.md).
namespace zhicheng::service {

// Who could be sent on a day, as the tables of docs/formats/staffing.md.
struct Officers {
  std::string table;      // officer,skills,areas,capacity,rest,per_day
  std::string conflicts;  // officer,subject
};

// draw_staffing_wrong: nobody, or days, areas or numbers that cannot be read, with the officer.
Result<Officers> officers_of(store::Repositories& repositories, const registry::RecordType& type, Date today);

// Commits the house to the list: HMAC(salt, "roster\n" ‖ length of the table as decimal ‖ "\n" ‖ both
// tables).
std::string roster_hash(const Officers& officers, std::string_view salt, HashAlgorithm hash);

// Puts both files into the store and adds to `staffing` (src/draw_spec.h) their addresses and the hash.
Result<void> keep_officers(store::EvidenceStore& evidence, const Officers& officers, std::string_view salt,
                           HashAlgorithm hash, JsonObject& staffing);

// A visit that wants its officers.
struct WantedVisit {
  std::size_t unit = 0;  // place among the units of the draw
  std::string subject;   // its key
  std::string area;      // division, "" unknown
  std::string skill;
  std::optional<Date> date;
  std::uint32_t officers = 0;
};

// The same for the engine under codes that belong to this draw and lead neither to a line of its list nor to
// a person: HMAC(salt, "visit\n" ‖ key), HMAC(salt, "officer\n" ‖ key), 24 hexadecimal digits.
struct CodedStaffing {
  sampling::StaffingRequest request;
  std::vector<std::size_t> units;  // of request.visits
  std::vector<std::string> keys;   // of request.officers
};
// Errors of read_staffing.
Result<CodedStaffing> coded_staffing(const std::vector<WantedVisit>& visits, const Officers& officers,
                                     std::string_view salt, HashAlgorithm hash);

struct NamedStaffing {
  CodedStaffing coded;
  std::vector<std::string> names;  // of coded.keys
};

// Who can be sent together to a visit, of these only: true if all of them may.
bool may_go(const CodedStaffing& staffing, const std::vector<std::string>& keys);

}  // namespace zhicheng::service
