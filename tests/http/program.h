#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/error.h"

namespace zhicheng::tests {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int exit_code = -1;
  std::string output;  // of standard output and standard error, in the order written
};
// Runs the program to its end.
Outcome run_program(const std::vector<std::string>& arguments);
bool says(const Outcome& outcome, std::string_view words);
bool says(const Outcome& outcome, ErrorCode code);  // its number in brackets

// `zhicheng serve` on a data folder and a free port, as a child process.
class ServerProcess {
 public:
  explicit ServerProcess(const std::filesystem::path& data, const std::string& store = "",
                         const std::vector<std::string>& more = {});
  ~ServerProcess();  // kill -9 if it still runs
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  std::uint16_t port() const { return port_; }  // 0: it did not start
  void kill();                                  // -9
  int terminate();                              // SIGTERM; its exit code
  void reload();                                // SIGHUP

 private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
};

inline constexpr const char* kPassword = "Correct-Horse-1";
// A data folder with the accounts admin, editor and viewer, each with kPassword.
void make_data_folder(const TemporaryFolder& around, const std::filesystem::path& data);

}  // namespace zhicheng::tests
