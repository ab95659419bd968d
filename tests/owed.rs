//! Tasks between colleagues: somebody has each, and it is seen when it is late.

use yingbin::core::day::{Moment, Span};
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::StaffRole;
use yingbin::core::station::StationRole;
use yingbin::core::task::{TaskAct, TaskKind, TaskState};
use yingbin::core::{StaffId, TaskId};
use yingbin::engine::Reading;
use yingbin::engine::own::Eyes;
use yingbin::engine::task_view::{self, Wanted};
use yingbin::wire::{Addressee, Done, NewTask, Order, ReassignBody, Task, TaskStep, WhoBody};

use crate::world::{World, showroom_set};

impl World {
    fn try_ask(&mut self, task: NewTask) -> Result<Task, Refusal> {
        match self.order(StationRole::Desk, Order::NewTask(Box::new(task)))? {
            Done::Task(task) => Ok(*task),
            other => panic!("{other:?}"),
        }
    }

    fn asks(&mut self, kind: TaskKind, to: Addressee) -> Task {
        self.try_ask(new(kind, to)).unwrap()
    }

    fn step(&mut self, task: TaskId, step: TaskStep) -> Result<Task, Refusal> {
        match self.order(StationRole::Desk, Order::Task(task, step))? {
            Done::Task(task) => Ok(*task),
            other => panic!("{other:?}"),
        }
    }

    fn tasks(&mut self, to: Option<StaffId>, done_too: bool) -> Vec<Task> {
        let now = self.clock.now();
        let engine = self.engine();
        let house = engine.house().clone();
        let reading = Reading {
            db: engine.db(),
            house: &house,
            now,
        };
        task_view::tasks(&reading, Wanted { to, done_too }, Eyes::All)
            .unwrap()
            .tasks
    }

    fn figures(&mut self) -> (u32, u32) {
        let figures = self.queue().figures;
        (figures.tasks_open, figures.tasks_due)
    }
}

fn new(kind: TaskKind, to: Addressee) -> NewTask {
    NewTask {
        kind,
        to,
        note: "请联系刘先生".to_owned(),
        due_at: None,
        visit: None,
        call: None,
    }
}

fn nobody() -> WhoBody {
    WhoBody::default()
}

#[test]
fn a_task_goes_from_open_through_its_receipt_to_done() {
    let mut world = World::open();
    let li = world.staff("李娜");
    let task = world.asks(TaskKind::Transfer, Addressee::Staff(li));
    assert_eq!(task.state, TaskState::Open);
    let received = world.step(task.task, TaskStep::Receive(nobody())).unwrap();
    assert_eq!(received.state, TaskState::Received);
    assert_eq!(received.received_by, Some(li));
    assert_eq!(
        world.step(task.task, TaskStep::Receive(nobody())),
        Err(Refusal::TaskNotNow {
            state: TaskState::Received,
            act: TaskAct::Receive,
        })
    );
    let done = world.step(task.task, TaskStep::Done(nobody())).unwrap();
    assert_eq!((done.state, done.done_by), (TaskState::Done, Some(li)));
    assert!(done.may.is_empty());
    assert!(world.tasks(None, false).is_empty());
    assert_eq!(world.tasks(None, true), [done]);
}

#[test]
fn a_role_s_task_is_seen_by_everyone_who_has_the_role() {
    let mut world = World::open();
    let (zhao, sun, li) = (
        world.staff("赵磊"),
        world.staff("孙敏"),
        world.staff("李娜"),
    );
    world.asks(TaskKind::Department, Addressee::Role(StaffRole::Advisor));
    assert_eq!(world.tasks(Some(zhao), false).len(), 1);
    assert_eq!(world.tasks(Some(sun), false).len(), 1);
    assert!(world.tasks(Some(li), false).is_empty());
    assert_eq!(
        world.try_ask(new(
            TaskKind::Reminder,
            Addressee::Role(StaffRole::PrivacyOfficer)
        )),
        Err(Refusal::RoleEmpty {
            role: StaffRole::PrivacyOfficer
        })
    );
}

#[test]
fn a_handed_over_matter_is_late_until_its_receipt_and_a_call_back_until_it_is_done() {
    let mut world = World::open();
    let role = Addressee::Role(StaffRole::Advisor);
    let handed = world.asks(TaskKind::Department, role);
    let call_back = world.asks(TaskKind::CallBack, role);
    world.after(Span::minutes(14));
    assert_eq!(world.figures(), (2, 0));
    world.after(Span::minutes(1));
    assert_eq!(world.figures(), (2, 1));
    world
        .step(handed.task, TaskStep::Receive(nobody()))
        .unwrap();
    assert_eq!(world.figures(), (2, 0));
    world
        .step(call_back.task, TaskStep::Receive(nobody()))
        .unwrap();
    world.after(Span::minutes(105));
    assert_eq!(world.figures(), (2, 1));
    world
        .step(call_back.task, TaskStep::Done(nobody()))
        .unwrap();
    assert_eq!(world.figures(), (1, 0));
}

#[test]
fn what_is_promised_near_closing_time_is_due_the_next_morning() {
    let mut world = World::open();
    let role = Addressee::Role(StaffRole::Sales);
    // 17:00 on Saturday: an hour is left today, the other is over at 10:00 on Sunday.
    world.after(Span::minutes(7 * 60));
    let now = world.clock.now();
    let late = world.asks(TaskKind::CallBack, role);
    assert_eq!(late.due_at, Some(now.after(Span::minutes(17 * 60)).ms()));
    // 23:00: two whole hours of the morning.
    world.after(Span::minutes(6 * 60));
    let night = world.asks(TaskKind::CallBack, role);
    let now = world.clock.now();
    assert_eq!(night.due_at, Some(now.after(Span::minutes(12 * 60)).ms()));
}

#[test]
fn a_store_that_is_open_longer_calls_back_the_same_evening() {
    let mut world = World::with(showroom_set(&[(
        "closes = \"18:00\"",
        "closes = \"21:30\"",
    )]));
    let role = Addressee::Role(StaffRole::Sales);
    world.after(Span::minutes(7 * 60));
    let now = world.clock.now();
    let late = world.asks(TaskKind::CallBack, role);
    assert_eq!(late.due_at, Some(now.after(Span::minutes(2 * 60)).ms()));
}

#[test]
fn whoever_gets_a_task_from_a_colleague_confirms_it_anew() {
    let mut world = World::open();
    let (li, wang) = (world.staff("李娜"), world.staff("王强"));
    let task = world.asks(TaskKind::CallBack, Addressee::Staff(li));
    world.step(task.task, TaskStep::Receive(nobody())).unwrap();
    world.after(Span::minutes(30));
    let body = ReassignBody {
        to: Addressee::Staff(wang),
        note: Some("李娜在试驾".to_owned()),
    };
    let moved = world.step(task.task, TaskStep::Reassign(body)).unwrap();
    assert_eq!(moved.state, TaskState::Open);
    assert_eq!(moved.to, Addressee::Staff(wang));
    assert_eq!((moved.received_at, moved.received_by), (None, None));
    assert_eq!(moved.note.as_deref(), Some("李娜在试驾"));
    // The caller was promised this hour, whoever keeps it.
    assert_eq!(moved.due_at, task.due_at);
    let gone = world.step(task.task, TaskStep::Cancel(nobody())).unwrap();
    assert_eq!(gone.state, TaskState::Cancelled);
}

#[test]
fn what_is_due_first_stands_first_and_what_has_no_time_stands_last() {
    let mut world = World::open();
    let role = Addressee::Role(StaffRole::Sales);
    let at = |world: &World, minutes| Some(world.clock.now().after(Span::minutes(minutes)).ms());
    let asked = |world: &mut World, kind, due_at| {
        let task = NewTask {
            due_at,
            ..new(kind, role)
        };
        world.try_ask(task).unwrap().task
    };
    let none = asked(&mut world, TaskKind::Reminder, None);
    let due = at(&world, 60);
    let hour = asked(&mut world, TaskKind::Reminder, due);
    let due = at(&world, 5);
    let soon = asked(&mut world, TaskKind::CallBack, due);
    let listed: Vec<TaskId> = world
        .tasks(None, false)
        .iter()
        .map(|one| one.task)
        .collect();
    assert_eq!(listed, [soon, hour, none]);
}

#[test]
fn a_task_that_nobody_could_do_is_refused() {
    let mut world = World::open();
    let li = Addressee::Staff(world.staff("李娜"));
    let empty = NewTask {
        note: "  ".to_owned(),
        ..new(TaskKind::Reminder, li)
    };
    assert_eq!(world.try_ask(empty), Err(Refusal::TaskNoteMissing));
    let past = NewTask {
        due_at: Some(Moment::from_ms(0).ms()),
        ..new(TaskKind::Reminder, li)
    };
    assert_eq!(world.try_ask(past), Err(Refusal::DueInThePast));
    assert_eq!(
        world.try_ask(new(TaskKind::Covered, li)),
        Err(Refusal::TaskNotByHand {
            kind: TaskKind::Covered
        })
    );
    let stranger = Addressee::Staff(StaffId(99));
    assert_eq!(
        world.try_ask(new(TaskKind::Reminder, stranger)),
        Err(Refusal::StaffUnknown { id: 99 })
    );
    assert_eq!(
        world.step(TaskId(7), TaskStep::Done(nobody())),
        Err(Refusal::TaskUnknown { id: 7 })
    );
}

#[test]
fn every_step_of_a_task_is_this_table() {
    let mut table = String::new();
    for state in TaskState::ALL {
        for act in TaskAct::ALL {
            let next = state.next(*act).map_or("-", TaskState::code);
            table += &format!("{:10}{:10}{next}\n", state.code(), act.code());
        }
    }
    insta::assert_snapshot!(table);
}
