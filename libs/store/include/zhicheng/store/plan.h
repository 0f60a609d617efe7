#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/diagnostic.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

enum class PlanState : std::uint8_t { draft, active, archived, rejected };
std::string_view name_of(PlanState state);
Result<PlanState> parse_plan_state(std::string_view name);

// The document that a plan was read from.
struct SourceFile {
  std::string file_name;
  std::string format;  // document::format_name, or "plan" for a plan file of our own format
  std::string sha256;  // hex, of the bytes as uploaded; also their address in the EvidenceStore
  std::int64_t size_bytes = 0;

  bool operator==(const SourceFile&) const = default;
};

struct StoredPlan {
  PlanId id;
  plan::Facts facts;
  PlanState state = PlanState::draft;
  SourceFile source;
  UserId created_by;
  Timestamp created_at;
  UserId activated_by;  // not stored before activation
  std::optional<Timestamp> activated_at;
  PlanId predecessor = {};      // the earlier version that this one follows; not stored: none
  bool second_reading = false;  // every decision needs a different person's agreement before activation
  std::int64_t version = 1;

  bool operator==(const StoredPlan&) const = default;
};

struct PlanCounts {
  std::int64_t indicators = 0;  // without rejected ones
  std::int64_t indicators_pending = 0;
  std::int64_t tasks = 0;  // without rejected ones
  std::int64_t tasks_pending = 0;
  std::int64_t diagnostics = 0;
  // Of indicators and tasks, rejected ones too: decided and not read a second time, agreed, disputed.
  std::int64_t second_waiting = 0;
  std::int64_t second_agreed = 0;
  std::int64_t second_disputed = 0;

  bool operator==(const PlanCounts&) const = default;
};

struct PlanFilter {
  std::vector<PlanState> states{};  // empty: all
  std::string text{};               // part of title, issuer or region; "" does not filter
};

// Plans without their indicators and tasks, which have repositories of their own.
class PlanRepository {
 public:
  explicit PlanRepository(db::Connection& connection) : connection_(connection) {}

  // id and version are ignored. document_already_imported if a draft or active plan has the same sha256.
  Result<PlanId> insert(const StoredPlan& plan);
  Result<StoredPlan> get(PlanId id) const;  // not_found
  // The draft or active plan read from this very document.
  Result<std::optional<StoredPlan>> find_by_source(std::string_view sha256) const;
  // The draft or active plan that follows this one.
  Result<std::optional<PlanId>> successor(PlanId id) const;
  // Facts, state, activation, second reading. conflict on a stale version; not_found.
  Result<void> update(const StoredPlan& plan);
  Result<Page<StoredPlan>> list(const PlanFilter& filter, const PageRequest& request) const;  // newest first
  Result<PlanCounts> counts(PlanId id) const;

  // The text that quotes and lines refer to, as document::Document::text; line starts are recomputed from it.
  Result<void> save_source_text(PlanId id, std::string_view text);
  Result<std::string> source_text(PlanId id) const;  // not_found

  Result<void> save_diagnostics(PlanId id, const Diagnostics& diagnostics);  // replaces the earlier ones
  Result<Diagnostics> diagnostics(PlanId id) const;                          // in the order saved

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
