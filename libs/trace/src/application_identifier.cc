#include "zhicheng/trace/application_identifier.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <utility>

#include "application_identifier_rows.h"
#include "code_error.h"
#include "format_parts.h"
#include "zhicheng/base/check_sign.h"

namespace zhicheng::trace {
namespace {

constexpr std::size_t kFields = 8;
constexpr std::size_t kPlaces = 11'100;  // of identifiers with 2, 3 and 4 digits

std::vector<ApplicationIdentifier> read_rows() {
  std::vector<ApplicationIdentifier> rows;
  std::string_view text = identifier_rows();
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::array<std::string_view, kFields> field;
    std::string_view line = text.substr(0, end);
    for (std::string_view& each : field) {
      const std::size_t stop = line.find('/');
      each = line.substr(0, stop);
      line.remove_prefix(stop == std::string_view::npos ? line.size() : stop + 1);
    }
    const std::size_t range = field[0].find('-');
    rows.push_back({.first = field[0].substr(0, range),
                    .last = range == std::string_view::npos ? field[0] : field[0].substr(range + 1),
                    .format = field[1],
                    .fixed = field[2].find('f') != std::string_view::npos,
                    .attribute = field[2].find('q') != std::string_view::npos,
                    .wanted = field[3],
                    .excluded = field[4],
                    .qualifiers = field[5],
                    .title_zh = field[6],
                    .title_en = field[7]});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return rows;
}

// Where identifiers of its length begin, plus its number; kPlaces for anything else.
std::size_t place_of(std::string_view ai) {
  constexpr std::array<std::size_t, 5> kBegin = {0, 0, 0, 100, 1100};
  if (ai.size() < 2 || ai.size() > 4) return kPlaces;
  std::size_t number = 0;
  for (const char c : ai) {
    if (c < '0' || c > '9') return kPlaces;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return kBegin[ai.size()] + number;
}

std::vector<std::int16_t> index_rows(const std::vector<ApplicationIdentifier>& rows) {
  std::vector<std::int16_t> places(kPlaces + 1, -1);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t at = place_of(rows[i].first); at <= place_of(rows[i].last); ++at)
      places[at] = static_cast<std::int16_t>(i);
  return places;
}

// 310n and the like; an identifier does not exclude itself.
bool fits_pattern(std::string_view ai, std::string_view pattern) {
  return ai.size() == pattern.size() &&
         std::equal(ai.begin(), ai.end(), pattern.begin(), [](char a, char p) { return p == 'n' || a == p; });
}

bool has_pattern(const Elements& elements, std::string_view pattern) {
  return std::any_of(elements.begin(), elements.end(),
                     [&](const Element& each) { return fits_pattern(each.ai, pattern); });
}

template <class F>
bool any_piece(std::string_view text, char separator, F&& holds) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (holds(text.substr(0, end))) return true;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return false;
}

Result<void> check_partners(const Elements& elements, const Element& each) {
  const ApplicationIdentifier& about = *find_identifier(each.ai);
  std::string_view missing;
  any_piece(about.wanted, ';', [&](std::string_view rule) {
    const bool met = any_piece(rule, ',', [&](std::string_view group) {
      return !any_piece(group, '+', [&](std::string_view one) { return !has_pattern(elements, one); });
    });
    if (!met) missing = rule;
    return !met;
  });
  if (!missing.empty())
    return code_error(ErrorCode::code_partner_missing, each.ai).with("wanted", std::string(missing));
  std::string_view other;
  any_piece(about.excluded, ',', [&](std::string_view pattern) {
    const auto met = std::find_if(elements.begin(), elements.end(), [&](const Element& candidate) {
      return candidate.ai != each.ai && fits_pattern(candidate.ai, pattern);
    });
    if (met != elements.end()) other = met->ai;
    return met != elements.end();
  });
  if (!other.empty())
    return code_error(ErrorCode::code_partner_excluded, each.ai).with("other", std::string(other));
  return {};
}

}  // namespace

const std::vector<ApplicationIdentifier>& application_identifiers() {
  static const std::vector<ApplicationIdentifier> kAll = read_rows();
  return kAll;
}

const ApplicationIdentifier* find_identifier(std::string_view ai) {
  static const std::vector<std::int16_t> kPlace = index_rows(application_identifiers());
  const std::int16_t row = kPlace[place_of(ai)];
  return row < 0 ? nullptr : &application_identifiers()[static_cast<std::size_t>(row)];
}

std::size_t identifier_digits(std::string_view text) {
  for (const std::size_t digits : {2u, 3u, 4u})
    if (text.size() >= digits && find_identifier(text.substr(0, digits)) != nullptr) return digits;
  return 0;
}

Error code_error(ErrorCode code, std::string_view ai) {
  const ApplicationIdentifier* const about = find_identifier(ai);
  return Error(code)
      .with("ai", std::string(ai))
      .with("title", about == nullptr ? std::string() : std::string(about->title_zh));
}

Result<void> check_elements(const Elements& elements) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (find_identifier(elements[i].ai) == nullptr)
      return Error(ErrorCode::code_identifier_unknown).with("ai", elements[i].ai).with("at", "1");
    ZHICHENG_TRY(check_value(elements[i].ai, elements[i].value));
    for (std::size_t k = 0; k < i; ++k)
      if (elements[k].ai == elements[i].ai && elements[k].value != elements[i].value)
        return code_error(ErrorCode::code_twice, elements[i].ai);
  }
  for (const Element& each : elements) ZHICHENG_TRY(check_partners(elements, each));
  return {};
}

}  // namespace zhicheng::trace
