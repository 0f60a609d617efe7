#include "zhicheng/store/event_file.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "test_database.h"
#include "zhicheng/trace/event_log.h"

namespace zhicheng::store {
namespace {

using Texts = std::vector<std::string>;

std::filesystem::path log_of(const TemporaryFolder& folder) {
  return folder.path() / "trace" / "events.log";
}

TEST(EventFile, KeepsWhatWasAppendedInItsOrder) {
  const TemporaryFolder folder;
  EXPECT_TRUE(must(EventFile::open(folder.path(), false)).texts().empty()) << "no file is needed to read";
  EXPECT_FALSE(std::filesystem::exists(log_of(folder)));
  must(must(EventFile::open(folder.path(), true)).append({"first", "second"}));
  EventFile again = must(EventFile::open(folder.path(), true));
  must(again.append({"third"}));
  const Sha256 head = again.head();
  { const EventFile gone = std::move(again); }  // and its lock
  const EventFile read = must(EventFile::open(folder.path(), false));
  EXPECT_EQ(read.texts(), (Texts{"first", "second", "third"}));
  EXPECT_EQ(read.head(), head);
}

TEST(EventFile, AHalfWrittenRecordIsLeftToReadersAndCutByTheNextWriter) {
  const TemporaryFolder folder;
  must(must(EventFile::open(folder.path(), true)).append({"first", "second"}));
  const auto whole = std::filesystem::file_size(log_of(folder));
  const auto first = trace::kLogBegin.size() + 4 + 32 + 5;
  for (auto size = first + 1; size < whole; ++size) {
    std::filesystem::resize_file(log_of(folder), size);
    {
      const EventFile read = must(EventFile::open(folder.path(), false));
      EXPECT_EQ(read.texts(), Texts{"first"}) << size;
      EXPECT_EQ(read.cut(), size - first) << size;
    }
    EXPECT_EQ(std::filesystem::file_size(log_of(folder)), size);
    EventFile file = must(EventFile::open(folder.path(), true));
    EXPECT_EQ(file.cut(), size - first);
    EXPECT_EQ(std::filesystem::file_size(log_of(folder)), first);
    must(file.append({"second"}));
    EXPECT_EQ(std::filesystem::file_size(log_of(folder)), whole);
  }
}

TEST(EventFile, AChangedByteIsNoticed) {
  const TemporaryFolder folder;
  must(must(EventFile::open(folder.path(), true)).append({"first", "second"}));
  std::fstream(log_of(folder), std::ios::in | std::ios::out).seekp(trace::kLogBegin.size() + 36).put('F');
  EXPECT_EQ(failure(EventFile::open(folder.path(), false)), "trace_log_broken");
  EXPECT_EQ(failure(EventFile::open(folder.path(), true)), "trace_log_broken");
}

TEST(EventFile, AFolderThatCannotBeMadeIsNamed) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "trace") << "a file";
  EXPECT_EQ(failure(EventFile::open(folder.path(), true)), "file_unwritable");
}

TEST(EventFile, WritersWaitForEachOtherAndLoseNothing) {
  const TemporaryFolder folder;
  std::atomic<int> failures{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        for (int k = 0; k < 5; ++k) {
          auto file = EventFile::open(folder.path(), true);
          if (!file.ok() || !file->append({"event"}).ok()) ++failures;
        }
      });
  }
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(must(EventFile::open(folder.path(), false)).texts().size(), 40U);
}

}  // namespace
}  // namespace zhicheng::store
