#include "archive.h"

#include <zip.h>

#include <array>
#include <cstdint>

#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {

struct Archive::State {
  std::string name;
  zip_t* zip = nullptr;
  std::size_t unpacked = 0;
};

namespace {

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error beyond(const std::string& name, std::string what, std::size_t limit) {
  return Error(ErrorCode::document_too_large)
      .with("name", name)
      .with("what", std::move(what))
      .with("limit", std::to_string(limit));
}

}  // namespace

Error damaged(std::string_view file_name, std::string why) {
  return Error(ErrorCode::document_damaged).with("name", std::string(file_name)).with("why", std::move(why));
}

void Archive::Deleter::operator()(State* state) const {
  if (state->zip != nullptr) zip_discard(state->zip);
  delete state;
}

Result<Archive> Archive::open(std::string_view file_name, std::string_view bytes) {
  std::unique_ptr<State, Deleter> state(new State);
  state->name = file_name;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    state->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (state->zip == nullptr) zip_source_free(source);
  }
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (state->zip == nullptr) return damaged(file_name, why);
  if (static_cast<std::size_t>(zip_get_num_entries(state->zip, 0)) > limits::kArchiveParts)
    return beyond(state->name, "压缩包内文件数", limits::kArchiveParts);
  return Archive(std::move(state));
}

bool Archive::has(const std::string& part) const {
  return zip_name_locate(state_->zip, part.c_str(), 0) >= 0;
}

Result<std::string> Archive::read(const std::string& part) {
  const std::int64_t index = zip_name_locate(state_->zip, part.c_str(), 0);
  if (index < 0) return damaged(state_->name, "缺少 " + part);
  zip_stat_t stat;
  if (zip_stat_index(state_->zip, static_cast<zip_uint64_t>(index), 0, &stat) == 0 &&
      (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return Error(ErrorCode::document_encrypted).with("name", state_->name);
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(state_->zip, static_cast<zip_uint64_t>(index), 0));
  if (!file) return damaged(state_->name, part + ": " + zip_strerror(state_->zip));
  std::string out;
  std::array<char, 65536> buffer;
  while (true) {
    const std::int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
    if (count < 0) return damaged(state_->name, part + ": " + zip_file_strerror(file.get()));
    if (count == 0) return out;
    // The size that the header states may lie, so what really comes out is counted.
    state_->unpacked += static_cast<std::size_t>(count);
    if (state_->unpacked > limits::kUnpackedBytes)
      return beyond(state_->name, "解压后字节数", limits::kUnpackedBytes);
    out.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

Container find_container(std::string_view bytes) {
  if (!starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return Container::none;
  // Names in the directory of the container are UTF-16.
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) {
    name.push_back(c);
    name.push_back('\0');
  }
  return bytes.find(name) == bytes.npos ? Container::old_office : Container::encrypted_office;
}

}  // namespace zhicheng::document
