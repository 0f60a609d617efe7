#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/service/pack_content.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// A pack of the house.
struct PackRow {
  pack::Manifest manifest;
  bool shipped = false;    // the program has a pack of this id
  bool installed = false;  // somebody installed it; instead of the shipped one if there is one
  std::string sha256;      // of an installed one
  Timestamp at;            // likewise
  std::string by;          // login; likewise
};

// What an installation did.
struct PackInstallation {
  pack::Manifest manifest;
  std::string before;        // the version whose place it takes; "" none
  std::size_t examples = 0;  // that were played
  std::int64_t running = 0;  // open cases of its types, which go on by the text they were opened with
  std::string findings;      // warnings, rendered; "" none
};

// Packs that a city changes or adds without another program (数据包). What is installed counts from the next
// start of the server. Thread-safe.
class PackService {
 public:
  using Packs = std::vector<std::pair<std::string, pack::Files>>;  // by the id of the pack

  PackService(db::ConnectionPool& pool, const Clock& clock, Packs shipped)
      : pool_(pool), clock_(clock), shipped_(std::move(shipped)) {}

  Result<std::vector<PackRow>> list(const Actor& actor) const;  // by id
  // The files of the pack in force; not_found.
  Result<pack::Files> files(const Actor& actor, std::string_view id) const;
  // All packs in force, read. invalid_argument as read_packs, with the way to take a pack away.
  Result<PackContent> content(const Actor& actor) const;

  // Checks a pack with its examples, and that all packs together still fit and that nothing that is
  // registered loses its type or its field; then keeps it, or nothing. invalid_argument says what does not
  // fit, by file and line; conflict: the packs were changed meanwhile.
  Result<PackInstallation> install(const Actor& actor, const pack::Files& files);
  // Back to the shipped pack, or to none: not_found where it is not installed; invalid_argument where
  // something that is there needs it.
  Result<void> remove(const Actor& actor, std::string_view id);

 private:
  // The shipped ones first, so that others may refer to them; then by their ids.
  Result<Packs> in_force(store::Repositories& repositories) const;
  Result<Packs> in_force() const;
  // conflict where others are in force by now.
  Result<void> check_unchanged(store::Repositories& repositories, const Packs& known) const;
  // invalid_argument unless everything registered keeps its types and fields.
  Result<void> check_registered(store::Repositories& repositories, const PackContent& before,
                                const PackContent& after) const;

  db::ConnectionPool& pool_;
  const Clock& clock_;
  const Packs shipped_;
};

}  // namespace zhicheng::service
