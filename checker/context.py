"""Sentences and clauses, and what each speaks of: done, problem, plan, duty, preamble, quoted; and whose deed it is.

The section's role is where a clause starts from; its own words override it. The cues are the language's (plans, lacks, demands
of superiors, subjects), not the law's.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.report import Clauses, Context, Owner, Role, Section

_SENTENCE = re.compile(r"(?:《[^《》\n]{0,80}(?:《[^《》\n]*》[^《》\n]*)?》|[^。！？；\n])+[。！？；\n]*|[。！？；\n]+")
_CLAUSE = re.compile(r"(?:《[^《》\n]{0,80}(?:《[^《》\n]*》[^《》\n]*)?》|[^，：。！？；\n])+[，：。！？；\n]*|[，：。！？；\n]+")

_BASE = {
    Role.ACHIEVEMENT: Context.DONE,
    Role.PROBLEM: Context.PROBLEM,
    Role.MIXED: Context.PROBLEM,
    Role.DUTY: Context.DUTY,
    Role.PLAN: Context.PLAN,
    Role.PREAMBLE: Context.PREAMBLE,
    Role.SIGNATURE: Context.PREAMBLE,
}

_SOON = re.compile(r"^(?:在|到|并|同时|而|但|，)?(?:下一步|下步|下阶段|下一阶段|今后|接下来|明年|来年|下一年|新的一年|未来|后续|下半年还)(?!.{0,3}(?:工作)?(?:打下|奠定|提供))")
_WILL = re.compile(
    r"将(?:继续(?!教育)|进一步|全程)|即将(?!到期|届满)|(?:^|[我镇乡县区局市街道府委办所队组室站厅院们年步后底前并还也仍])将(?:会(?!议)|要(?!点|求|素|件)|完成|继续|进一步|持续|全面|加快|建立|成立|制定|出台|组织|开展|推进|推行|推动|细化|完善|聘请|启动|指导|探索|对(?!象)|在(?![册编建办库矫押校])|以(?!案)|按|依托|围绕|适时|尽快|抓紧|着力|大力|充分|不断"
    r"|严格|加大|加强|深化|强化|健全|落实|实行|实施|编制|修订|清理|安排|分批|陆续|逐步|一律|坚持|紧紧|深入|认真|切实|积极|定期|聚焦|针对|坚决|努力|扎实|牢牢|研究|补齐|选|请(?!示)|再(?!生)|重点(?![案工企项人领任区部问群事单行岗])|统一(?!着装|标识)|规范(?!性|化)|提升|提高|优化|用(?![人工地权法章])|从(?!业)|为(?!民)|于)"
)
_DISPOSAL = re.compile(r"将.{1,40}(?:纳入|列入|作为|融入|摆在|摆上|贯穿|写入|写进|列为|放在|嵌入|落到|压实|延伸|转化|化解|解决|移交|报送|送|挂钩|抓在|扛在|落实到)|将(?!继续|进一步|对(?!象)|会(?!议)|要(?!点|求|素|件))[^，]{2,24}(?:情况|结果|成果|意见|清单|名单|台账|任务|纪要|举措|措施|成绩|案件|对象|线索|案卷|档案|工作)[^，]{0,6}(?:通报|公布|公示|公开|印发|反馈|归档|建档|上报|分解|记入|录入|挂牌|上墙|分为|述职|逐[项人件级一]|与[^，]{2,16}(?:统筹|结合|同|一体))")
_INTEND = re.compile(
    r"(?:^|我[镇乡县区局市委]|街道|上半年|下半年|明年|年内)(?:拟(?!建)|计划(?!生育|[外内]))(?!.{0,2}(?:作出|处|签|订|提交|出让|任)|[^，]{0,16}的)|计划(?:于|在|用)?(?:明年|下一?年)|打算(?!.{0,3}拍)"
    r"|(?:争取|力争|预计|准备)(?:在|于|用|到)?(?:年底|年前|明年|来年|下一?年|年内|上半年|尽早|早日|一季度|\d月)|列入(?:明年|下一年)"
)
_LACK = re.compile(
    r"尚未|尚不|尚无|尚没|仍未|还未|还没(?!打|说|等|开口|出)|至今(?:没有?|未|无|仍)|仍没有|仍然没有|一直没有?|一直未|始终没有|迟迟|空缺|断档|没有(?:完全)?(?:建立|开展|制定|出台|聘请|配备|落实|形成|承接|编制|成立|配齐|组织|安排|列入|纳入|实现|跟上)"
    r"|未(?:能)?(?:建立|开展|制定|出台|聘请|配备|落实|形成|编制|成立|配齐|实现|列入|纳入|承接)(?!.{0,12}(?:案件|情况|行政规范性文件|规范性文件))|不承担|无权|缺少|缺乏|未(?:能)?(?:设立|覆盖|做到|达到|配足|跟上|延伸)|没有(?:专职|专门|专业|独立|固定)|(?:偏弱|偏少|偏低|不充分|不及时|不均衡|不平衡|不深入|不严格)$"
)
_LACK_WEAK = re.compile(r"(?:还|仍|依然|尚|较为|比较|相对)[^，]{0,6}(?:不够|不足|不到位|薄弱|欠缺|有差距|有待|滞后|不高|不强|不健全|不完善|需(?:要)?(?:进一步)?(?:加强|提高|提升|完善|改进))|有待(?:进一步)?(?:加强|提高|提升|完善|改进|规范)|(?:仍需|还需)(?![^，]{0,12}的)")
_LACK_FINE = re.compile(r"(?:针对|解决|破解|补齐|查找|防止|整改|改变|克服|杜绝|避免|纠正|查出|发现|通报|对)[^，]{0,24}(?:尚未|没有|未|不够|不足|不到位|薄弱|有待|仍需)|未发生|没有发生|没有出现|未出现|未收到|未接到|无(?:一)?(?:例|起|件|宗)|没有[^，]{0,10}(?:案件|复议|诉讼|败诉|上访|投诉)|(?:制定|出台|印发)(?:行政)?规范性文件$|未[^，]{1,12}的[^，]{0,12}(?:已|全部|均|逐)|[仍还尚]需[^，]{0,10}的|(?:较为|比较|相对)薄弱的(?:环节|村|领域|部位|方面)")
_ZERO = re.compile(
    r"(?:没有|未|无)(?:新)?(?:制定|出台|印发|制发|作出|发生|收到|新增|办理|承办)?(?:出台|制定)?(?:过)?[^，]{0,4}(?:(?:行政)?规范性文件|重大(?:行政)?决策(?:事项)?|行政复议|行政诉讼|案件|重大执法决定)"
)
_POSITIVE = re.compile(r"^(?:虽然|虽(?=[有已经取做])|尽管|总的看|总体(?:上)?看)|取得(?:了)?(?:一定|一些|较好|明显|阶段性|长足|积极)(?:的)?(?:成绩|成效|进步|进展|效果)")
_AWARD = re.compile(r"获评|荣获|被评为|被授予|获得.{0,16}(?:称号|荣誉|表彰)|通报(?:表扬|表彰)|入选|被确定为|被命名")
_FACT = re.compile(  # an opening may tell facts between its formulae
    r"(?:\d+|[一二两三四五六七八九十百千]+)(?:余|多)?(?:次|件|场|起|名|人次|项|期|部|份|条|篇|万)|(?:没有|未发生|未出现|无|零)[^，]{0,8}(?:案件|复议|诉讼|败诉|上访|投诉)"
)
_GUIDED = re.compile(r"^(?:始终|一直|全镇|全县|我[镇县局])?(?:坚持|坚决|紧紧)?以.{2,40}为(?:指导|引领|遵循|统领|指引|根本)(?!.{0,2}[开组举])")
_MEANS = re.compile(  # what something means or serves is no deed: “……是深化改革的重要任务”, “为高质量发展筑牢根基”
    r"(?<![于就正还要点键先别其])是(?!否|由|通过)[^，是]{4,60}的(?:一[项个种条次])?(?:重要|必然|关键|具体|生动|基础性|内在|根本|迫切|重大|应有)(?:[一二]?[项个环]|之)?(?:举措|任务|内容|体现|要求|保障|途径|路径|抓手|实践|意义|基础|环节|标志|之义)$"
    r"|^(?:也|更|进而|从而)?为(?![了此])[^，]{4,40}(?:筑牢|打牢|夯实|奠定|打下|筑起)(?:了)?[^，、]{0,10}(?:根基|基础|基石|底座|屏障|防线)$"
)
_NATION = (
    r"(?:国家(?:[\u4e00-\u9fff]{1,8}(?:总局|局|署))?|党?中央|国务院|中办|国办|司法部|全国人大|最高人民法院|最高人民检察院|最高[检法]|部里|上级|(?:教育|公安|民政|财政|住建|水利|商务|应急管理|农业农村|交通运输|生态环境|自然资源)部)(?:全面依法治国|依法治国|关于)?(?:委员会|办公厅|办公室|委|办|文件|有关文件|部门|有关部门|政策|有关政策|各部门)?(?:、(?:国务院|国办)(?:办公厅)?)?"
    r"|(?:国家|省|市|县|区|新(?:修订|修改|公布|施行|出台)的|修订后的|这部|该)*《[^》]{2,60}》"
)
_ISSUES = r"[^，]{0,6}(?:印发|下发|发布|出台|部署开展|部署推进|召开会议)"
_DEMAND = r"(?:还|也|又|再次|多次|明确|均|都|统一|专门|对此|中|里|曾|已|早就|年初|今年|\d月)*(?:(?:要求|提出|规定|明确|指出|强调)(?!的)|部署(?!.{0,4}(?:会|后))|决定在|号召|确立)"
_OWN = re.compile(
    r"^(?:我(?:们|[镇乡县区局市委办街厅院省])|本(?:[镇乡县区局市委办街]|单位)|镇(?!域|区)|乡(?!村|镇)|街道|全[镇乡县区市局街系]|局(?!部)|对照|对此|为此|据此|按照|根据|围绕|结合|党工委|党政|班子)"
)
_HIGHER = {"乡镇": "县区市省州盟旗", "县级": "市省州盟", "部门": "县区市省州盟旗", "市级以上": "省"}
_BEFORE_PLACE = "全各我本每跨小社园城辖山校片地景库灾街牧林矿厂老新集超上股楼门夜反节郊"  # 全县, 社区, 城市, 节省: no superior
_AFTER_PLACE = "[场民容域块划分别间直面内情]|政(?!府)|级以上"  # 市场, 市民, 市政, 区域: no superior
_PLACE = re.compile(rf"(?<![{_BEFORE_PLACE}])[县区市省州盟旗](?!{_AFTER_PLACE})")
_ORGAN = r"(?:局|委(?!托|员|派)|办(?!公|理|法|案|结|事|件|会|好|学)|政府|法院|检察院|厅|委员会|办公室|支队|大队|部门|工会|团委|妇联|领导小组|红十字会|慈善总会|协会|总队|中队|公司|学院|中心(?!医院|校|小学|城|工作|任务))"
_UNDER = re.compile(r"(?:指导|领导|支持|帮助|要求|部署|配合|协助|统筹|安排|关心|监督)下|(?:授予|命名|评定|确定|表彰|表扬)我|为我|给我|帮我|与我|同我|和我|帮助我|指导我")
_OWN_ACT = re.compile(
    r"[镇乡]|街道|[我各对向由经邀请把将在为受报按至被送交呈代]|^[与和同]|(?<!数)据|联合|配合|通过|组织|开展|推进|加强|收到|接到|接受|落实|办理|整改|答复|承接|履行|执行|移送|提请|提交|争取|召开|举行|启动|争创|申报"
    r"|创建|参加|出席|贯彻|承办|完善|成立|调整|参照|适用|沿用|采用|运用|会同|商请|征求|听取|依托|借助|利用|选送|用好|配齐|建立|健全|制定|印发|调解|调委|(?:法治|数字|电子|服务型)政府"
)
_NOUN_ONLY = re.compile(
    r"^[^，]{0,4}(?:公布|制定|印发|下发|出台|指出|提出|反馈|发来|发出|交办|转来|转办|移交|下达|安排|委托|授权|赋予|查出|认定|建设|开发|组织|给|发|授)的"
    r"|^[^，]{0,4}(?:派驻|下派|下沉|下放|赋权|委托|授权|赋予|授予|划转|发来|转来|交办)"
)
_SAYS = re.compile(r"(?:强调|指出|号召|要求)$")  # and the clause after it says what ought to be
_COMPLIES = re.compile(r"[与同和对由经]|按|根据|依据|落实|贯彻|对照|围绕|依照|遵照|通过|在|以|将|把|我|本|全")  # 按照……要求: our own deed follows
_EXHORTS = re.compile(r"^(?:要|必须|应当|应|须|务必|(?:乡镇|各)[^，]{0,10}要)")
_VILLAGE = re.compile(
    r"^(?!每|[下进驻入到在向对为给与和同全把将由经从](?:各|全|[\u4e00-\u9fff]{2,3})(?:村|社区)|指导|帮助|组织|推动|督促|督导|支持|引导|协助|安排|发动|要求|带领)(?:各?(?:行政)?村（社区）|各(?:行政)?村居?|各社区|[^，\d（）—]{1,4}村(?:委会|两委)?|[^，\d（）—]{1,4}社区(?:居委会)?|村委会|村两委|居委会)(?:自行|自己|均|都|也|还|分别|自发|全部|\d月|今年)*(?:制定|组织|召开|开展|修订|聘请|举办|搞|办|牵头|安排|请|选出|推选|选聘|培养|建起|设)"
)

_NUMBER_MARK = re.compile(r"^(?:（[一二三四五六七八九十]{1,3}）|（?\d{1,2}）|[—\-·●]{1,2}|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}(?:是|、|\.))")
_NONE_SUCH = re.compile(r"(?:没有|无|未发生|未涉及|不涉及|未产生)[^，]{0,12}(?:事项|案件|情形|任务|文件)$")  # nothing to decide on: what follows is no lack
_TURN = re.compile(
    r"(?:但|不过|然而|同时|与此同时|此外|虽然|尽管|回顾|在.{0,12}成绩的同时|肯定成绩|对照|当前|目前|我们(?:也|还|清醒)|对标)(?:(?!针对|发现|查|整改|解决|对.{0,14}存在|反馈|梳理|化解|[。；]).){0,60}"
    r"(?:存在|还有|也有|仍有|尚有)(?:着)?(?:(?!的)[^，。；]){0,14}(?:问题|不足|短板|差距|薄弱)(?![^，。；]{0,12}(?:整改|整治|化解|解决|治理))|存在(?:的)?(?:主要)?(?:问题|不足)"
)


@dataclass(slots=True)
class _State:
    """What carries over from clause to clause inside a sentence."""

    context: Context
    owner: Owner = Owner.UNIT
    quoted: bool = False
    exhorted: bool = False
    zero: bool = False


def find_clauses(text: str, sections: Sequence[Section], level: str, unit: str, year: int | None) -> Clauses:
    """Cut the view into sentences and clauses and judge what each speaks of. Linear in the text."""
    starts, ends, sentence, home = array("I"), array("I"), array("I"), array("I")
    contexts: list[Context] = []
    owners: list[Owner] = []
    cues = _Cues(level, unit, year)
    index = -1
    carried: Context | None = None
    carrier = -2
    for section_index, start, stop in _stretches(text, sections):
        main = _main_section(sections, section_index)
        if main != carrier:
            carried, carrier = None, main
        role = sections[section_index].role if section_index >= 0 else Role.PREAMBLE
        heading = section_index >= 0 and start == sections[section_index].start and stop == sections[section_index].heading_end
        state = _State(carried or _BASE[role])
        fresh = True
        for sent in _SENTENCE.finditer(text, start, stop):
            index += 1
            if fresh:
                carried = carried if heading else cues.turn(_bare(sent.group()), role, carried)
                state = _State(carried or _BASE[role])
            state.owner, state.quoted, state.zero = Owner.UNIT, (state.quoted and not fresh) or cues.bids(_bare(sent.group())), False
            lack = False
            for found in _CLAUSE.finditer(text, sent.start(), sent.end()):
                context, lack = cues.judge(_bare(found.group()).rstrip("，：。！？；\n"), role, state, lack)
                starts.append(found.start())
                ends.append(found.end())
                sentence.append(index)
                home.append(max(section_index, 0))
                contexts.append(context)
                owners.append(state.owner)
            fresh = not sent.group().rstrip("\n").endswith("；") or "\n" in sent.group()
    return Clauses(starts, ends, sentence, home, tuple(contexts), tuple(owners))


def _bare(text: str) -> str:
    """A sentence or clause without the number or dash before it: （三）上级要求…… begins with 上级."""
    return _NUMBER_MARK.sub("", text, count=1)


def _main_section(sections: Sequence[Section], index: int) -> int:
    """The numbered section (一、 to （1）) around a section: what one of its items opens holds for the items after it."""
    while index >= 0 and sections[index].level in (5, 6):
        index = sections[index].parent
    return index


def _stretches(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int, int]]:
    """(section index or -1 for the title, start, end): the text cut at each heading's start and end, without gaps."""
    at = 0
    current = -1
    for index, section in enumerate(sections):
        if section.start > at:
            yield current, at, section.start
        if section.heading_end > section.start:
            yield index, section.start, section.heading_end
        at = max(section.heading_end, section.start)
        current = index
    if at < len(text):
        yield current, at, len(text)


class _Cues:
    """The cues of one report: its level, unit and year decide what is a superior, a plan, another's deed."""

    def __init__(self, level: str, unit: str, year: int | None) -> None:
        higher = _HIGHER.get(level, "市省")
        if level != "部门" and re.search(r"[县区市省州盟旗](?:人民)?(?:政府)?$", unit):  # to a city's own government 市委 is no superior
            higher = higher.replace(re.sub(r"(?:人民)?政府$", "", unit)[-1], "") or "国"
        place = rf"(?:(?<![{_BEFORE_PLACE}])[{higher}](?!{_AFTER_PLACE}))"
        self._level, self._unit, self._year = level, unit, year
        self._demand = re.compile(
            rf"^(?:\d+月，?)?(?:{_NATION}|[^，]{{0,6}}{place}(?:级|上|里|委|政府|[^，]{{0,12}}{_ORGAN})?[^，]{{0,8}}(?:意见|办法|方案|通知|纲要|条例|规定|细则)?|[^，]{{0,14}}(?:实施(?:意见|方案|纲要)|纲要|条例)|新[^，]{{2,10}}法)(?:《[^》]{{2,60}}》)?(?:等部门)?{_DEMAND}"
        )
        self._raised = re.compile(r"^(?:国家|省|市|县|区|上级)*《[^》]{2,60}》对[^，]{1,24}(?:提出|作出)[^，]{0,8}(?:要求|部署|规定)")
        self._issued = re.compile(rf"^(?:\d+月，?)?(?:国家|党?中央|国务院|中办|国办|司法部)[^，]{{0,10}}{_ISSUES}")
        self._bids = re.compile(rf"^(?:\d+月，?)?(?:{_NATION}|[^，]{{0,6}}{place})[^。；]{{0,80}}，(?:还|并)?要求(?:各|全)")
        self._organ = re.compile(
            rf"^(?:\d+月，?|近日，?|今年|同时)?(?P<organ>[\u4e00-\u9fff]{{0,5}}?{place}(?:(?:级|直)?[\u4e00-\u9fff、]{{0,14}}?{_ORGAN}|[里上](?=今年|也|还|已|曾|统一|专门|出台|印发|下发|召开|组织|设立|成立|把|将|在|对|给|部署|开展|举办|建)))(?!的|所在|所属)(?P<rest>.*)"
        )
        self._by = re.compile(rf"由(?:该|上述)(?:局|委|办|院|部门|中心)|由[^，]{{0,6}}{place}[^，]{{0,12}}{_ORGAN}(?:统一|负责|牵头|组织|实施|承担|派|公布|安排|办理|查处|处理|立案|执法|处罚|检查|查办|拆除|接手|开展)")
        over = {"乡镇": "国省市县区", "县级": "国省市", "部门": "国省"}.get(level, "国")
        self._everywhere = re.compile(rf"^在?全[{over}](?:统一)?(?:部署|推开|启动|推行|推进)")
        self._next = re.compile(
            rf"^(?:从|自|到|在|至|计划)?{year + 1}年(?!.{{0,14}}(?:已|了|召开了|印发了)|1月(?!底|前|起|份?(?:开始|启动))|1月\d+日(?!前|起))|(?:计划|争取|力争|预计|准备|列入|纳入)(?:于|在|用|到)?{year + 1}年"
        ) if year else None
        self._order = re.compile(r"^(?:还|并|又)?要求(?:全[国省市县区]|各地|各级|各省|各[市县区州]" + ("|各乡|各镇|各街道|基层)" if level == "乡镇" else ")"))
        self._must = re.compile(r"^各(?:乡镇|镇街|镇乡|街镇|街道|县区|县|区|地|级)(?:党委、?|政府|人民政府|要|应|应当|必须|须|都要)*(?:要|应|应当|必须|须)") if level == "乡镇" else re.compile(
            r"^各(?:县市区|县区|地|级)(?:政府|人民政府)?(?:都)?(?:要|应|应当|必须|须)"
        )

    def turn(self, sentence: str, role: Role, carried: Context | None) -> Context | None:
        """The context that a sentence opens for itself and those after it in the same section; None: the section's own."""
        head = sentence[:40]
        soon = bool(_SOON.match(head)) or (self._next is not None and self._next.match(head) is not None)
        if role is Role.ACHIEVEMENT and soon and re.search(r"(?:以下|如下|几个|几方面|几项|\d个方面|[三四五六七八九]个方面|[三四五六七八九]项)[^。]{0,10}$|：$", sentence.rstrip("。；\n")):
            return Context.PLAN
        if role in (Role.MIXED, Role.PROBLEM) and (soon or re.match(r"针对(?:上述|以上|这些|存在)|(?:改进|整改)(?:措施|方向)|.{0,12}(?:下一步|今后|接下来).{0,14}(?:打算|计划|安排|将|要|重点)", head)):
            return Context.PLAN
        if role is Role.ACHIEVEMENT and _TURN.match(sentence[:90]):
            return Context.PROBLEM
        if carried is Context.PROBLEM and role is Role.ACHIEVEMENT and soon:
            return Context.PLAN
        return carried

    def bids(self, sentence: str) -> bool:
        """Whether a sentence tells what superiors value and demand: “党中央高度重视……，要求各地……”."""
        return self._bids.match(sentence) is not None

    def judge(self, clause: str, role: Role, state: _State, lack: bool) -> tuple[Context, bool]:
        """Context of one clause, given what the clauses before it in the sentence left behind."""
        if _OWN.match(clause):
            state.quoted, state.owner = False, Owner.UNIT
        elif self._is_demand(clause, state.exhorted):
            state.quoted = True
        state.exhorted = _SAYS.search(clause) is not None
        if self._foreign(clause):
            state.owner = Owner.ORGAN
        elif _VILLAGE.match(clause) and not re.search(r"我[镇乡街]|镇政府", clause):
            state.owner = Owner.VILLAGE
        if state.quoted and state.context is not Context.PROBLEM:
            return Context.QUOTED, lack
        if state.context is not Context.PLAN and self._plans(clause, role):
            state.context = Context.PLAN
        if state.context is Context.PLAN:
            return Context.PLAN, lack
        if state.context is Context.PROBLEM:
            return (Context.PREAMBLE if _POSITIVE.search(clause) else Context.PROBLEM), lack
        if role is Role.PREAMBLE:
            return (Context.DONE if _AWARD.search(clause) or _FACT.search(clause) else Context.PREAMBLE), lack
        state.zero = state.zero or _NONE_SUCH.search(clause) is not None
        if state.zero and not lack and re.match(r"(?:故|因此|因而|也|亦|均)*(?:未|没有)", clause):
            return state.context, lack
        if lack or (not _LACK_FINE.search(clause) and not _ZERO.search(clause) and (_LACK.search(clause) or _LACK_WEAK.search(clause))):
            ended = lack and re.match(r"(?:已|现|目前已|但已|通过|经过|后来)", clause)
            return (state.context, False) if ended else (Context.PROBLEM, True)
        if _GUIDED.match(clause) or _MEANS.search(clause):
            return Context.PREAMBLE, lack
        return state.context, lack

    def _is_demand(self, clause: str, exhorted: bool) -> bool:
        """Whether a clause tells what superiors want, or what ought to be after “……强调，”; ``exhorted``: the clause before it ended so."""
        if self._order.match(clause) or self._must.match(clause) or (exhorted and _EXHORTS.match(clause)):
            return True
        demands = self._demand.match(clause) or self._issued.match(clause) or self._raised.match(clause)
        return demands is not None and _COMPLIES.match(clause) is None

    def _plans(self, clause: str, role: Role) -> bool:
        if role is Role.SIGNATURE:
            return False
        if _SOON.match(clause) or (self._next is not None and self._next.search(clause)):
            return True
        if _INTEND.search(clause):
            return True
        return bool(_WILL.search(clause)) and not _DISPOSAL.search(clause)

    def _foreign(self, clause: str) -> bool:
        if self._by.search(clause) or self._everywhere.match(clause):
            return True
        found = self._organ.match(clause)
        if not found or _UNDER.search(clause):
            return False
        organ = found.group("organ")
        if _OWN_ACT.search(organ) or _NOUN_ONLY.match(found.group("rest")):
            return False
        if self._level == "部门" and re.search(r"(?:支队|大队|中队|总队)$", organ) and organ[0] in self._unit:
            return False  # the bureau's own force
        return not _same_unit(organ, self._unit)


def _same_unit(organ: str, unit: str) -> bool:
    """Whether an organ's short name (县市监局) stands for the unit (某县市场监督管理局): its characters in the unit's, in order.

    The place's kind must be the unit's own: 市局 is not 某区城市管理局.
    """
    places = list(_PLACE.finditer(unit))
    own = _PLACE.search(organ)
    if not places or own is None or own.group() != places[-1].group():
        return False
    at = places[-1].start()
    for char in organ[own.start() :]:
        at = unit.find(char, at) + 1
        if at == 0:
            return False
    return True
