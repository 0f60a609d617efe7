#include "travel.h"

#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

namespace zhicheng::trace {
namespace {

struct Coordinates {
  double latitude = 0;  // radians
  double longitude = 0;
};

// geo:30.25,120.17 (RFC 5870); what follows is left aside.
std::optional<Coordinates> coordinates_of(std::string_view site) {
  if (!site.starts_with("geo:")) return std::nullopt;
  const char* const end = site.data() + site.size();
  Coordinates found;
  const auto [comma, fault] = std::from_chars(site.data() + 4, end, found.latitude);
  if (fault != std::errc() || comma == end || *comma != ',') return std::nullopt;
  if (std::from_chars(comma + 1, end, found.longitude).ec != std::errc()) return std::nullopt;
  found.latitude *= std::numbers::pi / 180;
  found.longitude *= std::numbers::pi / 180;
  return found;
}

// On a sphere (haversine).
double kilometres(const Coordinates& a, const Coordinates& b) {
  const double up = std::sin((b.latitude - a.latitude) / 2);
  const double along = std::sin((b.longitude - a.longitude) / 2);
  const double part = up * up + std::cos(a.latitude) * std::cos(b.latitude) * along * along;
  constexpr double kRadius = 6'371;
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(part)));
}

}  // namespace

std::optional<Travel::Sight> Travel::see(const Event& event, std::string_view site, double fastest_kmh) {
  const Sight before = std::exchange(last_, Sight{site, &event});
  if (before.event == nullptr || before.site == site) return std::nullopt;
  if (before.event->time == event.time) return before;
  const auto from = coordinates_of(before.site);
  const auto to = coordinates_of(site);
  if (!from || !to) return std::nullopt;
  const double hours = static_cast<double>(event.time.micros - before.event->time.micros) / 3.6e9;
  if (kilometres(*from, *to) <= fastest_kmh * hours) return std::nullopt;
  return before;
}

}  // namespace zhicheng::trace
