// The cockpit over HTTP as its users load it: 200 requests a second, sent when they are due whether or not
// the ones before are answered, over the whole data set; any plan and place, some filtered, and a write every
// second, which makes the judgements of its plan stale. Prints percentiles of the time from "due" to
// "answered" in a server that has run for two seconds, and the longest time of those two seconds, in which
// connections open and memory grows.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "data_set.h"
#include "lexicon.h"
#include "zhicheng/api/api.h"
#include "zhicheng/base/log.h"
#include "zhicheng/http/server.h"

namespace {

using namespace zhicheng;
using namespace zhicheng::bench;
using Time = std::chrono::steady_clock;

constexpr int kRate = 200;  // requests a second
constexpr int kWarmUp = 2;  // seconds
constexpr int kSeconds = 20;
constexpr int kClients = 8;  // connections, kept alive

// The server on the data set, with one administrator logged in.
struct House {
  DataSet data{db::Kind::sqlite};
  SystemClock clock;
  db::ConnectionPool pool{data.database(), {}};
  store::EvidenceStore evidence = must(store::EvidenceStore::open(std::filesystem::temp_directory_path()));
  service::AccountService accounts{pool, clock};
  service::TokenService tokens{pool, clock};
  service::AuditService audit{pool};
  service::MessageService messages{pool, clock};
  service::MailService mail{pool, clock};
  service::OrganisationService organisations{pool, clock};
  service::PlanService plans{pool, evidence, clock, read_lexicon()};
  service::FigureService figures{pool, evidence, clock};
  service::ReportService reports{pool, clock, calendar::WorkCalendar({})};
  service::ReviewService reviews{pool, clock};
  service::CockpitService cockpit{pool, clock};
  service::ComparisonService comparisons{pool, {}};
  service::EvaluationService evaluations{pool, clock};
  service::AssessmentService assessments{pool, clock, calendar::WorkCalendar({}), {}, {}};
  service::IndexService indices{pool, evidence, clock};
  service::EstimateService estimates;
  service::CaseService cases{pool, evidence, clock, calendar::WorkCalendar({}), {}, {}};
  service::CaseStatisticsService case_statistics{pool, cases};
  service::RecordService records{pool, clock, {}};
  service::PackService packs{pool, clock, {}};
  service::TraceService traces{pool, clock, records, cases, std::filesystem::temp_directory_path()};
  service::DrawService draws{pool, evidence, clock, records, cases};
  service::HeadService heads{pool, clock, traces, ledger::NoteSigner("bench", SigningKey::generate())};
  service::FirmService firms{pool, clock, cases, records};
  static constexpr api::Rate kAsFastAsItGoes{1e9, 1e9};
  api::Api api{{accounts,    tokens,
                audit,       messages,
                mail,        organisations,
                plans,       reviews,
                figures,     reports,
                cockpit,     comparisons,
                evaluations, assessments,
                indices,     estimates,
                cases,       case_statistics,
                records,     packs,
                traces,      draws,
                heads,       firms,
                clock,       [] { return Result<void>(); },
                "bench",     {},
                false,       {kAsFastAsItGoes, kAsFastAsItGoes, kAsFastAsItGoes}}};
  std::string cookie;
  std::unique_ptr<http::Server> server;

  House() {
    set_log_level(LogLevel::error);
    service::NewAccount account{"load", "load", store::Role::administrator};
    const std::string password = "Bench-2026-cockpit";
    account.password = password;
    must(accounts.create(service::local_operator(), account));
    service::SessionView session = must(accounts.log_in("load", password, "127.0.0.1", ""));
    cookie = session.token;
    // A made password must be changed before anything else.
    const auto authenticated = must(accounts.authenticate(cookie, "127.0.0.1", ""));
    must(accounts.change_password(authenticated.actor, cookie, password, "Harbour-2026-cockpit"));
    http::ServerOptions options;
    options.address = "127.0.0.1";
    server = must(http::Server::start(std::move(options), api));
  }

  void write_a_figure(int number) {
    service::FigureEntry entry;
    entry.indicator = must(plans.indicators(service::local_operator(), data.plans().front())).front().id;
    entry.period = must(Period::month(2021 + number / 12, 1 + number % 12));
    entry.value = Decimal::from_integer(95);
    entry.note = "bench";
    benchmark::DoNotOptimize(must(figures.record(service::local_operator(), entry)));
  }
};

// One kept connection that asks and reads the whole answer.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::exit(1);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  // The bytes of the body; 0 unless 200.
  std::size_t get(const std::string& path, const std::string& cookie) {
    const std::string request = fmt::format("GET {} HTTP/1.1\r\nHost: bench\r\nCookie: {}={}\r\n\r\n", path,
                                            api::kSessionCookie, cookie);
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0) return 0;
    std::string answer;
    std::size_t body = std::string::npos;
    std::size_t length = 0;
    while (body == std::string::npos || answer.size() < body + length) {
      char part[65536];
      const ssize_t read = ::recv(socket_, part, sizeof part, 0);
      if (read <= 0) return 0;
      answer.append(part, static_cast<std::size_t>(read));
      if (body != std::string::npos || answer.find("\r\n\r\n") == answer.npos) continue;
      body = answer.find("\r\n\r\n") + 4;
      const std::size_t at = answer.find("Content-Length: ");
      length = at < body ? std::strtoul(answer.c_str() + at + 16, nullptr, 10) : 0;
    }
    return answer.starts_with("HTTP/1.1 200") ? length : 0;
  }

 private:
  int socket_;
};

std::string any_cockpit(const House& house, std::mt19937& random) {
  const auto pick = [&random](std::size_t count) { return static_cast<int>(random() % count); };
  const auto plan = house.data.plans()[static_cast<std::size_t>(pick(house.data.plans().size()))].value;
  std::string path = fmt::format("/api/v1/cockpit?plan_id={}", plan);
  if (pick(4) > 0) path += "&place=" + place_code(pick(static_cast<std::size_t>(place_count())));
  if (pick(4) == 0) path += "&state=behind";
  return path;
}

struct Load {
  std::vector<double> milliseconds;  // after the warm-up
  double cold_longest = 0;
  std::size_t failures = 0;
  std::size_t bytes = 0;
};

Load run_client(House& house, int number, Time::time_point start) {
  Load load;
  Client client(house.server->port());
  std::mt19937 random(static_cast<unsigned>(number));
  for (int i = number; i < kRate * (kWarmUp + kSeconds); i += kClients) {
    const auto due = start + std::chrono::microseconds(1'000'000LL * i / kRate);
    // allowed: an open load sends when it is due
    std::this_thread::sleep_until(due);
    const std::size_t bytes = client.get(any_cockpit(house, random), house.cookie);
    const double took = std::chrono::duration<double, std::milli>(Time::now() - due).count();
    if (i < kRate * kWarmUp)
      load.cold_longest = std::max(load.cold_longest, took);
    else
      load.milliseconds.push_back(took);
    load.failures += bytes == 0;
    load.bytes += bytes;
  }
  return load;
}

void cockpit_at_200_requests_a_second(benchmark::State& state) {
  static House house;
  for (auto unused : state) {
    const auto start = Time::now() + std::chrono::milliseconds(100);
    std::vector<Load> loads(kClients);
    std::vector<std::thread> threads;
    for (int i = 0; i < kClients; ++i)
      threads.emplace_back([&, i] { loads[static_cast<std::size_t>(i)] = run_client(house, i, start); });
    for (int second = 0; second < kWarmUp + kSeconds; ++second) {
      // allowed: one write a second is the load
      std::this_thread::sleep_until(start + std::chrono::seconds(second));
      house.write_a_figure(second);
    }
    for (std::thread& thread : threads) thread.join();
    std::vector<double> all;
    double cold_longest = 0;
    std::size_t failures = 0;
    std::size_t bytes = 0;
    for (const Load& load : loads) {
      all.insert(all.end(), load.milliseconds.begin(), load.milliseconds.end());
      cold_longest = std::max(cold_longest, load.cold_longest);
      failures += load.failures;
      bytes += load.bytes;
    }
    std::sort(all.begin(), all.end());
    const auto at = [&all](double share) {
      return all[static_cast<std::size_t>(share * double(all.size() - 1))];
    };
    state.counters["p50_ms"] = at(0.50);
    state.counters["p99_ms"] = at(0.99);
    state.counters["max_ms"] = all.back();
    state.counters["cold_max_ms"] = cold_longest;
    state.counters["failures"] = static_cast<double>(failures);
    state.counters["KB_each"] = static_cast<double>(bytes) / 1024 / (kRate * (kWarmUp + kSeconds));
  }
}
BENCHMARK(cockpit_at_200_requests_a_second)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
