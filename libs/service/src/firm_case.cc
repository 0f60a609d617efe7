#include "firm_case.h"

#include <algorithm>

#include "messages.h"

namespace zhicheng::service {
namespace {

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string firm_that_sees(const PlayedCase& played) {
  const auto& firm = played.type->firm;
  if (!firm) return {};
  const bool begun = firm->from.empty() || std::any_of(played.events.begin(), played.events.end(),
                                                       [&](const store::StoredCaseEvent& event) {
                                                         return has(firm->from, event.name);
                                                       });
  const auto code = played.stored.standing.values.find(firm->field);
  return begun && code != played.stored.standing.values.end() ? code->second : std::string();
}

Result<void> tell_of_move(store::Repositories& repositories, const OrganisationTree& tree,
                          const PlayedCase& played, const casework::CaseMove& move, const Actor& actor,
                          Timestamp at) {
  const store::StoredCase& stored = played.stored;
  store::Message message{.id = {},
                         .user = actor.user,
                         .kind = store::MessageKind::firm_acted,
                         .subject_type = "case",
                         .subject_id = std::to_string(stored.id.value),
                         .facts = {{"title", stored.title}, {"move", move.name.zh}},
                         .created_at = at};
  if (actor.role == store::Role::firm) {
    message.facts["firm"] = actor.firm.name;
    return tell_holders(repositories, tree, stored.owner, message);
  }
  const std::string firm = firm_that_sees(played);
  if (firm.empty() || !has(played.type->firm->told, move.id)) return {};
  message.kind = store::MessageKind::firm_told;
  message.subject_type = "firm_case";
  message.facts["title"] = played.type->name.zh;  // the case's own may say what is not for the firm
  ZHICHENG_TRY(repositories.messages.send_to_firm(message, firm));
  return {};
}

}  // namespace zhicheng::service
