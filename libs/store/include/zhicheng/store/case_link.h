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

enum class CaseLinkKind : std::uint8_t {
  same_letter,  // one letter led to both
  merged_into,  // `from` was closed, `to` goes on in its place
  follows,      // `from` takes up again what `to` had closed
};
std::string_view name_of(CaseLinkKind kind);
Result<CaseLinkKind> parse_case_link_kind(std::string_view name);  // invalid_argument

struct CaseLink {
  CaseId from;
  CaseId to;
  CaseLinkKind kind = CaseLinkKind::same_letter;
  Timestamp at;
  UserId user = {};  // not stored: the command line
};

// A link as one of its two cases sees it.
struct LinkedCase {
  CaseId other;
  CaseLinkKind kind = CaseLinkKind::same_letter;
  bool outgoing = true;  // the asking case is `from`
  std::string type_name;
  std::string title;
  std::string owner_name;
  OrganisationId owner = {};  // not stored: the name is that of no organisation
  std::optional<Date> closed_on;

  bool operator==(const LinkedCase&) const = default;
};

class CaseLinkRepository {
 public:
  explicit CaseLinkRepository(db::Connection& connection) : connection_(connection) {}

  Result<void> insert(const CaseLink& link);                 // database_unique if it is there
  Result<std::vector<LinkedCase>> of_case(CaseId id) const;  // both ways, the oldest first

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
