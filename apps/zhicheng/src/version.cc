#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "command.h"

namespace zhicheng::app {

void register_version(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("version", "版本 print the version");
  command->callback([&exit_code] {
    fmt::print("zhicheng {}\n", ZHICHENG_VERSION);
    exit_code = 0;
  });
}

}  // namespace zhicheng::app
