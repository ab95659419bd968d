//! Every "no" as a sentence that tells a person what to do next.

use super::label::Label;
use super::{body, pick, typed};
use crate::core::pin::PinFault;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;

/// The whole list in one match, so that none can be forgotten.
#[allow(clippy::too_many_lines)] // a list, not a procedure
pub fn sentence(lang: Language, refusal: &Refusal) -> String {
    let say = |zh: &str, en: &str| pick(lang, zh, en).to_owned();
    match refusal {
        Refusal::Phone(fault) => typed::phone(lang, *fault),
        Refusal::Surname(fault) => typed::surname(lang, *fault),
        Refusal::GivenName(fault) => typed::given_name(lang, *fault),
        Refusal::Name(fault) => typed::name(lang, *fault),
        Refusal::Plate(fault) => typed::plate(lang, fault),
        Refusal::Vin(fault) => typed::vin(lang, *fault),
        Refusal::Odometer(fault) => typed::odometer(lang, *fault),
        Refusal::Budget(fault) => typed::budget(lang, *fault),
        Refusal::Pin(PinFault::NotSixDigits) => say(
            "PIN 是 6 位数字，请重新输入",
            "A PIN has 6 digits: please type it again",
        ),
        Refusal::Pin(PinFault::Trivial) => say(
            "这个 PIN 太容易猜到：请不要用同一个数字或连续的数字",
            "This PIN is too easy to guess: use neither one digit six times nor digits in a row",
        ),
        Refusal::Date { kind, fault } => typed::date(lang, *kind, *fault),
        Refusal::NoteTooLong { length, max } => match lang {
            Language::Zh => format!("备注最多 {max} 字，现在是 {length} 字，请缩短"),
            Language::En => {
                format!("A note may have {max} characters, this has {length}: please shorten it")
            }
        },
        Refusal::ContactWithoutConsent => say(
            "保存号码须先取得同意：请勾选“今天的接待与叫号”，或者不留号码",
            "A number is kept only with consent: allow it for today's visit, or leave it out",
        ),
        Refusal::ConsentWithoutContact => say(
            "没有号码就不需要同意项：请填写号码，或者取消勾选",
            "Consents belong to a number: enter the number, or switch them off",
        ),
        Refusal::NoticeMissing => say(
            "请注明访客看到的是哪一版隐私说明（notice）",
            "Say which privacy notice the visitor was shown (notice)",
        ),
        Refusal::NoticeUnknown => say(
            "隐私说明已经更新，请重新阅读后再确认",
            "The privacy notice has changed: please read it again and confirm",
        ),
        Refusal::TooManyModels { max } => match lang {
            Language::Zh => format!("最多选择 {max} 款车型"),
            Language::En => format!("Please choose at most {max} models"),
        },
        Refusal::ModelUnknown { id } => match lang {
            Language::Zh => format!("没有编号为“{id}”的车型，请从目录中选择"),
            Language::En => format!("There is no model \"{id}\": choose one from the catalogue"),
        },
        Refusal::BudgetUnknown { id } => match lang {
            Language::Zh => format!("没有“{id}”这个预算档，请从目录中选择"),
            Language::En => {
                format!("There is no budget band \"{id}\": choose one from the catalogue")
            }
        },
        Refusal::CurrentCarTooLong { length, max } => match lang {
            Language::Zh => {
                format!("现有车辆最多 {max} 字，现在是 {length} 字，只填品牌和车型即可")
            }
            Language::En => format!(
                "The present car may have {max} characters, this has {length}: make and model are enough"
            ),
        },
        Refusal::TextTooLong { what, length, max } => typed::too_long(lang, *what, *length, *max),
        Refusal::DrivingYears { max } => match lang {
            Language::Zh => format!("驾龄请填 0 到 {max} 年，不清楚就空着"),
            Language::En => {
                format!("Driving years go from 0 to {max}: correct them, or leave them out")
            }
        },
        Refusal::NothingToReadBack => say(
            "还没有号码可复述，请先填写号码",
            "There is no number to read back: enter it first",
        ),
        Refusal::Level(fault) => typed::level(lang, *fault),
        Refusal::RequestedStaffUnknown { id } | Refusal::StaffUnknown { id } => match lang {
            Language::Zh => format!("没有编号 {id} 的同事，请重新选择"),
            Language::En => format!("There is no colleague {id}: please choose again"),
        },
        Refusal::PlaceUnknown { id } => match lang {
            Language::Zh => format!("没有“{id}”这个位置，请从目录中选择"),
            Language::En => format!("There is no place \"{id}\": choose one from the catalogue"),
        },
        Refusal::ReasonMissing => say(
            "不按轮值顺序派单须说明原因，请填写后再派",
            "Going outside the order needs a reason: give one and offer again",
        ),
        Refusal::BodyUnreadable(fault) => body::sentence(lang, fault),
        Refusal::BodyTooLarge { limit_bytes } => match lang {
            Language::Zh => format!("内容过大，最多 {limit_bytes} 字节，请缩短"),
            Language::En => {
                format!("The request is too large: at most {limit_bytes} bytes, please shorten it")
            }
        },
        Refusal::KeyMissing => say(
            "缺少 Idempotency-Key：每次登记请带一个新的编号，重试时用同一个",
            "Idempotency-Key is missing: send a new one with each registration, the same when you try again",
        ),
        Refusal::KeyUnusable { max } => match lang {
            Language::Zh => format!("Idempotency-Key 须为 1 到 {max} 个可见字符，请更换"),
            Language::En => {
                format!("Idempotency-Key must be 1 to {max} visible characters: use another")
            }
        },
        Refusal::KeyReused => say(
            "这个 Idempotency-Key 已用于另一份内容或另一位提交者，请换一个新的",
            "This Idempotency-Key was used with another body or by somebody else: use a new one",
        ),
        Refusal::Duty(fault) => super::duty::refusal(lang, fault),
        Refusal::VisitUnknown { id } => match lang {
            Language::Zh => format!("没有编号为 {id} 的到访，请刷新列表"),
            Language::En => format!("There is no visit {id}: please refresh the list"),
        },
        Refusal::TicketUnknown => say(
            "没有找到这张票，请核对号码，或重新登记",
            "No such ticket today: check the number, or register again",
        ),
        Refusal::PersonUnknown { id } => match lang {
            Language::Zh => format!("没有编号为 {id} 的客户，或其资料已删除，请重新搜索"),
            Language::En => {
                format!("There is no customer {id}, or their details were erased: search again")
            }
        },
        Refusal::SamePerson => say(
            "这就是这位客户本人的登记，不需要关联",
            "This visit already belongs to that customer: there is nothing to link",
        ),
        Refusal::RevealWithoutReason => say(
            "查看完整号码须说明用途，例如“回电安排”",
            "Say what the whole number is needed for, for example \"call back\"",
        ),
        Refusal::NothingToAdd { state } => match lang {
            Language::Zh => format!(
                "这张票已“{}”，不能再补充；请在访客下次来店时登记",
                state.label(lang)
            ),
            Language::En => format!(
                "This ticket is {}: nothing can be added; note it when the visitor comes again",
                state.label(lang)
            ),
        },
        Refusal::AskNoMore => say(
            "访客说过不要再问：请不要再要电话，继续接待即可",
            "The visitor asked not to be asked again: leave the number, and go on serving them",
        ),
        Refusal::BenefitSaid { benefit } => match lang {
            Language::Zh => format!(
                "已用“{}”问过，请换一个理由，或者不再问",
                benefit.label(lang)
            ),
            Language::En => format!(
                "\"{}\" was said before: give another reason, or ask no more",
                benefit.label(lang)
            ),
        },
        Refusal::ReferrerMissing => say(
            "请填写介绍人的姓名，或从名单中选择",
            "Give the referrer's name, or choose one from the list",
        ),
        Refusal::NotNow { state, event } => match lang {
            Language::Zh => format!(
                "这张票现在是“{}”，不能{}；列表已刷新，请再看一下",
                state.label(lang),
                event.label(lang)
            ),
            Language::En => format!(
                "This ticket is {} now, so you can't {} it; the list is up to date, please look again",
                state.label(lang),
                event.label(lang)
            ),
        },
        Refusal::AlreadyTaken { by } => match lang {
            Language::Zh => format!("已由 {by} 接待，列表已刷新"),
            Language::En => format!("Already taken by {by}; the list is up to date"),
        },
        Refusal::AlreadyOffered { to } => match lang {
            Language::Zh => format!("已派给 {to}，请等待回应，或先请其婉拒"),
            Language::En => {
                format!("Already offered to {to}: wait for the answer, or have it declined first")
            }
        },
        Refusal::NoOffer => say(
            "这张票目前没有派给任何人，请先派单",
            "This ticket is not offered to anyone now: offer it first",
        ),
        Refusal::NotOfferedTo { asked, offered } => match lang {
            Language::Zh => format!("这张票派给了 {offered}，不是 {asked}；需要的话请改派"),
            Language::En => {
                format!(
                    "This ticket is offered to {offered}, not {asked}: offer it again if need be"
                )
            }
        },
        Refusal::NobodyFree => say(
            "现在没有空闲的同事：请先代管，或请人支援",
            "Nobody is free now: host the visitor, or call for support",
        ),
        Refusal::StaffNotFree { name, presence } => match lang {
            Language::Zh => format!("{name} 现在是“{}”，请选其他同事", presence.label(lang)),
            Language::En => format!(
                "{name} is not free ({}): please choose somebody else",
                presence.label(lang).to_lowercase()
            ),
        },
        Refusal::StaffHasOffer { name, number } => match lang {
            Language::Zh => format!("{name} 正在确认 {number}，请等一下或选其他同事"),
            Language::En => {
                format!("{name} is just being asked about {number}: wait, or choose somebody else")
            }
        },
        Refusal::StaffStillServing { name, numbers } => match lang {
            Language::Zh => format!("{name} 还在接待 {}，请先结束再改状态", numbers.join("、")),
            Language::En => format!("{name} still has {}: finish that first", numbers.join(", ")),
        },
        Refusal::StaffServesOther { name } => match lang {
            Language::Zh => format!("{name} 不接待这类访客，请选其他同事"),
            Language::En => {
                format!("{name} does not serve visitors of this kind: choose somebody else")
            }
        },
        Refusal::NoHost => say(
            "没有接待员在岗，请先在右侧签到",
            "No receptionist is on duty: sign one in on the right first",
        ),
        Refusal::HostFull { name, max } => match lang {
            Language::Zh => format!("{name} 已代管 {max} 批，请先派单或请人支援"),
            Language::En => {
                let parties = super::parties(*max);
                format!("{name} already hosts {max} {parties}: offer one, or call for support")
            }
        },
        Refusal::CalledEnough { max } => match lang {
            Language::Zh => format!("已叫号 {max} 次，请到现场找一下，或登记离店"),
            Language::En => {
                format!("Called {max} times already: look for the visitor, or record them as left")
            }
        },
        Refusal::LastResponsible { name } => match lang {
            Language::Zh => {
                format!("还有访客由 {name} 负责，且没有别人在前台；请先让接待员或经理签到")
            }
            Language::En => format!(
                "{name} still answers for visitors and nobody else is at the desk: sign in a receptionist or manager first"
            ),
        },
        Refusal::ComplaintAbout { name } => match lang {
            Language::Zh => format!("这位访客的投诉与 {name} 有关，请由经理或其他同事处理"),
            Language::En => {
                format!("The complaint is about {name}: give it to the manager or somebody else")
            }
        },
        Refusal::NobodyToWaitFor => say(
            "没有可等的同事：访客没有指定或专属的顾问，或当值的人没有所需专长，请直接派单",
            "There is nobody to wait for: no colleague is theirs, or nobody on duty has the skill. Offer them to whoever is next",
        ),
        Refusal::MergeWithItself => say(
            "这是同一张票，请选另一张",
            "That is the same ticket: choose the other one",
        ),
        Refusal::MergeOtherDay => say(
            "只能合并同一天的票",
            "Only tickets of one day can be merged: close the older one instead",
        ),
        Refusal::SplitForNothing => say(
            "问路不需要单独取票，请直接指引",
            "Asking the way needs no ticket: just show them",
        ),
        Refusal::NoTurnToRefund => say(
            "这次接待没有占用轮次，或已经补轮",
            "This visit cost nobody a turn, or it was given back already: nothing to do",
        ),
        Refusal::RefundOtherDay => say(
            "只能当天补轮",
            "A turn can only be given back on its own day: note it for the manager",
        ),
        Refusal::RefundStillServed => say(
            "访客还在接待中，结束接待后才能按短接待补轮",
            "The visitor is still being served: finish the visit first, or say that it was misrouted",
        ),
        Refusal::RefundNeedsManager => say(
            "已超过时限，请展厅经理同意补轮",
            "It is too late for the desk: ask the floor manager to give the turn back",
        ),
        Refusal::NothingToUndo => say(
            "已超过撤销时间，请用相应操作更正",
            "Too late to take it back: put it right with another action",
        ),
        Refusal::UndoGoneOn => say(
            "之后又有变动，不能撤销，请看列表现在的情况",
            "It has gone on since and can't be taken back: look at the list as it is now",
        ),
        Refusal::SupportUnknown => say(
            "这次呼叫已经结束",
            "That call for support is over: nothing to do",
        ),
        Refusal::CallUnknown { id } => match lang {
            Language::Zh => format!("没有编号为 {id} 的来电，请刷新来电列表"),
            Language::En => format!("There is no call {id}: please refresh the list of calls"),
        },
        Refusal::CallTimes { hours_max } => match lang {
            Language::Zh => {
                format!("来电时间不对：响铃、接听、挂断须依次发生在最近 {hours_max} 小时内，请核对")
            }
            Language::En => format!(
                "The times of the call are out of order: it rang, was answered, then ended, within the last {hours_max} hours. Please check them"
            ),
        },
        Refusal::TooManyRings { max } => match lang {
            Language::Zh => format!("铃响次数最多记 {max} 声，请核对"),
            Language::En => format!("At most {max} rings are counted: please check the number"),
        },
        Refusal::TooManyHolds { max } => match lang {
            Language::Zh => format!("一次来电最多记 {max} 段等待，请核对"),
            Language::En => format!("A call has at most {max} holds: please check them"),
        },
        Refusal::SummaryTooLong { length, max } => match lang {
            Language::Zh => format!("要点最多 {max} 字，现在是 {length} 字，请缩短"),
            Language::En => {
                format!("Main points may have {max} characters, this has {length}: please shorten")
            }
        },
        Refusal::InviteTime { days_max } => match lang {
            Language::Zh => format!("邀请到店的时间须在今后 {days_max} 天以内，请重新选择"),
            Language::En => {
                format!("An invitation is for the next {days_max} days: please choose another time")
            }
        },
        Refusal::CallHasVisit { number } => match lang {
            Language::Zh => format!("这个来电已关联到 {number}，请选择另一个来电"),
            Language::En => format!("This call belongs to {number} already: choose another call"),
        },
        Refusal::DayUnreadable => say(
            "日期请写成 2026-11-22 的样子",
            "Please write the date like 2026-11-22",
        ),
        Refusal::TaskUnknown { id } => match lang {
            Language::Zh => format!("没有编号为 {id} 的任务，请刷新列表"),
            Language::En => format!("There is no task {id}: please refresh the list"),
        },
        Refusal::TaskNotNow { state, act } => match lang {
            Language::Zh => format!(
                "这个任务现在是“{}”，不能{}；列表已刷新，请再看一下",
                state.label(lang),
                act.label(lang)
            ),
            Language::En => format!(
                "This task is {} now, so it can't be changed that way ({}); the list is up to date",
                state.label(lang).to_lowercase(),
                act.label(lang).to_lowercase()
            ),
        },
        Refusal::TaskNotByHand { kind } => match lang {
            Language::Zh => {
                format!(
                    "“{}”由系统建立，请选择转交、回电、跨部门、提醒或投诉",
                    kind.label(lang)
                )
            }
            Language::En => format!(
                "\"{}\" follows from what happens: choose transfer, call back, department, reminder or complaint",
                kind.label(lang)
            ),
        },
        Refusal::TaskNoteMissing => say(
            "请写明要同事做什么",
            "Say what the colleague is asked to do",
        ),
        Refusal::TaskNoteTooLong { length, max } => match lang {
            Language::Zh => format!("任务说明最多 {max} 字，现在是 {length} 字，请缩短"),
            Language::En => {
                format!("A task may have {max} characters, this has {length}: please shorten it")
            }
        },
        Refusal::DueInThePast => say(
            "完成时间已经过去，请选择以后的时间",
            "That time has passed: choose a later one",
        ),
        Refusal::RoleEmpty { role } => match lang {
            Language::Zh => format!("目前没有{}，请选择一位同事", role.label(lang)),
            Language::En => {
                format!(
                    "Nobody here is {}: choose a colleague",
                    role.label(lang).to_lowercase()
                )
            }
        },
        Refusal::TokenMissing => say(
            "缺少访问令牌：请用 `yingbin token` 生成，放在 Authorization: Bearer 之后",
            "A token is missing: make one with `yingbin token` and send it as Authorization: Bearer",
        ),
        Refusal::TokenInvalid => say(
            "访问令牌无效，请重新生成",
            "This token is not valid here: make a new one with `yingbin token`",
        ),
        Refusal::NotAllowed => say(
            "这个终端没有此项权限，请到前台办理",
            "This station may not do that: please use the desk",
        ),
        Refusal::SignInFirst => say(
            "前台已锁定，请先选择自己的名字并输入 PIN 登录",
            "The desk is locked: choose your name and sign in with your PIN first",
        ),
        Refusal::PinWrong { left } => match lang {
            Language::Zh => format!("姓名与 PIN 不符，请再试一次（还可以试 {left} 次）"),
            Language::En => {
                let tries = if *left == 1 { "try" } else { "tries" };
                format!("Name and PIN do not match: please try again, {left} {tries} left")
            }
        },
        Refusal::PinLocked { until, .. } => match lang {
            Language::Zh => {
                format!("PIN 连续输错，已锁定到 {until}；急用请在主机上用 `yingbin pin` 重设")
            }
            Language::En => format!(
                "Too many wrong PINs: try again at {until}, or set a new one with `yingbin pin`"
            ),
        },
        Refusal::PinNotYours => say(
            "只能修改自己的 PIN；重设别人的请由展厅经理登录，或在本机用 `yingbin pin`",
            "You may only change your own PIN: a floor manager or `yingbin pin` sets another's",
        ),
        Refusal::RoleMayNot => say(
            "您的岗位没有这项权限，请由接待员或展厅经理办理",
            "Your role may not do that: ask a receptionist or the floor manager",
        ),
        Refusal::NotYours => say(
            "您只能办理自己的访客和状态，其他请由接待员办理",
            "You may only do this for yourself and your own visitors: ask a receptionist",
        ),
        Refusal::NotYourCustomer { owner: Some(owner) } => match lang {
            Language::Zh => format!("这是 {owner} 的客户，请找 {owner}，或请接待员、展厅经理协助"),
            Language::En => format!(
                "This is {owner}'s customer: ask {owner}, a receptionist or the floor manager"
            ),
        },
        Refusal::NotYourCustomer { owner: None } => say(
            "您没有接待过这位客户，资料请由接待员或展厅经理查看",
            "You have not served this customer: a receptionist or the floor manager can look",
        ),
        Refusal::RouteUnknown => say(
            "没有这个地址，接口说明见 /v1/openapi.json",
            "There is nothing at this address; /v1/openapi.json lists what there is",
        ),
        Refusal::MethodUnknown => say(
            "这个地址不支持此方法，接口说明见 /v1/openapi.json",
            "This address does not know that method; see /v1/openapi.json",
        ),
        Refusal::TooBusy {
            retry_after_seconds,
        } => match lang {
            Language::Zh => format!("系统繁忙，请 {retry_after_seconds} 秒后再试，内容没有丢失"),
            Language::En => {
                format!(
                    "Very busy just now: please try again in {retry_after_seconds} s; nothing was lost"
                )
            }
        },
    }
}
