#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"

namespace zhicheng::store {

enum class LogKind : std::uint8_t { trace, audit };
inline constexpr std::array<std::string_view, 2> kLogKinds = {"trace", "audit"};  // in their order
std::string_view name_of(LogKind log);

// What a log was at a moment, as a signed note (ledger::Checkpoint).
struct SignedHead {
  std::int64_t size = 0;  // events, or entries
  Timestamp signed_at;
  std::string note;

  bool operator==(const SignedHead&) const = default;
};

class SignedHeadRepository {
 public:
  explicit SignedHeadRepository(db::Connection& connection) : connection_(connection) {}

  Result<void> insert(LogKind log, const SignedHead& head);  // database_unique: this size was signed
  Result<std::optional<SignedHead>> newest(LogKind log) const;
  Result<std::optional<SignedHead>> find(LogKind log, std::int64_t size) const;
  Result<std::vector<SignedHead>> list(LogKind log, std::int64_t most) const;  // newest first

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
