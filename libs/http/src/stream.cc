#include "stream.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace zhicheng::http {
namespace {

using boost::system::error_code;

class PlainStream final : public Stream {
 public:
  explicit PlainStream(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<void> handshake(error_code&) override { co_return; }

  asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& error) override {
    co_return co_await socket_.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  }

  asio::awaitable<void> write_all(const Buffers& buffers, error_code& error) override {
    co_await asio::async_write(socket_, buffers, asio::redirect_error(asio::use_awaitable, error));
  }

  bool secure() const override { return false; }

  void shutdown_send() noexcept override {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  }

  void cancel() noexcept override {
    error_code ignored;
    socket_.cancel(ignored);
  }

  void close() noexcept override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  asio::ip::tcp::socket socket_;
};

}  // namespace

std::unique_ptr<Stream> make_plain_stream(asio::ip::tcp::socket socket) {
  return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace zhicheng::http
