#include "zhicheng/outgoing/smtp_server.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

#include "zhicheng/base/hash.h"

namespace zhicheng::outgoing {
namespace {

struct Reading {
  std::string_view rest;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* reading) {
  auto& rest = static_cast<Reading*>(reading)->rest;
  const std::size_t taken = std::min(size * count, rest.size());
  std::memcpy(to, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

int asked_to_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

// One connection with its settings; libcurl is made ready once a process.
class Call {
 public:
  explicit Call(const SmtpOptions& options, const std::stop_token& stop) : stop_(stop) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl_.reset(curl_easy_init());
    ZHICHENG_ASSERT(curl_ != nullptr);
    const std::string scheme = options.security == Security::tls ? "smtps://" : "smtp://";
    const std::string host =
        options.server.find(':') == std::string::npos ? options.server : "[" + options.server + "]";
    set(CURLOPT_URL, (scheme + host + ":" + std::to_string(options.port)).c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");  // nor what the environment says
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT, static_cast<long>(options.timeout.count()));
    set(CURLOPT_ERRORBUFFER, words_.data());
    set(CURLOPT_USE_SSL,
        static_cast<long>(options.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.authorities.empty()) set(CURLOPT_CAINFO, options.authorities.c_str());
    if (!options.user.empty()) {
      set(CURLOPT_USERNAME, options.user.c_str());
      set(CURLOPT_PASSWORD, options.password.c_str());
    }
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, asked_to_stop);
    set(CURLOPT_XFERINFODATA, const_cast<std::stop_token*>(&stop_));
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(curl_.get(), option, value);
  }
  CURLcode run() { return curl_easy_perform(curl_.get()); }
  std::string words(CURLcode code) const {
    return words_.front() == '\0' ? curl_easy_strerror(code) : words_.data();
  }
  long answer() const {
    long code = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
  }

 private:
  std::stop_token stop_;
  std::array<char, CURL_ERROR_SIZE> words_{};
  std::unique_ptr<CURL, void (*)(CURL*)> curl_{nullptr, curl_easy_cleanup};
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

SmtpServer::SmtpServer(SmtpOptions options) : options_(std::move(options)) {}

Delivery SmtpServer::send(const Letter& letter, const std::stop_token& stop) const {
  Call call(options_, stop);
  const std::string mail = format_letter(letter, options_.from, SystemClock().now(), random_token(16));
  Reading reading{mail};
  const std::unique_ptr<curl_slist, FreeList> readers(curl_slist_append(nullptr, letter.to.c_str()));
  call.set(CURLOPT_MAIL_FROM, options_.from.c_str());
  call.set(CURLOPT_MAIL_RCPT, readers.get());
  call.set(CURLOPT_UPLOAD, 1L);
  call.set(CURLOPT_READFUNCTION, give);
  call.set(CURLOPT_READDATA, &reading);
  const CURLcode code = call.run();
  if (code == CURLE_OK) return {Delivery::State::taken, ""};
  const std::string why = call.words(code);
  // 5xx to the reader is final; to the sender or to the log-in it is a fault of the configuration.
  const bool about_reader = why.starts_with("RCPT failed") && call.answer() >= 500;
  return {about_reader ? Delivery::State::refused : Delivery::State::later, why};
}

Result<void> SmtpServer::greet() const {
  Call call(options_, {});
  call.set(CURLOPT_CUSTOMREQUEST, "NOOP");
  call.set(CURLOPT_NOBODY, 1L);
  const CURLcode code = call.run();
  if (code == CURLE_OK) return {};
  return Error(ErrorCode::mail_not_taken)
      .with("server", options_.server + ":" + std::to_string(options_.port))
      .with("why", call.words(code));
}

}  // namespace zhicheng::outgoing
