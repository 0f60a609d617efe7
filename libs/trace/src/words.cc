#include "zhicheng/trace/words.h"

#include <algorithm>
#include <array>

#include "vocabulary.h"

namespace zhicheng::trace {
namespace {

struct Step {
  std::string_view word, zh, en;
};
constexpr std::array kSteps = {
    Step{"accepting", "验收", "Accepted"},
    Step{"arriving", "到达", "Arrived"},
    Step{"assembling", "组装", "Assembled"},
    Step{"collecting", "收集", "Collected"},
    Step{"commissioning", "赋码", "Given its code"},
    Step{"consigning", "托运", "Consigned"},
    Step{"creating_class_instance", "登记批次", "Batch created"},
    Step{"cycle_counting", "循环盘点", "Counted"},
    Step{"decommissioning", "注销", "Decommissioned"},
    Step{"departing", "离开", "Departed"},
    Step{"destroying", "销毁", "Destroyed"},
    Step{"disassembling", "拆分", "Taken apart"},
    Step{"dispensing", "发放", "Dispensed"},
    Step{"encoding", "写码", "Encoded"},
    Step{"entering_exiting", "出入", "Came or went"},
    Step{"holding", "封存", "Held"},
    Step{"inspecting", "检验", "Inspected"},
    Step{"installing", "安装", "Installed"},
    Step{"killing", "失效", "Tag disabled"},
    Step{"loading", "装车", "Loaded"},
    Step{"other", "其他", "Other"},
    Step{"packing", "装箱", "Packed"},
    Step{"picking", "拣货", "Picked"},
    Step{"receiving", "收货", "Received"},
    Step{"removing", "取出", "Removed"},
    Step{"repackaging", "改装", "Repacked"},
    Step{"repairing", "修理", "Repaired"},
    Step{"replacing", "更换", "Replaced"},
    Step{"reserving", "预留", "Reserved"},
    Step{"retail_selling", "零售", "Sold"},
    Step{"sampling", "抽样", "Sampled"},
    Step{"sensor_reporting", "传感记录", "Measured"},
    Step{"shipping", "发货", "Shipped"},
    Step{"staging_outbound", "待发", "Staged"},
    Step{"stock_taking", "盘点", "Stock taken"},
    Step{"stocking", "上架", "Stocked"},
    Step{"storing", "入库", "Stored"},
    Step{"transporting", "运输", "Transported"},
    Step{"unloading", "卸车", "Unloaded"},
    Step{"unpacking", "拆箱", "Unpacked"},
    Step{"void_shipping", "取消发货", "Shipping undone"},
};

}  // namespace

Bilingual title_of_step(std::string_view address) {
  const std::string_view begin = address_of(Vocabulary::business_step);
  const std::string_view word = address.starts_with(begin) ? address.substr(begin.size())
                                                           : address.substr(address.find_last_of("/#:") + 1);
  const auto* const found =
      std::find_if(kSteps.begin(), kSteps.end(), [&](const Step& step) { return step.word == word; });
  if (address.starts_with(begin) && found != kSteps.end())
    return {std::string(found->zh), std::string(found->en)};
  return {std::string(word), std::string(word)};
}

}  // namespace zhicheng::trace
