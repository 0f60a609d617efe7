#include "zhicheng/pack/file.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "zhicheng/base/limits.h"

namespace zhicheng::pack {
namespace {

Error unreadable(const std::filesystem::path& path, std::string why) {
  return Error(ErrorCode::file_unreadable).with("path", path.string()).with("why", std::move(why));
}

Error beyond(std::string what, std::size_t limit) {
  return Error(ErrorCode::too_large).with("what", std::move(what)).with("limit", std::to_string(limit));
}

Result<std::string> read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  char block[16384];
  while (file.read(block, sizeof(block)) || file.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(file.gcount()));
    if (text.size() > limits::kPackFileBytes) return beyond(path.string(), limits::kPackFileBytes);
  }
  if (!file.eof()) return unreadable(path, "读取失败");
  return text;
}

}  // namespace

Result<Files> read_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  Files files;
  std::filesystem::recursive_directory_iterator at(folder, failure);
  for (; !failure && at != std::filesystem::recursive_directory_iterator(); at.increment(failure)) {
    if (!at->is_regular_file(failure) || at->path().extension() != ".yaml") continue;
    if (files.size() == limits::kPackFiles) return beyond(folder.string(), limits::kPackFiles);
    ZHICHENG_TRY_ASSIGN(std::string text, read_text(at->path()));
    files.push_back({at->path().lexically_relative(folder).generic_string(), std::move(text)});
  }
  if (failure) return unreadable(folder, failure.message());
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

Files files_of(std::span<const EmbeddedFile> embedded, std::string_view pack) {
  Files files;
  const std::string folder = std::string(pack) + "/";
  for (const EmbeddedFile& each : embedded)
    if (each.path.starts_with(folder))
      files.push_back({std::string(each.path.substr(folder.size())), std::string(each.bytes)});
  return files;
}

}  // namespace zhicheng::pack
