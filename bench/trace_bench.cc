// Events: hashes, readings, codes; what an index of them needs. Closures over a graph of lots in layers,
// beside recursive queries of SQLite and PostgreSQL over the same edges, whose answers are compared.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

#include "zhicheng/base/assert.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/trace/amount_scope.h"
#include "zhicheng/trace/digital_link.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/event_check.h"
#include "zhicheng/trace/event_index.h"
#include "zhicheng/trace/flow_graph.h"

namespace zhicheng::trace {
namespace {

// About 700 bytes an event, as small firms send them.
std::string document(std::size_t events) {
  std::string json =
      R"({"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"example":"https://ns.example.com/epcis/"}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-01-31T00:00:00Z","epcisBody":{"eventList":[)";
  for (std::size_t i = 0; i < events; ++i)
    json += fmt::format(
        R"({}{{"type":"ObjectEvent","eventTime":"2026-01-31T08:{:02}:{:02}.{:03}+08:00","eventTimeZoneOffset":"+08:00","epcList":["urn:epc:id:sgtin:6901234.056789.{}","https://id.gs1.org/01/06901234567892/21/{}"],"action":"OBSERVE","bizStep":"shipping","disposition":"in_transit","readPoint":{{"id":"urn:epc:id:sgln:6901234.00001.{}"}},"bizLocation":{{"id":"https://id.gs1.org/414/6901234000016"}},"bizTransactionList":[{{"type":"po","bizTransaction":"urn:epcglobal:cbv:bt:6901234000009:{}"}},{{"type":"desadv","bizTransaction":"urn:epcglobal:cbv:bt:6901234000009:D{}"}}],"sourceList":[{{"type":"owning_party","source":"urn:epc:id:pgln:6901234.00000"}}],"example:temperature":{{"example:value":"{}.50"}}}})",
        i == 0 ? "" : ",", i / 60 % 60, i % 60, i % 1000, i, i + 7, i % 9 + 1, i, i, i % 30);
  return json + "]}}";
}

void hash_whole_documents(benchmark::State& state) {
  const std::string json = document(1000);
  for (auto _ : state) benchmark::DoNotOptimize(hash_events(json).value());
  state.SetItemsProcessed(state.iterations() * 1000);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
}
BENCHMARK(hash_whole_documents)->Unit(benchmark::kMillisecond);

void read_and_check_whole_documents(benchmark::State& state) {
  const std::string json = document(1000);
  for (auto _ : state) benchmark::DoNotOptimize(read_events(json).value());
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(read_and_check_whole_documents)->Unit(benchmark::kMillisecond);

void canonical_form(benchmark::State& state) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    benchmark::DoNotOptimize(
        append_canonical("https://example.cn/p/01/6901234567892/10/A1/21/7?17=261231", out));
    benchmark::DoNotOptimize(append_canonical("urn:epc:id:sgtin:6901234.056789.7", out));
  }
  state.SetItemsProcessed(state.iterations() * 2);
}
BENCHMARK(canonical_form);

// Ten layers of lots, each made of one to four lots of the layer before.
constexpr std::uint32_t kLayers = 10;
std::vector<FlowEdge> lots(std::uint32_t nodes) {
  std::mt19937 engine(5);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  const std::uint32_t layer = nodes / kLayers;
  std::vector<FlowEdge> edges;
  for (std::uint32_t node = layer; node < nodes; ++node)
    for (std::uint32_t i = 0, inputs = 1 + random() % 4; i < inputs; ++i) {
      const std::uint32_t from = (node / layer - 1) * layer + random() % layer;
      const std::int64_t at = std::int64_t{node / layer} * 1000 + random() % 900;
      edges.push_back({.from = from, .to = node, .label = 0, .begin = at, .end = at});
    }
  return edges;
}

// The edges in a database, with an index that covers each direction.
class EdgeTable {
 public:
  EdgeTable(std::unique_ptr<db::Database> database, const std::vector<FlowEdge>& edges)
      : database_(std::move(database)), connection_(database_->open(db::Connection::Access::write).value()) {
    const auto done = [](const Result<void>& result) { ZHICHENG_ASSERT(result.ok()); };
    done(connection_->execute_script(
        "drop table if exists edge; create table edge(a integer not null, b integer not null)"));
    done(connection_->begin(db::Connection::Access::write));
    constexpr std::string_view kColumns[] = {"a", "b"};
    const auto writer = connection_->bulk_insert("edge", kColumns).value();
    for (const FlowEdge& edge : edges) {
      const db::Value row[] = {std::int64_t{edge.from}, std::int64_t{edge.to}};
      done(writer->add(row));
    }
    ZHICHENG_ASSERT(writer->finish().ok());
    done(connection_->commit());
    done(connection_->execute_script(
        "create index edge_ab on edge(a, b); create index edge_ba on edge(b, a); analyze"));
    if (database_->kind() == db::Kind::postgres) done(connection_->execute_script("vacuum edge"));
  }

  std::vector<std::uint32_t> reach(std::uint32_t from, Direction direction) {
    const bool forward = direction == Direction::forward;
    db::Rows rows = connection_
                        ->query(forward ? "with recursive r(n) as (select cast(?1 as integer) union select b "
                                          "from r join edge on a = n) select n from r"
                                        : "with recursive r(n) as (select cast(?1 as integer) union select a "
                                          "from r join edge on b = n) select n from r",
                                {std::int64_t{from}})
                        .value();
    std::vector<std::uint32_t> found;
    while (rows.next().value()) found.push_back(static_cast<std::uint32_t>(rows.integer()));
    return found;
  }

 private:
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<db::Connection> connection_;
};

double micros_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

double percentile(std::vector<double> times, double share) {
  std::sort(times.begin(), times.end());
  return times[static_cast<std::size_t>(static_cast<double>(times.size() - 1) * share)];
}

double mean(const std::vector<double>& times) {
  double sum = 0;
  for (const double each : times) sum += each;
  return sum / static_cast<double>(times.size());
}

// A file or a cluster of its own, gone with the object.
struct Peer {
  explicit Peer(bool postgres) {
    if (postgres) {
      database = db_postgres::make_database({.connection = std::getenv("ZHICHENG_TEST_POSTGRES"),
                                             .schema = fmt::format("bench{}", ::getpid())});
      return;
    }
    path = std::filesystem::temp_directory_path() / fmt::format("trace-bench-{}.sqlite", ::getpid());
    database = db_sqlite::make_database({.file = path});
  }
  ~Peer() {
    if (path.empty()) return;
    for (const char* end : {"", "-wal", "-shm"}) {
      std::error_code ignored;
      std::filesystem::remove(path.string() + end, ignored);
    }
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  std::filesystem::path path;
  std::unique_ptr<db::Database> database;
};

// Arguments: nodes, 1: PostgreSQL, seeds in each direction.
void closures_beside_a_database(benchmark::State& state) {
  const auto nodes = static_cast<std::uint32_t>(state.range(0));
  const bool postgres = state.range(1) != 0;
  if (postgres && std::getenv("ZHICHENG_TEST_POSTGRES") == nullptr) {
    state.SkipWithError("ZHICHENG_TEST_POSTGRES is not set");
    return;
  }
  const std::vector<FlowEdge> edges = lots(nodes);
  const FlowGraph graph(nodes, edges);
  Peer peer(postgres);
  EdgeTable table(std::move(peer.database), edges);
  FlowWalk walk(graph);
  std::vector<double> ours;
  std::vector<double> theirs;
  std::size_t reached = 0;
  for (auto _ : state) {
    std::mt19937 random(11);
    for (std::int64_t seed = 0; seed < 2 * state.range(2); ++seed) {
      const Direction direction = seed % 2 == 0 ? Direction::forward : Direction::backward;
      const auto in_layer = static_cast<std::uint32_t>(random() % (nodes / kLayers));
      const std::uint32_t start[] = {
          direction == Direction::forward ? in_layer : nodes / kLayers * (kLayers - 1) + in_layer};
      auto begin = std::chrono::steady_clock::now();
      const auto found = walk.reach(start, direction, {});
      ours.push_back(micros_since(begin));
      reached += found.size();
      std::vector<std::uint32_t> mine(found.begin(), found.end());
      begin = std::chrono::steady_clock::now();
      std::vector<std::uint32_t> other = table.reach(start[0], direction);
      theirs.push_back(micros_since(begin));
      std::sort(mine.begin(), mine.end());
      std::sort(other.begin(), other.end());
      ZHICHENG_ASSERT(mine == other);
    }
  }
  state.counters["edges"] = static_cast<double>(edges.size());
  state.counters["codes"] = static_cast<double>(reached) / static_cast<double>(ours.size());
  state.counters["ours_us"] = mean(ours);
  state.counters["ours_p50_us"] = percentile(ours, 0.5);
  state.counters["ours_p99_us"] = percentile(ours, 0.99);
  state.counters["peer_us"] = mean(theirs);
  state.counters["peer_p50_us"] = percentile(theirs, 0.5);
  state.counters["peer_p99_us"] = percentile(theirs, 0.99);
  state.counters["ratio"] = mean(theirs) / mean(ours);
}
BENCHMARK(closures_beside_a_database)
    ->ArgNames({"nodes", "postgres", "seeds"})
    ->ArgsProduct({{500'000}, {0, 1}, {1000}})
    ->ArgsProduct({{5'000'000}, {0, 1}, {1000}})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

std::size_t resident() {
  std::ifstream file("/proc/self/statm");
  std::size_t all = 0;
  std::size_t here = 0;
  file >> all >> here;
  return here * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// The chain of lots that come one after the other: made of one to three earlier ones, put on one of a
// thousand pallets, sent to one of 500 places.
Event chained(std::uint32_t number, std::mt19937& random) {
  const auto lot = [](std::uint32_t which) {
    return fmt::format("https://id.gs1.org/01/06901234567892/10/L{}", which);
  };
  const std::uint32_t made = number / 3;
  Event event;
  event.time = Timestamp{1'767'225'600'000'000 + std::int64_t{number} * 1'000'000};
  event.recorded = Timestamp{event.time.micros + 5'000'000};
  event.hash = sha256(std::to_string(number));
  event.id = hash_name(event.hash);
  event.step = "https://ref.gs1.org/cbv/BizStep-shipping";
  event.disposition = "https://ref.gs1.org/cbv/Disp-in_transit";
  event.read_point = fmt::format("https://id.gs1.org/414/69012340{:05}", random() % 500);
  if (number % 3 == 0) {
    event.type = EventType::transformation;
    const auto drawn = [&] { return static_cast<std::uint32_t>(random()); };
    for (std::uint32_t i = 0, inputs = 1 + drawn() % 3; i < inputs && made > 0; ++i)
      event.input_amounts.push_back({lot(made - 1 - drawn() % std::min(made, 5000u)), "20", "KGM"});
    event.output_amounts.push_back({lot(made), "50", "KGM"});
  } else if (number % 3 == 1) {
    event.type = EventType::aggregation;
    event.action = made % 2 == 0 ? Action::add : Action::remove;
    event.parent = fmt::format("https://id.gs1.org/00/{:018}", made / 2 % 100'000);
    event.amounts.push_back({lot(made - made % 2), "50", "KGM"});
  } else {
    event.action = Action::observe;
    event.amounts.push_back({lot(made), "50", "KGM"});
  }
  return event;
}

// What the index and the graph of so many events need, and how long an event waits to be in the graph.
void index_of_events(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  for (auto _ : state) {
    std::mt19937 random(3);
    const std::size_t before = resident();
    EventIndex index;
    for (std::uint32_t i = 0; i < count; ++i) index.add(chained(i, random));
    const double indexed = static_cast<double>(resident() - before);
    auto begin = std::chrono::steady_clock::now();
    index.settle();
    state.counters["build_s"] = micros_since(begin) / 1e6;
    state.counters["index_bytes"] = indexed / count;
    state.counters["counted_bytes"] = static_cast<double>(index.bytes()) / count;
    state.counters["with_graph_bytes"] = static_cast<double>(resident() - before) / count;
    std::vector<double> waits;
    std::vector<double> closures;
    for (std::uint32_t i = 0; i < 2000; ++i) {
      const Event event = chained(count + i, random);
      begin = std::chrono::steady_clock::now();
      index.add(event);
      index.settle();
      waits.push_back(micros_since(begin));
      const std::string code =
          fmt::format("https://id.gs1.org/01/06901234567892/10/L{}", count / 3 - random() % 100'000);
      begin = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize(index.closure(code, Direction::forward).value().size());
      closures.push_back(micros_since(begin));
    }
    state.counters["seen_us"] = mean(waits);
    state.counters["seen_p99_us"] = percentile(waits, 0.99);
    state.counters["closure_us"] = mean(closures);
    state.counters["closure_p99_us"] = percentile(closures, 0.99);
    begin = std::chrono::steady_clock::now();
    std::unique_ptr<GraphMerge> merge = index.begin_merge();
    state.counters["merge_begin_s"] = micros_since(begin) / 1e6;
    merge->run();
    state.counters["merge_s"] = micros_since(begin) / 1e6;
    begin = std::chrono::steady_clock::now();
    index.take(std::move(merge));
    state.counters["take_s"] = micros_since(begin) / 1e6;
  }
}
BENCHMARK(index_of_events)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond)->Iterations(1);

void closure_in_time(benchmark::State& state) {
  constexpr std::uint32_t kNodes = 1'000'000;
  const FlowGraph graph(kNodes, lots(kNodes));
  FlowWalk walk(graph);
  std::mt19937 random(11);
  for (auto _ : state) {
    const std::uint32_t start[] = {static_cast<std::uint32_t>(random() % (kNodes / kLayers))};
    benchmark::DoNotOptimize(walk.reach(start, Direction::forward, {.in_time = true}));
  }
}
BENCHMARK(closure_in_time)->Unit(benchmark::kMicrosecond);

void build_graph(benchmark::State& state) {
  const std::vector<FlowEdge> edges = lots(1'000'000);
  for (auto _ : state) benchmark::DoNotOptimize(FlowGraph(1'000'000, edges).edges());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(edges.size()));
}
BENCHMARK(build_graph)->Unit(benchmark::kMillisecond);

// Ten layers of lots; a transformation makes ten lots of 50 kg from 25 times 20 kg of the layer before.
std::vector<Event> mixings(std::uint32_t nodes) {
  std::mt19937 engine(5);
  const std::uint32_t layer = nodes / kLayers;
  const auto lot = [](std::uint32_t node, const char* amount) {
    return Quantity{fmt::format("https://id.gs1.org/01/06901234567892/10/L{}", node), amount, "KGM"};
  };
  std::vector<Event> events;
  for (std::uint32_t first = 0; first < nodes; first += 10) {
    Event event;
    event.time = Timestamp{std::int64_t{first / layer} * 3'600'000'000};
    event.read_point = "https://id.gs1.org/414/6901234000016";
    event.type = first < layer ? EventType::object : EventType::transformation;
    event.action = first < layer ? Action::add : Action::none;
    std::vector<Quantity>& made = first < layer ? event.amounts : event.output_amounts;
    for (std::uint32_t i = 0; i < 10; ++i) made.push_back(lot(first + i, "50"));
    for (int i = 0; i < 25 && first >= layer; ++i)
      event.input_amounts.push_back(
          lot((first / layer - 1) * layer + static_cast<std::uint32_t>(engine()) % layer, "20"));
    events.push_back(std::move(event));
  }
  return events;
}

void bounds_of_a_million_lots(benchmark::State& state) {
  const std::vector<Event> events = mixings(1'000'000);
  auto begin = std::chrono::steady_clock::now();
  const AmountGraph graph = AmountGraph::build(events);
  state.counters["build_s"] = micros_since(begin) / 1e6;
  // The first layer is bad: what was made of it is all that there is.
  std::vector<Quantity> suspects;
  for (std::size_t i = 0; i < 1'000'000 / kLayers / 10; ++i)
    for (const Quantity& each : events[i].amounts) suspects.push_back({each.code, "", ""});
  std::size_t bounds = 0;
  for (auto _ : state) bounds = graph.scope(suspects).value().bounds.size();
  state.counters["lots"] = static_cast<double>(bounds);
  const Quantity one[] = {suspects.front()};
  begin = std::chrono::steady_clock::now();
  state.counters["lots_of_one"] = static_cast<double>(graph.scope(one).value().bounds.size());
  state.counters["one_s"] = micros_since(begin) / 1e6;
}
BENCHMARK(bounds_of_a_million_lots)->Unit(benchmark::kMillisecond);

void check_of_a_million_lots(benchmark::State& state) {
  const std::vector<Event> events = mixings(1'000'000);
  for (auto _ : state) benchmark::DoNotOptimize(check_events(events).size());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(events.size()));
}
BENCHMARK(check_of_a_million_lots)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace zhicheng::trace
