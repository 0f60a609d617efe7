#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>

#include "command.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/sampling/allocation.h"
#include "zhicheng/sampling/frame_weights.h"

namespace zhicheng::app {
namespace {

struct AllocateOptions {
  std::string strata;
  std::string classes;
  std::string out;
  std::uint64_t n = 0;
  std::uint64_t even = 50;
};

struct WeightOptions {
  std::string subjects;
  std::string plan;
  std::string out;
  std::string key;
  std::uint64_t even = 50;
  std::uint32_t groups = 1;
  std::uint32_t turn = 1;
};

// "": no file was named.
Result<std::string> read_if_named(const std::string& path) {
  return path.empty() ? Result<std::string>(std::string()) : read_input(path);
}

Result<void> allocate(const AllocateOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string strata, read_input(options.strata));
  ZHICHENG_TRY_ASSIGN(const std::string classes, read_if_named(options.classes));
  ZHICHENG_TRY_ASSIGN(const sampling::AllocationRequest request,
                      sampling::read_allocation(strata, classes, options.n, options.even));
  ZHICHENG_TRY_ASSIGN(const sampling::SamplePlan plan, sampling::allocate(request));
  std::string csv = "stratum,n\n";
  for (const sampling::PlanLine& line : plan) append_csv_record(csv, {line.stratum, std::to_string(line.n)});
  ZHICHENG_TRY(write_output(options.out, csv));
  for (std::size_t i = 0; i < plan.size(); ++i)
    fmt::print("{}: {} of {}\n", plan[i].stratum, plan[i].n, request.strata[i].units);
  const double error = sampling::expected_error(request, plan);
  if (std::isfinite(error))
    fmt::print("预计标准误 expected standard error: {:.2f}%\n", error * 100);
  else
    fmt::print("有的层未分到样本，不能推算总体 a stratum gets none: no rate of the whole\n");
  return {};
}

Result<void> weigh(const WeightOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::string csv, read_input(options.subjects));
  sampling::WeightRequest request{.subjects = {}, .even_percent = options.even, .plan = {}, .rotation = {}};
  ZHICHENG_TRY_ASSIGN(request.subjects, sampling::read_subjects(csv));
  if (!options.plan.empty()) {
    ZHICHENG_TRY_ASSIGN(const std::string plan, read_input(options.plan));
    ZHICHENG_TRY_ASSIGN(request.plan, sampling::read_sample_plan(plan));
  }
  if (options.groups > 1) {
    ZHICHENG_TRY_ASSIGN(std::string key, from_hex(options.key));
    request.rotation = {options.groups, options.turn, std::move(key)};
  }
  ZHICHENG_TRY_ASSIGN(const std::vector<std::uint64_t> weights, sampling::frame_weights(request));
  ZHICHENG_TRY(write_output(options.out, sampling::weighted_frame_csv(request.subjects, weights)));
  const auto drawable = std::count_if(weights.begin(), weights.end(), [](auto weight) { return weight > 0; });
  fmt::print("subjects: {}\ndrawable: {}\neven: {}%\n", weights.size(), drawable, options.even);
  return {};
}

void add_even(CLI::App& command, std::uint64_t& even) {
  command.add_option("--even", even, "均匀份额，百分数 even share, per cent")->capture_default_str();
}

}  // namespace

void register_draw_design(CLI::App& draw, int& exit_code) {
  auto allocation = std::make_shared<AllocateOptions>();
  CLI::App* allocating = draw.add_subcommand(
      "allocate", "各层抽多少：方差最小的整数分配 how many in each stratum, least variance");
  allocating
      ->add_option("--strata", allocation->strata,
                   "各层 strata: stratum,units,tested,failed[,minimum,maximum,class]")
      ->required();
  allocating->add_option("--classes", allocation->classes, "各类比例 share per class: class,least,most (%)");
  allocating->add_option("--n", allocation->n, "总数 how many in all")->required();
  add_even(*allocating, allocation->even);
  allocating->add_option("--out", allocation->out, "抽取方案 plan: stratum,n")->required();
  allocating->callback([allocation, &exit_code] { exit_code = finish(allocate(*allocation)); });

  auto weights = std::make_shared<WeightOptions>();
  CLI::App* weighing = draw.add_subcommand(
      "weights", "抽样框的权重：均匀份额加风险×规模 weights of a frame: even share and risk × size");
  weighing->add_option("--subjects", weights->subjects, "对象 subjects: id,stratum,risk,size[,past,cap]")
      ->required();
  weighing->add_option("--plan", weights->plan, "有年度上限时所需的方案 plan, needed with caps: stratum,n");
  add_even(*weighing, weights->even);
  weighing->add_option("--groups", weights->groups, "轮换组数 rotation groups of the year")
      ->capture_default_str();
  weighing->add_option("--turn", weights->turn, "本次轮到第几组 whose turn it is")->capture_default_str();
  weighing->add_option("--key", weights->key,
                       "年度分组用的公开串，十六进制 public key of the year's groups, hexadecimal");
  weighing->add_option("--out", weights->out, "抽样框 frame: id,stratum,weight")->required();
  weighing->callback([weights, &exit_code] { exit_code = finish(weigh(*weights)); });
}

}  // namespace zhicheng::app
