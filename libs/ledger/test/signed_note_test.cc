// Signed notes against the published example, heads of logs, and what was changed.
#include "zhicheng/ledger/signed_note.h"

#include <gtest/gtest.h>

namespace zhicheng::ledger {
namespace {

// The example of the format's description.
constexpr std::string_view kKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view kNote =
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

TEST(SignedNote, ThePublishedExampleIsOpened) {
  const auto key = read_note_key(kKey);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(key->name, "example.com/foo");
  EXPECT_EQ(key->id(), 0x530d903aU);
  EXPECT_EQ(key->text(), kKey);
  EXPECT_EQ(open_note(kNote, *key).value(), "This is an example message.\n");
}

TEST(SignedNote, EveryChangedByteIsRefused) {
  const NoteKey key = read_note_key(kKey).value();
  for (std::size_t at = 0; at < kNote.size(); ++at) {
    std::string changed(kNote);
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(open_note(changed, key).ok()) << at;
  }
  for (std::size_t length = 0; length < kNote.size(); ++length)
    EXPECT_FALSE(open_note(kNote.substr(0, length), key).ok()) << length;
  for (std::size_t at = 0; at < kKey.size(); ++at) {
    std::string changed(kKey);
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(read_note_key(changed).ok()) << at;
  }
}

TEST(SignedNote, OneSignsAndOthersOpen) {
  const NoteSigner signer("zhicheng.example/trace", SigningKey::generate());
  const Checkpoint head{"zhicheng.example/trace", 12345, sha256("root")};
  const std::string note = signer.sign(text_of(head));
  const auto text = open_note(note, signer.key());
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(read_checkpoint(*text).value(), head);
  const NoteSigner other("zhicheng.example/trace", SigningKey::generate());
  EXPECT_EQ(open_note(note, other.key()).error().code(), ErrorCode::invalid_argument);
  const std::string both = note + other.sign(text_of(head)).substr(text_of(head).size() + 1);
  EXPECT_TRUE(open_note(both, signer.key()).ok());
  EXPECT_TRUE(open_note(both, other.key()).ok());
}

TEST(SignedNote, AHeadHasThreeLines) {
  EXPECT_TRUE(read_checkpoint("a/b\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n").ok());
  for (const char* text : {"", "a\n7\n", "a\n-7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                           "a\n7\nAAAA\n", "\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                           "a\n7x\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"})
    EXPECT_FALSE(read_checkpoint(text).ok()) << text;
}

}  // namespace
}  // namespace zhicheng::ledger
