#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/trace/application_identifier.h"

// GS1 Digital Link URIs, uncompressed (release 1.2 and later), and the EPC URNs that mean the same.
namespace zhicheng::trace {

inline constexpr std::string_view kCanonicalStem = "https://id.gs1.org";

struct DigitalLink {
  std::string stem;     // "https://example.cn/food", without / at its end
  Elements path;        // the key, then its qualifiers in order; a GTIN with 14 digits
  Elements attributes;  // of the query, those with identifiers
  std::vector<std::pair<std::string, std::string>> other;  // of the query: linkType and the like, decoded

  Elements elements() const;  // path, then attributes
};

// Old words in place of identifiers (gtin, lot, ser …) are read, a GTIN of 8, 12 or 13 digits is padded.
// code_link_malformed with the place, code_link_order, and all that check_elements finds.
Result<DigitalLink> read_link(std::string_view uri);
// read_link(write_link(x)) is x, for what read_link gave.
std::string write_link(const DigitalLink& link);

// The constrained canonical form in which events name things: the domain id.gs1.org, nothing behind the path,
// the finest level only (a serial number drops its lot). Reads web addresses with a key in the path, EPC
// URNs, EPC class URNs and patterns that end in *. Content is checked for its form, never for check digits:
// those of others are kept. Appends to `out`; false, and nothing is appended, where the text is none of
// these.
bool append_canonical(std::string_view text, std::string& out);
std::optional<std::string> canonical(std::string_view text);

// The lot that an instance belongs to where its own address says so: ".../01/…/10/A/21/7" gives
// "https://id.gs1.org/01/…/10/A".
std::optional<std::string> lot_of_instance(std::string_view text);

// A value as it stands in a path or a query; the signs of URIs that need no escape stay.
void append_escaped(std::string_view value, std::string& out);

}  // namespace zhicheng::trace
