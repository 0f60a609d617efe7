#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/db/connection.h"

namespace zhicheng::store {

enum class PlaceLevel : std::uint8_t { own_region, province, city, county, town, other };
std::string_view name_of(PlaceLevel level);
Result<PlaceLevel> parse_place_level(std::string_view name);

// Where a figure was observed. The code "" is the plan's own region, whichever that is; it is always there.
struct Place {
  std::string code;  // division code such as 330302, or one of the user's own
  std::string name;
  std::string parent;  // code of the place above; "" for the plan's own region
  PlaceLevel level = PlaceLevel::county;

  bool operator==(const Place&) const = default;
};

class PlaceRepository {
 public:
  explicit PlaceRepository(db::Connection& connection) : connection_(connection) {}

  Result<void> save(const Place& place);  // new or changed; database_constraint if the parent is unknown
  Result<std::optional<Place>> find(std::string_view code) const;
  Result<std::vector<Place>> all() const;                            // by code
  Result<std::vector<Place>> children(std::string_view code) const;  // by code

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
