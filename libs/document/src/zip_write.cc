#include <zip.h>

#include <memory>

#include "zhicheng/document/zip.h"

namespace zhicheng::document {
namespace {

constexpr time_t kWritten = 1'735'689'600;  // 2025-01-01: the same parts must give the same bytes

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct Free {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Error unwritable(std::string_view file_name, std::string why) {
  return Error(ErrorCode::zip_unwritable).with("name", std::string(file_name)).with("why", std::move(why));
}

bool add_part(zip_t* zip, const ZipPart& part) {
  zip_source_t* source = zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  return zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), kWritten, 0) == 0;
}

Result<std::string> read_all(std::string_view file_name, zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return unwritable(file_name, zip_error_strerror(zip_source_error(source)));
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), stat.size);
  zip_source_close(source);
  if (read != static_cast<zip_int64_t>(stat.size)) return unwritable(file_name, "short read");
  return bytes;
}

}  // namespace

Result<std::string> write_zip(std::string_view file_name, const std::vector<ZipPart>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_source_t, Free> buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  std::unique_ptr<zip_t, Discard> zip(
      buffer ? zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr);
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (!zip) return unwritable(file_name, why);
  zip_source_keep(buffer.get());  // the archive frees its source when it is closed
  for (const ZipPart& part : parts)
    if (part.name.empty() || !add_part(zip.get(), part))
      return unwritable(file_name, part.name.empty() ? "a part has no name" : zip_strerror(zip.get()));
  if (zip_close(zip.get()) != 0) return unwritable(file_name, zip_strerror(zip.get()));
  (void)zip.release();
  return read_all(file_name, buffer.get());
}

}  // namespace zhicheng::document
