#include <gtest/gtest.h>

#include <thread>

#include "test_server.h"
#include "zhicheng/http/server.h"

namespace zhicheng::http {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

TEST(ServerTimeouts, DropASlowHeaderWhileOthersAreAnswered) {
  TestServer test({.header_timeout = 300ms, .sweep_interval = 20ms});
  auto slow = test.connect();
  slow.send("GET /a HTTP/1.1\r\n");
  const auto start = Clock::now();
  auto active = test.connect();
  EXPECT_EQ(active.ask(kGet).status, 200);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(slow.quiet_for(50ms));
    slow.send("X");  // a byte now and then does not help
  }
  const auto answer = slow.receive();
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(code_in(answer), ErrorCode::request_timeout);
  EXPECT_GE(Clock::now() - start, 290ms);
  EXPECT_LT(Clock::now() - start, 5s);
  EXPECT_TRUE(slow.closed());
  EXPECT_EQ(active.ask(kGet).status, 200);
}

TEST(ServerTimeouts, DropASlowBodyButNotOneThatKeepsThePace) {
  TestServer test({.body_timeout = 200ms, .slowest_bytes_per_second = 10, .sweep_interval = 20ms});
  auto slow = test.connect();
  slow.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(slow.receive().status, 408);
  auto steady = test.connect();
  steady.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\n");
  for (int i = 0; i < 6; ++i) {
    EXPECT_TRUE(steady.quiet_for(80ms));
    steady.send(std::string(10, 'x'));
  }
  EXPECT_EQ(steady.receive().status, 200);
}

TEST(ServerTimeouts, CloseIdleConnectionsWithoutAWord) {
  TestServer test({.idle_timeout = 100ms, .sweep_interval = 20ms});
  auto silent = test.connect();
  auto used = test.connect();
  EXPECT_EQ(used.ask(kGet).status, 200);
  EXPECT_TRUE(silent.closed());
  EXPECT_TRUE(used.closed());
}

TEST(ServerTimeouts, CloseAClientThatDoesNotReadItsAnswer) {
  TestServer test({.write_timeout = 200ms, .slowest_bytes_per_second = 1u << 30, .sweep_interval = 20ms});
  auto deaf = test.connect();
  deaf.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\nGET /big HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_TRUE(test.connections_become(1));
  EXPECT_TRUE(test.connections_become(0));
}

TEST(ServerLoad, AnswersAnActiveClientAmongHundredsOfIdleAndSlowOnes) {
  TestServer test({.sweep_interval = 100ms});
  std::vector<RawClient> idle;
  std::vector<RawClient> slow;
  for (int i = 0; i < 500; ++i) idle.push_back(test.connect());
  for (int i = 0; i < 50; ++i) slow.push_back(test.connect());
  std::jthread drip([&slow](const std::stop_token& stop) {
    const std::string request = "GET /slow-one HTTP/1.1\r\nHost: somewhere\r\n";
    for (std::size_t i = 0; !stop.stop_requested(); ++i) {
      for (RawClient& client : slow) client.send(request.substr(i % request.size(), 1));
      for (int j = 0; j < 100 && !stop.stop_requested(); ++j) slow.front().quiet_for(10ms);
    }
  });
  auto active = test.connect();
  auto worst = 0ns;
  const auto start = Clock::now();
  int asked = 0;
  while (Clock::now() - start < 2s) {
    const auto before = Clock::now();
    ASSERT_EQ(active.ask(kGet).status, 200);
    worst = std::max<std::chrono::nanoseconds>(worst, Clock::now() - before);
    ++asked;
  }
  RecordProperty("requests", asked);
  EXPECT_GT(asked, 100);
  EXPECT_LT(worst, 1s);
  EXPECT_EQ(test.server->statistics().connections, 551u);
}

TEST(ServerLoad, RefusesOneConnectionTooManyInAll) {
  TestServer test({.connections = 3});
  std::vector<RawClient> held;
  for (int i = 0; i < 3; ++i) {
    held.push_back(test.connect());
    EXPECT_EQ(held.back().ask(kGet).status, 200);
  }
  auto refused = test.connect();
  const auto answer = refused.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(code_in(answer), ErrorCode::connections_exhausted);
  EXPECT_TRUE(refused.closed());
  EXPECT_EQ(test.server->statistics().refused_connections, 1u);
  held.clear();
  ASSERT_TRUE(test.connections_become(0));
  EXPECT_EQ(test.connect().ask(kGet).status, 200);
}

TEST(ServerLoad, RefusesOneConnectionTooManyFromOneAddressUnlessItIsATrustedProxy) {
  TestServer test({.connections_per_address = 2});
  auto first = test.connect();
  auto second = test.connect();
  EXPECT_EQ(first.ask(kGet).status, 200);
  EXPECT_EQ(second.ask(kGet).status, 200);
  auto third = test.connect();
  const auto answer = third.receive();
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(code_in(answer), ErrorCode::address_connections_exhausted);
  EXPECT_EQ(first.ask(kGet).status, 200);

  TestServer behind({.connections_per_address = 2}, {.trusted_proxies = {"127.0.0.1"}});
  std::vector<RawClient> proxied;
  for (int i = 0; i < 5; ++i) proxied.push_back(behind.connect());
  for (RawClient& client : proxied) EXPECT_EQ(client.ask(kGet).status, 200);
}

TEST(ServerLoad, AnswersBusyWhenTheQueueIsFull) {
  TestServer test({.queued_requests = 1});  // and two workers
  std::vector<RawClient> waiting;
  for (int i = 0; i < 2; ++i) {
    waiting.push_back(test.connect());
    waiting.back().send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(test.waiting_become(i + 1));
  }
  auto queued = test.connect();
  auto refused = test.connect();
  queued.send(kGet);
  // Which of the two waits and which is refused depends on the order in which they are read.
  refused.send(kGet);
  ASSERT_TRUE(test.requests_become(1));  // the refused one
  test.handler.release();
  const auto one = queued.receive();
  const auto other = refused.receive();
  EXPECT_EQ(std::min(one.status, other.status), 200);
  EXPECT_EQ(std::max(one.status, other.status), 503);
  const auto& busy = one.status == 503 ? one : other;
  EXPECT_EQ(code_in(busy), ErrorCode::work_queue_full);
  EXPECT_TRUE(busy.headers.contains("retry-after"));
  for (RawClient& client : waiting) EXPECT_EQ(client.receive().status, 200);
  EXPECT_EQ((one.status == 503 ? queued : refused).ask(kGet).status, 200);
}

TEST(ServerStop, LetsAnAnswerUnderWayFinishAndClosesTheRest) {
  TestServer test;
  auto idle = test.connect();
  auto half = test.connect();
  half.send("GET /a HT");
  auto streaming = test.connect();
  streaming.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(streaming.receive(true).status, 200);
  auto busy = test.connect();
  busy.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_TRUE(test.waiting_become(1));
  ASSERT_TRUE(test.connections_become(4));
  std::thread stopper([&test] { test.server->stop(); });
  EXPECT_TRUE(idle.closed());
  EXPECT_TRUE(half.closed());
  EXPECT_EQ(streaming.receive_text(5), "0\r\n\r\n");
  EXPECT_TRUE(streaming.closed());
  test.handler.release();
  const auto answer = busy.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("connection"), "close");
  stopper.join();
  EXPECT_EQ(test.server->statistics().connections, 0u);
  test.server->stop();
}

TEST(ServerStop, CutsOffAfterTheGrace) {
  TestServer test({.shutdown_grace = 100ms});
  auto client = test.connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(client.receive_text(25), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ab");
  const auto start = Clock::now();
  test.server->stop();
  EXPECT_LT(Clock::now() - start, 5s);
  EXPECT_TRUE(client.closed());
}

TEST(ServerStop, EndsAStreamWhoseEventIsUnderWay) {
  TestServer test;
  auto idle = test.connect();
  auto client = test.connect();
  test.handler.events->push({.data = std::string(std::size_t{32} << 20, 'x')});  // more than sockets hold
  client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive(true).status, 200);
  std::thread stopper([&test] { test.server->stop(); });
  EXPECT_TRUE(idle.closed());  // the stop has begun
  while (!client.receive_text(std::size_t{1} << 20).empty()) {
  }
  EXPECT_TRUE(client.closed());
  stopper.join();
}

TEST(ServerStop, SurvivesAProducerThatOutlivesIt) {
  std::shared_ptr<EventStream> events;
  {
    TestServer test;
    events = test.handler.events;
    auto client = test.connect();
    client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    events->push({.data = "1"});
    EXPECT_EQ(client.receive(true).status, 200);
  }
  EXPECT_EQ(events->push({.data = "2"}), EventStream::Push::closed);
}

}  // namespace
}  // namespace zhicheng::http
