#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdio>

#include "command.h"
#include "house.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::app {
namespace {

struct AuditOptions {
  DataOptions data;
  std::string head;
};

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// SEQ:HASH as this command and the API print it.
Result<store::AuditHead> read_head(const std::string& text) {
  const Error malformed =
      Error(ErrorCode::invalid_argument).with("what", "--head").with("why", "应为 / must be SEQ:HASH");
  const std::size_t colon = text.find(':');
  store::AuditHead head;
  if (colon == std::string::npos || text.size() != colon + 1 + 2 * head.hash.size()) return malformed;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + colon, head.seq);
  if (failure != std::errc() || stop != text.data() + colon) return malformed;
  for (std::size_t i = 0; i < head.hash.size(); ++i) {
    const int high = digit_of(text[colon + 1 + 2 * i]);
    const int low = digit_of(text[colon + 2 + 2 * i]);
    if (high < 0 || low < 0) return malformed;
    head.hash[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return head;
}

Result<int> verify(const AuditOptions& options) {
  std::optional<store::AuditHead> published;
  if (!options.head.empty()) {
    ZHICHENG_TRY_ASSIGN(published, read_head(options.head));
  }
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  ZHICHENG_TRY_ASSIGN(const auto found, house->audit.verify(service::local_operator(), published));
  fmt::print("entries: {}\nhead: {}:{}\n", found.checked, found.head.seq, to_hex(found.head.hash));
  if (!found.fault) {
    fmt::print("ok\n");
    return 0;
  }
  fmt::print("first bad entry: {} ({})\n", found.fault->seq, store::name_of(found.fault->kind));
  return 1;
}

}  // namespace

void register_audit(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<AuditOptions>();
  CLI::App* audit = program.add_subcommand("audit", "审计日志 audit log");
  audit->require_subcommand(1);
  CLI::App* command =
      audit->add_subcommand("verify", "逐条核对哈希链 walk the hash chain from its first entry");
  add_data_options(*command, options->data);
  command->add_option("--head", options->head, "此前公布的链头 a head published before, SEQ:HASH");
  command->callback([options, &exit_code] {
    const Result<int> code = verify(*options);
    exit_code = code.ok() ? *code : fail(code.error());
  });
}

}  // namespace zhicheng::app
