#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/hash.h"
#include "zhicheng/base/result.h"
#include "zhicheng/base/signing_key.h"

// Notes signed with Ed25519, and heads of logs as such notes: the formats signed-note and tlog-checkpoint of
// C2SP, which other programs read too.
namespace zhicheng::ledger {

// Whose signature it is: NAME+HEXID+BASE64 as others write it.
struct NoteKey {
  std::string name;   // without blank and '+'
  std::string bytes;  // 32
  std::uint32_t id() const;
  std::string text() const;
  bool operator==(const NoteKey&) const = default;
};
// invalid_argument: another form, another kind of key, an id that is not its own.
Result<NoteKey> read_note_key(std::string_view text);

class NoteSigner {
 public:
  NoteSigner(std::string name, SigningKey secret);
  const NoteKey& key() const { return key_; }
  // `text` with a blank line and the signature behind it. It ends with a line break and has no empty line.
  std::string sign(std::string_view text) const;

 private:
  SigningKey secret_;
  NoteKey key_;
};

// The text of a note that this key has signed; signatures of others are passed over. invalid_argument: no
// note, not signed by it, or signed otherwise.
Result<std::string> open_note(std::string_view note, const NoteKey& key);

// What a log says of itself: it holds `size` entries, and this is their root.
struct Checkpoint {
  std::string origin;  // which log; one line
  std::uint64_t size = 0;
  Sha256 root{};
  bool operator==(const Checkpoint&) const = default;
};
std::string text_of(const Checkpoint& checkpoint);
// Further lines are passed over. invalid_argument.
Result<Checkpoint> read_checkpoint(std::string_view text);

}  // namespace zhicheng::ledger
