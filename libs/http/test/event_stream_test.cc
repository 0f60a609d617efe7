#include "zhicheng/http/event_stream.h"

#include <gtest/gtest.h>

namespace zhicheng::http {
namespace {

TEST(EventFormat, WritesOneDataLinePerLineAndLetsNoNameBreakOut) {
  EXPECT_EQ(format_event({.data = "a\nb"}), "data: a\ndata: b\n\n");
  EXPECT_EQ(format_event({.name = "pro\ngress", .data = "", .id = "7\r"}),
            "event: progress\nid: 7\ndata: \n\n");
  EXPECT_EQ(format_event({.data = "a\r\nb"}), "data: a\ndata: b\n\n");
}

TEST(EventStream, RefusesAtItsCapacityAndTakesAgainOnceEmptied) {
  EventStream stream(2);
  EXPECT_EQ(stream.push({.data = "1"}), EventStream::Push::queued);
  EXPECT_EQ(stream.push({.data = "2"}), EventStream::Push::queued);
  EXPECT_EQ(stream.push({.data = "3"}), EventStream::Push::full);
  EXPECT_EQ(stream.take().text, "data: 1\n\ndata: 2\n\n");
  EXPECT_EQ(stream.push({.data = "4"}), EventStream::Push::queued);
}

TEST(EventStream, DeliversTheLastEventEvenWhenFull) {
  EventStream stream(1);
  stream.push({.data = "1"});
  stream.finish(Event{.data = "end"});
  EXPECT_TRUE(stream.closed());
  EXPECT_EQ(stream.push({.data = "late"}), EventStream::Push::closed);
  stream.finish(Event{.data = "again"});
  const auto batch = stream.take();
  EXPECT_TRUE(batch.ended);
  EXPECT_EQ(batch.text, "data: 1\n\ndata: end\n\n");
}

TEST(EventStream, WakesForEveryEventAndTellsTheProducerThatTheClientIsGone) {
  EventStream stream;
  int woken = 0;
  stream.set_wake([&woken] { ++woken; });
  stream.push({.data = "1"});
  stream.push({.data = "2"});
  EXPECT_EQ(woken, 2);
  stream.abandon();
  EXPECT_EQ(stream.push({.data = "3"}), EventStream::Push::closed);
  EXPECT_EQ(woken, 2);
  EXPECT_EQ(stream.take().text, "");
}

}  // namespace
}  // namespace zhicheng::http
