#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <memory>

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace zhicheng::http {

namespace asio = boost::asio;

// What a connection needs of its transport, so that plain TCP and TLS serve the same code. All in the
// network's thread, one operation at a time. A failed one sets `error`; cancel() and close() make the one
// under way fail.
class Stream {
 public:
  using Buffers = std::array<asio::const_buffer, 2>;

  virtual ~Stream() = default;
  virtual asio::awaitable<void> handshake(boost::system::error_code& error) = 0;  // before all others
  virtual asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer,
                                                 boost::system::error_code& error) = 0;
  virtual asio::awaitable<void> write_all(const Buffers& buffers, boost::system::error_code& error) = 0;
  virtual bool secure() const = 0;
  virtual void shutdown_send() noexcept = 0;  // no more bytes from us; the peer's may still come
  virtual void cancel() noexcept = 0;
  virtual void close() noexcept = 0;
};

std::unique_ptr<Stream> make_plain_stream(asio::ip::tcp::socket socket);
std::unique_ptr<Stream> make_tls_stream(asio::ip::tcp::socket socket, ssl_ctx_st* context);

}  // namespace zhicheng::http
