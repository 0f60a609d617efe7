#include "line_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace zhicheng::app {
namespace {

constexpr std::size_t kBlock = 64u << 10;

Error unreadable(const std::string& path) {
  return Error(ErrorCode::file_unreadable).with("path", path).with("why", std::strerror(errno));
}

}  // namespace

LineReader::LineReader(std::string path, std::FILE* file, std::size_t longest)
    : path_(std::move(path)),
      file_(
          file,
          file == stdin ? [](std::FILE*) { return 0; } : [](std::FILE* open) { return std::fclose(open); }),
      longest_(longest) {}

Result<LineReader> LineReader::open(const std::string& path, std::size_t longest) {
  std::FILE* const file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return unreadable(path);
  return LineReader(path, file, longest);
}

Result<bool> LineReader::next(Line& line) {
  line.text.clear();
  line.too_long = false;
  line.number = ++number_;
  bool any = false;
  while (true) {
    if (at_ == block_.size()) {
      block_.resize(kBlock);
      errno = 0;
      block_.resize(std::fread(block_.data(), 1, kBlock, file_.get()));
      at_ = 0;
      if (block_.empty() && std::ferror(file_.get()) != 0) return unreadable(path_);
      if (block_.empty()) return any;
    }
    any = true;
    const std::size_t end = block_.find('\n', at_);
    const std::size_t to = std::min(end, block_.size());
    const std::size_t room = longest_ + 1 - line.text.size();  // one more, for \r
    line.text.append(block_, at_, std::min(to - at_, room));
    line.too_long = line.too_long || to - at_ > room;
    at_ = to;
    if (end == std::string::npos) continue;
    ++at_;
    if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
    line.too_long = line.too_long || line.text.size() > longest_;
    return true;
  }
}

}  // namespace zhicheng::app
