//! A receptionist's whole day over every page of the desk, twice: with the keyboard alone, and
//! with a finger alone. Both must leave the same behind.

mod hands;

use crate::screens::desk::control;
use crate::screens::fit::focused_field;
use crate::screens::lock::{MANAGER, RECEPTION};
use crate::screens::stage::{Stage, scene};
use serde_json::{Value, json};
use slint::platform::Key;
use slint::{ComponentHandle, Model};
use std::collections::BTreeMap;
use yingbin::core::station::StationRole;
use yingbin::screens::generated::{
    BriefSheet, Collecting, CustomerCard, DayEnd, Finish, Floor, Phone, QuickAdd, Roster, Sheet,
    Tasks,
};

use hands::{Hands, Shift, from_liu};

/// Ten to nine: the desk is opened, the line is put in its order, and somebody has a break.
fn the_morning(shift: &Shift) {
    shift.sign_in(RECEPTION, "周颖");
    shift.page("5", "排班");
    let names = || -> Vec<String> {
        let rows = shift.desk.window.global::<Roster>().get_rows();
        rows.iter().map(|row| row.name.to_string()).collect()
    };
    shift.desk.until("the line", |_| names().len() == 4);
    let first = names()[0].clone();
    shift.by(
        |desk| {
            use slint::platform::WindowEvent;
            desk.key(Key::DownArrow);
            let alt: slint::SharedString = Key::Alt.into();
            let window = desk.window.window();
            window.dispatch_event(WindowEvent::KeyPressed { text: alt.clone() });
            desk.key(Key::DownArrow);
            window.dispatch_event(WindowEvent::KeyReleased { text: alt });
            control(desk, Key::Return);
        },
        |desk| {
            desk.touch(&format!("{first} 下移"));
            desk.touch("按此顺序开始今天");
        },
    );
    shift.told("顺序已保存");
    assert_eq!(names()[1], first);
    shift.by(
        |desk| desk.key(Key::Return),
        |desk| desk.touch(&format!("{first} 的状态")),
    );
    shift.choose("休息");
    shift.by(
        |desk| {
            for _ in 0..9 {
                desk.key(Key::DownArrow);
            }
        },
        |_| {},
    );
    shift.presence(3, "available");
    shift.page("1", "队列");
}

/// Somebody calls and wants the service advisors to see to something.
fn a_call(shift: &Shift) {
    shift.by(|desk| desk.key(Key::F3), |desk| desk.touch("登记来电"));
    shift
        .desk
        .until("the page", |window| window.global::<Phone>().get_open());
    shift.by(|desk| desk.key(Key::Return), |desk| desk.touch("接听"));
    shift.desk.pass(100);
    shift.by(|desk| desk.key(Key::F11), |desk| desk.touch("交给部门"));
    shift.choose("服务顾问");
    shift.desk.pass(100);
    shift.by(|desk| control(desk, Key::Return), |desk| desk.touch("保存"));
    shift.told("来电已登记");
}

/// A customer comes back to his own consultant, is called to a table, and leaves his wishes.
fn a_returning_customer(shift: &Shift) -> String {
    let mut body = from_liu(&shift.stage);
    body["given_name"] = Value::Null;
    let number = shift.visitor(body);
    shift.select(&number);
    shift.by(
        |desk| control(desk, "k"),
        |desk| desk.touch(&format!("关联 {number} 到 刘汉先生")),
    );
    shift.told("已关联到 刘汉先生");
    shift.until(&number, "offered");
    shift.desk.until("his own consultant", |_| {
        shift.visit(&number)["reason"] == "owner"
    });
    shift.act(&number, Key::F11, "接单");
    shift.until(&number, "in_service");
    shift.more(&number, "叫号");
    shift.choose("3 号洽谈桌");
    shift.told("叫号");
    // His card, his number for a reason, and back.
    shift.more(&number, "客户资料");
    let card = || shift.desk.window.global::<CustomerCard>();
    shift
        .desk
        .until("his card", |_| card().get_name() == "刘汉先生");
    shift.desk.pass(100);
    shift.by(
        |desk| control(desk, "r"),
        |desk| desk.touch("查看（需填理由）"),
    );
    shift.choose("回电安排");
    shift
        .desk
        .until("the number", |_| card().get_number() == "13800138000");
    shift.page("1", "队列");
    number
}

/// One couple takes two tickets; they are merged, parted by a slip, and merged for good.
fn a_couple(shift: &Shift) -> String {
    let her = shift.visitor(json!({"purpose": "new_car"}));
    let his = shift.visitor(json!({"purpose": "new_car"}));
    let merged = || {
        let gone = |one: &&String| shift.visit(one)["state"] == "merged";
        [&her, &his].into_iter().find(gone)
    };
    let merge = || {
        shift.select(&his);
        shift.by(
            |desk| control(desk, "m"),
            |desk| {
                desk.touch(&format!("更多 {his}"));
                desk.touch("合并");
            },
        );
        let label = || {
            let options = shift.desk.window.global::<Sheet>().get_options();
            options.iter().find(|one| one.label.contains(her.as_str()))
        };
        shift.desk.until("her ticket", |_| label().is_some());
        shift.choose(&label().unwrap().label);
        shift.desk.until("one ticket", |_| merged().is_some());
    };
    merge();
    shift.desk.until("a way back", |window| {
        window.global::<Floor>().get_may_undo()
    });
    shift.by(|desk| control(desk, "z"), |desk| desk.touch("撤销"));
    shift
        .desk
        .until("two tickets again", |_| merged().is_none());
    shift.desk.pass(100);
    merge();
    let kept = match merged() == Some(&her) {
        true => his.clone(),
        false => her.clone(),
    };
    shift.act(&kept, Key::F11, "接单");
    shift.until(&kept, "in_service");
    kept
}

/// Nobody is free: the desk hosts, writes down what it hears, calls for help, and hands over.
fn nobody_is_free(shift: &Shift) -> String {
    shift.everyone("meeting");
    let number = shift.visitor(json!({"purpose": "new_car"}));
    shift.until(&number, "hosted");
    // What the visitor says meanwhile.
    shift.select(&number);
    shift.by(
        |desk| {
            desk.key(Key::Return);
            desk.until("the brief", |window| {
                window.global::<BriefSheet>().get_open()
            });
            desk.key(Key::F2);
        },
        |desk| desk.touch(&format!("补录 {number}")),
    );
    shift.desk.until("the page", |window| {
        window.global::<Collecting>().get_open()
    });
    shift.desk.pass(100);
    shift.by(
        |desk| {
            // From the name down to the date by which they mean to buy.
            for _ in 0..40 {
                if focused_field(desk.window.window()) == "计划购车日期" {
                    break;
                }
                desk.key(Key::Tab);
                desk.pass(20);
            }
            desk.type_text("2026-12-20");
            control(desk, Key::Return);
        },
        |desk| {
            desk.answer("购车时间", "一个月内");
            desk.touch("保存");
        },
    );
    shift.desk.until("the page closed", |window| {
        !window.global::<Collecting>().get_open()
    });
    shift.told("1/8");
    // The call for support that the hub raised is answered by 何伟.
    shift.desk.until("the strip", |window| {
        window.global::<Floor>().get_alarms().row_count() == 1
    });
    let strip = shift
        .desk
        .window
        .global::<Floor>()
        .get_alarms()
        .row_data(0)
        .unwrap();
    shift.by(
        |desk| {
            desk.key(Key::F8);
            shift.choose(&strip.text);
        },
        |desk| desk.touch(&strip.text),
    );
    shift.choose("结束这次呼叫");
    shift.everyone("available");
    shift.offered(&number);
    // Who comes reads the brief, and accepts from it.
    shift.select(&number);
    shift.by(
        |desk| desk.key(Key::Return),
        |desk| desk.touch(&format!("交接说明 {number}")),
    );
    shift.desk.until("that it may be accepted", |window| {
        window.global::<BriefSheet>().get_may_accept()
    });
    shift.by(|desk| desk.key(Key::Return), |desk| desk.touch("接单"));
    shift.until(&number, "in_service");
    number
}

/// Added by hand at the desk, handed on, supported, split, ended, and the turn given back.
fn the_long_tail(shift: &Shift) -> Vec<String> {
    shift.by(|desk| desk.key(Key::F2), |desk| desk.touch("登记到店"));
    shift
        .desk
        .until("the form", |window| window.global::<QuickAdd>().get_open());
    shift.desk.pass(100);
    shift.by(|desk| control(desk, Key::Return), |desk| desk.touch("保存"));
    shift.desk.until("the form closed", |window| {
        !window.global::<QuickAdd>().get_open()
    });
    shift.desk.pass(100);
    let queue = shift.stage.get_as(StationRole::Admin, "/v1/queue");
    let visits = queue["visits"].as_array().unwrap();
    let added = visits
        .iter()
        .max_by_key(|one| one["visit"].as_i64())
        .unwrap();
    let added = added["number"].as_str().unwrap().to_owned();
    shift.act(&added, Key::F11, "接单");
    shift.until(&added, "in_service");
    // To a colleague, who accepts.
    shift.more(&added, "移交");
    shift.desk.until("who is free", |window| {
        window.global::<Sheet>().get_options().row_count() > 0
    });
    let heir = shift
        .desk
        .window
        .global::<Sheet>()
        .get_options()
        .row_data(0)
        .unwrap();
    shift.choose(&heir.label);
    shift
        .desk
        .until("the offer", |_| !shift.visit(&added)["offer"].is_null());
    shift.desk.pass(100);
    shift.act(&added, Key::F11, "接单");
    shift
        .desk
        .until("the other one", |_| shift.visit(&added)["offer"].is_null());
    shift.desk.pass(100);
    // One of them goes to the workshop meanwhile.
    shift.more(&added, "拆分");
    shift.choose("保养·维修");
    shift.desk.until("another ticket", |_| {
        shift.visit("W001")["state"] != Value::Null
    });
    // Who only looks around is watched, and asks for somebody after all.
    let looking = shift.visitor(json!({"purpose": "new_car", "just_looking": true}));
    shift.until(&looking, "self_browsing");
    shift.more(&looking, "请求接待");
    shift
        .desk
        .until("somebody", |_| shift.visit(&looking)["state"] == "offered");
    shift.desk.pass(100);
    let asked = || shift.visit(&looking)["offer"]["staff"].clone();
    let declines = asked();
    shift.more(&looking, "婉拒");
    shift.choose("手头有事走不开");
    shift.desk.until("somebody else", |_| asked() != declines);
    // Another gives up, and one was a slip.
    let gone = shift.visitor(json!({"purpose": "new_car"}));
    shift.desk.until_has(&gone);
    shift.more(&gone, "登记离店");
    shift.choose("是，登记离店");
    shift.until(&gone, "left_unserved");
    let slip = shift.visitor(json!({"purpose": "supplier"}));
    shift.until(&slip, "waiting");
    shift.by(
        |desk| {
            shift.select(&slip);
            desk.key(Key::Delete);
        },
        |_| shift.more(&slip, "作废"),
    );
    shift.choose("测试");
    shift.until(&slip, "voided");
    vec![added, looking]
}

/// What is owed is ticked off; then the desk is left alone for a while.
fn tasks_and_lunch(shift: &Shift) {
    shift.page("3", "任务");
    shift.desk.until("the tasks", |window| {
        window.global::<Tasks>().get_rows().row_count() > 0
    });
    let first = || {
        let rows = shift.desk.window.global::<Tasks>().get_rows();
        rows.row_data(0).unwrap()
    };
    shift.by(
        |desk| {
            desk.key(Key::UpArrow);
            desk.key("d");
        },
        |desk| desk.touch(&format!("完成：{}", first().who)),
    );
    shift.told("已完成");
    shift.page("2", "来电");
    shift.desk.pass(100);
    shift.lock();
    shift.sign_in(RECEPTION, "周颖");
    shift.page("1", "队列");
}

/// Everyone is asked what came of it; the day is signed and closed, and nothing stays open.
fn the_evening(shift: &Shift, served: &[String]) {
    shift.lock();
    shift.minutes(45);
    shift.sign_in(RECEPTION, "周颖");
    for number in served {
        if shift.visit(number)["state"] != "in_service" {
            continue;
        }
        shift.act(number, Key::F10, "结束");
        let form = || shift.desk.window.global::<Finish>();
        shift.desk.until("what came of it", |_| form().get_open());
        let outcomes = form().get_outcomes();
        let place = outcomes.iter().position(|one| one.label == "未留联系方式");
        shift.by(
            |desk| desk.key(slint::format!("{}", place.unwrap() + 1)),
            |desk| desk.touch("未留联系方式"),
        );
        shift.until(number, "closed");
    }
    // The day is closed by whoever runs the floor.
    shift.lock();
    shift.sign_in(MANAGER, "何伟");
    shift.page("6", "日结");
    shift.desk.until("the day", |window| {
        window.global::<DayEnd>().get_state() != ""
    });
    let steps = || -> Vec<String> {
        let day = shift.desk.window.global::<DayEnd>();
        let (open, signers) = (day.get_open(), day.get_signers());
        open.iter()
            .chain(signers.iter())
            .map(|step| step.title.to_string())
            .collect()
    };
    for title in steps() {
        shift.by(
            |desk| {
                desk.key(Key::DownArrow);
                desk.key(Key::Return);
            },
            |desk| desk.touch(&title),
        );
        shift
            .desk
            .until("who or how", |window| window.global::<Sheet>().get_open());
        let options = shift.desk.window.global::<Sheet>().get_options();
        let first = options.row_data(0).unwrap();
        shift.choose(&first.label);
        shift.desk.pass(50);
    }
    assert!(shift.desk.window.global::<DayEnd>().get_ready());
    shift.by(
        |desk| control(desk, Key::Return),
        |desk| desk.touch_last("日结"),
    );
    shift
        .desk
        .until("the close", |window| window.global::<DayEnd>().get_closed());
}

/// What the day left in the records: how many of what.
fn left_behind(stage: &Stage) -> BTreeMap<String, i64> {
    let db = rusqlite::Connection::open(stage.database()).unwrap();
    let count = |sql: &str| -> Vec<(String, i64)> {
        let mut rows = db.prepare(sql).unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    [
        "SELECT 'did ' || what, count(*) FROM journal GROUP BY what",
        "SELECT 'ended ' || state || coalesce(' ' || outcome, ''), count(*) FROM visit
             GROUP BY state, outcome",
        "SELECT 'task ' || kind || ' ' || state, count(*) FROM task GROUP BY kind, state",
        "SELECT 'call', count(*) FROM phone_call",
        "SELECT 'looked ' || action, count(*) FROM audit GROUP BY action",
    ]
    .into_iter()
    .flat_map(count)
    .collect()
}

fn whole_day(hands: Hands) -> BTreeMap<String, i64> {
    let shift = Shift::begin(hands);
    the_morning(&shift);
    a_call(&shift);
    let liu = a_returning_customer(&shift);
    let couple = a_couple(&shift);
    let hosted = nobody_is_free(&shift);
    let mut served = vec![liu, couple, hosted];
    served.extend(the_long_tail(&shift));
    tasks_and_lunch(&shift);
    the_evening(&shift, &served);
    let day = shift.stage.get_as(StationRole::Admin, "/v1/day");
    assert_eq!(day["open"], json!([]), "nothing is left open");
    left_behind(&shift.stage)
}

#[test]
fn a_whole_day_by_keys_alone_and_by_a_finger_alone_leave_the_same() {
    scene(|| {
        let keys = whole_day(Hands::Keys);
        let finger = whole_day(Hands::Finger);
        assert_eq!(keys, finger);
        assert!(keys.len() > 20, "{keys:?}");
    });
}
