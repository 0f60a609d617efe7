#include "application_identifier_rows.h"

namespace zhicheng::trace {
namespace {

constexpr std::string_view kRows =
    R"(00/N18c/fq///-/系列货运包装箱代码（SSCC）/SSCC
01/N14c/fq//255,37/22,10,21|235/商品条码（GTIN）/GTIN
02/N14c/fq/37/01,03//内装商品条码/CONTENT
03/N14c/f//01,02,37,235//按订单制造的商品条码/MTO GTIN
10/X-20/q/01,02,03,8006,8026///批号/BATCH or LOT
11/N6d/fq/01,02,03,8006,8026///生产日期/PROD DATE
12/N6d/fq/8020///付款截止日期/DUE DATE
13/N6d/fq/01,02,03,8006,8026///包装日期/PACK DATE
15/N6d/fq/01,02,03,8006,8026///最佳食用（使用）日期/BEST BEFORE or BEST BY
16/N6d/fq/01,02,03,8006,8026///销售截止日期/SELL BY
17/N6d/fq/01,02,03,255,8006,8026///有效期至/USE BY or EXPIRY
20/N2/fq/01,02,03,8006,8026///内部产品变体/VARIANT
21/X-20//01,03,8006/235//序列号/SERIAL
22/X-20//01///消费品变体/CPV
235/X-28//01///第三方管控的序列扩展/TPX
240/X-30/q/01,02,03,8006,8026///附加产品标识/ADDITIONAL ID
241/X-30/q/01,02,03,8006,8026///客户方代码/CUST. PART No.
242/N-6/q/01,02,8006,8026///定制产品变体/MTO VARIANT
243/X-20/q/01,03///包装组件代码/PCN
250/X-30/q/01+21,03+21,8006+21///二级序列号/SECONDARY SERIAL
251/X-30/q/01,03,8006///源实体参考/REF. TO SOURCE
253/N13c ?X-17/q///-/文件类型标识（GDTI）/GDTI
254/X-20//414///位置扩展代码/GLN EXTENSION COMPONENT
255/N13c ?N-12/q//01,02,415,8006,8020,8026/-/优惠券代码（GCN）/GCN
30/N-8/q/01,02///变量件数/VAR. COUNT
3100-3105/N6/fq/01,02/310n//净重（千克）/NET WEIGHT (kg)
3110-3115/N6/fq/01,02/311n//长度（米）/LENGTH (m)
3120-3125/N6/fq/01,02/312n//宽度（米）/WIDTH (m)
3130-3135/N6/fq/01,02/313n//高度（米）/HEIGHT (m)
3140-3145/N6/fq/01,02/314n//面积（平方米）/AREA (m²)
3150-3155/N6/fq/01,02/315n//净体积（升）/NET VOLUME (l)
3160-3165/N6/fq/01,02/316n//净体积（立方米）/NET VOLUME (m³)
3200-3205/N6/fq/01,02/320n//净重（磅）/NET WEIGHT (lb)
3210-3215/N6/fq/01,02/321n//长度（英寸）/LENGTH (in)
3220-3225/N6/fq/01,02/322n//长度（英尺）/LENGTH (ft)
3230-3235/N6/fq/01,02/323n//长度（码）/LENGTH (yd)
3240-3245/N6/fq/01,02/324n//宽度（英寸）/WIDTH (in)
3250-3255/N6/fq/01,02/325n//宽度（英尺）/WIDTH (ft)
3260-3265/N6/fq/01,02/326n//宽度（码）/WIDTH (yd)
3270-3275/N6/fq/01,02/327n//高度（英寸）/HEIGHT (in)
3280-3285/N6/fq/01,02/328n//高度（英尺）/HEIGHT (ft)
3290-3295/N6/fq/01,02/329n//高度（码）/HEIGHT (yd)
3300-3305/N6/fq/00,01/330n//毛重（千克）/GROSS WEIGHT (kg)
3310-3315/N6/fq/00,01/331n//物流长度（米）/LENGTH (m), log
3320-3325/N6/fq/00,01/332n//物流宽度（米）/WIDTH (m), log
3330-3335/N6/fq/00,01/333n//物流高度（米）/HEIGHT (m), log
3340-3345/N6/fq/00,01/334n//物流面积（平方米）/AREA (m²), log
3350-3355/N6/fq/00,01/335n//物流体积（升）/VOLUME (l), log
3360-3365/N6/fq/00,01/336n//物流体积（立方米）/VOLUME (m³), log
3370-3375/N6/fq/01/337n//每平方米千克/KG PER m²
3400-3405/N6/fq/00,01/340n//毛重（磅）/GROSS WEIGHT (lb)
3410-3415/N6/fq/00,01/341n//物流长度（英寸）/LENGTH (in), log
3420-3425/N6/fq/00,01/342n//物流长度（英尺）/LENGTH (ft), log
3430-3435/N6/fq/00,01/343n//物流长度（码）/LENGTH (yd), log
3440-3445/N6/fq/00,01/344n//物流宽度（英寸）/WIDTH (in), log
3450-3455/N6/fq/00,01/345n//物流宽度（英尺）/WIDTH (ft), log
3460-3465/N6/fq/00,01/346n//物流宽度（码）/WIDTH (yd), log
3470-3475/N6/fq/00,01/347n//物流高度（英寸）/HEIGHT (in), log
3480-3485/N6/fq/00,01/348n//物流高度（英尺）/HEIGHT (ft), log
3490-3495/N6/fq/00,01/349n//物流高度（码）/HEIGHT (yd), log
3500-3505/N6/fq/01,02/350n//面积（平方英寸）/AREA (in²)
3510-3515/N6/fq/01,02/351n//面积（平方英尺）/AREA (ft²)
3520-3525/N6/fq/01,02/352n//面积（平方码）/AREA (yd²)
3530-3535/N6/fq/00,01/353n//物流面积（平方英寸）/AREA (in²), log
3540-3545/N6/fq/00,01/354n//物流面积（平方英尺）/AREA (ft²), log
3550-3555/N6/fq/00,01/355n//物流面积（平方码）/AREA (yd²), log
3560-3565/N6/fq/01,02/356n//净重（金衡盎司）/NET WEIGHT (tr oz)
3570-3575/N6/fq/01,02/357n//净体积（盎司）/NET VOLUME (oz)
3600-3605/N6/fq/01,02/360n//净体积（美制夸脱）/NET VOLUME (qt (US))
3610-3615/N6/fq/01,02/361n//净体积（美制加仑）/NET VOLUME (gal.)
3620-3625/N6/fq/00,01/362n//物流体积（美制夸脱）/VOLUME (qt (US)), log
3630-3635/N6/fq/00,01/363n//物流体积（美制加仑）/VOLUME (gal (US)), log
3640-3645/N6/fq/01,02/364n//净体积（立方英寸）/NET VOLUME (in³)
3650-3655/N6/fq/01,02/365n//净体积（立方英尺）/NET VOLUME (ft³)
3660-3665/N6/fq/01,02/366n//净体积（立方码）/NET VOLUME (yd³)
3670-3675/N6/fq/00,01/367n//物流体积（立方英寸）/VOLUME (in³), log
3680-3685/N6/fq/00,01/368n//物流体积（立方英尺）/VOLUME (ft³), log
3690-3695/N6/fq/00,01/369n//物流体积（立方码）/VOLUME (yd³), log
37/N-8/q/00+02,00+8026///内装件数/COUNT
3900-3909/N-15/q/255,8020/390n,391n,394n,8111//应付金额/AMOUNT
3910-3919/N3 N-15/q/8020/391n//应付金额（含币种）/AMOUNT
3920-3929/N-15/q/01+30,01+31nn,01+32nn,01+35nn,01+36nn/392n,393n//单价金额/PRICE
3930-3939/N3 N-15/q/30,31nn,32nn,35nn,36nn/393n//单价金额（含币种）/PRICE
3940-3943/N4/q/255/394n,8111//折扣百分比/PRCNT OFF
3950-3955/N6/q/30,31nn,32nn,35nn,36nn/392n,393n,395n,8005//每计量单位价格/PRICE or UoM
400/X-30/q////订单号/ORDER NUMBER
401/X-30/q///-/托运代码（GINC）/GINC
402/N17c/q///-/装运代码（GSIN）/GSIN
403/X-30/q/00///路径代码/ROUTE
410/N13c/fq////交货地/SHIP TO LOC
411/N13c/fq////付款方/BILL TO
412/N13c/fq////供货方/PURCHASE FROM
413/N13c/fq////最终目的地/SHIP FOR LOC
414/N13c/fq///254|7040/位置码（GLN）/LOC No.
415/N13c/fq/8020//8020/收款方/PAY TO
416/N13c/fq////生产或服务地/PROD or SERV LOC
417/N13c/fq///7040/参与方（GLN）/PARTY
420/X-20/q//421//交货地邮编/SHIP TO POST
421/N3 X-9/q//4307//交货地邮编（含国别）/SHIP TO POST
422/N3/q/01,02,03,8006,8026/426//原产国（地区）/ORIGIN
423/N3 ?N3 ?N3 ?N3 ?N3/q/01,02,03/426//初加工国（地区）/COUNTRY - INITIAL PROCESS
424/N3/q/01,02,03/426//加工国（地区）/COUNTRY - PROCESS
425/N3 ?N3 ?N3 ?N3 ?N3/q/01,02,03/426//拆解国（地区）/COUNTRY - DISASSEMBLY
426/N3/q/01,02,03///全程加工国（地区）/COUNTRY - FULL PROCESS
427/X-3/q/01+422,02+422,03+422///原产地行政区/ORIGIN SUBDIVISION
4300/X-35/q/00///交货方单位/SHIP TO COMP
4301/X-35/q/00///交货联系人/SHIP TO NAME
4302/X-70/q/00///交货地址一/SHIP TO ADD1
4303/X-70/q/4302///交货地址二/SHIP TO ADD2
4304/X-70/q/00///交货地区（镇街）/SHIP TO SUB
4305/X-70/q/00///交货城市/SHIP TO LOC
4306/X-70/q/00///交货省份/SHIP TO REG
4307/X2/q/00///交货国家/SHIP TO COUNTRY
4308/X-30/q/00///交货电话/SHIP TO PHONE
4309/N10 N10/q/00///交货经纬度/SHIP TO GEO
4310/X-35/q/00///退货单位/RTN TO COMP
4311/X-35/q/00///退货联系人/RTN TO NAME
4312/X-70/q/00///退货地址一/RTN TO ADD1
4313/X-70/q/4312///退货地址二/RTN TO ADD2
4314/X-70/q/00///退货地区（镇街）/RTN TO SUB
4315/X-70/q/00///退货城市/RTN TO LOC
4316/X-70/q/00///退货省份/RTN TO REG
4317/X2/q/00///退货国家/RTN TO COUNTRY
4318/X-20/q/00///退货邮编/RTN TO POST
4319/X-30/q/00///退货电话/RTN TO PHONE
4320/X-35/q/00///服务说明/SRV DESCRIPTION
4321/N1b/q/00///危险品标记/DANGEROUS GOODS
4322/N1b/q/00///可无人签收/AUTH TO LEAVE
4323/N1b/q/00///须签收/SIG REQUIRED
4324/N6d N4t/q/00///最早送达时间/NOT BEF DEL DT
4325/N6d N4t/q/00///最晚送达时间/NOT AFT DEL DT
4326/N6D/q/00///放行日期/REL DATE
4330/N6 ?X1/q/00/4331//最高温度（华氏）/MAX TEMP F.
4331/N6 ?X1/q/00/4330//最高温度（摄氏）/MAX TEMP C.
4332/N6 ?X1/q/00/4333//最低温度（华氏）/MIN TEMP F.
4333/N6 ?X1/q/00/4332//最低温度（摄氏）/MIN TEMP C.
7001/N13/q/01,02,8006,8026///北约物资编号/NSN
7002/X-30/q/01,02///胴体与分割肉代码/MEAT CUT
7003/N6D N4t/q/01,02,03///有效期至（含时刻）/EXPIRY TIME
7004/N-4/q/01+10,03+10///活性效价/ACTIVE POTENCY
7005/X-12/q/01,02///捕捞区域/CATCH AREA
7006/N6D/q/01,02///首次冷冻日期/FIRST FREEZE DATE
7007/N6D ?N6D/q/01,02///收获日期/HARVEST DATE
7008/X-3/q/01,02///水产品种/AQUATIC SPECIES
7009/X-10/q/01,02///渔具类型/FISHING GEAR TYPE
7010/X-2/q/01,02,03///生产方式/PROD METHOD
7011/N6D ?N4t/q/01,02,03///检测截止日期/TEST BY DATE
7020/X-20/q/01+416,03+416,8006+416///翻新批号/REFURB LOT
7021/X-20/q/01,03,8006///功能状态/FUNC STAT
7022/X-20/q/01+7021,03+7021,8006+7021///修订状态/REV STAT
7023/X-30/q////组合资产标识/GIAI - ASSEMBLY
7030-7039/N3 X-27/q/01,02///加工方编号/PROCESSOR # s
7040/N1 X1 X1 X1/////唯一标识与扩展/UIC+EXT
7041/X-4//00///货运单元类型/UFRGT UNIT TYPE
710/X-20/q/01///国家医保编号（德）/NHRN PZN
711/X-20/q/01///国家医保编号（法）/NHRN CIP
712/X-20/q/01///国家医保编号（西）/NHRN CN
713/X-20/q/01///国家医保编号（巴）/NHRN DRN
714/X-20/q/01///国家医保编号（葡）/NHRN AIM
715/X-20/q/01///国家医保编号（美）/NHRN NDC
716/X-20/q/01///国家医保编号（意）/NHRN AIC
717/X-20/q/01///国家医保编号（哥）/NHRN SRN
7230-7239/X2 X-28/q/01,8004///认证编号/CERT # s
7240/X-20/q/01,8006/03//方案编号/PROTOCOL
7241/N2/q/8017,8018///数据载体类型/AIDC MEDIA TYPE
7242/X-25/q/8017,8018///版本控制号/VCN
7250/N8E/q/8018/7251//出生日期/DOB
7251/N8E N4t/q/8018/7250//出生时刻/DOB TIME
7252/N1/q/8018///性别/BIO SEX
7253/X-40/q/8017,8018/7256,7259//姓/FAMILY NAME
7254/X-40/q/8017,8018/7256,7259//名/GIVEN NAME
7255/X-10/q/8017,8018/7256,7259//称谓后缀/SUFFIX
7256/X-90/q/8017,8018///全名/FULL NAME
7257/X-70/q/8018///住址/PERSON ADDR
7258/X3/q/8018+7259///多胞胎次序/BIRTH SEQUENCE
7259/X-40/q/8018/7256//婴儿姓名/BABY
8001/N4z N5z N3z N1 N1/q/01///卷状产品尺寸/DIMENSIONS
8002/X-20/q////移动电话标识/CMT No.
8003/N1o N13c ?X-16/q///-/可回收资产（GRAI）/GRAI
8004/X-30/q///7040/单个资产（GIAI）/GIAI
8005/N6/q/01,02///单位价格/PRICE PER UNIT
8006/N14c N4p/q//01,03,37/22,10,21/组件商品条码（ITIP）/ITIP
8007/X-34/q/415///国际银行账号/IBAN
8008/N6D N2h ?N2m ?N2m/q/01,02,03///生产日期与时刻/PROD TIME
8009/X-50/q/00,01,03///光学可读传感标记/OPTSEN
8010/Y-30/q///8011/组件代码（CPID）/CPID
8011/N-12l//8010///组件序列号/CPID SERIAL
8012/X-20/q/01,03,8006///软件版本/VERSION
8013/X-25a/q///-/全球型号（GMN）/GMN
8014/X-25an//01///高度个性化器械注册号/MUDI
8017/N18c/q//8018/8019/服务提供方（GSRN）/GSRN - PROVIDER
8018/N18c/q//8017/8019/服务接受方（GSRN）/GSRN - RECIPIENT
8019/N-10//8017,8018///服务实例编号/SRIN
8020/X-25//415///付款单编号/REF No.
8026/N14c N4p/q/37/02,03,8006//内装组件商品条码/ITIP CONTENT
8030/Z-90/q/00,01+21,03+21,253,255,8003,8004,8006+21,8010+8011,8017,8018///数字签名/DIGSIG
8040/N15//01+21///移动设备识别码/IMEI
8041/N15//01+21+8040///移动设备识别码二/IMEI2
8042/N32//01+21+8040///嵌入式用户卡编号/ESIM
8043/N18 ?N-2//01+21+8040///实体用户卡编号/PSIM
8110/X-70/q////优惠券（北美）/COUPON (NA)
8111/N4/q/255///积分/POINTS
8112/X-70/q////无纸优惠券（北美）/PAPERLESS COUPON (NA)
8200/X-70//01///商品网址/PRODUCT URL
90/X-30/q////双方约定信息/INTERNAL
91-99/X-90/q////公司内部信息/INTERNAL)";

}  // namespace

std::string_view identifier_rows() {
  return kRows;
}

}  // namespace zhicheng::trace
