#pragma once

#include <optional>

#include "zhicheng/pack/pack.h"

namespace zhicheng::pack {

// What pack.yaml among the files says; nullopt where it is not there or wrong. The other files are not read.
std::optional<Manifest> read_manifest(const Files& files);

}  // namespace zhicheng::pack
