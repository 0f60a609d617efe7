#include "command.h"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "zhicheng/base/limits.h"

namespace zhicheng::app {

void add_data_options(CLI::App& command, DataOptions& options) {
  command.add_option("--data", options.folder, "数据文件夹 data folder")->required();
  command.add_option("--store", options.store,
                     "postgres://… 代替文件夹内的 SQLite instead of the folder's SQLite");
}

void register_plan(CLI::App& program, int& exit_code) {
  CLI::App* plan = program.add_subcommand("plan", "规划 plans");
  plan->require_subcommand(1);
  register_plan_import(*plan, exit_code);
  register_plan_compare(*plan, exit_code);
  register_plan_diff(*plan, exit_code);
  register_plan_explain(*plan, exit_code);
  register_plan_export(*plan, exit_code);
  register_plan_score(*plan, exit_code);
}

int fail(const Error& error, std::string_view subject) {
  const std::string prefix = subject.empty() ? "" : std::string(subject) + ": ";
  fmt::print(stderr, "zhicheng: {}{}\n          {} [{}]\n", prefix, error.message(Language::zh_cn),
             error.message(Language::en), static_cast<int>(error.code()));
  return 1;
}

int print(std::string_view text) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written || errno == EPIPE) return 0;
  return fail(Error(ErrorCode::file_unwritable).with("path", "stdout").with("why", std::strerror(errno)));
}

int finish(const Result<void>& result) {
  return result.ok() ? 0 : fail(result.error());
}

int finish(const Result<int>& result) {
  return result.ok() ? *result : fail(result.error());
}

Result<std::string> read_input(const std::string& path) {
  const auto unreadable = [&](int reason) {
    return Error(ErrorCode::file_unreadable).with("path", path).with("why", std::strerror(reason));
  };
  const bool from_standard_input = path == "-";
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      from_standard_input ? stdin : std::fopen(path.c_str(), "rb"),
      from_standard_input ? [](std::FILE*) { return 0; } : [](std::FILE* open) { return std::fclose(open); });
  if (!file) return unreadable(errno);
  std::string bytes;
  std::string block(64u << 10, '\0');
  while (true) {
    errno = 0;
    const std::size_t count = std::fread(block.data(), 1, block.size(), file.get());
    bytes.append(block, 0, count);
    if (bytes.size() > limits::kDocumentBytes) {
      return Error(ErrorCode::too_large)
          .with("what", path)
          .with("limit", fmt::format("{} MiB", limits::kDocumentBytes >> 20));
    }
    if (count == block.size()) continue;
    if (std::ferror(file.get()) != 0) return unreadable(errno);
    return bytes;
  }
}

bool stays_inside(const std::filesystem::path& name) {
  return !name.empty() && name.is_relative() &&
         std::none_of(name.begin(), name.end(), [](const auto& part) { return part == ".."; });
}

Error unwritable(const std::filesystem::path& path, std::string why) {
  return Error(ErrorCode::file_unwritable).with("path", path.string()).with("why", std::move(why));
}

std::string partial_name(const std::string& path) {
  return path + ".partial-" + std::to_string(::getpid());
}

Result<void> write_output(const std::string& path, std::string_view bytes) {
  std::error_code unknown;
  const std::filesystem::file_status there = std::filesystem::status(path, unknown);
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there))
    return unwritable(path, "那里不是普通文件，请换一个名字 no plain file stands there, choose another name");
  const std::string partial = partial_name(path);
  std::FILE* const file = std::fopen(partial.c_str(), "wbx");
  if (file == nullptr) return unwritable(path, std::strerror(errno));
  const auto stopped = [&] {
    const int reason = errno;
    std::remove(partial.c_str());
    return unwritable(path, std::strerror(reason));
  };
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  if (std::fclose(file) != 0 || !written) return stopped();
  if (std::rename(partial.c_str(), path.c_str()) != 0) return stopped();
  return {};
}

}  // namespace zhicheng::app
