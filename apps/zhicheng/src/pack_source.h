#pragma once

#include <string>

#include "command.h"
#include "shipped_packs.h"

// Where a pack that a person names comes from.
namespace zhicheng::app {

// The files of `name`: a folder with pack.yaml in it, else the id of a pack in force in the house of `data`,
// or of the program where no data folder is named. Errors of read_folder; not_found.
Result<pack::Files> find_pack(const std::string& name, const DataOptions& data);

}  // namespace zhicheng::app
