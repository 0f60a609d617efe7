#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

// Application identifiers of GS1 as data: what stands behind each, what goes together
// (docs/formats/trace-codes.md).
namespace zhicheng::trace {

struct ApplicationIdentifier {
  std::string_view first;  // "3100" and "3105" for a range, twice the same for one
  std::string_view last;
  std::string_view format;      // parts such as N13c ?X-17
  bool fixed = false;           // its length is known beforehand: no separator behind it
  bool attribute = false;       // may stand in the query of a Digital Link
  std::string_view wanted;      // groups that must be there too: 01+21,02; several rules divided by ;
  std::string_view excluded;    // that must not be there; n is any digit
  std::string_view qualifiers;  // of a key of Digital Links, in order, alternatives divided by |; - for none
  std::string_view title_zh;
  std::string_view title_en;

  bool is_key() const { return !qualifiers.empty(); }
};

// All of them, ascending. Source: GS1 Barcode Syntax Dictionary (state of 2025).
const std::vector<ApplicationIdentifier>& application_identifiers();
// nullptr: there is none. O(1).
const ApplicationIdentifier* find_identifier(std::string_view ai);
// How many digits the identifier has with which `text` begins; 0: none begins so.
std::size_t identifier_digits(std::string_view text);

// Length, signs, check digits, dates, pieces of a whole. Lists of countries, currencies, kinds of packages,
// bank accounts, coordinates and coupons are not looked at. code_length, code_character, code_check,
// code_value.
Result<void> check_value(std::string_view ai, std::string_view value);

struct Element {
  std::string ai;
  std::string value;

  bool operator==(const Element&) const = default;
};
using Elements = std::vector<Element>;

// Each value; none twice with different values; what they want and exclude (code_twice,
// code_partner_missing, code_partner_excluded).
Result<void> check_elements(const Elements& elements);

}  // namespace zhicheng::trace
