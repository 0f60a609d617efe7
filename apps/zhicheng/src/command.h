#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace CLI {  // NOLINT(readability-identifier-naming): its own name
class App;       // <CLI/CLI.hpp> takes seconds to compile: only where options are declared
}

// The commands of the program, one file each. A command does its work while the arguments are parsed and
// leaves the exit code behind: 0 done, 1 refused or found something wrong, 2 the arguments are not right.
namespace zhicheng::app {

void register_acceptance(CLI::App& program, int& exit_code);
void register_init(CLI::App& program, int& exit_code);
void register_serve(CLI::App& program, int& exit_code);
void register_plan(CLI::App& program, int& exit_code);
void register_plan_import(CLI::App& plan, int& exit_code);
void register_plan_compare(CLI::App& plan, int& exit_code);
void register_plan_score(CLI::App& plan, int& exit_code);
void register_plan_explain(CLI::App& plan, int& exit_code);
void register_plan_export(CLI::App& plan, int& exit_code);
void register_plan_diff(CLI::App& plan, int& exit_code);
void register_index(CLI::App& program, int& exit_code);
void register_backup(CLI::App& program, int& exit_code);
void register_restore(CLI::App& program, int& exit_code);
void register_assess(CLI::App& program, int& exit_code);
void register_doctor(CLI::App& program, int& exit_code);
void register_estimate(CLI::App& program, int& exit_code);
void register_forecast(CLI::App& program, int& exit_code);
void register_user(CLI::App& program, int& exit_code);
void register_mail(CLI::App& program, int& exit_code);
void register_pack(CLI::App& program, int& exit_code);
void register_audit(CLI::App& program, int& exit_code);
void register_calendar(CLI::App& program, int& exit_code);
void register_case(CLI::App& program, int& exit_code);
void register_case_soundness(CLI::App& cases, int& exit_code);
void register_record(CLI::App& program, int& exit_code);
void register_draw(CLI::App& program, int& exit_code);
void register_draw_assign(CLI::App& draw, int& exit_code);
void register_draw_design(CLI::App& draw, int& exit_code);
void register_trace(CLI::App& program, int& exit_code);
void register_trace_findings(CLI::App& trace, int& exit_code);
void register_trace_proof(CLI::App& trace, int& exit_code);
void register_version(CLI::App& program, int& exit_code);

// Where the data are: --data and --store, which every command on stored data takes.
struct DataOptions {
  std::filesystem::path folder;
  std::string store;  // postgres://…; "": the folder's own SQLite file
};
void add_data_options(CLI::App& command, DataOptions& options);

// Prints the error in both languages to standard error; 1. `subject` names the file it is about, "" where the
// error names it.
int fail(const Error& error, std::string_view subject = "");
// 0, or fail() with the reason.
int finish(const Result<void>& result);
int finish(const Result<int>& result);  // its own exit code, or fail()

// Writes to standard output; 0, or fail(). A reader that has seen enough (`| head`) is no failure.
int print(std::string_view text);

// Whole files and standard input ("-"), up to limits::kDocumentBytes: file_unreadable, too_large.
Result<std::string> read_input(const std::string& path);

// Whether a name that a file gives stays in the folder of that file: one that leads out of it is none that we
// wrote.
bool stays_inside(const std::filesystem::path& name);

// file_unwritable with its reason.
Error unwritable(const std::filesystem::path& path, std::string why);

// A name beside `path` that no other running command takes.
std::string partial_name(const std::string& path);

// Puts a whole file in place of what stood there, or leaves that alone: file_unwritable, also where something
// else than a plain file stands there.
Result<void> write_output(const std::string& path, std::string_view bytes);

}  // namespace zhicheng::app
