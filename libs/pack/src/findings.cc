#include "zhicheng/pack/findings.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::pack {
namespace {

std::string_view line_of(std::span<const File> files, std::string_view path, int line) {
  const auto file =
      std::find_if(files.begin(), files.end(), [&](const File& each) { return each.path == path; });
  if (file == files.end() || line < 1) return {};
  const std::vector<std::string_view> lines = split_lines(file->text);
  return static_cast<std::size_t>(line) <= lines.size() ? lines[static_cast<std::size_t>(line) - 1]
                                                        : std::string_view{};
}

}  // namespace

void Findings::add(Severity severity, std::string_view path, const Place& place, std::string_view code,
                   std::string message, std::string hint) {
  if (severity == Severity::error) ++errors_;
  all_.push_back({std::string(path),
                  {.severity = severity,
                   .code = std::string(code),
                   .line = place.line,
                   .column = place.column,
                   .length = place.length,
                   .message = std::move(message),
                   .hint = std::move(hint)}});
}

std::string Findings::render(std::string_view folder, std::span<const File> files) const {
  std::string out;
  for (const auto& [path, diagnostic] : all_) {
    const std::string shown = folder.empty() ? path : std::string(folder) + "/" + path;
    out += render_diagnostic(diagnostic, shown, line_of(files, path, diagnostic.line));
  }
  return out;
}

}  // namespace zhicheng::pack
