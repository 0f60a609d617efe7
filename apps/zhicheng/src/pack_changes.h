#pragma once

#include "command.h"

namespace zhicheng::app {

// pack copy | diff | install | remove | list.
void register_pack_changes(CLI::App& pack, int& exit_code);

}  // namespace zhicheng::app
