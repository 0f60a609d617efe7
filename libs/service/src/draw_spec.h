#pragma once

#include <string>

#include "zhicheng/registry/record_type.h"
#include "zhicheng/sampling/draw.h"
#include "zhicheng/service/case_view.h"
#include "zhicheng/service/draw_view.h"

// What draws keep as JSON.
namespace zhicheng::service {

std::string text_of(const DrawSpec& spec);
// What text_of wrote; database_damaged.
Result<DrawSpec> read_draw_spec(const store::StoredDraw& draw);

// Whether such a draw can be made of things of `type`, opening cases of `visits` (null: none). Errors:
// record_filter_unknown; invalid_argument names what is wrong: a stratum or weight field that the type does
// not have or of another kind, a weight or share out of range, a case type that no draw of this register
// opens, a size below 1.
Result<void> check_spec(const DrawSpec& spec, const registry::RecordType& type,
                        const casework::CaseType* visits);

// Hidden until the draw is opened. Hexadecimal.
struct DrawSecrets {
  std::string nonce;
  std::string salt;  // key of the check codes
};
std::string text_of(const DrawSecrets& secrets);
Result<DrawSecrets> read_draw_secrets(const store::StoredDraw& draw);  // database_damaged

// What everybody may know from the commitment on: hash, units, root, plan_hash, nonce_hash, commit,
// strata [{stratum, units, n}]. Later come beacons (hexadecimal), in the end nonce and seed.
JsonObject published_of(const sampling::Commitment& commitment, const DrawSpec& spec,
                        const sampling::Frame& frame);
Result<JsonObject> read_published(const store::StoredDraw& draw);  // database_damaged
// rosters; officers, conflicts, chances, assignment: addresses of files; gap, sent, chances_hash, moved.
Result<JsonObject> read_staffing(const store::StoredDraw& draw);  // database_damaged

sampling::SamplePlan plan_of(const DrawSpec& spec);

}  // namespace zhicheng::service
