// The chained file of events.
#include "zhicheng/trace/event_log.h"

#include <gtest/gtest.h>

namespace zhicheng::trace {
namespace {

std::string log_of(const std::vector<std::string>& texts) {
  std::string bytes(kLogBegin);
  Sha256 head = first_head();
  for (const std::string& text : texts) append_record(text, head, bytes);
  return bytes;
}

TEST(EventLog, GivesBackWhatWasWritten) {
  const std::string bytes = log_of({"one", "", std::string(1000, 'x')});
  const LogReading reading = read_log(bytes).value();
  ASSERT_EQ(reading.texts.size(), 3u);
  EXPECT_EQ(reading.texts[0], "one");
  EXPECT_EQ(reading.texts[2].size(), 1000u);
  EXPECT_EQ(reading.end.whole, bytes.size());
  EXPECT_EQ(read_log("").value().texts.size(), 0u);
}

TEST(EventLog, AWriteThatWasBrokenOffAnywhereIsCut) {
  const std::string bytes = log_of({"one", "two"});
  const std::size_t before = log_of({"one"}).size();
  for (std::size_t size = before; size < bytes.size(); ++size) {
    const auto reading = read_log(std::string_view(bytes).substr(0, size));
    ASSERT_TRUE(reading.ok()) << size;
    EXPECT_EQ(reading->end.whole, before) << size;
    EXPECT_EQ(reading->texts.size(), 1u);
  }
  EXPECT_EQ(read_log(bytes + std::string(100, '\0')).value().end.whole, bytes.size())
      << "space that was never filled";
}

TEST(EventLog, EverySingleChangedByteOfACompleteRecordIsFound) {
  const std::string bytes = log_of({"first event", "second event", "third"});
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 1);
    const auto reading = read_log(other);
    // A length that grew may look like a write that was broken off, but never like three good records.
    EXPECT_TRUE(!reading.ok() || reading->texts.size() < 3) << at;
  }
  std::string other = bytes;
  other[kLogBegin.size() + 36] = 'F';
  ASSERT_FALSE(read_log(other).ok());
  EXPECT_EQ(read_log(other).error().code(), ErrorCode::trace_log_broken);
}

}  // namespace
}  // namespace zhicheng::trace
