#include "zhicheng/http/server.h"

#include <gtest/gtest.h>

#include <thread>

#include "test_server.h"

namespace zhicheng::http {
namespace {

using namespace std::chrono_literals;

TEST(Server, AnswersWithEveryHeaderThatBelongsThere) {
  TestServer test;
  auto client = test.connect();
  const auto answer = client.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "ok");
  EXPECT_EQ(answer.headers.at("content-length"), "2");
  EXPECT_EQ(answer.headers.at("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  EXPECT_TRUE(answer.headers.at("date").ends_with(" GMT"));
  EXPECT_FALSE(answer.headers.contains("connection"));
  const std::string first_id = answer.headers.at("x-request-id");
  EXPECT_NE(client.ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").headers.at("x-request-id"), first_id);
  EXPECT_EQ(test.server->statistics().requests, 2u);
}

TEST(Server, TakesARequestThatComesByteByByte) {
  TestServer test;
  auto client = test.connect();
  client.send_slowly("\r\nPOST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_EQ(client.receive().body, "POST hello");
  client.send_slowly(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\n"
      "X-Trailer: 1\r\n\r\n");
  EXPECT_EQ(client.receive().body, "POST abcde");
}

TEST(Server, TakesARequestWhoseLinesComeApart) {
  TestServer test;
  auto client = test.connect();
  client.send("GET /a HTTP/1.0\r\n");
  EXPECT_TRUE(client.quiet_for(30ms));
  EXPECT_EQ(client.ask("\r\n").status, 200);
}

TEST(Server, SkipsOneBlankLineBeforeARequestAndNotTwo) {
  TestServer test;
  auto client = test.connect();
  client.send("\r");
  EXPECT_TRUE(client.quiet_for(30ms));  // so that the two halves do not come together
  EXPECT_EQ(client.ask("\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  EXPECT_EQ(client.ask("\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  EXPECT_EQ(client.ask("\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n").status, 400);
}

TEST(Server, AnswersPipelinedRequestsInTurn) {
  TestServer test;
  auto client = test.connect();
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    const std::string body = std::to_string(i);
    requests += "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body;
  }
  client.send(requests);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.receive().body, "POST " + std::to_string(i));
}

TEST(Server, AnswersHeadWithoutBodyAndWithItsLength) {
  TestServer test;
  auto client = test.connect();
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = client.receive(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "2");
  const auto nothing = client.receive();
  EXPECT_EQ(nothing.status, 204);
  EXPECT_FALSE(nothing.headers.contains("content-length"));
}

TEST(Server, KeepsOrClosesTheConnectionAsAsked) {
  TestServer test;
  auto closing = test.connect();
  EXPECT_EQ(closing.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").headers.at("connection"),
            "close");
  EXPECT_TRUE(closing.closed());
  auto old = test.connect();
  EXPECT_EQ(old.ask("GET / HTTP/1.0\r\n\r\n").headers.at("connection"), "close");
  EXPECT_TRUE(old.closed());
  auto old_but_kept = test.connect();
  EXPECT_EQ(old_but_kept.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").headers.at("connection"),
            "keep-alive");
  EXPECT_EQ(old_but_kept.ask("GET / HTTP/1.0\r\n\r\n").status, 200);
}

TEST(Server, SaysContinueOnlyToThoseWhoWaitForIt) {
  TestServer test;
  auto client = test.connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.receive_text(25), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(client.ask("hi").body, "POST hi");
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");
  EXPECT_EQ(client.receive().body, "POST hi");
  const auto refused =
      client.ask("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(refused.status, 417);
  EXPECT_EQ(code_in(refused), ErrorCode::expectation_failed);
}

TEST(Server, RefusesALargeBodyBeforeReadingIt) {
  TestServer test;
  auto client = test.connect();
  // Nothing of the body is sent: the answer cannot have waited for it.
  const auto answer = client.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n");
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(code_in(answer), ErrorCode::request_body_too_large);
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(test.handler.handled(), 0);
  auto at_limit = test.connect();
  EXPECT_EQ(
      at_limit.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'x'))
          .status,
      200);
  auto endless = test.connect();
  EXPECT_EQ(
      endless.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n").status,
      400);
}

TEST(Server, TellsAClientThatIsStillSendingWhyItWasRefused) {
  TestServer test;
  auto client = test.connect();
  client.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
  client.send(std::string(3'000'000, 'x'));
  EXPECT_EQ(client.receive().status, 413);
}

TEST(Server, StopsAChunkedBodyAtTheLimit) {
  TestServer test;
  auto client = test.connect();
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(client.ask(head + "64\r\n" + std::string(100, 'x') + "\r\n0\r\n\r\n").body,
            "POST " + std::string(100, 'x'));
  const auto over = client.ask(head + "64\r\n" + std::string(100, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n");
  EXPECT_EQ(over.status, 413);
  EXPECT_EQ(code_in(over), ErrorCode::request_body_too_large);
  auto extension = test.connect();
  EXPECT_EQ(extension.ask(head + "1;" + std::string(40'000, 'e')).status, 431);
}

TEST(Server, TakesALargeBodyWhole) {
  TestServer test;
  auto client = test.connect();
  client.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n" +
              std::string(1u << 20, 'x'));
  EXPECT_EQ(client.receive().body, "1048576");
  std::string chunks;
  for (int i = 0; i < 20'000; ++i) chunks += "1\r\nx\r\n";
  client.send("POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks +
              "0\r\n\r\n");
  EXPECT_EQ(client.receive().body, "20000");
}

TEST(Server, LimitsTheMemoryOfAllBodiesTogether) {
  TestServer test({.buffered_body_bytes = 150});
  auto first = test.connect();
  first.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n");
  EXPECT_EQ(first.receive_text(25), "HTTP/1.1 100 Continue\r\n\r\n");  // its share is taken now
  auto second = test.connect();
  const auto refused = second.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 51\r\n\r\n");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(code_in(refused), ErrorCode::body_memory_exhausted);
  EXPECT_EQ(first.ask(std::string(100, 'x')).status, 200);
  auto third = test.connect();
  EXPECT_EQ(third.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'x'))
                .status,
            200);
}

TEST(Server, RefusesAHeaderBeyondItsLimit) {
  TestServer test;
  const auto header_of = [](std::size_t bytes) {
    const std::string start = "GET /a HTTP/1.1\r\nHost: x\r\nX: ";
    return start + std::string(bytes - start.size() - 4, 'x') + "\r\n\r\n";
  };
  auto client = test.connect();
  EXPECT_EQ(client.ask(header_of(limits::kRequestHeaderBytes - 64)).status, 200);
  const auto over = client.ask(header_of(limits::kRequestHeaderBytes + 64));
  EXPECT_EQ(over.status, 431);
  EXPECT_EQ(code_in(over), ErrorCode::request_header_too_large);
  auto endless_line = test.connect();
  EXPECT_EQ(endless_line.ask("GET /" + std::string(20'000, 'a')).status, 431);
}

TEST(Server, RefusesMalformedRequests) {
  TestServer test;
  for (const std::string request : {
           "nonsense\r\n\r\n",
           "GET /\r\n\r\n",
           "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
           "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET / HTTP/1.1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
           "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: x\r\nA: b\x01\r\n\r\n",
           "GET a HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET /query?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
           "\x16\x03\x01\x02TLS hello on a plain port, then silence\r\n\r\n",
       }) {
    auto client = test.connect();
    const auto answer = client.ask(request);
    EXPECT_EQ(answer.status, 400) << request;
    EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
    EXPECT_EQ(code_in(answer), request.find("%zz") == std::string::npos ? ErrorCode::request_malformed
                                                                        : ErrorCode::parameter_malformed);
    EXPECT_TRUE(client.closed()) << request;
  }
  EXPECT_EQ(test.handler.handled(), 0);
}

TEST(Server, RefusesEveryDoubleFraming) {
  TestServer test;
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\n";
  for (const std::string framing : {
           "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
           "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
           "Content-Length: 3\r\nContent-Length: 4\r\n",
           "Content-Length: 3, 4\r\n",
           "Content-Length: +3\r\n",
           "Content-Length: -3\r\n",
           "Content-Length: 0x3\r\n",
           "Content-Length:\r\n",
       }) {
    auto client = test.connect();
    EXPECT_EQ(client.ask(head + framing + "\r\nabc").status, 400) << framing;
    EXPECT_TRUE(client.closed());
  }
  for (const std::string coding : {"gzip", "gzip, chunked", "xchunked", "chunked, identity"}) {
    auto client = test.connect();
    const auto answer = client.ask(head + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n");
    EXPECT_EQ(answer.status, 501) << coding;
    EXPECT_EQ(code_in(answer), ErrorCode::transfer_coding_unsupported);
  }
  auto twice = test.connect();
  EXPECT_GE(
      twice.ask(head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status,
      400);
  auto old = test.connect();
  EXPECT_EQ(old.ask("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400);
  auto bad_chunk = test.connect();
  EXPECT_EQ(bad_chunk.ask(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n").status, 400);
  EXPECT_EQ(test.handler.handled(), 0);
}

TEST(Server, DecodesTheQueryAndTakesTheAbsoluteForm) {
  TestServer test;
  auto client = test.connect();
  EXPECT_EQ(client.ask("GET /query?q=%E8%B4%A8+1 HTTP/1.1\r\nHost: x\r\n\r\n").body, "质 1");
  EXPECT_EQ(client.ask("GET http://x/query?q=2 HTTP/1.1\r\nHost: x\r\n\r\n").body, "2");
  EXPECT_EQ(client.ask("GET http://x HTTP/1.1\r\nHost: x\r\n\r\n").body, "ok");
}

TEST(Server, TurnsAnExceptionIntoA500WithoutItsText) {
  TestServer test;
  auto client = test.connect();
  const auto answer = client.ask("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  EXPECT_EQ(client.ask("POST /limits-throw HTTP/1.1\r\nHost: x\r\n\r\n").status, 500);
}

TEST(Server, LogsThePathWithoutTheQuery) {
  TestServer test;
  auto client = test.connect();
  const auto answer = client.ask("GET /query?q=secret HTTP/1.1\r\nHost: x\r\n\r\n");
  client.ask("broken\r\n\r\n");
  const auto log = test.log();
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0].path, "/query");
  EXPECT_EQ(log[0].status, 200);
  EXPECT_EQ(log[0].request_id, answer.headers.at("x-request-id"));
  EXPECT_EQ(log[0].peer_address, "127.0.0.1");
  EXPECT_EQ(log[1].path, "-");
  EXPECT_EQ(log[1].status, 400);
}

TEST(Server, BelievesForwardedFieldsOfTrustedProxiesOnly) {
  const std::string request =
      "GET /peer HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: "
      "https\r\n\r\n";
  TestServer open;
  EXPECT_EQ(open.connect().ask(request).body, "127.0.0.1 plain");
  TestServer behind({}, {.trusted_proxies = {"127.0.0.1"}});
  auto client = behind.connect();
  EXPECT_EQ(client.ask(request).body, "192.0.2.7 tls");
  EXPECT_EQ(client.ask("GET /peer HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: junk\r\n\r\n").body,
            "127.0.0.1 plain");
}

TEST(Server, NamesTheReasonWhenItCannotListen) {
  TestServer test;
  const auto second = Server::start({.port = test.server->port()}, test.handler);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code(), ErrorCode::listen_failed);
  EXPECT_NE(second.error().message().find(std::to_string(test.server->port())), std::string::npos);
  EXPECT_FALSE(Server::start({.address = "not an address"}, test.handler).ok());
}

TEST(Server, StreamsEventsAsTheyComeAndEndsWithTheLastOne) {
  TestServer test;
  auto client = test.connect();
  test.handler.events->push({.data = "early"});
  client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  std::thread producer([&test] {
    for (int i = 0; i < 20;) {
      if (test.handler.events->push({.name = "progress", .data = std::to_string(i)}) ==
          EventStream::Push::queued)
        ++i;
    }
    test.handler.events->finish(Event{.name = "done", .data = "all"});
  });
  const auto answer = client.receive();
  producer.join();
  EXPECT_EQ(answer.headers.at("content-type"), "text/event-stream; charset=utf-8");
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
  std::string expected = "data: early\n\n";
  for (int i = 0; i < 20; ++i) expected += "event: progress\ndata: " + std::to_string(i) + "\n\n";
  EXPECT_EQ(answer.body, expected + "event: done\ndata: all\n\n");
  EXPECT_TRUE(client.closed());
}

TEST(Server, TellsTheProducerThatTheClientHasLeft) {
  TestServer test({.sweep_interval = 20ms, .event_heartbeat = 20ms});
  auto client = test.connect();
  client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_TRUE(test.connections_become(1));
  client.close();
  EXPECT_TRUE(test.connections_become(0));
  EXPECT_EQ(test.handler.events->push({.data = "late"}), EventStream::Push::closed);
}

}  // namespace
}  // namespace zhicheng::http
