#pragma once

#include <string>

namespace zhicheng::tests {

// A made-up document in the genre: a table of targets in Markdown and two numbered tasks.
inline std::string demo_plan() {
  return R"(# 云溪市质量强市建设“十四五”规划

云溪市人民政府办公室

为深入推进质量强市建设，制定本规划，规划期为2021年至2025年。

## 一、主要目标

到2025年，质量总体水平明显提升。

| 序号 | 类别 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 产品质量 | 制造业产品质量合格率 | % | 94.2 | 96 | 预期性 |
| 2 | 产品质量 | 食品安全评价性抽检合格率 | % | 98 | ≥98.5 | 约束性 |
| 3 | 标准建设 | 新增制定国家标准数 | 项 | - | 15 | 预期性 |

## 二、主要任务

（一）提升产品质量。加强重点产品监管。（责任单位：市市场监管局、市经信局）

（二）完善标准体系。支持企业制定国家标准。（责任单位：市市场监管局）
)";
}

}  // namespace zhicheng::tests
