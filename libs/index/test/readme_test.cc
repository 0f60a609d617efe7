// The example of the README, compiled.
#include "support.h"

namespace zhicheng::index {
namespace {

TEST(Readme, example) {
  const document::Sheet meta_sheet =
      testing::sheet_of("iCode,Type,Direction,goalpost_lower,goalpost_upper\nx,Indicator,1,0,10\n");
  const document::Sheet data_sheet = testing::sheet_of("uCode,x\na,5\nb,7\n");

  std::vector<Error> errors;
  const auto meta = read_meta({"meta.csv", meta_sheet}, errors);
  const auto data = read_data({"data.csv", data_sheet}, {"meta.csv", meta_sheet}, *meta, errors);
  const Input input{*data, *meta};
  const Steps steps = default_steps();  // goalposts, given weights, arithmetic means, weights ±25 %
  const auto run = zhicheng::index::run(input, steps);
  const std::vector<Trial> trials = try_out(input, steps, monte_carlo_draws(steps.factors.size(), 1'000));
  const Uncertainty bands = summarise(input.data.frame, run->aggregated.index(), trials, steps.tie_tolerance);

  EXPECT_EQ(bands.rows[1].place, 1);
  EXPECT_EQ(bands.rows[1].high_place, 1);
}

}  // namespace
}  // namespace zhicheng::index
