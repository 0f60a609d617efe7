#include "epc_urn.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "link_text.h"
#include "zhicheng/base/check_sign.h"
#include "zhicheng/trace/digital_link.h"

namespace zhicheng::trace {
namespace {

// How the parts of an EPC URN make a key. `digits`: of prefix and reference together; 0: the reference is
// free text.
struct Scheme {
  std::string_view name;  // behind urn:epc:
  std::string_view key;   // identifier of the key
  std::size_t digits;
  bool indicator;           // the first digit of the reference goes before the prefix
  std::string_view before;  // what stands before the digits
  bool check;               // a check digit goes behind them
  std::size_t pieces;       // parts of two digits behind that: 2 for ITIP
  std::string_view serial;  // identifier of the last part; "+": it is joined to the key; "": there is none
  std::size_t longest;      // of the serial, decoded
};
constexpr std::array<Scheme, 23> kSchemes = {{
    {"id:sgtin:", "01", 13, true, "", true, 0, "21", 20},
    {"class:lgtin:", "01", 13, true, "", true, 0, "10", 20},
    {"id:sscc:", "00", 17, true, "", true, 0, "", 0},
    {"id:sgln:", "414", 12, false, "", true, 0, "254", 20},
    {"id:pgln:", "417", 12, false, "", true, 0, "", 0},
    {"id:grai:", "8003", 12, false, "0", true, 0, "+", 16},
    {"id:giai:", "8004", 0, false, "", false, 0, "", 30},
    {"id:gsrnp:", "8017", 17, false, "", true, 0, "", 0},
    {"id:gsrn:", "8018", 17, false, "", true, 0, "", 0},
    {"id:gdti:", "253", 12, false, "", true, 0, "+", 17},
    {"id:sgcn:", "255", 12, false, "", true, 0, "+", 12},
    {"id:ginc:", "401", 0, false, "", false, 0, "", 30},
    {"id:gsin:", "402", 16, false, "", true, 0, "", 0},
    {"id:itip:", "8006", 13, true, "", true, 2, "21", 20},
    {"id:upui:", "01", 13, true, "", true, 0, "235", 28},
    {"id:cpi:", "8010", 0, false, "", false, 0, "8011", 12},
    {"idpat:sgtin:", "01", 13, true, "", true, 0, "*", 0},
    {"idpat:grai:", "8003", 12, false, "0", true, 0, "*", 0},
    {"idpat:gdti:", "253", 12, false, "", true, 0, "*", 0},
    {"idpat:sgcn:", "255", 12, false, "", true, 0, "*", 0},
    {"idpat:cpi:", "8010", 0, false, "", false, 0, "*", 30},
    {"idpat:itip:", "8006", 13, true, "", true, 2, "*", 0},
    {"idpat:upui:", "01", 13, true, "", true, 0, "*", 0},
}};

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The text up to the next point, which is taken away; false: there is no point.
bool take(std::string_view& rest, std::string_view& part) {
  const std::size_t point = rest.find('.');
  if (point == std::string_view::npos) return false;
  part = rest.substr(0, point);
  rest.remove_prefix(point + 1);
  return true;
}

bool append_digits(const Scheme& scheme, std::string_view prefix, std::string_view reference,
                   std::string& out) {
  if (prefix.size() + reference.size() != scheme.digits || (!reference.empty() && !are_digits(reference)))
    return false;
  if (scheme.indicator && reference.empty()) return false;
  const std::size_t begin = out.size();
  out += scheme.before;
  if (scheme.indicator) out += reference.front();
  out += prefix;
  out += scheme.indicator ? reference.substr(1) : reference;
  out += gs1_check_digit(std::string_view(out).substr(begin));
  return true;
}

// Prefix and reference, behind which stand `rest`; the reference ends at a point unless it is the last part.
bool append_urn_key(const Scheme& scheme, std::string_view& rest, std::string& out) {
  std::string_view prefix;
  std::string_view reference;
  if (!take(rest, prefix) || !are_digits(prefix) || prefix.size() < 6 || prefix.size() > 12) return false;
  if (scheme.serial.empty()) {
    reference = rest;
    rest = {};
  } else if (!take(rest, reference)) {
    return false;
  }
  out += '/';
  out += scheme.key;
  out += '/';
  if (scheme.digits == 0) {
    out += prefix;
    return append_code_value(reference, 30 - prefix.size(), out);
  }
  if (!append_digits(scheme, prefix, reference, out)) return false;
  for (std::size_t i = 0; i < scheme.pieces; ++i) {
    std::string_view piece;
    if (!take(rest, piece) || piece.size() != 2 || !are_digits(piece)) return false;
    out += piece;
  }
  return true;
}

bool append_serial(const Scheme& scheme, std::string_view rest, std::string& out) {
  if (scheme.serial.empty()) return true;
  if (scheme.serial == "*") return rest == "*";
  if (scheme.serial == "254" && rest == "0") return true;  // the place as a whole
  if ((scheme.serial == "8011" || scheme.key == "255") && !are_digits(rest)) return false;
  if (scheme.serial != "+") {
    out += '/';
    out += scheme.serial;
    out += '/';
  }
  return append_code_value(rest, scheme.longest, out);
}

}  // namespace

bool append_epc_urn(std::string_view urn, std::string& out) {
  urn.remove_prefix(8);
  const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(),
                                   [&](const Scheme& each) { return urn.starts_with(each.name); });
  if (scheme == kSchemes.end()) return false;
  urn.remove_prefix(scheme->name.size());
  const std::size_t begin = out.size();
  out += kCanonicalStem;
  if (append_urn_key(*scheme, urn, out) && append_serial(*scheme, urn, out)) return true;
  out.resize(begin);
  return false;
}

}  // namespace zhicheng::trace
