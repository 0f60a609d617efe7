#include "zhicheng/store/second_factor.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

SecondFactor read_factor(db::Rows& rows) {
  SecondFactor factor;
  factor.user = rows.id<UserId>();
  factor.secret = rows.bytes();
  factor.offered_at = rows.timestamp();
  factor.confirmed_at = rows.optional_timestamp();
  factor.last_step = rows.integer();
  return factor;
}

}  // namespace

Result<std::optional<SecondFactor>> SecondFactorRepository::find(UserId user) const {
  return fetch_one(connection_,
                   "SELECT user_id, secret, offered_at, confirmed_at, last_step FROM second_factor "
                   "WHERE user_id = ?1",
                   {user}, read_factor);
}

Result<void> SecondFactorRepository::offer(const SecondFactor& factor) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM second_factor WHERE user_id = ?1 AND confirmed_at IS NULL",
                                   {factor.user}));
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO second_factor (user_id, secret, offered_at, last_step) VALUES (?1, ?2, ?3, ?4)",
      {factor.user, db::Blob{factor.secret}, factor.offered_at, factor.last_step}));
  return {};
}

Result<void> SecondFactorRepository::confirm(UserId user, Timestamp at, std::span<const std::string> codes) {
  ZHICHENG_TRY(
      connection_.execute("UPDATE second_factor SET confirmed_at = ?2 WHERE user_id = ?1", {user, at}));
  for (const std::string& code : codes)
    ZHICHENG_TRY(
        connection_.execute("INSERT INTO recovery_code (user_id, code_hash) VALUES (?1, ?2)", {user, code}));
  return {};
}

Result<bool> SecondFactorRepository::use_step(UserId user, std::int64_t step) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t written,
      connection_.execute("UPDATE second_factor SET last_step = ?2 WHERE user_id = ?1 AND last_step < ?2",
                          {user, step}));
  return written == 1;
}

Result<bool> SecondFactorRepository::use_recovery_code(UserId user, std::string_view code_hash) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t written,
                      connection_.execute("DELETE FROM recovery_code WHERE user_id = ?1 AND code_hash = ?2",
                                          {user, code_hash}));
  return written == 1;
}

Result<int> SecondFactorRepository::recovery_codes_left(UserId user) const {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t count,
      fetch_integer(connection_, "SELECT count(*) FROM recovery_code WHERE user_id = ?1", {user}));
  return static_cast<int>(count);
}

Result<bool> SecondFactorRepository::erase(UserId user) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM recovery_code WHERE user_id = ?1", {user}));
  ZHICHENG_TRY_ASSIGN(const std::int64_t written,
                      connection_.execute("DELETE FROM second_factor WHERE user_id = ?1", {user}));
  return written == 1;
}

}  // namespace zhicheng::store
