#include "postgres_tool.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "zhicheng/base/text.h"

namespace zhicheng::app {
namespace {

constexpr int kNotInstalled = 127;

Error failed(const std::string& tool, std::string why) {
  return Error(ErrorCode::database_unavailable).with("where", tool).with("why", std::move(why));
}

struct Child {
  pid_t process = -1;
  int errors = -1;
};

Child start(const std::string& tool, const std::vector<std::string>& arguments, const sigset_t& signals) {
  std::vector<char*> words{const_cast<char*>(tool.c_str())};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  const pid_t process = ::fork();
  if (process == 0) {
    pthread_sigmask(SIG_SETMASK, &signals, nullptr);
    ::dup2(ends[1], STDERR_FILENO);
    ::setenv("LC_MESSAGES", "C", 1);
    ::execvp(words[0], words.data());
    ::_exit(kNotInstalled);
  }
  ::close(ends[1]);
  return {process, ends[0]};
}

// What the tool says, until it ends or a signal waits.
std::string listen(const Child& child, const BackupProgress& progress) {
  std::string said;
  std::array<char, 4096> block{};
  while (true) {
    pollfd ready{child.errors, POLLIN, 0};
    const int found = ::poll(&ready, 1, 200);
    if (progress.stopped()) ::kill(child.process, SIGTERM);
    if (found == 0 || (found < 0 && errno == EINTR)) continue;
    const ssize_t count = ::read(child.errors, block.data(), block.size());
    if (count <= 0) return said;
    said.append(block.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

Result<void> run_postgres_tool(const std::string& tool, const std::vector<std::string>& arguments,
                               const BackupProgress& progress) {
  const Child child = start(tool, arguments, progress.before());
  if (child.process < 0) return failed(tool, std::strerror(errno));
  const std::string said = listen(child, progress);
  ::close(child.errors);
  int status = 0;
  ::waitpid(child.process, &status, 0);
  ZHICHENG_TRY(progress.go_on());
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotInstalled)
    return failed(tool,
                  "没有安装，请安装与服务器同版本的 postgresql-client not installed, install the "
                  "postgresql-client of the server's version");
  std::string why(trim(said));
  if (why.find("version mismatch") != why.npos)
    why +=
        " (请安装与服务器同版本的 postgresql-client install the postgresql-client of the server's version)";
  return failed(tool, why.empty() ? "status " + std::to_string(status) : why);
}

}  // namespace zhicheng::app
