#include "zhicheng/store/installed_pack.h"

#include "json_texts.h"
#include "sql.h"

namespace zhicheng::store {

Result<void> InstalledPackRepository::insert(const InstalledPack& pack) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO installed_pack (pack_id, version, files_json, sha256, at, user_id) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      {pack.pack_id, pack.version, to_json_texts(pack.files), pack.sha256, pack.at, pack.user}));
  return {};
}

Result<std::vector<InstalledPack>> InstalledPackRepository::in_force() const {
  ZHICHENG_TRY_ASSIGN(
      auto newest,
      fetch_all(connection_,
                "SELECT pack_id, version, files_json, sha256, at, user_id FROM installed_pack AS p "
                "WHERE NOT EXISTS (SELECT 1 FROM installed_pack AS later WHERE later.pack_id = p.pack_id AND "
                "later.id > p.id) ORDER BY pack_id",
                std::span<const db::Value>(), [](db::Rows& rows) {
                  InstalledPack pack;
                  pack.pack_id = rows.text();
                  pack.version = rows.text();
                  pack.files = read_texts(rows);
                  pack.sha256 = rows.text();
                  pack.at = rows.timestamp();
                  pack.user = rows.id<UserId>();
                  return pack;
                }));
  std::erase_if(newest, [](const InstalledPack& pack) { return pack.files.empty(); });
  return newest;
}

}  // namespace zhicheng::store
