// The half of OrganisationService that says who holds which post.
#include <algorithm>

#include "audited.h"
#include "figure_conversion.h"
#include "organisation_rules.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

Result<PostView> view_of(store::Repositories& repositories, store::Post post) {
  ZHICHENG_TRY_ASSIGN(const store::User user, repositories.users.get(post.user));
  ZHICHENG_TRY_ASSIGN(const store::Organisation organisation,
                      repositories.organisations.get(post.organisation));
  return PostView{std::move(post), user.login, user.display_name, organisation.name};
}

std::string audit_text(const PostView& view) {
  return to_json_text(JsonObject{{"user", view.login},
                                 {"organisation", view.organisation},
                                 {"role", json_text(store::name_of(view.post.role))},
                                 {"valid_from", format_date(view.post.validity.from)},
                                 {"valid_to", json_of(view.post.validity.to)}});
}

}  // namespace

Result<std::vector<PostView>> OrganisationService::posts(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto posts, work->posts.all());
  std::vector<PostView> views;
  for (store::Post& post : posts) {
    ZHICHENG_TRY_ASSIGN(PostView view, view_of(work.repositories(), std::move(post)));
    views.push_back(std::move(view));
  }
  return views;
}

Result<PostView> OrganisationService::give_post(const Actor& actor, const NewPost& wanted) {
  ZHICHENG_TRY(require(actor, Permission::manage_users));
  store::Post post{.user = wanted.user, .organisation = wanted.organisation, .role = wanted.role};
  post.validity = {wanted.valid_from.value_or(day_in_china(clock_.now())), wanted.valid_to};
  ZHICHENG_TRY(check_validity(post.validity));
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PostView> {
        ZHICHENG_TRY_ASSIGN(const store::User holder, work->users.get(post.user));
        if (holder.role == store::Role::firm)
          return Error(ErrorCode::firm_account_wrong)
              .with("what", "岗位 / post")
              .with("why", "企业账号不任岗 / it holds none");
        ZHICHENG_TRY_ASSIGN(PostView view, view_of(work.repositories(), post));
        ZHICHENG_TRY_ASSIGN(const auto organisation, work->organisations.get(post.organisation));
        if (!organisation.validity.holds_on(post.validity.from))
          return Error(ErrorCode::organisation_not_in_force)
              .with("name", organisation.name)
              .with("day", format_date(post.validity.from));
        ZHICHENG_TRY_ASSIGN(const auto held, work->posts.of_user(post.user));
        const bool again = std::any_of(held.begin(), held.end(), [&post](const store::Post& each) {
          return each.organisation == post.organisation && each.role == post.role &&
                 each.validity.overlaps(post.validity);
        });
        if (again)
          return Error(ErrorCode::post_held_already)
              .with("login", view.login)
              .with("organisation", organisation.name);
        ZHICHENG_TRY_ASSIGN(view.post.id, work->posts.insert(post));
        describe(record, "post.give", "user", post.user);
        record.after = audit_text(view);
        return view;
      });
}

Result<PostView> OrganisationService::end_post(const Actor& actor, store::PostId id, std::int64_t version,
                                               Date last_day) {
  ZHICHENG_TRY(require(actor, Permission::manage_users));
  return exclusive_write(pool_, clock_, actor,
                         [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PostView> {
                           ZHICHENG_TRY_ASSIGN(const store::Post before, work->posts.get(id));
                           store::Post after = before;
                           after.version = version;
                           after.validity.to = last_day;
                           // A post that was never meant ends on the day before its first one.
                           if (std::chrono::sys_days(last_day) + std::chrono::days{1} <
                               std::chrono::sys_days(before.validity.from))
                             ZHICHENG_TRY(check_validity(after.validity));
                           ZHICHENG_TRY(work->posts.update(after));
                           ++after.version;
                           ZHICHENG_TRY_ASSIGN(const PostView old_view, view_of(work.repositories(), before));
                           ZHICHENG_TRY_ASSIGN(PostView view, view_of(work.repositories(), after));
                           describe(record, "post.end", "user", after.user);
                           record.before = audit_text(old_view);
                           record.after = audit_text(view);
                           return view;
                         });
}

}  // namespace zhicheng::service
