//! A station's link: hears, loses, finds again, and never does anything twice.

use super::running::Running;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use yingbin::clock::{Clock, request_id};
use yingbin::config::{DEMO_TOML, Showroom};
use yingbin::core::station::StationRole;
use yingbin::core::visit::{Language, Purpose};
use yingbin::hub::Hub;
use yingbin::station::{Access, Heard, Link, No};
use yingbin::wire::{Done, Order, Register};

const PATIENCE: Duration = Duration::from_secs(20);

fn link(hub: &Running, role: StationRole) -> (Link, Receiver<Heard>) {
    let (tell, heard) = channel();
    let access = Access {
        url: hub.hub.url(),
        token: hub.token(role),
    };
    let link = Link::open(access, role, Language::Zh, move |word| {
        let _ = tell.send(word);
    })
    .unwrap();
    (link, heard)
}

fn hear<T>(heard: &Receiver<Heard>, mut wanted: impl FnMut(Heard) -> Option<T>) -> T {
    loop {
        let word = heard.recv_timeout(PATIENCE).expect("the link fell silent");
        if let Some(found) = wanted(word) {
            return found;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_sees_a_registration_without_asking() {
    let hub = Running::start().await;
    let (_link, heard) = link(&hub, StationRole::Desk);
    tokio::task::block_in_place(|| {
        hear(&heard, |word| matches!(word, Heard::Linked).then_some(()))
    });
    hub.visitor().await;
    let visits = tokio::task::block_in_place(|| {
        hear(&heard, |word| match word {
            Heard::Queue(queue) if !queue.visits.is_empty() => Some(queue.visits.len()),
            _ => None,
        })
    });
    assert_eq!(visits, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_hub_is_told_and_comes_back_by_itself() {
    let hub = Running::start().await;
    let (link, heard) = link(&hub, StationRole::Desk);
    tokio::task::block_in_place(|| {
        hear(&heard, |word| matches!(word, Heard::Linked).then_some(()))
    });
    let (address, dir, pass) = (hub.hub.address(), hub.dir, hub.pass);
    hub.hub.stop().await;
    tokio::task::block_in_place(|| hear(&heard, |word| matches!(word, Heard::Lost).then_some(())));

    // Sent while nobody listens: it is delivered once the hub is back, exactly once.
    let id = request_id();
    let order = Order::Register(Box::new(Register::for_purpose(
        Purpose::NewCar,
        Language::Zh,
    )));
    link.order_as(id.clone(), order.clone());
    link.order_as(id.clone(), order);
    let showroom = Showroom::parse(DEMO_TOML, "showroom.toml".as_ref()).unwrap();
    let db = dir.path().join("showroom.db");
    let again = Hub::start(&db, showroom, address, pass, Clock::System)
        .await
        .unwrap();
    let mut answers = Vec::new();
    let mut linked = false;
    tokio::task::block_in_place(|| {
        hear(&heard, |word| {
            match word {
                Heard::Linked => linked = true,
                Heard::Answered(answered, answer) if answered == id => answers.push(answer),
                _ => {}
            }
            (linked && answers.len() == 2).then_some(())
        });
    });
    assert_eq!(answers[0], answers[1]);
    let Ok(Done::Registered(registered)) = &answers[0] else {
        panic!("{:?}", answers[0]);
    };
    assert_eq!(registered.number.as_deref(), Some("X001"));
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_comes_through_with_its_sentence() {
    let hub = Running::start().await;
    let (link, heard) = link(&hub, StationRole::Kiosk);
    let mut register = Register::for_purpose(Purpose::NewCar, Language::Zh);
    register.surname = Some("123".to_owned());
    let id = link.order(Order::Register(Box::new(register)));
    let answer = tokio::task::block_in_place(|| {
        hear(&heard, |word| match word {
            Heard::Answered(answered, answer) if answered == id => Some(answer),
            _ => None,
        })
    });
    let Err(No::Problem(problem)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(problem.field.as_deref(), Some("surname"));
    assert!(problem.detail.contains("请填写姓氏或跳过"));
}
