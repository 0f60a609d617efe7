#include "zhicheng/store/draw.h"

#include <fmt/format.h>

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kStates = {
    Names<DrawState>{DrawState::draft, "draft"}, Names<DrawState>{DrawState::committed, "committed"},
    Names<DrawState>{DrawState::drawn, "drawn"}, Names<DrawState>{DrawState::opened, "opened"},
    Names<DrawState>{DrawState::cancelled, "cancelled"}};

#define ZHICHENG_DRAW_SELECT                                                                         \
  "SELECT id, number, title, state, spec_json, event_name, event_at, frame, secrets_json, "          \
  "published_json, receipt, words, staffing_json, simulated, created_by, created_at, committed_at, " \
  "drawn_at, ended_at, version FROM draw "

StoredDraw read_draw(db::Rows& rows) {
  StoredDraw draw;
  draw.id = rows.id<DrawId>();
  draw.number = rows.text();
  draw.title = rows.text();
  draw.state = rows.parsed(parse_draw_state);
  draw.spec = rows.text();
  draw.event_name = rows.text();
  draw.event_at = rows.optional_timestamp();
  draw.frame = rows.text();
  draw.secrets = rows.text();
  draw.published = rows.text();
  draw.receipt = rows.text();
  draw.words = rows.text();
  if (std::string staffing = rows.text(); !staffing.empty()) draw.staffing = std::move(staffing);
  draw.simulated = rows.boolean();
  draw.created_by = rows.id<UserId>();
  draw.created_at = rows.timestamp();
  draw.committed_at = rows.optional_timestamp();
  draw.drawn_at = rows.optional_timestamp();
  draw.ended_at = rows.optional_timestamp();
  draw.version = rows.integer();
  return draw;
}

DrawnUnit read_unit(db::Rows& rows) {
  DrawnUnit unit;
  unit.stratum = rows.text();
  unit.place = rows.integer();
  unit.key = rows.text();
  unit.title = rows.text();
  unit.pi_numerator = rows.text();
  unit.pi_denominator = rows.text();
  unit.whole_numerator = rows.text();
  unit.whole_denominator = rows.text();
  unit.reserve = rows.boolean();
  unit.opened = rows.id<CaseId>();
  unit.replaced_by = rows.integer();
  unit.reason = rows.text();
  unit.words = rows.text();
  unit.officers = rows.text();
  return unit;
}

}  // namespace

std::string_view name_of(DrawState state) {
  return find_name(kStates, state);
}

Result<DrawState> parse_draw_state(std::string_view name) {
  return find_value(kStates, name, "抽取状态");
}

Result<DrawId> DrawRepository::insert(const StoredDraw& draw) {
  return insert_returning_id<DrawId>(
      connection_,
      "INSERT INTO draw (number, title, state, spec_json, event_name, frame, secrets_json, published_json, "
      "receipt, words, simulated, created_by, created_at, version) VALUES ('', ?1, 'draft', ?2, '', '', "
      "'{}', "
      "'{}', '', '', ?3, ?4, ?5, 1) RETURNING id",
      {draw.title, draw.spec, draw.simulated, draw.created_by, draw.created_at});
}

Result<StoredDraw> DrawRepository::get(DrawId id) const {
  return fetch_existing(connection_, "抽取", id.value, ZHICHENG_DRAW_SELECT "WHERE id = ?1", read_draw);
}

Result<std::optional<StoredDraw>> DrawRepository::find(std::string_view number) const {
  return fetch_one(connection_, ZHICHENG_DRAW_SELECT "WHERE number = ?1 AND number <> ''", {number},
                   read_draw);
}

Result<std::vector<StoredDraw>> DrawRepository::all() const {
  return fetch_all(connection_, ZHICHENG_DRAW_SELECT "ORDER BY id DESC", {}, read_draw);
}

Result<void> DrawRepository::update(const StoredDraw& draw) {
  return update_version(
      connection_, "抽取", draw.id.value, "SELECT count(*) FROM draw WHERE id = ?1",
      "UPDATE draw SET number = ?3, title = ?4, state = ?5, spec_json = ?6, event_name = ?7, event_at = ?8, "
      "frame = ?9, secrets_json = ?10, published_json = ?11, receipt = ?12, words = ?13, "
      "committed_at = ?14, drawn_at = ?15, ended_at = ?16, staffing_json = ?17, version = version + 1 "
      "WHERE id = ?1 AND version = ?2",
      {draw.id, draw.version, draw.number, draw.title, name_of(draw.state), draw.spec, draw.event_name,
       draw.event_at, draw.frame, draw.secrets, draw.published, draw.receipt, draw.words, draw.committed_at,
       draw.drawn_at, draw.ended_at, draw.staffing});
}

Result<void> DrawRepository::remove(DrawId id) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM draw WHERE id = ?1", {id}));
  return {};
}

Result<std::string> DrawRepository::next_number(int year) const {
  const std::string prefix = fmt::format("{:04}-", year);
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t taken,
      fetch_integer(connection_, "SELECT count(*) FROM draw WHERE number LIKE ?1", {prefix + "%"}));
  return fmt::format("{}{:04}", prefix, taken + 1);
}

Result<void> DrawRepository::keep_units(DrawId id, const std::vector<DrawnUnit>& units) {
  for (const DrawnUnit& unit : units)
    ZHICHENG_TRY(connection_.execute(
        "INSERT INTO draw_unit (draw_id, stratum, place, key_text, title, pi_numerator, pi_denominator, "
        "whole_numerator, whole_denominator, reserve) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        {id, unit.stratum, unit.place, unit.key, unit.title, unit.pi_numerator, unit.pi_denominator,
         unit.whole_numerator, unit.whole_denominator, unit.reserve}));
  return {};
}

Result<std::vector<DrawnUnit>> DrawRepository::units(DrawId id) const {
  return fetch_all(connection_,
                   "SELECT stratum, place, key_text, title, pi_numerator, pi_denominator, whole_numerator, "
                   "whole_denominator, reserve, case_id, replaced_by, reason, words, officers_json "
                   "FROM draw_unit WHERE draw_id = ?1 ORDER BY stratum, place",
                   {id}, read_unit);
}

Result<void> DrawRepository::set_unit(DrawId id, const DrawnUnit& unit) {
  ZHICHENG_TRY(connection_.execute(
      "UPDATE draw_unit SET case_id = ?4, replaced_by = ?5, reason = ?6, words = ?7, officers_json = ?8 "
      "WHERE draw_id = ?1 AND stratum = ?2 AND place = ?3",
      {id, unit.stratum, unit.place, unit.opened, unit.replaced_by, unit.reason, unit.words, unit.officers}));
  return {};
}

}  // namespace zhicheng::store
