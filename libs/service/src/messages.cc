#include "messages.h"

#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {

Result<void> tell_holders(store::Repositories& repositories, const OrganisationTree& tree,
                          store::OrganisationId organisation, const store::Message& message,
                          std::optional<store::PostRole> role) {
  const Date on = day_in_china(message.created_at);
  const store::Organisation* place = tree.find(organisation);
  while (place != nullptr) {
    ZHICHENG_TRY_ASSIGN(const std::int64_t readers,
                        repositories.messages.send_to_holders(message, place->id, on, role));
    if (readers > 0) return {};
    place = tree.find(place->parent);
  }
  return {};
}

Result<void> tell_assigned(store::Repositories& repositories, const OrganisationTree& tree,
                           const store::StoredCase& stored, store::UserId by, Timestamp at) {
  store::Message message{.id = {},
                         .user = by,
                         .kind = store::MessageKind::case_assigned,
                         .subject_type = "case",
                         .subject_id = std::to_string(stored.id.value),
                         .facts = {{"title", stored.title}, {"owner", stored.owner_name}},
                         .created_at = at};
  if (stored.standing.due) message.facts["due"] = calendar::format_end(*stored.standing.due);
  return tell_holders(repositories, tree, stored.owner, message);
}

}  // namespace zhicheng::service
