#include "sql.h"
#include "zhicheng/store/organisation.h"

namespace zhicheng::store {
namespace {

constexpr std::array kRoles = {Names<PostRole>{PostRole::reporter, "reporter"},
                               Names<PostRole>{PostRole::reviewer, "reviewer"}};

#define ZHICHENG_POST_COLUMNS \
  "SELECT id, user_id, organisation_id, role, valid_from, valid_to, version FROM post "

Post read_post(db::Rows& rows) {
  Post post;
  post.id = rows.id<PostId>();
  post.user = rows.id<UserId>();
  post.organisation = rows.id<OrganisationId>();
  post.role = rows.parsed(parse_post_role);
  post.validity.from = rows.optional_date().value_or(Date{});
  post.validity.to = rows.optional_date();
  post.version = rows.integer();
  return post;
}

}  // namespace

std::string_view name_of(PostRole role) {
  return find_name(kRoles, role);
}

Result<PostRole> parse_post_role(std::string_view name) {
  return find_value(kRoles, name, "岗位角色");
}

Result<PostId> PostRepository::insert(const Post& post) {
  return insert_returning_id<PostId>(
      connection_,
      "INSERT INTO post (user_id, organisation_id, role, valid_from, valid_to, version) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 1) RETURNING id",
      {post.user, post.organisation, name_of(post.role), post.validity.from, post.validity.to});
}

Result<Post> PostRepository::get(PostId id) const {
  return fetch_existing(connection_, "岗位", id.value, ZHICHENG_POST_COLUMNS "WHERE id = ?1", read_post);
}

Result<void> PostRepository::update(const Post& post) {
  return update_version(connection_, "岗位", post.id.value, "SELECT count(*) FROM post WHERE id = ?1",
                        "UPDATE post SET valid_from = ?3, valid_to = ?4, version = version + 1 "
                        "WHERE id = ?1 AND version = ?2",
                        {post.id, post.version, post.validity.from, post.validity.to});
}

Result<std::vector<Post>> PostRepository::all() const {
  return fetch_all(connection_, ZHICHENG_POST_COLUMNS "ORDER BY id", {}, read_post);
}

Result<std::vector<Post>> PostRepository::of_user(UserId user) const {
  return fetch_all(connection_, ZHICHENG_POST_COLUMNS "WHERE user_id = ?1 ORDER BY id", {user}, read_post);
}

}  // namespace zhicheng::store
