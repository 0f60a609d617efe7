#include "zhicheng/ledger/signed_note.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/base64.h"

namespace zhicheng::ledger {
namespace {

constexpr std::size_t kIdBytes = 4;
constexpr char kEd25519 = 1;  // kind of key
constexpr std::string_view kSignatureBegin = "\u2014 ";

Error wrong(std::string_view what, std::string_view why) {
  return Error(ErrorCode::invalid_argument).with("what", std::string(what)).with("why", std::string(why));
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
  return bytes;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_of(" +\n\t") == std::string_view::npos;
}

}  // namespace

std::uint32_t NoteKey::id() const {
  const Sha256 hash = sha256(name + '\n' + kEd25519 + bytes);
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < kIdBytes; ++i) id = id << 8 | hash[i];
  return id;
}

std::string NoteKey::text() const {
  return fmt::format("{}+{:08x}+{}", name, id(), to_base64(kEd25519 + bytes));
}

Result<NoteKey> read_note_key(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return wrong("公钥", "应写成 名称+编号+内容");
  const auto bytes = from_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != SigningKey::kPublicBytes + 1 || bytes->front() != kEd25519)
    return wrong("公钥", "不是 Ed25519 公钥");
  NoteKey key{std::string(text.substr(0, first)), bytes->substr(1)};
  if (!is_name(key.name) || key.text() != text) return wrong("公钥", "名称或编号与内容不符");
  return key;
}

NoteSigner::NoteSigner(std::string name, SigningKey secret) : secret_(std::move(secret)) {
  ZHICHENG_ASSERT(is_name(name));
  key_ = {std::move(name), secret_.public_key()};
}

std::string NoteSigner::sign(std::string_view text) const {
  ZHICHENG_ASSERT(text.ends_with('\n') && text.find("\n\n") == std::string_view::npos);
  return fmt::format("{}\n{}{} {}\n", text, kSignatureBegin, key_.name,
                     to_base64(big_endian(key_.id()) + secret_.sign(text)));
}

Result<std::string> open_note(std::string_view note, const NoteKey& key) {
  const std::size_t split = note.rfind("\n\n");
  if (split == std::string_view::npos || !note.ends_with('\n')) return wrong("签名文本", "没有签名");
  const std::string_view text = note.substr(0, split + 1);
  std::string_view lines = note.substr(split + 2);
  const std::string id = big_endian(key.id());
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(line.size() + 1);
    if (!line.starts_with(kSignatureBegin)) return wrong("签名文本", "签名行有误");
    line.remove_prefix(kSignatureBegin.size());
    const std::size_t blank = line.find(' ');
    const auto bytes = blank == std::string_view::npos ? std::nullopt : from_base64(line.substr(blank + 1));
    if (!bytes || bytes->size() < kIdBytes) return wrong("签名文本", "签名行有误");
    if (line.substr(0, blank) != key.name || !bytes->starts_with(id)) continue;
    if (!is_signed_by(key.bytes, text, std::string_view(*bytes).substr(kIdBytes)))
      return wrong("签名文本", "签名与内容不符，内容或签名被改动过");
    return std::string(text);
  }
  return wrong("签名文本", "没有 " + key.name + " 的签名");
}

std::string text_of(const Checkpoint& checkpoint) {
  const std::string_view root(reinterpret_cast<const char*>(checkpoint.root.data()), checkpoint.root.size());
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, to_base64(root));
}

Result<Checkpoint> read_checkpoint(std::string_view text) {
  const auto line = [&] {
    const std::string_view found = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), found.size() + 1));
    return found;
  };
  Checkpoint read;
  read.origin = line();
  const std::string_view size = line();
  const auto root = from_base64(line());
  const auto end = std::from_chars(size.data(), size.data() + size.size(), read.size).ptr;
  if (read.origin.empty() || size.empty() || end != size.data() + size.size() || !root ||
      root->size() != read.root.size())
    return wrong("日志头", "应有来源、条数和根值三行");
  std::copy(root->begin(), root->end(), read.root.begin());
  return read;
}

}  // namespace zhicheng::ledger
