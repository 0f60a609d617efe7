#include "program_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <iterator>

namespace zhicheng::app {
namespace {

using api::MetricsText;

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Seconds since this process began, by the kernel.
double uptime() {
  std::ifstream stat("/proc/self/stat");
  std::string text{std::istreambuf_iterator<char>(stat), {}};
  const std::size_t name_end = text.rfind(')');  // the name in brackets may hold blanks
  if (name_end == text.npos) return 0;
  std::size_t at = name_end + 2;
  for (int field = 3; field < 22; ++field) at = text.find(' ', at) + 1;  // starttime is the 22nd
  std::int64_t ticks = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), ticks);
  const double began = static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  double now = 0;
  std::ifstream("/proc/uptime") >> now;
  return now - began;
}

std::int64_t resident_bytes() {
  std::int64_t all = 0;
  std::int64_t resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

void measure_process(MetricsText& text) {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  text.family("process_cpu_seconds_total", "counter", "Time of all processors spent by the process.");
  text.sample(seconds_of(use.ru_utime) + seconds_of(use.ru_stime));
  text.family("process_resident_memory_bytes", "gauge", "Memory of the process that is in RAM.");
  text.sample(resident_bytes());
  std::error_code failure;
  const std::filesystem::directory_iterator open("/proc/self/fd", failure);
  text.family("process_open_fds", "gauge", "Open files and connections of the process.");
  text.sample(static_cast<std::int64_t>(std::distance(open, {})));
  text.family("zhicheng_uptime_seconds", "gauge", "Time since the process began.");
  text.sample(uptime());
}

void measure_database(const db::PoolUse& use, MetricsText& text) {
  const std::string read = MetricsText::label("access", "read");
  const std::string write = MetricsText::label("access", "write");
  text.family("zhicheng_database_connections_in_use", "gauge", "Connections of the database lent now.");
  text.sample(std::int64_t{use.readers}, read);
  text.sample(std::int64_t{use.writers}, write);
  text.family("zhicheng_database_connections_limit", "gauge",
              "Connections of the database that can be lent.");
  text.sample(std::int64_t{use.most_readers}, read);
  text.sample(std::int64_t{use.most_writers}, write);
}

void measure_server(const http::ServerStatistics& statistics, MetricsText& text) {
  text.family("zhicheng_http_connections", "gauge", "Open connections, event streams included.");
  text.sample(static_cast<std::int64_t>(statistics.connections));
  text.family("zhicheng_http_answers_total", "counter", "Answers sent, pages and refused requests included.");
  text.sample(static_cast<std::int64_t>(statistics.requests));
  text.family("zhicheng_http_refused_connections_total", "counter", "Connections beyond the limits.");
  text.sample(static_cast<std::int64_t>(statistics.refused_connections));
}

}  // namespace

void measure_program(const House& house, const http::Server* server, MetricsText& text) {
  text.family("zhicheng_build_info", "gauge", "Version of the program.");
  text.sample(std::int64_t{1}, MetricsText::label("version", ZHICHENG_VERSION));
  measure_process(text);
  measure_database(house.pool_use(), text);
  if (server != nullptr) measure_server(server->statistics(), text);
}

}  // namespace zhicheng::app
