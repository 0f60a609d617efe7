#include "zhicheng/service/place_service.h"

#include "audited.h"

namespace zhicheng::service {

Result<void> PlaceService::save(const Actor& actor, std::span<const store::Place> places) {
  ZHICHENG_TRY(require(actor, Permission::manage_users));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                         JsonArray saved;
                         for (const store::Place& place : places) {
                           ZHICHENG_TRY(work->places.save(place));
                           saved.push_back(JsonObject{{"code", place.code}, {"name", place.name}});
                         }
                         if (saved.empty()) return {};
                         describe(record, "place.save", "place", "");
                         record.after = to_json_text(JsonObject{{"places", std::move(saved)}});
                         return {};
                       });
}

}  // namespace zhicheng::service
