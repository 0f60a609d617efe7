#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <string>

#include "stream.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::http {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kRecordBytes = 16u << 10;  // what TLS sends at once

// OpenSSL reads and writes the socket itself, without waiting and without SIGPIPE.
int transfer(BIO* bio, bool sending, ssize_t (*move)(int, char*, std::size_t), char* bytes, int size) {
  BIO_clear_retry_flags(bio);
  const auto* const socket = static_cast<const int*>(BIO_get_data(bio));
  const ssize_t count = move(*socket, bytes, static_cast<std::size_t>(size));
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
    if (sending) {
      BIO_set_retry_write(bio);
    } else {
      BIO_set_retry_read(bio);
    }
  }
  return static_cast<int>(count);
}

int send_bytes(BIO* bio, const char* bytes, int size) {
  const auto move = [](int socket, char* from, std::size_t count) {
    return ::send(socket, from, count, MSG_NOSIGNAL);
  };
  return transfer(bio, true, move, const_cast<char*>(bytes), size);
}

int receive_bytes(BIO* bio, char* bytes, int size) {
  const auto move = [](int socket, char* to, std::size_t count) { return ::recv(socket, to, count, 0); };
  return transfer(bio, false, move, bytes, size);
}

long control(BIO*, int command, long, void*) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

const BIO_METHOD* socket_method() {
  static const std::unique_ptr<BIO_METHOD, void (*)(BIO_METHOD*)> method = [] {
    std::unique_ptr<BIO_METHOD, void (*)(BIO_METHOD*)> made(
        BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "zhicheng socket"), BIO_meth_free);
    BIO_meth_set_write(made.get(), send_bytes);
    BIO_meth_set_read(made.get(), receive_bytes);
    BIO_meth_set_ctrl(made.get(), control);
    return made;
  }();
  return method.get();
}

class TlsStream final : public Stream {
 public:
  TlsStream(tcp::socket socket, SSL_CTX* context)
      : socket_(std::move(socket)), descriptor_(socket_.native_handle()), tls_(SSL_new(context), SSL_free) {
    error_code ignored;
    socket_.native_non_blocking(true, ignored);
    BIO* const bio = BIO_new(socket_method());
    ZHICHENG_ASSERT(tls_ != nullptr && bio != nullptr);
    BIO_set_data(bio, &descriptor_);
    BIO_set_init(bio, 1);
    SSL_set_bio(tls_.get(), bio, bio);
    SSL_set_accept_state(tls_.get());
  }

  asio::awaitable<void> handshake(error_code& error) override {
    co_await perform([this] { return SSL_do_handshake(tls_.get()); }, error);
  }

  asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& error) override {
    const auto size = static_cast<int>(std::min<std::size_t>(buffer.size(), 1u << 30));
    const int count =
        co_await perform([this, &buffer, size] { return SSL_read(tls_.get(), buffer.data(), size); }, error);
    co_return static_cast<std::size_t>(std::max(count, 0));
  }

  asio::awaitable<void> write_all(const Buffers& buffers, error_code& error) override {
    const auto text = [](const asio::const_buffer& buffer) {
      return std::string_view(static_cast<const char*>(buffer.data()), buffer.size());
    };
    if (buffers[0].size() + buffers[1].size() <= kRecordBytes) {  // one record, one segment
      const std::string both = std::string(text(buffers[0])) + std::string(text(buffers[1]));
      co_await write(both, error);
      co_return;
    }
    for (const asio::const_buffer& buffer : buffers) {
      if (!error) co_await write(text(buffer), error);
    }
  }

  bool secure() const override { return true; }

  // The farewell goes out if the socket takes it at once: a client that does not read gets none.
  void shutdown_send() noexcept override {
    ERR_clear_error();
    if (usable_ && SSL_is_init_finished(tls_.get()) == 1) SSL_shutdown(tls_.get());
    ERR_clear_error();
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
  }

  void cancel() noexcept override {
    error_code ignored;
    socket_.cancel(ignored);
  }

  void close() noexcept override {
    error_code ignored;
    usable_ = false;
    descriptor_ = -1;
    socket_.close(ignored);
  }

 private:
  asio::awaitable<void> write(std::string_view text, error_code& error) {
    while (!text.empty() && !error) {
      const std::string_view part = text.substr(0, kRecordBytes);
      const int count = co_await perform(
          [this, part] { return SSL_write(tls_.get(), part.data(), static_cast<int>(part.size())); }, error);
      text.remove_prefix(static_cast<std::size_t>(std::max(count, 0)));
    }
  }

  // Repeats the step of OpenSSL until the socket has let it through. 0 with `error` set where it failed.
  template <class Step>
  asio::awaitable<int> perform(Step step, error_code& error) {
    while (usable_) {
      ERR_clear_error();
      const int result = step();
      if (result > 0) co_return result;
      const int reason = SSL_get_error(tls_.get(), result);
      const bool reads = reason == SSL_ERROR_WANT_READ;
      if (!reads && reason != SSL_ERROR_WANT_WRITE) {
        usable_ = reason == SSL_ERROR_ZERO_RETURN;  // the peer said goodbye and may still listen
        break;
      }
      co_await socket_.async_wait(reads ? tcp::socket::wait_read : tcp::socket::wait_write,
                                  asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return 0;
    }
    ERR_clear_error();
    error = asio::error::eof;
    co_return 0;
  }

  tcp::socket socket_;
  int descriptor_;  // what the BIO reads; -1 once closed, when the number may be somebody else's
  std::unique_ptr<SSL, void (*)(SSL*)> tls_;
  bool usable_ = true;  // false after a fatal error: OpenSSL must not be called again
};

}  // namespace

std::unique_ptr<Stream> make_tls_stream(tcp::socket socket, SSL_CTX* context) {
  return std::make_unique<TlsStream>(std::move(socket), context);
}

}  // namespace zhicheng::http
