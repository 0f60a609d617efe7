#pragma once

#include <string>

#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {

// A made-up plan of three targets: a level, one against the provincial mean, a milestone; and one task.
inline std::string plan_text() {
  plan::Plan plan;
  plan.facts.title = "云溪市质量强市规划";
  plan.facts.region = "云溪市";
  plan.facts.first_year = 2021;
  plan.facts.last_year = 2025;

  plan::Indicator level;
  level.seq = 1;
  level.group = "产品质量";
  level.name = "制造业产品质量合格率";
  level.unit = "%";
  level.baseline_raw = "86";
  level.target_raw = "90";
  level.attribute = plan::Attribute::binding;
  level.target.relation = plan::Relation::ge;
  level.target.low = Decimal::from_integer(90);
  level.target.baseline = Decimal::from_integer(86);
  level.target.baseline_year = 2020;
  level.target.target_year = 2025;

  plan::Indicator relative;
  relative.seq = 2;
  relative.group = "服务质量";
  relative.name = "服务质量满意度";
  relative.unit = "分";
  relative.target_raw = "高于全省平均水平";
  relative.target.kind = plan::TargetKind::relative;
  relative.target.relation = plan::Relation::above_reference;
  relative.target.reference = "全省平均水平";
  relative.target.target_year = 2025;

  plan::Indicator milestone;
  milestone.seq = 3;
  milestone.group = "产品质量";
  milestone.name = "完成“无废城市”建设";
  milestone.target_raw = "完成";
  milestone.target.kind = plan::TargetKind::milestone;
  milestone.target.relation = plan::Relation::milestone;
  milestone.target.target_year = 2025;

  plan.indicators = {level, relative, milestone};
  plan::Task task;
  task.number = "1.";
  task.title = "提升产品质量";
  task.departments = {"市市场监管局"};
  plan.tasks = {task};
  return plan::write_plan_file(plan);
}

}  // namespace zhicheng::service
