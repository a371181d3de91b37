/** One sentence a line: verdict, kind, words. T true, F false, D depends, P poetic. */
export const CHINESE_CLAIMS = `
T position 冬季夜空中,猎户座脚下是奔跑的天兔
F together 猎户座和天蝎座同时出现在北京的夜空
F star-count 四颗主星组成猎户的腰带
T rise-set 猎户座西沉的时候,天蝎座才从东方升起
P fixed-stars 七夕之夜,牵牛星渡银河相会织女星
T never-together 参商不相见
F moon 七夕之夜,满月高悬
T moon 七夕黄昏,上弦月斜挂西南
F moon 七夕午夜,半个月亮仍照着鹊桥
F pointer 斗柄指向北极星
T pointer 把天璇和天枢连起来延长五倍,就能找到北极星
F belongs-to 昴星团在猎户座
F visible-from 在北京看见南十字座低悬在屋顶
F season 8月的晚上,狮子座高悬
T season 10月的夜空,仙后座高坐王座
T meteor-shower 2026年8月12-13日,无月,英仙座流星如雨
F eclipse 2026年8月12日,北京可以看到日全食
F planet 金星午夜高挂在天顶
T never-sets 北京的北极星从不落下
F never-sets 摇光在北京从不落下
T season 冬夜里,参宿四在东南方闪着红光
T season 夏夜抬头,织女星几乎就在头顶
F season 盛夏的夜晚,猎户座高悬南天
T season 天蝎座是夏季的代表星座
F season 狮子座是秋天最有代表性的星座
T season 春天的晚上可以看到大角星
F season 一月的晚上九点,天蝎座高挂天空
T season 秋天的夜空里,飞马座的四边形很容易找到
T star-count 北斗七星由七颗亮星组成
F star-count 北斗是八颗星排成的勺子
T star-count 夏季大三角由织女星、牛郎星和天津四组成
F star-count 冬季大三角由天狼星、南河三和织女星组成
T star-count 仙后座的五颗亮星连成一个W
T star-count 心宿有三颗星
F star-count 南斗有七颗星
T belongs-to 织女星属于天琴座
F belongs-to 牛郎星是天琴座的主星
T belongs-to 天狼星是大犬座最亮的星
T belongs-to 心宿二是天蝎的心脏
F belongs-to 参宿四位于金牛座
T belongs-to 北斗七星是大熊座的一部分
F belongs-to 北极星在大熊座
F star-property 北极星是夜空中最亮的星
T star-property 天狼星是全天最亮的恒星
T star-property 老人星是夜空中第二亮的恒星
F star-property 织女星是一颗红色的星
T star-property 参宿四是一颗红超巨星
T star-property 织女星距离地球约25光年
F star-property 牛郎星离我们有一千光年
F star-property 除太阳外,离我们最近的恒星是天狼星
T milky-way 银河从仙后座穿过
T milky-way 织女星和牛郎星隔着银河遥遥相望
F milky-way 银河流过狮子座
T milky-way 天津四浸在银河之中
F milky-way 参宿四和参宿七分居银河两岸
T visible-from 在悉尼可以看到南十字座
F visible-from 在哈尔滨可以看到老人星
T visible-from 在三亚能看到老人星
F visible-from 在悉尼能看到北极星
T rise-set 猎户座比天狼星先升起
T sky-motion 太阳从东方升起
F sky-motion 月亮从西边升起
T sky-motion 满天星斗绕着北极星旋转
T sky-motion 星星每天早升起四分钟
F moon 满月在午夜升起
T moon 满月在日落时从东方升起
T moon 残月在黎明前的东方天空
F moon 傍晚,一弯残月挂在西天
T moon 上弦月在前半夜照亮西边的天空
T moon 中秋之夜,一轮圆月当空
F moon 农历初一的夜晚,满月照着大地
T moon 月亮总是以同一面朝着地球
F moon 月亮自己会发光
T eclipse 日食只发生在新月的时候
F eclipse 月食发生在上弦月的时候
T eclipse 月食总在满月时发生
T meteor-shower 双子座流星雨在12月中旬达到极大
F meteor-shower 英仙座流星雨每年一月达到极大
T meteor-shower 狮子座流星雨的辐射点在狮子座
F meteor-shower 双子座流星雨的辐射点在猎户座
T planet 启明星就是金星
F planet 水星可以整夜看到
T planet 木星是太阳系最大的行星
F planet 火星是离太阳最近的行星
T planet 土星有美丽的光环
T planet 火星是一颗红色的行星
T calendar 冬至这一天,北半球白昼最短
F calendar 夏至是一年中白天最短的一天
T constellation-fact 国际天文学联合会把全天划分为88个星座
F constellation-fact 全天共有八十个星座
F contradiction 电闪雷鸣,暴雨倾盆,银河依然璀璨地横在天上
F contradiction 满月之下,银河清晰璀璨
F contradiction 正午的阳光下,满天繁星闪烁
F myth 后羿射下了十个太阳
T myth 后羿射下了九个太阳
F myth 嫦娥的丈夫是吴刚
T myth 嫦娥是后羿的妻子
T myth 玉兔在月宫里捣药
F myth 夸父追逐月亮
T myth 女娲炼石补天
F myth 参商是一对恋人
T myth 织女是牛郎的妻子
F myth 乌鸦为牛郎织女搭起了桥
T myth 喜鹊为牛郎织女搭起鹊桥
F myth 嫦娥奔向了太阳
T myth 吴刚在月宫砍桂树
F myth 忒修斯杀死了美杜莎
T myth 珀尔修斯救下了安德洛墨达
P myth 俄里翁高举弓箭
F myth 俄耳甫斯吹着笛子
T myth 卡西俄佩亚是安德洛墨达的母亲
D myth 织女是玉帝的女儿
F position 天狼星在猎户座的北边
T position 金牛座在猎户座的西北方
F star-property 织女星和牛郎星是同一颗星
T myth 宙斯是赫拉的丈夫
F myth 赫拉是宙斯的母亲
T myth 阿波罗与阿尔忒弥斯是孪生姐弟
T myth 波塞冬派海怪去毁灭埃塞俄比亚
T myth 安德洛墨达被锁在海边的岩石上,等待海怪
F myth 海怪被赫拉克勒斯杀死
T myth 猎户俄里翁死于天蝎之手
T myth 天琴座是俄耳甫斯的竖琴
F myth 天琴座是阿波罗的弓
T myth 天鹅座是宙斯变成的天鹅
F myth 卡斯托尔是不死之身
F myth 牛郎织女有三个孩子
F myth 后羿用剑射下了太阳
T myth 共工怒触不周山
T myth 精卫填海
T myth 阏伯和实沈是亲兄弟,天天打架
F myth 织女和嫦娥是同一个人
F myth 吴刚的妻子是嫦娥
T myth 杀死九头蛇的是赫拉克勒斯
T myth 传说中,吴刚每天在月亮上砍着那棵永远砍不倒的桂花树
F myth 织女是后羿的妻子
T myth 女娲用五色石补天
F myth 女娲用七色石补天
T myth 宙斯化作一头白牛,把欧罗巴驮到了克里特岛
T myth 波塞冬是海神
F myth 宙斯是海神
F myth 雅典娜是爱神
T myth 雅典娜从宙斯的头里诞生
T myth 大犬座是猎户的猎犬
F myth 地狱犬刻耳柏洛斯有五个头
T constellation-fact 心宿属于东方青龙
F constellation-fact 角宿属于南方朱雀
`;
/** Nothing is claimed about the sky or its myths. */
export const CHINESE_CONTROLS = `
清晨的咖啡店里,阳光洒在木桌上,咖啡香气弥漫
这位明星昨晚在红毯上惊艳亮相
我们的新款手机搭载银河芯片,续航两天
嫦娥牌月饼,中秋送礼首选
他在猎户座酒吧等了她一整晚
天津的狗不理包子名不虚传
北斗导航让快递更快到家
她的眼睛像星星一样明亮
金星奖颁奖典礼今晚举行
这家五星级酒店位于市中心
银河证券今天股价大涨
老师在黑板上画了一颗五角星
小区的织女纺织厂招工了
白羊座的人今天运势不错
他是公司的明日之星
月底发工资,大家都很开心
流星花园是我小时候最喜欢的电视剧
太阳能热水器正在打折
孩子们在操场上踢足球
七夕情人节,玫瑰买一送一
我昨晚加班到深夜,回家路上买了夜宵
天龙八部是一部武侠小说
她唱了一首关于月亮的歌
火星文让家长看不懂
这款面膜让肌肤如月光般温柔
老虎在草原上追逐羚羊
夏天的西瓜又甜又解渴
北极熊生活在北极
他的梦想是开一家书店
双子座的她喜欢聊天
冬天的火锅最暖人心
银河SOHO的设计很前卫
她给儿子取名叫后羿。
雅典娜酒店有三百间客房。
宙斯是我家狗的名字。
织女牌缝纫机,十年质保。
嫦娥六号带回了月壤。
公司派小王去上海出差。
精卫填海的精神值得学习。
哪吒票房突破百亿。
`;
