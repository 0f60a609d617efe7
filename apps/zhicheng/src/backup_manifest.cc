#include "backup_manifest.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "command.h"
#include "zhicheng/base/digest.h"
#include "zhicheng/base/json.h"

namespace zhicheng::app {
namespace {

constexpr std::int64_t kFormat = 1;
constexpr const char* kName = "manifest.json";
constexpr const char* kSumName = "manifest.sha256";

// As sha256sum writes it, so that `sha256sum -c manifest.sha256` checks it without this program.
std::string sum_line(std::string_view bytes) {
  return to_hex(sha256(bytes)) + "  " + kName + "\n";
}

Result<store::AuditHead> read_head(const JsonObject& object) {
  store::AuditHead head;
  ZHICHENG_TRY_ASSIGN(head.seq, require_integer(object, "audit_seq"));
  ZHICHENG_TRY_ASSIGN(const std::string text, require_string(object, "audit_hash"));
  ZHICHENG_TRY_ASSIGN(const std::string bytes, from_hex(text));
  if (bytes.size() != head.hash.size())
    return Error(ErrorCode::invalid_argument).with("what", "audit_hash").with("why", text);
  std::transform(bytes.begin(), bytes.end(), head.hash.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return head;
}

// Any length: a manifest has a line for each file.
std::optional<std::string> read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

Result<BackupFile> read_file(const Json& item) {
  const Error wrong = Error(ErrorCode::invalid_argument).with("what", "files").with("why", kName);
  if (!item.is_object()) return wrong;
  BackupFile file;
  ZHICHENG_TRY_ASSIGN(file.path, require_string(item.as_object(), "path"));
  ZHICHENG_TRY_ASSIGN(file.size, require_integer(item.as_object(), "size"));
  ZHICHENG_TRY_ASSIGN(file.sha256, require_string(item.as_object(), "sha256"));
  if (!stays_inside(file.path)) return wrong;
  return file;
}

Result<BackupManifest> read_members(const JsonObject& object) {
  BackupManifest manifest;
  ZHICHENG_TRY_ASSIGN(manifest.program, require_string(object, "program"));
  ZHICHENG_TRY_ASSIGN(const std::int64_t schema, require_integer(object, "schema"));
  manifest.schema = static_cast<int>(schema);
  ZHICHENG_TRY_ASSIGN(manifest.store, require_string(object, "store"));
  ZHICHENG_TRY_ASSIGN(manifest.at, require_string(object, "at"));
  ZHICHENG_TRY_ASSIGN(manifest.audit, read_head(object));
  const Json* const files = object.if_contains("files");
  if (files == nullptr || !files->is_array())
    return Error(ErrorCode::invalid_argument).with("what", "files").with("why", kName);
  manifest.files.reserve(files->as_array().size());
  for (const Json& item : files->as_array()) {
    ZHICHENG_TRY_ASSIGN(BackupFile file, read_file(item));
    manifest.files.push_back(std::move(file));
  }
  return manifest;
}

}  // namespace

const BackupFile* BackupManifest::find(const std::string& path) const {
  const auto found =
      std::lower_bound(files.begin(), files.end(), path,
                       [](const BackupFile& file, const std::string& p) { return file.path < p; });
  return found == files.end() || found->path != path ? nullptr : &*found;
}

Error backup_damaged(const std::filesystem::path& folder, std::string why) {
  return Error(ErrorCode::backup_damaged).with("path", folder.string()).with("why", std::move(why));
}

Result<void> write_manifest(const std::filesystem::path& folder, const BackupManifest& manifest) {
  // A line for each file: such a list is read and compared by people too.
  JsonObject head{{"format", kFormat},
                  {"program", manifest.program},
                  {"schema", manifest.schema},
                  {"store", manifest.store},
                  {"at", manifest.at},
                  {"audit_seq", manifest.audit.seq},
                  {"audit_hash", to_hex(manifest.audit.hash)}};
  std::string text = to_json_text(head);
  text.back() = ',';
  text += "\n\"files\":[";
  for (const BackupFile& file : manifest.files) {
    text += &file == &manifest.files.front() ? "\n" : ",\n";
    text += to_json_text(JsonObject{{"path", file.path}, {"size", file.size}, {"sha256", file.sha256}});
  }
  text += "\n]}\n";
  ZHICHENG_TRY(write_output((folder / kName).string(), text));
  return write_output((folder / kSumName).string(), sum_line(text));
}

Result<BackupManifest> read_manifest(const std::filesystem::path& folder) {
  const std::optional<std::string> text = read_whole(folder / kName);
  const std::optional<std::string> sum = read_whole(folder / kSumName);
  if (!text || !sum) return backup_damaged(folder, std::string("没有 no ") + (text ? kSumName : kName));
  if (*sum != sum_line(*text))
    return backup_damaged(folder, std::string("与校验和不符 does not match its sum: ") + kName);
  const Result<Json> json = parse_json(*text);
  if (!json.ok() || !json->is_object())
    return backup_damaged(folder, std::string("不是清单 no manifest: ") + kName);
  const Result<std::int64_t> format = require_integer(json->as_object(), "format");
  if (format.ok() && *format > kFormat)
    return Error(ErrorCode::backup_newer)
        .with("path", folder.string())
        .with("schema", "format " + std::to_string(*format));
  Result<BackupManifest> manifest = read_members(json->as_object());
  if (!format.ok() || !manifest.ok())
    return backup_damaged(folder, std::string("不是清单 no manifest: ") + kName);
  return manifest;
}

}  // namespace zhicheng::app
