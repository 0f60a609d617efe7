#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>

#include "zhicheng/base/result.h"
#include "zhicheng/outgoing/letter.h"

namespace zhicheng::outgoing {

enum class Security : std::uint8_t { none, starttls, tls };  // tls: from the first byte

struct SmtpOptions {
  std::string server;
  std::uint16_t port = 587;
  Security security = Security::starttls;
  std::string user;  // "": without log-in
  std::string password;
  std::string from;                  // address of the sender
  std::string authorities;           // file of certificates to trust; "": the machine's
  std::chrono::seconds timeout{30};  // for one letter
};

struct Delivery {
  enum class State : std::uint8_t { taken, later, refused };
  State state = State::later;
  std::string why;  // the server's words, or ours; "" where taken
};

// A mail server of somebody else. Thread-safe: each call has its own connection.
class SmtpServer {
 public:
  explicit SmtpServer(SmtpOptions options);

  // refused: the server does not take mail for this reader, now and later. Everything else that fails may get
  // better. Returns early as `later` when `stop` is asked for.
  Delivery send(const Letter& letter, const std::stop_token& stop = {}) const;
  // Connects, secures and logs in as for a letter: mail_not_taken.
  Result<void> greet() const;
  const SmtpOptions& options() const { return options_; }

 private:
  SmtpOptions options_;
};

}  // namespace zhicheng::outgoing
