//! The hand-over brief: what a consultant reads before walking up to a visitor.

use super::label::{self, Label, labels};
use super::why::Names;
use super::{address, desk, money, pick, when};
use crate::core::brief::{
    AskResult, Benefit, BriefItem, FreeText, PaymentWish, Reception, SourceClass,
};
use crate::core::consent::ConsentPurpose;
use crate::core::day::{BusinessDate, Moment, StoreZone};
use crate::core::level::{Level, P1, touch_by};
use crate::core::money::Budget;
use crate::core::visit::{Language, TestDriveWish, VisitState};
use crate::wire::{Brief, BriefLine, BudgetBand, Interest, Model};

labels! {
    Benefit {
        CallTurn => "轮到时打电话叫您", "We call when it is your turn";
        Brochure => "发一份车型资料", "We send the brochure";
        SameConsultant => "下次还找同一位顾问", "The same consultant next time";
        PriceSheet => "发一份报价单", "We send a price sheet";
        TestDrive => "安排试驾", "We arrange a test drive";
    }
    AskResult {
        Refused => "婉拒", "No";
        Given => "留了号码", "Gave it";
        Final => "不要再问", "Don't ask again";
    }
    PaymentWish {
        Full => "全款", "Paid in full";
        Finance => "贷款", "Financed";
        Undecided => "还没定", "Undecided";
    }
    SourceClass {
        Referral => "R 客户介绍", "R referred";
        Base => "B 基盘客户", "B our customer";
        WalkIn => "S 来店来电", "S walk-in";
        Internal => "I 内部信息", "I internal tip";
        Employee => "E 员工购车", "E employee";
        Exhibition => "P 展会", "P exhibition";
    }
    Reception {
        Rotation => "轮值", "By turn";
        Owner => "归属", "Own customer";
        Requested => "指定", "Asked for";
        Cover => "代接", "Covering";
        Desk => "前台", "Desk";
    }
    BriefItem {
        Name => "姓名", "name";
        Contact => "联系方式", "contact";
        Source => "信息来源", "source";
        CurrentCar => "现用车", "present car";
        Models => "意向车型", "models";
        Rivals => "比较车型", "rival models";
        PurchaseTime => "购车时间", "time of purchase";
        Budget => "预算", "budget";
    }
    FreeText {
        OtherModel => "车型", "A model";
        Hobbies => "爱好", "Hobbies";
        Company => "公司", "Company";
        Position => "职务", "Position";
        ReferrerName => "介绍人姓名", "Referrer's name";
        ReferrerHint => "车型或车牌提示", "Hint at the car";
        LevelReason => "级别原因", "Reason for the level";
    }
    Level {
        New => "N 未定级", "N not graded";
        Ordered => "O 已订车", "O ordered";
        Hot => "H 7 天内", "H within 7 days";
        A => "A 30 天内", "A within 30 days";
        B => "B 三个月内", "B within 3 months";
        C => "C 三个月以后", "C later";
        Delivered => "D 已交车", "D delivered";
        Lost => "F1 战败", "F1 lost";
        Frozen => "F2 冷冻", "F2 frozen";
        LostTouch => "L 失控", "L out of touch";
    }
}

/// What the lines are told with.
pub struct About<'a> {
    pub zone: StoreZone,
    pub now: Moment,
    pub models: &'a [Model],
    pub bands: &'a [BudgetBand],
    pub names: &'a dyn Names,
    /// The number was said back and found right.
    pub read_back: bool,
}

impl About<'_> {
    fn today(&self) -> BusinessDate {
        self.zone.date_of(self.now)
    }
}

/// In the order in which they are told: who, what they want, how to reach them, what next.
pub fn lines(lang: Language, brief: &Brief, about: &About<'_>) -> Vec<BriefLine> {
    let mut lines = Vec::new();
    let mut tell = |about: &str, zh: &str, en: &str, text: String| {
        if !text.is_empty() {
            lines.push(BriefLine {
                about: about.to_owned(),
                label: pick(lang, zh, en).to_owned(),
                text,
            });
        }
    };
    tell("who", "访客", "Visitor", who(lang, brief));
    tell("party", "同行", "Party", party(lang, brief));
    tell("since", "到店", "Here", since(lang, brief, about));
    tell("wish", "来访事由", "Came for", wish(lang, brief, about));
    if let Some(interest) = &brief.visit.interest {
        tell("models", "意向车型", "Wants", models(lang, interest, about));
        tell("rivals", "比较车型", "Compares", rivals(lang, interest));
        tell(
            "buying",
            "购车计划",
            "Purchase",
            buying(lang, interest, about),
        );
        tell("budget", "预算", "Budget", budget(lang, interest, about));
        let factors = interest
            .factors
            .iter()
            .map(|one| one.label(lang).to_owned());
        tell("factors", "看重", "Cares for", list(lang, factors));
        tell("driver", "驾驶", "Drives", driver(lang, interest));
    }
    tell("source", "信息来源", "Source", source(lang, brief));
    tell(
        "contact",
        "联系方式",
        "Contact",
        contact(lang, brief, about),
    );
    tell("asked", "不愿意", "Declined", declined(lang, brief));
    tell("promised", "已答应", "Promised", promised(lang, brief));
    tell(
        "note",
        "备注",
        "Note",
        brief.visit.note.clone().unwrap_or_default(),
    );
    tell("level", "意向级别", "Level", level(lang, brief));
    tell("missing", "还不知道", "Not known yet", missing(lang, brief));
    tell("next", "下一步", "Next", next(lang, brief, about));
    lines
}

fn who(lang: Language, brief: &Brief) -> String {
    let visit = &brief.visit;
    let (surname, given) = (visit.surname.as_deref(), visit.given_name.as_deref());
    let name = address::full(lang, surname, given, visit.salutation);
    let work: Vec<&str> = [&brief.company, &brief.position]
        .into_iter()
        .filter_map(|one| one.as_deref())
        .collect();
    let mut parts = vec![desk::who(lang, visit.purpose, &name, &visit.station)];
    parts.extend((!work.is_empty()).then(|| work.join(" ")));
    dots(parts)
}

fn party(lang: Language, brief: &Brief) -> String {
    let visit = &brief.visit;
    let mut parts = vec![desk::heads(lang, visit.headcount, visit.children)];
    parts.extend(visit.declared_visit.map(|one| one.label(lang).to_owned()));
    if visit.language == Language::En {
        parts.push("English".to_owned());
    }
    let needs = visit.access_needs.iter();
    parts.extend(needs.map(|need| need.label(lang).to_owned()));
    dots(parts)
}

fn since(lang: Language, brief: &Brief, about: &About<'_>) -> String {
    let visit = &brief.visit;
    let arrived = Moment::from_ms(visit.arrived_at);
    let clock = when::clock(about.zone, arrived);
    let until = visit.closed_at.map_or(about.now, Moment::from_ms);
    let minutes = when::minutes(lang, until.since(arrived));
    let here = match lang {
        Language::Zh => format!("{clock}，{minutes}"),
        Language::En => format!("{clock}, {minutes}"),
    };
    let name = about.names.name(visit.responsible, lang);
    let with = match (lang, visit.state) {
        (Language::Zh, VisitState::Hosted) => format!("{name} 代管"),
        (Language::En, VisitState::Hosted) => format!("hosted by {name}"),
        (Language::Zh, VisitState::InService) => format!("{name} 接待"),
        (Language::En, VisitState::InService) => format!("with {name}"),
        (_, other) => other.label(lang).to_owned(),
    };
    dots(vec![here, with])
}

fn wish(lang: Language, brief: &Brief, about: &About<'_>) -> String {
    let visit = &brief.visit;
    let mut parts = vec![visit.purpose.label(lang).to_owned()];
    parts.extend(visit.topic.map(|topic| topic.label(lang).to_owned()));
    let asked_for = visit.requested_staff;
    parts.extend(asked_for.map(|staff| desk::asked_for(lang, &about.names.name(staff, lang))));
    let interest = visit.interest.as_ref();
    let uses = interest.into_iter().flat_map(|one| &one.uses);
    parts.extend(uses.map(|one| one.label(lang).to_owned()));
    dots(parts)
}

fn models(lang: Language, interest: &Interest, about: &About<'_>) -> String {
    let known = interest.models.iter().map(|id| {
        let found = about.models.iter().find(|model| model.id == *id);
        found.map_or(id.clone(), |one| {
            pick(lang, &one.name, &one.name_en).to_owned()
        })
    });
    let others = interest.other_models.iter().filter(|one| one.own_brand);
    list(lang, known.chain(others.map(|one| one.name.clone())))
}

fn rivals(lang: Language, interest: &Interest) -> String {
    let others = interest.other_models.iter().filter(|one| !one.own_brand);
    let named = list(lang, others.map(|one| one.name.clone()));
    if named.is_empty() && interest.other_brands {
        return pick(lang, "也在看其他品牌", "also looks at other makes").to_owned();
    }
    named
}

fn buying(lang: Language, interest: &Interest, about: &About<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(interest.purchase_kind.map(|one| one.label(lang).to_owned()));
    parts.extend(interest.purchase_time.map(|one| one.label(lang).to_owned()));
    let target = interest
        .target_date
        .as_deref()
        .and_then(BusinessDate::parse);
    parts.extend(target.map(|date| {
        let days = date.days_since(about.today()).max(0);
        match lang {
            Language::Zh => format!("计划 {date} 前（还有 {days} 天）"),
            Language::En => format!("by {date} ({days} days from now)"),
        }
    }));
    parts.extend(interest.payment_wish.map(|one| one.label(lang).to_owned()));
    dots(parts)
}

fn budget(lang: Language, interest: &Interest, about: &About<'_>) -> String {
    let Some(budget) = interest.budget.as_deref() else {
        return String::new();
    };
    let band = about.bands.iter().find(|band| band.id == budget);
    match (band, Budget::parse(budget)) {
        (Some(band), _) => label::budget(lang, band),
        (None, Ok(budget)) => money::budget(lang, budget),
        (None, Err(_)) => budget.to_owned(),
    }
}

fn driver(lang: Language, interest: &Interest) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(interest.current_car.as_ref().map(|car| match lang {
        Language::Zh => format!("现用 {car}"),
        Language::En => format!("has {car}"),
    }));
    parts.extend(interest.driving_years.map(|years| match (lang, years) {
        (Language::Zh, years) => format!("驾龄 {years} 年"),
        (Language::En, 1) => "1 year behind the wheel".to_owned(),
        (Language::En, years) => format!("{years} years behind the wheel"),
    }));
    parts.extend(interest.hobbies.as_ref().map(|hobbies| match lang {
        Language::Zh => format!("爱好 {hobbies}"),
        Language::En => format!("likes {hobbies}"),
    }));
    dots(parts)
}

fn source(lang: Language, brief: &Brief) -> String {
    let interest = brief.visit.interest.as_ref();
    let source = interest.and_then(|one| one.source);
    let known = match brief.referrer_known {
        true => pick(lang, "（本店客户）", " (our customer)"),
        false => "",
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source.map(|one| one.label(lang).to_owned()));
    parts.extend(brief.referrer.as_ref().map(|name| format!("{name}{known}")));
    parts.join(" → ")
}

fn contact(lang: Language, brief: &Brief, about: &About<'_>) -> String {
    let Some(mobile) = &brief.visit.mobile else {
        return match brief.visit.asks.no_more {
            true => pick(lang, "不留，请不要再问", "None: please don't ask again").to_owned(),
            false => pick(lang, "还没有留", "None yet").to_owned(),
        };
    };
    let mut parts = vec![mobile.clone()];
    let given = brief
        .asked
        .iter()
        .position(|ask| ask.result == AskResult::Given);
    parts.extend(given.map(|at| on_ask(lang, at + 1)));
    if about.read_back {
        parts.push(pick(lang, "已复述", "read back").to_owned());
    }
    parts.push(match brief.visit.lodged {
        true => pick(lang, "可就本次咨询回访", "may be followed up").to_owned(),
        false => pick(lang, "只限今天联系", "for today only").to_owned(),
    });
    dots(parts)
}

/// On which time of asking the number came.
fn on_ask(lang: Language, count: usize) -> String {
    const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
    let ordinal = ORDINALS.get(count.saturating_sub(1));
    match (lang, ordinal) {
        (Language::Zh, _) => format!("第 {count} 次询问时留下"),
        (Language::En, Some(ordinal)) => format!("gave it on the {ordinal} ask"),
        (Language::En, None) => format!("gave it on ask {count}"),
    }
}

fn declined(lang: Language, brief: &Brief) -> String {
    let mut parts: Vec<String> = Vec::new();
    let refused = |purpose| brief.refused.contains(&purpose);
    if refused(ConsentPurpose::MarketingCall) || refused(ConsentPurpose::MarketingMsg) {
        parts.push(pick(lang, "不希望营销联系", "prefers no marketing").to_owned());
    }
    if refused(ConsentPurpose::ShareOem) {
        parts.push(pick(lang, "不提供给厂家", "nothing to the maker").to_owned());
    }
    if refused(ConsentPurpose::Followup) {
        parts.push(pick(lang, "不要回访", "no follow-up").to_owned());
    }
    let no = brief
        .asked
        .iter()
        .filter(|ask| ask.result != AskResult::Given);
    let no: Vec<String> = no.map(|ask| ask.benefit.label(lang).to_owned()).collect();
    if !no.is_empty() {
        let reasons = no.join(pick(lang, "”“", "\", \""));
        parts.push(match lang {
            Language::Zh => format!("已问过“{reasons}”"),
            Language::En => format!("asked in vain with \"{reasons}\""),
        });
    }
    if brief.visit.asks.no_more {
        parts.push(pick(lang, "不要再问电话", "don't ask for a number again").to_owned());
    }
    parts.join(pick(lang, "；", "; "))
}

fn promised(lang: Language, brief: &Brief) -> String {
    let given = brief
        .asked
        .iter()
        .filter(|ask| ask.result == AskResult::Given);
    let mut parts: Vec<String> = given
        .map(|ask| ask.benefit.label(lang).to_owned())
        .collect();
    let drink = brief.visit.drink.map(|drink| drink.label(lang));
    parts.extend(drink.map(|name| desk::drink(lang, name)));
    list(lang, parts.into_iter())
}

fn level(lang: Language, brief: &Brief) -> String {
    let confirmed = brief.level.map(|level| level.label(lang).to_owned());
    let worth_saying = |level: &Level| Some(*level) != brief.level && *level != Level::New;
    let proposed = brief.proposed.filter(worth_saying);
    let proposed = proposed.map(|level| match lang {
        Language::Zh => format!("建议 {}", level.label(lang)),
        Language::En => format!("proposed {}", level.label(lang)),
    });
    dots([confirmed, proposed].into_iter().flatten().collect())
}

fn missing(lang: Language, brief: &Brief) -> String {
    let missing = brief.visit.completeness.iter().flat_map(|one| &one.missing);
    list(lang, missing.map(|item| item.label(lang).to_owned()))
}

fn next(lang: Language, brief: &Brief, about: &About<'_>) -> String {
    let visit = &brief.visit;
    if !visit.purpose.is_new_sales() {
        return String::new();
    }
    let mut parts: Vec<String> = Vec::new();
    let wish = visit.interest.as_ref().and_then(|one| one.test_drive);
    if wish == Some(TestDriveWish::Yes) {
        parts.push(pick(lang, "安排试驾", "arrange the test drive").to_owned());
    }
    if visit.mobile.is_none() && !visit.asks.no_more {
        parts.push(match visit.asks.times {
            0 => pick(lang, "合适时询问联系方式", "ask for a number when it suits").to_owned(),
            _ => pick(
                lang,
                "可换一个理由再问联系方式",
                "another reason may win the number",
            )
            .to_owned(),
        });
    }
    let level = brief.level.or(brief.proposed);
    let by = level.and_then(|level| touch_by(&P1, level, about.today()));
    parts.extend(by.filter(|_| visit.lodged).map(|date| match lang {
        Language::Zh => format!("{date} 前回访"),
        Language::En => format!("be in touch by {date}"),
    }));
    if parts.is_empty() {
        parts.push(pick(lang, "了解还不知道的几项", "learn what is not known yet").to_owned());
    }
    parts.join(pick(lang, "；", "; "))
}

fn list(lang: Language, words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(pick(lang, "、", ", "))
}

fn dots(parts: Vec<String>) -> String {
    parts.join(" · ")
}
