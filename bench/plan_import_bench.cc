// How long an import takes and how much memory: the made-up plan, which has every trap of the genre in ten
// kilobytes, once, 10 and 100 times as long and up to 1 MB, and the published plans where the shared folder
// is at hand, each alone and all of them up to 1 MB. `peak_x_text` is the most memory that reading and import
// held at a time, in sizes of the text.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <sstream>
#include <string>

#include "lexicon.h"
#include "zhicheng/plan_import/import.h"

namespace {

std::size_t held = 0;  // by operator new, as malloc counts it; one thread
std::size_t most_held = 0;
bool counting = false;  // what is held costs time to count, so it is not counted while time is measured

void* hold(std::size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  if (!counting) return memory;
  held += malloc_usable_size(memory);
  most_held = std::max(most_held, held);
  return memory;
}

void release(void* memory) {
  if (counting) held -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) {
  return hold(size);
}
void* operator new[](std::size_t size) {
  return hold(size);
}
void operator delete(void* memory) noexcept {
  release(memory);
}
void operator delete[](void* memory) noexcept {
  release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  release(memory);
}

namespace {

using namespace zhicheng;
using bench::read_lexicon;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void load_lexicon(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_lexicon());
}

bool import_once(const std::string& text, const plan_import::Lexicon& lexicon) {
  const auto document = document::read_document("plan.txt", text);
  if (document.ok()) benchmark::DoNotOptimize(plan_import::import_plan(*document, lexicon));
  return document.ok();
}

void import_text(benchmark::State& state, const std::string& text) {
  const plan_import::Lexicon lexicon = read_lexicon();
  import_once("一、目标", lexicon);  // tables that are made once in a program
  const std::size_t before = held;
  most_held = held;
  counting = true;
  import_once(text, lexicon);
  counting = false;
  for (auto _ : state)
    if (!import_once(text, lexicon)) {
      state.SkipWithError("not a document");
      break;
    }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
  state.counters["peak_x_text"] =
      static_cast<double>(most_held - before) / static_cast<double>(std::max<std::size_t>(text.size(), 1));
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path root(ZHICHENG_SOURCE_DIR);
  benchmark::RegisterBenchmark("lexicon", load_lexicon)->Unit(benchmark::kMillisecond);
  const std::string demo = read_file(root / "examples/demo/yunxi-plan.md");
  for (const int times : {1, 10, 100}) {
    std::string text;
    for (int i = 0; i < times; ++i) text += demo;
    benchmark::RegisterBenchmark(("import/demo_x" + std::to_string(times)).c_str(), import_text, text)
        ->Unit(benchmark::kMillisecond);
  }
  std::string megabyte;
  while (megabyte.size() < 1'000'000) megabyte += demo;
  benchmark::RegisterBenchmark("import/1_MB", import_text, megabyte)->Unit(benchmark::kMillisecond);
  std::string published;
  for (const char* place : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"}) {
    const std::string text =
        read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (std::string(place) + ".txt"));
    published += text;
    if (!text.empty())
      benchmark::RegisterBenchmark(("import/" + std::string(place)).c_str(), import_text, text)
          ->Unit(benchmark::kMillisecond);
  }
  if (!published.empty()) {
    std::string text;
    while (text.size() < 1'000'000) text += published;
    benchmark::RegisterBenchmark("import/published_1_MB", import_text, text)->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
