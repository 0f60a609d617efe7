#pragma once

#include <map>
#include <string>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// A pack that somebody installed into this house, or removed from it.
struct InstalledPack {
  std::string pack_id;
  std::string version;                       // "" of a removal
  std::map<std::string, std::string> files;  // path → text; empty: removed
  std::string sha256;                        // hex, of the files; "" of a removal
  Timestamp at;
  UserId user;  // not stored: the command line

  bool operator==(const InstalledPack&) const = default;
};

class InstalledPackRepository {
 public:
  explicit InstalledPackRepository(db::Connection& connection) : connection_(connection) {}

  Result<void> insert(const InstalledPack& pack);
  // The newest of each pack that is not removed, ascending by its id.
  Result<std::vector<InstalledPack>> in_force() const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
