#pragma once

#include <span>

#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// The places that figures belong to. Thread-safe.
class PlaceService {
 public:
  PlaceService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  // New or changed ones, parents first; all or none, with one audit entry. database_constraint where a parent
  // is unknown.
  Result<void> save(const Actor& actor, std::span<const store::Place> places);

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
