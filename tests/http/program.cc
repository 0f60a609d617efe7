#include "program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>

namespace zhicheng::tests {
namespace {

struct Child {
  pid_t process = -1;
  int output = -1;
};

// Standard error goes to the same pipe only if asked: a server's log must not fill it.
Child start(const std::vector<std::string>& arguments, bool with_errors) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  std::vector<char*> words{const_cast<char*>(ZHICHENG_PROGRAM)};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(with_errors ? ends[1] : ::open("/dev/null", O_WRONLY), STDERR_FILENO);
    ::execv(ZHICHENG_PROGRAM, words.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  return {process, ends[0]};
}

int wait_for(pid_t process) {
  int status = 0;
  if (::waitpid(process, &status, 0) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "zhicheng-http-XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name, const std::string& text) const {
  std::filesystem::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
  return path_ / name;
}

Outcome run_program(const std::vector<std::string>& arguments) {
  const Child child = start(arguments, true);
  Outcome outcome;
  std::array<char, 4096> chunk{};
  ssize_t count = 0;
  while ((count = ::read(child.output, chunk.data(), chunk.size())) > 0) {
    outcome.output.append(chunk.data(), static_cast<std::size_t>(count));
  }
  ::close(child.output);
  outcome.exit_code = wait_for(child.process);
  return outcome;
}

ServerProcess::ServerProcess(const std::filesystem::path& data, const std::string& store,
                             const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"serve", "--data", data.string(), "--listen", "127.0.0.1:0"};
  if (!store.empty()) arguments.insert(arguments.end(), {"--store", store});
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Child child = start(arguments, false);
  process_ = child.process;
  std::string line;
  char c = 0;
  while (::read(child.output, &c, 1) == 1 && c != '\n') line += c;
  ::close(child.output);
  const std::size_t colon = line.rfind(':');
  if (line.starts_with("listening on http://") || line.starts_with("listening on https://")) {
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
  }
  EXPECT_NE(port_, 0) << line;
}

ServerProcess::~ServerProcess() {
  kill();
}

void ServerProcess::kill() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  wait_for(process_);
  process_ = -1;
}

void ServerProcess::reload() {
  ::kill(process_, SIGHUP);
}

int ServerProcess::terminate() {
  ::kill(process_, SIGTERM);
  const int code = wait_for(process_);
  process_ = -1;
  return code;
}

bool says(const Outcome& outcome, std::string_view words) {
  return outcome.output.find(words) != std::string::npos;
}

bool says(const Outcome& outcome, ErrorCode code) {
  return says(outcome, "[" + std::to_string(static_cast<int>(code)) + "]");
}

void make_data_folder(const TemporaryFolder& around, const std::filesystem::path& data) {
  const std::string password = around.write("password", kPassword).string();
  const Outcome made = run_program({"init", "--data", data.string(), "--password-file", password});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  for (const std::string role : {"editor", "viewer"}) {
    const Outcome added = run_program(
        {"user", "add", role, "--role", role, "--data", data.string(), "--password-file", password});
    ASSERT_EQ(added.exit_code, 0) << added.output;
  }
}

}  // namespace zhicheng::tests
