#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "command.h"
#include "zhicheng/base/digest.h"
#include "zhicheng/base/json.h"
#include "zhicheng/ledger/merkle.h"
#include "zhicheng/ledger/signed_note.h"
#include "zhicheng/trace/event.h"

// Checks, without server and network, that an event stands in a signed log (docs/formats/log-heads.md).
namespace zhicheng::app {
namespace {

struct ProofOptions {
  std::string proof;
  std::string key;
  std::string event;
};

struct LogProof {
  std::string event;  // ni:///sha-256;…
  std::uint64_t index = 0;
  std::vector<Sha256> path;
  std::string note;
  std::string key;
};

Error wrong(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "凭证 proof").with("why", std::move(why));
}

Result<Sha256> read_hash(std::string_view hex) {
  Sha256 hash{};
  const auto bytes = from_hex(hex);
  if (!bytes.ok() || bytes->size() != hash.size()) return wrong("“" + std::string(hex) + "”不是杂凑值");
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

Result<LogProof> read_proof(std::string_view text) {
  ZHICHENG_TRY_ASSIGN(const Json json, parse_json(text));
  const JsonObject* object = json.if_object();
  const auto member = [&](std::string_view name) { return object ? object->if_contains(name) : nullptr; };
  const auto word = [&](std::string_view name) {
    const Json* found = member(name);
    const auto* words = found ? found->if_string() : nullptr;
    return words ? std::string(*words) : std::string();
  };
  LogProof proof{.event = word("event"), .note = word("note"), .key = word("key")};
  const Json* index = member("index");
  const Json* path = member("path");
  if (index == nullptr || !index->is_int64() || index->get_int64() < 0 || path == nullptr ||
      !path->is_array() || proof.note.empty())
    return wrong("应有 event、index、path、note、key");
  proof.index = static_cast<std::uint64_t>(index->get_int64());
  for (const Json& each : path->get_array()) {
    if (!each.is_string()) return wrong("path 应为杂凑值的列表");
    ZHICHENG_TRY_ASSIGN(const Sha256 hash, read_hash(each.get_string()));
    proof.path.push_back(hash);
  }
  return proof;
}

// The hash that a name says.
Result<Sha256> hash_of(std::string_view name) {
  constexpr std::string_view kBegin = "ni:///sha-256;";
  if (!name.starts_with(kBegin)) return wrong("event 应为 ni:///sha-256;…");
  return read_hash(name.substr(kBegin.size(), name.find('?') - kBegin.size()));
}

Result<int> check_proof(const ProofOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.proof));
  ZHICHENG_TRY_ASSIGN(const LogProof proof, read_proof(text));
  ZHICHENG_TRY_ASSIGN(const ledger::NoteKey key,
                      ledger::read_note_key(options.key.empty() ? proof.key : options.key));
  ZHICHENG_TRY_ASSIGN(const std::string opened, ledger::open_note(proof.note, key));
  ZHICHENG_TRY_ASSIGN(const ledger::Checkpoint head, ledger::read_checkpoint(opened));
  ZHICHENG_TRY_ASSIGN(const Sha256 event, hash_of(proof.event));
  if (!options.event.empty()) {
    ZHICHENG_TRY_ASSIGN(const std::string document, read_input(options.event));
    ZHICHENG_TRY_ASSIGN(const auto hashes, trace::hash_events(document));
    const bool named = std::any_of(hashes.begin(), hashes.end(),
                                   [&](const trace::EventHash& each) { return each.hash == event; });
    if (!named) return wrong("文件中没有摘要为 " + proof.event + " 的事件");
  }
  const Sha256 leaf = ledger::leaf_hash({reinterpret_cast<const char*>(event.data()), event.size()});
  if (!ledger::verify_inclusion(leaf, proof.index, head.size, proof.path, head.root))
    return wrong("按凭证算不出签名的根值");
  fmt::print("成立 it holds: {} 第 {} 条，共 {} 条 entry {} of {}\n", head.origin, proof.index + 1, head.size,
             proof.index + 1, head.size);
  fmt::print("{}\n公钥 key: {}{}\n", proof.event, key.text(),
             options.key.empty() ? "（凭证自带，请另行核对 from the proof itself, compare it)" : "");
  return 0;
}

}  // namespace

void register_trace_proof(CLI::App& trace, int& exit_code) {
  auto options = std::make_shared<ProofOptions>();
  CLI::App* proof =
      trace.add_subcommand("proof", "离线核验事件在签名的日志中 check that an event stands in a signed log");
  proof->add_option("proof", options->proof, "凭证 proof (.json)")->required();
  proof->add_option("--key", options->key, "公钥 public key, NAME+ID+BASE64");
  proof->add_option("--event", options->event, "事件文件，核对它的摘要 the event, to be hashed");
  proof->callback([options, &exit_code] { exit_code = finish(check_proof(*options)); });
}

}  // namespace zhicheng::app
