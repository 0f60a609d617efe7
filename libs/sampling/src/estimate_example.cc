#include "zhicheng/sampling/estimate_input.h"

// Figures of the examples are simulated.
namespace zhicheng::sampling {
namespace {

constexpr std::string_view kRateDesign = R"(# 产品质量合格率的抽样设计。数据为模拟 simulated figures.
kind: pass_rate
title: 产品质量合格率（模拟数据）
strata: [trade, size]      # 分层的列；第一列为上层，另行列出 the columns that make strata; the first is the upper layer
firm: firm                 # 企业（初级抽样单位） the primary unit
probability: pi            # 入样概率 0.25 或 1/4；也可写 [pi_num, pi_den] chance of being drawn; leave out if unknown
size: sales                # 企业在层内的权重（如产值），可省略 what a firm stands for within its stratum
tested: tested             # 检验批次数；省略则每行一批 lots tested; left out: each row is one lot
passed: passed             # 合格批次数 lots passed
lots: lots                 # 企业可抽批次总数，可省略 lots there were to draw from; may be left out
weighting: output          # output 按 cells 的产值；design 按入样概率 by output of the cells, or by chances alone
level: 0.95
interval: beta             # beta、logit、gamma
merge: neighbour           # neighbour 过薄的层并入同组相邻层；refuse 拒绝计算 thin strata: merge or refuse
minimum_units: 2           # 每层至少几家有结果 firms with results that a stratum needs
cells:                     # 各层产值（同一单位） gross output of each stratum
  - {labels: [食品, 大型], output: 820}
  - {labels: [食品, 小型], output: 310}
  - {labels: [机械, 大型], output: 1150}
  - {labels: [机械, 小型], output: 270}
)";

constexpr std::string_view kRateData = R"(trade,size,firm,pi,sales,tested,passed,lots
食品,大型,F-01,1,260,6,6,40
食品,大型,F-02,1/2,90,4,4,22
食品,大型,F-03,1/2,75,4,3,18
食品,小型,F-04,1/8,6,2,2,5
食品,小型,F-05,1/8,9,2,1,6
食品,小型,F-06,1/8,4,2,2,3
食品,小型,F-07,1/8,5,0,,4
机械,大型,M-01,1/3,150,5,5,30
机械,大型,M-02,1/3,210,5,5,44
机械,大型,M-03,1/3,120,5,4,25
机械,小型,M-04,1/10,7,2,2,6
)";

constexpr std::string_view kSurveyDesign = R"(# 满意度调查的抽样设计。数据为模拟 simulated figures.
kind: survey
title: 公共服务质量满意度（模拟数据）
strata: [district]         # 分层的列，可省略 the columns that make strata
cluster: community         # 群（初级抽样单位），可省略 the primary unit; left out: persons were drawn one by one
cluster_size: residents    # 群内总人数，可省略 persons in the cluster; may be left out
weight: weight             # 设计权数，可省略 weights by design
cells:                     # 各层的群总数，可省略 clusters that there are in each stratum
  - {labels: [城区], clusters: 60}
  - {labels: [郊区], clusters: 40}
questions:
  - {id: overall, name: 总体满意度, column: q1, kind: mean, low: 1, high: 10}
  - {id: satisfied, name: 满意率（8 分及以上）, column: q1, kind: share, count: ["8", "9", "10"]}
  - {id: complained, name: 投诉过, column: q2, kind: share, count: [是], of: [是, 否], missing: [不知道]}
domains: [district]        # 另行列出的人群 persons listed apart
margins:                   # 总体的边际（人数或比例），可省略 what is known of the population
  - {column: sex, totals: {男: 0.51, 女: 0.49}}
  - {column: age, totals: {18-39: 0.42, 40-59: 0.36, 60+: 0.22}}
trim: 5                    # 权数不超过平均权数的倍数，可省略 no weight beyond this many times the mean
invited: 30                # 邀请人数，用于应答率 how many were asked
level: 0.95
interval: beta             # beta、logit
)";

constexpr std::string_view kSurveyData = R"(district,community,residents,weight,sex,age,q1,q2
城区,C1,900,15,男,18-39,8,否
城区,C1,900,15,女,40-59,9,否
城区,C1,900,15,女,60+,7,是
城区,C1,900,15,男,40-59,8,否
城区,C2,1200,18,女,18-39,6,是
城区,C2,1200,18,男,18-39,9,否
城区,C2,1200,18,女,40-59,8,否
城区,C2,1200,18,男,60+,10,否
城区,C3,700,12,男,40-59,7,不知道
城区,C3,700,12,女,18-39,9,否
城区,C3,700,12,女,60+,8,否
城区,C3,700,12,男,18-39,5,是
郊区,S1,500,20,男,40-59,7,否
郊区,S1,500,20,女,18-39,6,是
郊区,S1,500,20,男,60+,8,否
郊区,S1,500,20,女,40-59,,否
郊区,S2,650,22,女,60+,9,否
郊区,S2,650,22,男,18-39,4,是
郊区,S2,650,22,男,40-59,7,否
郊区,S2,650,22,女,18-39,8,否
)";

}  // namespace

std::string_view example_design(std::string_view kind) {
  return kind == "survey" ? kSurveyDesign : kRateDesign;
}

std::string_view example_data(std::string_view kind) {
  return kind == "survey" ? kSurveyData : kRateData;
}

}  // namespace zhicheng::sampling
