import type { Row } from './row.ts';

/** People by what they do today, and by the occasion they stand in. */
export const MODERN_PEOPLE_ROWS: readonly Row[] = [
  [
    '讲解员|导览员|主持人|解说员',
    'presenter|museum guide|docent|tour guide|host',
    '解説員|学芸員|司会者|ガイド',
    { subject: 'woman', look: 'a [smiling] guide in a dark blazer with a small badge and hair tied back' },
  ],
  [
    '天文爱好者|观星者|追星人|观星人',
    'stargazer|amateur astronomer|sky watcher',
    '天文ファン|星見の人|星空愛好家',
    {
      subject: 'man',
      look: 'a [bundled-up] stargazer in a dark down jacket and a knitted cap',
      beside: {
        id: 'telescope',
        kind: 'telescope',
        look: 'a white telescope on a wooden tripod',
        name: { zh: '望远镜', en: 'telescope', ja: '望遠鏡' },
      },
    },
  ],
  [
    '应届生|毕业生|新员工|实习生|求职者',
    'graduate|new hire|intern|job seeker|newcomer',
    '新卒|新入社員|卒業生|インターン',
    { subject: 'woman', look: 'a [young] woman in a light blazer with a canvas bag and short hair' },
  ],
  [
    '年轻人|一群年轻人|小伙伴|伙伴们|同伴们',
    'young people|small team|teammates|young team|co-workers',
    '若者たち|仲間たち|若い仲間|チームメイト',
    {
      subject: 'crowd',
      look: 'a small group of [young] people in light shirts and canvas aprons',
      plural: true,
    },
  ],
  [
    '创业者|创始人|设计师|建筑师|产品经理|摄影师|导演',
    'founder|entrepreneur|designer|architect|photographer|film director|product manager',
    '起業家|創業者|デザイナー|建築家|写真家|カメラマン|映画監督',
    { subject: 'man', look: 'a [thoughtful] man in a grey turtleneck with round glasses and rolled sleeves' },
  ],
  [
    '志愿者|护林员|环卫工人|救援队员|快递小哥|骑手小哥',
    'volunteer|ranger|forest ranger|rescue worker|street cleaner|delivery rider',
    'ボランティア|レンジャー|救助隊員|清掃員|配達員さん',
    { subject: 'man', look: 'a [steady] worker in an orange vest with a cap and sturdy boots' },
  ],
  [
    '咖啡师|调酒师|茶艺师|酿酒师|面点师',
    'barista|bartender|tea master|brewer|pastry chef',
    'バリスタ|バーテンダー|茶人|杜氏|パティシエ',
    { subject: 'woman', look: 'a [focused] woman in a dark apron over a white shirt, sleeves rolled' },
  ],
  [
    '篮球少年|篮球运动员|网球手|乒乓球选手|体操运动员|游泳运动员|田径运动员|马拉松选手|自行车手|滑雪者|拳击手|登山队员',
    'basketball player|tennis player|gymnast|swimmer|sprinter|marathon runner|boxer|skier|mountaineer|snowboarder|fencer|rower',
    'バスケ選手|テニス選手|体操選手|水泳選手|短距離選手|マラソンランナー|ボクサー|スキーヤー|登山家',
    { subject: 'man', look: 'a [lean] athlete in a plain sports shirt and shorts with a towel over one shoulder' },
  ],
  [
    '消防员|飞行员|列车长|空姐|机长|船员',
    'pilot|flight attendant|train conductor|crew member|captain of the ship',
    'パイロット|客室乗務員|車掌|機長|乗組員',
    { subject: 'man', look: 'a [calm] person in a dark uniform with a peaked cap under one arm' },
  ],
  [
    '祖孙|爷孙|母女|父子|母子|父女|一对父子|一对母女',
    'grandfather and grandchild|mother and daughter|father and son|mother and son|father and daughter',
    '祖父と孫|母と娘|父と息子|親子|母子|父子',
    { subject: 'couple', look: 'a grown-up and a child hand in hand, both in plain warm coats' },
  ],
  [
    '双胞胎|兄弟俩|姐妹俩|兄弟二人|两兄弟|两姐妹',
    'twins|two brothers|two sisters|twin brothers|twin sisters',
    '双子|兄弟二人|姉妹二人|二人の兄弟',
    { subject: 'couple', look: 'two siblings of the same height in matching plain jackets' },
  ],
  [
    '绣娘|织女工|陶艺师|木匠师傅|铁匠师傅|非遗传承人|皮影艺人|剪纸艺人',
    'embroiderer|weaver|potter at the wheel|luthier|glassblower|puppeteer',
    '織り手|陶工|ガラス職人|人形師|刺繍職人|染物職人',
    { subject: 'elder', look: 'an [old] artisan with silver hair, a blue cotton jacket and careful hands' },
  ],
  [
    '海女|采茶女|渔家女|村姑',
    'tea picker|pearl diver|ama diver',
    '海女|茶摘み娘|茶摘みの女性',
    { subject: 'woman', look: 'a [sun-browned] woman with a white headscarf and a woven basket' },
  ],
  [
    '机组|乐队|合唱团|啦啦队|方阵|仪仗队|龙狮队|舞龙队',
    'choir|orchestra|marching band|cheerleaders|dance troupe|dragon dancers',
    '合唱団|楽団|吹奏楽部|応援団|踊り手たち|神輿の担ぎ手',
    { subject: 'crowd', look: 'a group of performers in matching bright costumes', plural: true },
  ],
  [
    '站满了人|挤满了人|人山人海|围满了人|坐满了人|人头攒动',
    'packed with people|crowded with people|full of people|throng',
    '人だかり|人であふれ|人で埋ま|人でいっぱい',
    {
      subject: 'crowd',
      look: 'a dense crowd of people in everyday clothes, faces turned the same way',
      plural: true,
      called: { zh: '人群', en: 'crowd', ja: '人々' },
    },
  ],
];
