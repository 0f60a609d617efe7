#include "zhicheng/store/named_evidence.h"

#include <algorithm>
#include <array>

#include "sql.h"
#include "zhicheng/base/json.h"

namespace zhicheng::store {
namespace {

struct Place {
  std::string_view table;
  std::string_view sql;  // one text a row: an address, "" for none, or a list of evidence as JSON
};

// A table that names files and is missing here would leave a backup without them.
constexpr std::array kPlaces = {
    Place{"plan", "SELECT DISTINCT sha256 FROM plan"},
    Place{"figure_import", "SELECT DISTINCT sha256 FROM figure_import"},
    Place{"figure_import", "SELECT DISTINCT error_file FROM figure_import"},
    Place{"draw", "SELECT DISTINCT frame FROM draw"},
    Place{"draw", "SELECT DISTINCT receipt FROM draw"},
    Place{"case_event", "SELECT DISTINCT evidence_json FROM case_event WHERE evidence_json <> '[]'"},
    Place{"index_run", "SELECT DISTINCT data_sha256 FROM index_run"},
    Place{"index_run", "SELECT DISTINCT meta_sha256 FROM index_run"},
    Place{"index_run", "SELECT DISTINCT steps_sha256 FROM index_run"},
};

Result<void> take(const std::string& text, std::vector<std::string>& addresses) {
  if (text.empty()) return {};
  if (text.front() != '[') {
    addresses.push_back(text);
    return {};
  }
  ZHICHENG_TRY_ASSIGN(const Json list, parse_json(text));
  for (const Json& each : list.as_array()) {
    const Result<std::string> address =
        each.is_object() ? require_string(each.as_object(), "sha256") : Error(ErrorCode::not_found);
    if (!address.ok()) return Error(ErrorCode::database_damaged).with("where", "case_event.evidence_json");
    addresses.push_back(*address);
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> named_evidence(db::Connection& connection) {
  ZHICHENG_TRY_ASSIGN(const std::vector<std::string> tables, connection.table_names());
  std::vector<std::string> addresses;
  for (const Place& place : kPlaces) {
    if (std::find(tables.begin(), tables.end(), place.table) == tables.end()) continue;
    ZHICHENG_TRY_ASSIGN(const std::vector<std::string> texts,
                        fetch_all(connection, place.sql, {}, [](db::Rows& rows) { return rows.text(); }));
    for (const std::string& text : texts) ZHICHENG_TRY(take(text, addresses));
  }
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  return addresses;
}

}  // namespace zhicheng::store
