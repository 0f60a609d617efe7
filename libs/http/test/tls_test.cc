// TLS in the server: the same connection behind another stream.
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "test_server.h"
#include "zhicheng/http/tls.h"

namespace zhicheng::http {
namespace {

using namespace std::chrono_literals;
constexpr std::string_view kGet = "GET /peer HTTP/1.1\r\nHost: x\r\n\r\n";

// A certificate of the day for this machine, by the openssl command.
class Files {
 public:
  Files() {
    std::string name = (std::filesystem::temp_directory_path() / "zhicheng-tls-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~Files() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  TlsFiles make(const std::string& name, const std::string& key = "-nodes") const {
    TlsFiles files{path(name + ".pem"), path(name + ".key")};
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 30 -subj /CN=" + name + " " +
        key + " -keyout " + files.key + " -out " + files.certificate + " 2>/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return files;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, int newest = TLS1_3_VERSION)
      : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), tls_(nullptr, SSL_free), raw_(port) {
    ::signal(SIGPIPE, SIG_IGN);  // OpenSSL's own sockets do not hold it back
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_security_level(context_.get(), 0);
    SSL_CTX_set_max_proto_version(context_.get(), newest);
    tls_.reset(SSL_new(context_.get()));
    SSL_set_fd(tls_.get(), raw_.descriptor());
    open = SSL_connect(tls_.get()) == 1;
    ERR_clear_error();
  }

  // The whole answer as text, up to the end of its body.
  std::string ask(std::string_view request, std::size_t body_bytes) {
    SSL_write(tls_.get(), request.data(), static_cast<int>(request.size()));
    std::string received;
    std::string chunk(64u << 10, '\0');
    std::size_t end = std::string::npos;
    while (end == std::string::npos || received.size() < end + 4 + body_bytes) {
      const int count = SSL_read(tls_.get(), chunk.data(), static_cast<int>(chunk.size()));
      if (count <= 0) break;
      received.append(chunk, 0, static_cast<std::size_t>(count));
      end = received.find("\r\n\r\n");
    }
    return received;
  }
  // Whether the server said goodbye before it closed.
  bool told_of_the_end() {
    char byte = 0;
    return SSL_read(tls_.get(), &byte, 1) <= 0 && (SSL_get_shutdown(tls_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
  }
  std::string version() const { return SSL_get_version(tls_.get()); }
  std::string subject() const {
    const std::unique_ptr<X509, void (*)(X509*)> certificate(SSL_get1_peer_certificate(tls_.get()),
                                                             X509_free);
    std::string text(200, '\0');
    X509_NAME_oneline(X509_get_subject_name(certificate.get()), text.data(), 200);
    return text.c_str();
  }

  bool open = false;

 private:
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
  std::unique_ptr<SSL, void (*)(SSL*)> tls_;
  RawClient raw_;
};

TEST(Tls, AnswersOverTls12And13AndNothingOlder) {
  const Files files;
  TestServer test({}, {.tls = files.make("one")});
  for (const auto& [newest, version] :
       {std::pair{TLS1_3_VERSION, "TLSv1.3"}, std::pair{TLS1_2_VERSION, "TLSv1.2"}}) {
    TlsClient client(test.server->port(), newest);
    ASSERT_TRUE(client.open);
    EXPECT_EQ(client.version(), version);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(client.ask(kGet, 13).ends_with("127.0.0.1 tls"));
  }
  EXPECT_FALSE(TlsClient(test.server->port(), TLS1_1_VERSION).open);
  TestServer plain;
  EXPECT_FALSE(TlsClient(plain.server->port()).open);
}

TEST(Tls, CarriesLargeBodiesBothWaysAndSaysGoodbye) {
  const Files files;
  TestServer test({}, {.tls = files.make("one")});
  TlsClient client(test.server->port());
  const std::string upload = "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n";
  EXPECT_TRUE(client.ask(upload + std::string(1'000'000, 'u'), 7).ends_with("\r\n\r\n1000000"));
  const std::string big = client.ask("GET /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 8u << 20);
  EXPECT_EQ(big.size() - big.find("\r\n\r\n") - 4, 8u << 20);
  EXPECT_TRUE(client.told_of_the_end());
}

TEST(Tls, CutsOffASlowHandshakeWhileOthersAreAnswered) {
  const Files files;
  TestServer test({.header_timeout = 300ms, .sweep_interval = 20ms}, {.tls = files.make("one")});
  auto silent = test.connect();
  auto slow = test.connect();
  TlsClient active(test.server->port());
  constexpr std::string_view kBeginning = "\x16\x03\x01\x02\x00\x01\x00";
  for (const char& byte : kBeginning) {
    slow.send({&byte, 1});
    EXPECT_TRUE(active.ask(kGet, 13).ends_with("tls"));
  }
  EXPECT_TRUE(silent.closed());
  EXPECT_TRUE(slow.closed());
  EXPECT_TRUE(active.ask(kGet, 13).ends_with("tls"));
}

TEST(Tls, ClosesOnAClientThatSpeaksPlainHttpOrRubbish) {
  const Files files;
  TestServer test({}, {.tls = files.make("one")});
  for (const std::string_view text : {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\x16\x03\x01\x00\x02\xff\xff"}) {
    auto client = test.connect();
    client.send(text);
    EXPECT_EQ(client.receive().status, 0);
  }
  EXPECT_TRUE(test.connections_become(0));
  EXPECT_EQ(test.server->statistics().requests, 0u);
}

TEST(Tls, TakesAnotherCertificateForNewConnectionsAndKeepsTheOldOneWhereItIsWrong) {
  const Files files;
  const TlsFiles served = files.make("old");
  TestServer test({}, {.tls = served});
  TlsClient before(test.server->port());
  EXPECT_EQ(before.subject(), "/CN=old");
  const TlsFiles next = files.make("next");
  std::filesystem::copy_file(next.certificate, served.certificate,
                             std::filesystem::copy_options::overwrite_existing);
  const auto half = test.server->reload_tls();
  ASSERT_FALSE(half.ok()) << "the key is still that of the old one";
  EXPECT_EQ(half.error().code(), ErrorCode::tls_files_wrong);
  EXPECT_EQ(TlsClient(test.server->port()).subject(), "/CN=old");
  std::filesystem::copy_file(next.key, served.key, std::filesystem::copy_options::overwrite_existing);
  ASSERT_TRUE(test.server->reload_tls().ok());
  EXPECT_EQ(TlsClient(test.server->port()).subject(), "/CN=next");
  EXPECT_TRUE(before.ask(kGet, 13).ends_with("tls"));
}

TEST(Tls, SaysWhatIsWrongWithTheFiles) {
  const Files files;
  const TlsFiles good = files.make("good");
  const TlsFiles other = files.make("other");
  const TlsFiles locked = files.make("locked", "-passout pass:secret");
  std::ofstream(files.path("text")) << "no certificate";
  TestHandler handler;
  for (const TlsFiles& wrong :
       {TlsFiles{good.certificate, other.key}, TlsFiles{good.certificate, ""},
        TlsFiles{files.path("none"), good.key}, locked, TlsFiles{files.path("text"), good.key}}) {
    const auto refused = Server::start({.tls = wrong}, handler);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code(), ErrorCode::tls_files_wrong);
    EXPECT_FALSE(refused.error().message().empty());
  }
  const auto facts = look_at_certificate(good);
  ASSERT_TRUE(facts.ok());
  EXPECT_EQ(facts->subject, "CN=good");
  const auto days = (facts->not_after.micros - SystemClock().now().micros) / 86'400'000'000;
  EXPECT_TRUE(days == 29 || days == 30) << days;
}

}  // namespace
}  // namespace zhicheng::http
