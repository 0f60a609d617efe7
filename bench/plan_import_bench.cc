// How long an import takes: the made-up plan once, 10 and 100 times as long, and the published plans where
// the shared folder is at hand.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "lexicon.h"
#include "zhicheng/plan_import/import.h"

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

void import_text(benchmark::State& state, const std::string& text) {
  const plan_import::Lexicon lexicon = read_lexicon();

  for (auto _ : state) {
    const auto document = document::read_document("plan.txt", text);
    if (!document.ok()) {
      state.SkipWithError("not a document");
      break;
    }
    benchmark::DoNotOptimize(plan_import::import_plan(*document, lexicon));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
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
  for (const char* place : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"}) {
    const std::string text =
        read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (std::string(place) + ".txt"));
    if (!text.empty())
      benchmark::RegisterBenchmark(("import/" + std::string(place)).c_str(), import_text, text)
          ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
