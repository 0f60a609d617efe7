#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

namespace zhicheng::pack {

// One file of a pack. The path is the one inside the pack's folder: "pack.yaml", "tests/values.yaml".
struct File {
  std::string path;
  std::string text;
};
using Files = std::vector<File>;  // ascending by path, each path once

// A file that is part of the program (zhicheng_embed_packs in cmake/embed_assets.cmake); static storage.
struct EmbeddedFile {
  std::string_view path;  // with the pack's folder: "plan-reading/pack.yaml"
  std::string_view bytes;
};

// The .yaml files below `folder`. Errors: file_unreadable; too_large beyond the limits of limits.h.
Result<Files> read_folder(const std::filesystem::path& folder);

// The files of one pack among those that are part of the program; empty if there is no such pack.
Files files_of(std::span<const EmbeddedFile> embedded, std::string_view pack);

}  // namespace zhicheng::pack
