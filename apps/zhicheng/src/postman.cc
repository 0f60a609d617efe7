#include "postman.h"

#include "zhicheng/base/log.h"

namespace zhicheng::app {
namespace {

constexpr std::chrono::seconds kBetweenRounds{2};

}  // namespace

Postman::Postman(service::MailService& mail, const std::optional<MailConfiguration>& configuration) {
  if (!configuration) return;
  thread_ = std::jthread([this, &mail, configuration = *configuration](const std::stop_token& stop) {
    const outgoing::SmtpServer server(configuration.smtp);
    const service::MailRound round{
        .carry = [&](const outgoing::Letter& letter) { return server.send(letter, stop); },
        .link = configuration.link,
        .digest_minutes = configuration.digest_minutes};
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      const Result<void> done = mail.run(round, stop);
      if (!done.ok()) log(LogLevel::error, "{}", done.error().message());
      ended_.wait_for(lock, stop, kBetweenRounds, [] { return false; });
    }
  });
}

Postman::~Postman() = default;

}  // namespace zhicheng::app
