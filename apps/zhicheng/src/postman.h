#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "configuration.h"
#include "zhicheng/service/mail_service.h"

namespace zhicheng::app {

// Sends mail in a thread of its own while it lives, so that a slow mail server delays nothing else. Without a
// configuration it does nothing.
class Postman {
 public:
  Postman(service::MailService& mail, const std::optional<MailConfiguration>& configuration);
  ~Postman();  // cuts off a letter under way; it stays in the queue
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable_any ended_;
  std::jthread thread_;
};

}  // namespace zhicheng::app
