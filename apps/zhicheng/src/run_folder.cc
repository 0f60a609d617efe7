#include "run_folder.h"

#include "command.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::app {
Result<void> check_free(const std::filesystem::path& folder) {
  std::error_code failure;
  if (!std::filesystem::exists(folder, failure)) return {};
  if (std::filesystem::is_directory(folder, failure) && std::filesystem::is_empty(folder, failure)) return {};
  return Error(ErrorCode::index_run_folder_taken).with("path", folder.string());
}

Result<void> write_run_folder(const std::filesystem::path& folder, const std::vector<index::RunFile>& files) {
  std::error_code failure;
  std::filesystem::create_directories(folder / "inputs", failure);
  if (failure) return unwritable(folder, failure.message());
  for (const index::RunFile& file : files)
    ZHICHENG_TRY(write_output((folder / file.name).string(), file.bytes));
  return {};
}

Result<service::IndexFiles> read_stored_inputs(const std::filesystem::path& folder,
                                               const index::RunRecord& record) {
  if (record.inputs.size() != 3)
    return Error(ErrorCode::index_run_malformed)
        .with("file", (folder / "run.json").string())
        .with("why", "inputs");
  service::IndexFiles files;
  index::RunFile* const targets[] = {&files.data, &files.meta, &files.steps};
  for (std::size_t at = 0; at < record.inputs.size(); ++at) {
    if (!stays_inside(record.inputs[at].name))
      return Error(ErrorCode::index_run_malformed)
          .with("file", (folder / "run.json").string())
          .with("why", "inputs");
    targets[at]->name = (folder / record.inputs[at].name).string();
    ZHICHENG_TRY_ASSIGN(targets[at]->bytes, read_input(targets[at]->name));
  }
  return files;
}

Result<void> check_hashes(const std::filesystem::path& folder, const index::RunRecord& record) {
  for (const auto* entries : {&record.inputs, &record.outputs})
    for (const index::RunRecord::Entry& entry : *entries) {
      if (!stays_inside(entry.name))
        return Error(ErrorCode::index_run_malformed)
            .with("file", (folder / "run.json").string())
            .with("why", entry.name);
      const std::string path = (folder / entry.name).string();
      ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(path));
      if (to_hex(sha256(bytes)) != entry.sha256)
        return Error(ErrorCode::index_run_file_changed).with("file", path);
    }
  return {};
}

}  // namespace zhicheng::app
