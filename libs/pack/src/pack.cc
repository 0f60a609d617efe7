#include "zhicheng/pack/pack.h"

#include <algorithm>

#include "zhicheng/pack/manifest.h"

namespace zhicheng::pack {
namespace {

constexpr std::string_view kManifest = "pack.yaml";
constexpr std::string_view kTests = "tests/";

// plan-reading; with `_` for the kind.
bool is_identifier(std::string_view text, char between) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [between](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == between;
         });
}

// 1.0.0
bool is_version(std::string_view text) {
  return std::count(text.begin(), text.end(), '.') == 2 && text.find("..") == text.npos &&
         text.front() != '.' && text.back() != '.' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

Manifest read_manifest(const Node& root, Reader& reader) {
  Manifest manifest;
  reader.only(root, {"id", "kind", "version", "title", "about"});
  manifest.id = reader.text(root, "id");
  manifest.kind = reader.text(root, "kind");
  manifest.version = reader.text(root, "version");
  manifest.title = reader.local_text(root, "title");
  manifest.about = reader.local_text(root, "about");
  const auto check = [&](std::string_view key, std::string_view value, bool good, std::string hint) {
    if (!value.empty() && !good)
      reader.error(root.find(key)->place, "K009", "“" + std::string(value) + "”不能作为 " + std::string(key),
                   std::move(hint));
  };
  check("id", manifest.id, is_identifier(manifest.id, '-'), "请用小写字母、数字和 -，如 plan-reading");
  check("kind", manifest.kind, is_identifier(manifest.kind, '_'), "请用小写字母、数字和 _，如 plan_reading");
  check("version", manifest.version, is_version(manifest.version), "请写成 1.0.0");
  return manifest;
}

}  // namespace

std::optional<Pack> read_pack(const Files& files, Findings& findings) {
  Pack pack;
  bool described = false;
  for (const File& file : files) {
    auto root = parse_yaml(file, findings);
    if (!root) continue;
    Reader reader(file.path, findings);
    if (file.path == kManifest) described = true;
    if (!reader.is(*root, Node::Kind::mapping)) continue;
    if (file.path == kManifest)
      pack.manifest = read_manifest(*root, reader);
    else
      (file.path.starts_with(kTests) ? pack.tests : pack.parts).push_back({file.path, std::move(*root)});
  }
  if (!described && !findings.has_errors())
    findings.add(Severity::error, kManifest, {}, "K010", "没有 pack.yaml",
                 "请写明 id、kind、version、title 和 about");
  if (findings.has_errors()) return std::nullopt;
  return pack;
}

std::optional<Manifest> read_manifest(const Files& files) {
  const auto found =
      std::find_if(files.begin(), files.end(), [](const File& file) { return file.path == kManifest; });
  Findings findings;
  const auto pack = read_pack(found == files.end() ? Files{} : Files{*found}, findings);
  return pack ? std::optional(pack->manifest) : std::nullopt;
}

}  // namespace zhicheng::pack
