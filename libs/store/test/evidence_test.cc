#include "zhicheng/store/evidence.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>
#include <vector>

#include "test_database.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::store {
namespace {

std::size_t files_in(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    count += entry.is_regular_file();
  return count;
}

TEST(EvidenceStore, GivesBackTheBytesUnderTheirHash) {
  const TemporaryFolder folder;
  EvidenceStore store = must(EvidenceStore::open(folder.path() / "new" / "evidence"));
  for (const std::string& bytes : {std::string(), std::string("质量"), std::string(3 << 20, '\0')}) {
    const std::string address = must(store.put(bytes));
    EXPECT_EQ(address, to_hex(sha256(bytes)));
    EXPECT_TRUE(store.contains(address));
    EXPECT_EQ(must(store.get(address)), bytes);
  }
  EXPECT_EQ(files_in(folder.path()), 3U) << "no temporary file is left";
}

TEST(EvidenceStore, KeepsTheSameBytesOnce) {
  const TemporaryFolder folder;
  EvidenceStore store = must(EvidenceStore::open(folder.path()));
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&store] { must(store.put("same")); });
  }
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(EvidenceStore, NoticesAChangedFileAndReplacesItWhenTheBytesComeAgain) {
  const TemporaryFolder folder;
  EvidenceStore store = must(EvidenceStore::open(folder.path()));
  const std::string address = must(store.put("original"));
  std::ofstream(folder.path() / address.substr(0, 2) / address) << "Original";
  EXPECT_EQ(failure(store.get(address)), "evidence_damaged");
  must(store.put("original"));
  EXPECT_EQ(must(store.get(address)), "original");
}

TEST(EvidenceStore, NamesAMissingFile) {
  const TemporaryFolder folder;
  const EvidenceStore store = must(EvidenceStore::open(folder.path()));
  EXPECT_EQ(failure(store.get(std::string(64, 'a'))), "evidence_missing");
  EXPECT_FALSE(store.contains(std::string(64, 'a')));
}

TEST(EvidenceStore, RefusesWhatIsNoAddress) {
  const TemporaryFolder folder;
  const EvidenceStore store = must(EvidenceStore::open(folder.path()));
  for (const std::string& address :
       {std::string(), std::string("../../etc/passwd"), std::string(64, 'A'), std::string(63, 'a'),
        std::string(65, 'a'), "../" + std::string(61, 'a')}) {
    EXPECT_EQ(failure(store.get(address)), "invalid_argument") << address;
    EXPECT_FALSE(store.contains(address));
  }
}

TEST(EvidenceStore, SaysWhichFolderItCannotWrite) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  const Result<EvidenceStore> store = EvidenceStore::open(folder.path() / "file" / "evidence");
  ASSERT_EQ(failure(store), "file_unwritable");
  EXPECT_NE(store.error().message().find("evidence"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::store
