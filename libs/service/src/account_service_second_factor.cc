// The part of AccountService that keeps a second factor; log_in.cc asks for it.
#include "account_view.h"
#include "audited.h"
#include "password.h"
#include "second_factor.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/one_time_code.h"

namespace zhicheng::service {
namespace {

Error unfit(bool on, std::string what) {
  return Error(ErrorCode::second_factor_state)
      .with("state", on ? "已启用 / on" : "未启用 / off")
      .with("what", std::move(what));
}

}  // namespace

Result<SecondFactorView> AccountService::second_factor(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto factor, work->second_factors.find(actor.user));
  SecondFactorView view;
  if (factor) view.since = factor->confirmed_at;
  ZHICHENG_TRY_ASSIGN(view.recovery_codes_left, work->second_factors.recovery_codes_left(actor.user));
  return view;
}

Result<SecondFactorOffer> AccountService::offer_second_factor(const Actor& actor, std::string_view password) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY(check_current_password(actor, password, "user.offer_second_factor_failed"));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<SecondFactorOffer> {
        ZHICHENG_TRY_ASSIGN(const auto there, work->second_factors.find(actor.user));
        if (there && there->confirmed_at) return unfit(true, "重新设置 / set up again");
        const std::string secret = random_bytes(kSecretBytes);
        ZHICHENG_TRY(work->second_factors.offer({.user = actor.user,
                                                 .secret = secret,
                                                 .offered_at = record.at,
                                                 .confirmed_at = {},
                                                 .last_step = 0}));
        describe(record, "user.offer_second_factor", "user", actor.user);
        return SecondFactorOffer{to_base32(secret), authenticator_address(actor.login, secret)};
      });
}

Result<std::vector<std::string>> AccountService::confirm_second_factor(const Actor& actor,
                                                                       std::string_view token,
                                                                       std::string_view code) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  return exclusive_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<std::vector<std::string>> {
        ZHICHENG_TRY_ASSIGN(const auto factor, work->second_factors.find(actor.user));
        if (!factor || factor->confirmed_at) return unfit(factor.has_value(), "确认 / confirmed");
        const std::int64_t step = accepted_step(factor->secret, code_key(code), record.at, factor->last_step);
        if (step == 0) return Error(ErrorCode::second_factor_wrong);
        std::vector<std::string> codes = make_recovery_codes();
        ZHICHENG_TRY(work->second_factors.use_step(actor.user, step));
        ZHICHENG_TRY(work->second_factors.confirm(actor.user, record.at, hashes_of(codes)));
        ZHICHENG_TRY(work->sessions.erase_of_user(actor.user, hash_hex(token)));
        describe(record, "user.confirm_second_factor", "user", actor.user);
        return codes;
      });
}

Result<void> AccountService::drop_second_factor(const Actor& actor, std::string_view code) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  const std::string key = failure_key(actor.login);
  ZHICHENG_TRY_ASSIGN(
      const bool right,
      exclusive_write(
          pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<bool> {
            ZHICHENG_TRY(refuse_locked(work, key, actor.address, record.at));
            ZHICHENG_TRY_ASSIGN(const CodeCheck check, check_code(work, actor.user, code, record.at));
            if (check == CodeCheck::not_asked) return unfit(false, "停用 / switched off");
            if (check == CodeCheck::missing) return Error(ErrorCode::second_factor_needed);
            if (check == CodeCheck::wrong) {
              ZHICHENG_TRY(count_failures(work, key, actor.address, record.at));
              describe(record, "user.drop_second_factor_failed", "user", actor.user);
              return false;
            }
            ZHICHENG_TRY(work->second_factors.erase(actor.user));
            describe(record, "user.drop_second_factor", "user", actor.user);
            return true;
          }));
  if (!right) return Error(ErrorCode::second_factor_wrong);
  return {};
}

}  // namespace zhicheng::service
