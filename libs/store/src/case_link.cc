#include "zhicheng/store/case_link.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kLinkKinds = {Names<CaseLinkKind>{CaseLinkKind::same_letter, "same_letter"},
                                   Names<CaseLinkKind>{CaseLinkKind::merged_into, "merged_into"},
                                   Names<CaseLinkKind>{CaseLinkKind::follows, "follows"}};

}  // namespace

std::string_view name_of(CaseLinkKind kind) {
  return find_name(kLinkKinds, kind);
}

Result<CaseLinkKind> parse_case_link_kind(std::string_view name) {
  return find_value(kLinkKinds, name, "关联");
}

Result<void> CaseLinkRepository::insert(const CaseLink& link) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO case_link (from_case, to_case, kind, at, user_id) VALUES (?1, ?2, ?3, ?4, ?5)",
      {link.from, link.to, name_of(link.kind), link.at, link.user}));
  return {};
}

Result<std::vector<LinkedCase>> CaseLinkRepository::of_case(CaseId id) const {
  return fetch_all(
      connection_,
      "SELECT CASE WHEN l.from_case = ?1 THEN l.to_case ELSE l.from_case END, l.kind, "
      "CASE WHEN l.from_case = ?1 THEN 1 ELSE 0 END, c.type_name, c.title, c.owner_name, c.owner_id, "
      "c.closed_on "
      "FROM case_link l JOIN case_record c ON c.id = CASE WHEN l.from_case = ?1 THEN l.to_case ELSE "
      "l.from_case END WHERE l.from_case = ?1 OR l.to_case = ?1 ORDER BY l.id",
      {id}, [](db::Rows& rows) {
        LinkedCase linked;
        linked.other = rows.id<CaseId>();
        linked.kind = rows.parsed(parse_case_link_kind);
        linked.outgoing = rows.integer() == 1;
        linked.type_name = rows.text();
        linked.title = rows.text();
        linked.owner_name = rows.text();
        linked.owner = rows.id<OrganisationId>();
        linked.closed_on = rows.optional_date();
        return linked;
      });
}

}  // namespace zhicheng::store
