#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "program.h"
#include "zhicheng/db/connection.h"

// What the tests of backup and restore share.
namespace zhicheng::tests {

// A data folder with the example city, its cases with evidence, and two events of a trace log.
void make_example_folder(const TemporaryFolder& around, const std::filesystem::path& data,
                         const std::string& store = "");
// A document of two events that no other number has.
std::string trace_events(int number);

// Every row of every table as text, each table sorted.
using Tables = std::map<std::string, std::multiset<std::string>>;
Tables all_rows(db::Connection& connection);

// Path below the folder → bytes, of everything but the lock and SQLite's own files beside the database.
std::map<std::string, std::string> all_files(const std::filesystem::path& folder);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);
// After the manifest was changed: its sum, as if the program had written it so.
void sign_manifest(const std::filesystem::path& backup);
// Names in a folder, to see that nothing was left behind.
std::set<std::string> names_in(const std::filesystem::path& folder);

}  // namespace zhicheng::tests
