#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/digest.h"
#include "zhicheng/base/json.h"
#include "zhicheng/sampling/pass_rate.h"
#include "zhicheng/store/case_record.h"
#include "zhicheng/store/draw.h"

// What goes into use cases of draws (draw_service.h), and what comes out.
namespace zhicheng::service {

// Who goes to the visits is drawn too.
struct DrawStaffing {
  std::string skill;                  // that one of the officers at least has; "": none is wanted
  std::map<std::string, Date> dates;  // stratum → day of its visits; none: not fixed, rest days do not count
  bool operator==(const DrawStaffing&) const = default;
};

// What is drawn from whom (docs/formats/draws.md).
struct DrawSpec {
  std::string record_type;                      // the register
  std::map<std::string, std::string> filters;   // field → value that a thing has to have
  std::string stratum_field;                    // its values make the strata; "": all are one
  std::string weight_field;                     // a choice whose values weigh differently; "": all alike
  std::map<std::string, std::int64_t> weights;  // of its values, from 0 to kMostWeight; 1 where none is given
  int even_share = 50;                          // of the chance that is spread evenly, in percent
  std::string case_type;                        // that the draw opens; "": none
  int apart_days = 0;  // who had a case of that type within so many days is left out; 0: nobody
  int yearly_cap = 0;  // who had so many of them this year is left out; 0: nobody
  HashAlgorithm hash = HashAlgorithm::sha256;
  std::map<std::string, std::int64_t> sizes;     // stratum → how many are to be drawn, 1 or more
  std::map<std::string, std::int64_t> reserves;  // of these strata → how many more, to stand in
  std::optional<DrawStaffing> staffing;

  static constexpr std::int64_t kMostWeight = 1000;
  bool operator==(const DrawSpec&) const = default;
};

// How many things there are to draw from.
struct FrameStratum {
  std::string name;
  std::int64_t units = 0;
};
struct FrameCount {
  std::vector<FrameStratum> strata;  // by their bytes
  std::int64_t recent = 0;           // left out for apart_days
  std::int64_t capped = 0;           // left out for yearly_cap
};

// What became of a thing that was drawn.
enum class DrawnFate : std::uint8_t {
  waiting,  // no case yet
  open,     // no result yet
  sound,
  faulty,
  no_answer,  // the case ended without either
  replaced,   // no visit was possible, another one stands in
  reserve,    // not called up to stand in
};
std::string_view name_of(DrawnFate fate);

struct DrawnUnitView {
  store::DrawnUnit unit;
  DrawnFate fate = DrawnFate::waiting;
  std::string answer;  // value of the result of its case; "" none
  JsonArray officers;  // who is sent: key, name, skilled, chance
};

// How many came out how, and what that says of all: Hájek's rate with the interval of Fay and Feuer, of the
// things that were drawn first, whose chances are exact. With those who stand in the chance is that of
// draw-v1 for as many of the reserve as were called up, which is exact only where their number was fixed
// beforehand.
struct DrawResults {
  std::map<DrawnFate, std::int64_t> fates;
  std::map<std::string, std::int64_t> answers;  // value of the result, "" none → how many of those that ended
  std::map<std::string, std::int64_t> reasons;          // code of why it was replaced → how many
  std::optional<sampling::Estimate> rate;               // none: too few results, or a stratum had no chance
  std::optional<sampling::Estimate> with_replacements;  // none also where nobody stands in
  std::vector<std::string> left_out;                    // strata that were not drawn: no rate speaks for them
};

struct DrawRow {
  store::StoredDraw draw;  // without secrets
  JsonObject published;    // hash, units, root, plan_hash, nonce_hash, commit, strata; beacons; nonce, seed
  std::string created_by;  // login
};

struct DrawView {
  DrawRow row;
  DrawSpec spec;
  std::vector<DrawnUnitView> units;
  std::optional<DrawResults> results;  // once it is drawn, of a draw that opens cases
  JsonObject staffing;  // rosters; then gap, or sent, chances_hash, moved (docs/formats/draws.md)
};

// A line of a frame with the proof that it stands there.
struct FrameLineProof {
  std::string id;
  std::string stratum;
  std::uint64_t weight = 0;
  std::size_t index = 0;  // among the lines
  std::size_t units = 0;
  std::vector<Digest> path;
  Digest root{};
};

// Whom no visit was possible at, and why.
struct PublicReplaced {
  std::string name;
  Bilingual reason;
};

// What everybody may know of a draw.
struct PublicDraw {
  store::StoredDraw draw;  // without secrets, spec and files
  JsonObject published;
  // Once it is opened; by name, so that nobody reads a weight off a name.
  std::vector<std::string> names;  // of who was drawn, and of who stood in
  std::vector<PublicReplaced> replaced;
  std::map<std::string, std::int64_t> called;  // stratum → how many of its reserve stood in: the first
};

// Which of the drawn is to be replaced by the next of the reserve.
struct DrawReplacement {
  std::string stratum;
  std::int64_t place = 0;
  std::string reason;  // one of CaseDrawing::replaced
  std::string words;
};

// What whoever opens the cases of a draw fills in once for all.
struct DrawVisits {
  std::map<std::string, std::string> values;
  std::string owner_name;                     // whose cases they are
  std::map<std::string, std::string> owners;  // stratum → name, where another one
};

}  // namespace zhicheng::service
