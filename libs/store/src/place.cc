#include "zhicheng/store/place.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kLevels = {Names<PlaceLevel>{PlaceLevel::own_region, "own_region"},
                                Names<PlaceLevel>{PlaceLevel::province, "province"},
                                Names<PlaceLevel>{PlaceLevel::city, "city"},
                                Names<PlaceLevel>{PlaceLevel::county, "county"},
                                Names<PlaceLevel>{PlaceLevel::town, "town"},
                                Names<PlaceLevel>{PlaceLevel::other, "other"}};

#define ZHICHENG_PLACE_COLUMNS "SELECT code, name, parent, level FROM place "

Place read_place(db::Rows& rows) {
  Place place;
  place.code = rows.text();
  place.name = rows.text();
  place.parent = rows.optional_text().value_or("");
  place.level = rows.parsed(parse_place_level);
  return place;
}

}  // namespace

std::string_view name_of(PlaceLevel level) {
  return find_name(kLevels, level);
}

Result<PlaceLevel> parse_place_level(std::string_view name) {
  return find_value(kLevels, name, "地区层级");
}

Result<void> PlaceRepository::save(const Place& place) {
  const bool root = place.code.empty();  // has nothing above it
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO place (code, name, parent, level) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent, level = "
      "excluded.level",
      {place.code, place.name, root ? db::Value() : db::Value(place.parent), name_of(place.level)}));
  return {};
}

Result<std::optional<Place>> PlaceRepository::find(std::string_view code) const {
  return fetch_one(connection_, ZHICHENG_PLACE_COLUMNS "WHERE code = ?1", {code}, read_place);
}

Result<std::vector<Place>> PlaceRepository::all() const {
  return fetch_all(connection_, ZHICHENG_PLACE_COLUMNS "ORDER BY code", {}, read_place);
}

Result<std::vector<Place>> PlaceRepository::children(std::string_view code) const {
  return fetch_all(connection_, ZHICHENG_PLACE_COLUMNS "WHERE parent = ?1 ORDER BY code", {code}, read_place);
}

}  // namespace zhicheng::store
