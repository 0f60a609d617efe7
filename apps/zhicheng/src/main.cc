#include <sys/stat.h>
#include <CLI/CLI.hpp>

#include <csignal>

#include "command.h"

int main(int argc, char** argv) {
  ::umask(077);  // what the program writes is for its own user only
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App program("质城 Zhicheng: from a quality plan to a live cockpit", "zhicheng");
  program.require_subcommand(1);
  int exit_code = 0;
  zhicheng::app::register_init(program, exit_code);
  zhicheng::app::register_serve(program, exit_code);
  zhicheng::app::register_plan(program, exit_code);
  zhicheng::app::register_pack(program, exit_code);
  zhicheng::app::register_index(program, exit_code);
  zhicheng::app::register_assess(program, exit_code);
  zhicheng::app::register_estimate(program, exit_code);
  zhicheng::app::register_forecast(program, exit_code);
  zhicheng::app::register_user(program, exit_code);
  zhicheng::app::register_mail(program, exit_code);
  zhicheng::app::register_audit(program, exit_code);
  zhicheng::app::register_calendar(program, exit_code);
  zhicheng::app::register_case(program, exit_code);
  zhicheng::app::register_record(program, exit_code);
  zhicheng::app::register_draw(program, exit_code);
  zhicheng::app::register_acceptance(program, exit_code);
  zhicheng::app::register_trace(program, exit_code);
  zhicheng::app::register_backup(program, exit_code);
  zhicheng::app::register_restore(program, exit_code);
  zhicheng::app::register_doctor(program, exit_code);
  zhicheng::app::register_version(program, exit_code);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }
  return exit_code;
}
