#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

enum class DrawState : std::uint8_t {
  draft,
  committed,  // list, sizes and secret are fixed, the public event is to come
  drawn,
  opened,  // the secret is public: anyone can recompute it
  cancelled,
};
std::string_view name_of(DrawState state);
Result<DrawState> parse_draw_state(std::string_view name);  // invalid_argument

// A draw that the house keeps (docs/formats/draws.md). JSON texts are the service's.
struct StoredDraw {
  DrawId id;
  std::string number;  // 2026-0001; "" of a draft
  std::string title;
  DrawState state = DrawState::draft;
  std::string spec;        // what is drawn from whom
  std::string event_name;  // the public event; "" of a draft
  std::optional<Timestamp> event_at;
  std::string frame;            // address of the list in the EvidenceStore; "" of a draft
  std::string secrets;          // what stays hidden until the draw is opened; {} of a draft
  std::string published;        // what everybody may know of it; {} of a draft
  std::string receipt;          // address; "" before it is drawn
  std::string words;            // why it was cancelled
  std::string staffing = "{}";  // who may be sent, and what came of it
  bool simulated = false;
  UserId created_by;
  Timestamp created_at;
  std::optional<Timestamp> committed_at;
  std::optional<Timestamp> drawn_at;
  std::optional<Timestamp> ended_at;  // opened or cancelled
  std::int64_t version = 1;

  bool operator==(const StoredDraw&) const = default;
};

struct DrawnUnit {
  std::string stratum;
  std::int64_t place = 0;  // from 1 within the stratum; those of the reserve follow the sample
  std::string key;         // in its register
  std::string title;       // then
  std::string pi_numerator;
  std::string pi_denominator;
  std::string whole_numerator;  // chance of sample and reserve together; "" where there is no reserve
  std::string whole_denominator;
  bool reserve = false;          // stands in when it is called up
  CaseId opened = {};            // not stored: none yet
  std::int64_t replaced_by = 0;  // place of who stands in; 0: nobody
  std::string reason;            // code of why it was replaced
  std::string words;
  std::string officers = "[]";  // who is sent, JSON of the service

  bool operator==(const DrawnUnit&) const = default;
};

class DrawRepository {
 public:
  explicit DrawRepository(db::Connection& connection) : connection_(connection) {}

  Result<DrawId> insert(const StoredDraw& draw);  // a draft; id is ignored
  Result<StoredDraw> get(DrawId id) const;        // not_found
  Result<std::optional<StoredDraw>> find(std::string_view number) const;
  Result<std::vector<StoredDraw>> all() const;  // newest first
  // Everything but id, simulated and who made it; the next version. not_found, conflict; database_unique:
  // the number is taken.
  Result<void> update(const StoredDraw& draw);
  Result<void> remove(DrawId id);  // a draft, which has no units
  Result<std::string> next_number(int year) const;

  Result<void> keep_units(DrawId id, const std::vector<DrawnUnit>& units);
  Result<std::vector<DrawnUnit>> units(DrawId id) const;  // by stratum and place
  // Its case, who stands in for it and why, its officers.
  Result<void> set_unit(DrawId id, const DrawnUnit& unit);

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
