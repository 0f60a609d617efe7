#include "pack_source.h"

#include "house.h"

namespace zhicheng::app {

Result<pack::Files> find_pack(const std::string& name, const DataOptions& data) {
  if (std::filesystem::exists(std::filesystem::path(name) / "pack.yaml")) return pack::read_folder(name);
  if (!data.folder.empty()) {
    ZHICHENG_TRY_ASSIGN(const std::unique_ptr<Ground> ground, open_ground(data));
    return ground->packs.files(service::local_operator(), name);
  }
  for (auto& [id, files] : shipped_packs())
    if (id == name) return std::move(files);
  return Error(ErrorCode::not_found).with("what", "数据包 " + name);
}

}  // namespace zhicheng::app
