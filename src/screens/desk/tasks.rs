//! What colleagues owe a caller, a visitor or each other.

use slint::ComponentHandle;

use super::Desk;
use super::choices::option;
use super::quick_add::chip;
use super::sheet::Asking;
use crate::core::day::{Moment, Span};
use crate::core::staff::StaffRole;
use crate::core::task::{TaskAct, TaskKind, TaskState, is_overdue};
use crate::core::{StaffId, TaskId};
use crate::screens::generated::{Pick, TaskRow, Tasks as Shown, Tint, Urgency};
use crate::screens::rows::{Rows, refill};
use crate::station::WhichTasks;
use crate::text::label::Label;
use crate::text::{address, phone_call as said, pick, task as words, when};
use crate::wire::{Addressee, Order, ReassignBody, Task, TaskStep, Tasks, WhoBody};

/// A task in plain values.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    id: i64,
    kind: String,
    tint: Tint,
    who: String,
    who_note: String,
    note: String,
    to: String,
    from: String,
    clock: String,
    urgency: Urgency,
    state: String,
    may: Vec<TaskAct>,
}

/// The tasks as last read.
pub struct Owed {
    tasks: Option<Tasks>,
    rows: Rows<Plain, TaskRow>,
    selected: i64,
    which: WhichTasks,
}

/// The filter that asks whose.
const OF: &str = "of";
/// Departments that take a matter over, the commonest first.
pub const DEPARTMENTS: [StaffRole; 5] = [
    StaffRole::Advisor,
    StaffRole::Sales,
    StaffRole::FloorManager,
    StaffRole::Booking,
    StaffRole::Reception,
];

/// Less time left than this asks for attention.
const SOON: Span = Span::minutes(10);

impl Owed {
    pub fn new() -> Owed {
        Owed {
            tasks: None,
            rows: Rows::new(|row| row.id),
            selected: 0,
            which: WhichTasks::default(),
        }
    }
}

impl Desk {
    /// Hands the window its list.
    pub(super) fn show_task_model(&self) {
        self.with(|window| window.global::<Shown>().set_rows(self.owed.rows.model()));
    }

    pub(super) fn read_tasks_if_shown(&self) {
        self.with(|window| {
            if window.global::<Shown>().get_shown() {
                self.link.read_tasks(self.owed.which);
            }
        });
    }

    pub(super) fn open_tasks(&mut self) {
        self.link.read_tasks(self.owed.which);
        self.show_tasks();
    }

    pub(super) fn tasks_heard(&mut self, which: WhichTasks, tasks: Tasks) {
        // Of a list that was left meanwhile.
        if which != self.owed.which {
            return;
        }
        self.owed.tasks = Some(tasks);
        self.show_tasks();
    }

    /// The bar's count, whatever page is shown.
    pub(super) fn show_task_count(&self) {
        let Some((queue, _)) = &self.queue else {
            return;
        };
        let (open, late) = (queue.figures.tasks_open, queue.figures.tasks_due);
        let count = match open {
            0 => String::new(),
            some => some.to_string(),
        };
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_open_count(count.into());
            shown.set_any_late(late > 0);
            shown.set_note(words::note(self.lang, open, late).into());
        });
    }

    pub(super) fn filter_tasks(&mut self, id: &str) {
        if id == OF {
            self.open_sheet(Asking::TasksOf);
            return;
        }
        self.owed.which.done_too = id == "all";
        self.open_tasks();
    }

    /// Whose tasks are listed from now on; everybody's without a name.
    pub(super) fn tasks_of(&mut self, of: Option<StaffId>) {
        self.owed.which.of = of;
        self.open_tasks();
    }

    pub(super) fn select_task(&mut self, id: i64) {
        self.owed.selected = id;
        self.with(|window| {
            let shown = i32::try_from(id).unwrap_or(0);
            window.global::<Shown>().set_selected(shown);
        });
    }

    pub(super) fn task_act(&mut self, act: &str, id: i64) {
        self.select_task(id);
        let may = self.owed.rows.all().iter().find(|row| row.id == id);
        let Some(act) = TaskAct::from_code(act) else {
            return;
        };
        if !may.is_some_and(|row| row.may.contains(&act)) {
            return;
        }
        let (task, who) = (TaskId(id), WhoBody::default());
        match act {
            TaskAct::Receive => self.order(Order::Task(task, TaskStep::Receive(who))),
            TaskAct::Done => self.order(Order::Task(task, TaskStep::Done(who))),
            TaskAct::Cancel => self.order(Order::Task(task, TaskStep::Cancel(who))),
            TaskAct::Reassign => self.open_sheet(Asking::TaskTo(task)),
        }
    }

    pub(super) fn task_key(&mut self, key: &str) {
        let selected = self.owed.selected;
        match key {
            "Up" => self.step_task(-1),
            "Down" => self.step_task(1),
            "r" => self.task_act(TaskAct::Receive.code(), selected),
            "d" => self.task_act(TaskAct::Done.code(), selected),
            "a" => self.task_act(TaskAct::Reassign.code(), selected),
            "x" => self.task_act(TaskAct::Cancel.code(), selected),
            "f" => self.filter_tasks(OF),
            "l" => self.filter_tasks(if self.owed.which.done_too {
                "open"
            } else {
                "all"
            }),
            "n" => self.open_new_task(),
            _ => {}
        }
    }

    fn step_task(&mut self, by: isize) {
        let ids: Vec<i64> = self.owed.rows.all().iter().map(|row| row.id).collect();
        let at = ids.iter().position(|id| *id == self.owed.selected);
        let last = ids.len().saturating_sub(1);
        let next = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        if let Some(id) = ids.get(next).copied() {
            self.select_task(id);
        }
    }

    pub(super) fn reassign_task(&mut self, task: TaskId, to: Option<Addressee>) {
        if let Some(to) = to {
            let body = ReassignBody { to, note: None };
            self.order(Order::Task(task, TaskStep::Reassign(body)));
        }
    }

    pub(super) fn tell_task(&mut self, act: TaskAct, task: &Task) {
        let to = self.addressee(task.to);
        self.tell(&words::done(self.lang, act, task.kind, &to), false);
        self.read_tasks_if_shown();
    }

    pub(super) fn show_tasks(&mut self) {
        let (Some(tasks), Some(now)) = (&self.owed.tasks, self.now()) else {
            return;
        };
        let plain: Vec<Plain> = tasks
            .tasks
            .iter()
            .map(|task| self.task_in_plain(task, now))
            .collect();
        if !plain.iter().any(|row| row.id == self.owed.selected) {
            let first = plain.first().map_or(0, |row| row.id);
            self.select_task(first);
        }
        self.owed.rows.show(plain, draw);
        let (lang, all) = (self.lang, self.owed.which.done_too);
        let of = self.owed.which.of.map(|staff| self.name(staff));
        self.with(|window| {
            let shown = window.global::<Shown>();
            let filters = [
                chip("open", words::filter(lang, false), !all),
                chip("all", words::filter(lang, true), all),
                chip(OF, &words::of(lang, of.as_deref()), of.is_some()),
            ];
            shown.set_filters(refill(shown.get_filters(), filters));
            shown.set_empty(words::nothing(lang, of.as_deref()).into());
        });
    }

    fn task_in_plain(&self, task: &Task, now: Moment) -> Plain {
        let lang = self.lang;
        let clock = |at: i64| {
            let zone = self.zone();
            zone.map_or(String::new(), |zone| when::clock(zone, Moment::from_ms(at)))
        };
        let (surname, given) = (task.surname.as_deref(), task.given_name.as_deref());
        let name = address::full(lang, surname, given, task.salutation);
        let mut note = task.note.clone().unwrap_or_default();
        let about_nobody = task.number.is_none() && task.call.is_none();
        let who = match (name.is_empty(), &task.number) {
            (false, _) => name,
            (true, Some(number)) => number.clone(),
            (true, None) if about_nobody => std::mem::take(&mut note),
            (true, None) => said::no_name(lang).to_owned(),
        };
        let mut who_note: Vec<String> = task.number.clone().into_iter().collect();
        who_note.retain(|number| *number != who);
        who_note.extend(task.mobile.clone());
        let due = task.due_at.map(Moment::from_ms);
        // Whoever is waited for no longer needs no clock.
        let waits = match task.state {
            TaskState::Open => true,
            TaskState::Received => !task.kind.ends_waiting_with_receipt(),
            TaskState::Done | TaskState::Cancelled => false,
        };
        let left = due.filter(|_| waits);
        let from = task.from.map(|staff| self.name(staff));
        Plain {
            id: task.task.0,
            kind: task.kind.label(lang).to_owned(),
            tint: tint(task.kind),
            who,
            who_note: who_note.join(" · "),
            note,
            to: self.addressee(task.to),
            from: words::from(lang, from.as_deref(), &clock(task.created_at)),
            clock: left.map_or(String::new(), |due| words::clock(lang, due, now)),
            urgency: urgency(task.kind, task.state, due, now),
            state: self.state_words(task, &clock),
            may: self.steps_of(task),
        }
    }

    fn state_words(&self, task: &Task, clock: &dyn Fn(i64) -> String) -> String {
        let state = task.state.label(self.lang);
        let at = match task.state {
            TaskState::Open => None,
            TaskState::Received => task.received_at,
            TaskState::Done | TaskState::Cancelled => task.done_at,
        };
        match at {
            Some(at) => format!("{state} {}", clock(at)),
            None => state.to_owned(),
        }
    }

    /// Everyone on duty, then departments: who may get a task.
    pub(super) fn everyone(&self, roles: &[StaffRole]) -> Vec<Pick> {
        let lang = self.lang;
        let staff = self.queue.iter().flat_map(|(queue, _)| &queue.staff);
        let mut people: Vec<_> = staff.collect();
        people.sort_by_key(|one| !one.presence.on_duty());
        let roles = roles.iter().filter(|role| {
            // A department without anybody is none.
            people.iter().any(|one| one.roles.contains(role))
        });
        let departments: Vec<Pick> = roles
            .map(|role| option(role.code(), role.label(lang), "", Tint::Azure))
            .collect();
        let mut options: Vec<Pick> = people
            .iter()
            .map(|one| {
                let name = pick(lang, &one.name, &one.name_en);
                let note = one.presence.label(lang);
                option(&one.staff.to_string(), name, note, Tint::Stone)
            })
            .collect();
        options.extend(departments);
        options
    }
}

fn tint(kind: TaskKind) -> Tint {
    match kind {
        TaskKind::Complaint => Tint::Cinnabar,
        TaskKind::CallBack | TaskKind::Transfer => Tint::Jade,
        TaskKind::Department => Tint::Azure,
        TaskKind::Reminder | TaskKind::FollowUp | TaskKind::Access | TaskKind::Children => {
            Tint::Amber
        }
        TaskKind::AskedOther | TaskKind::Covered | TaskKind::AskedFor | TaskKind::Returned => {
            Tint::Stone
        }
    }
}

fn urgency(kind: TaskKind, state: TaskState, due: Option<Moment>, now: Moment) -> Urgency {
    if is_overdue(kind, state, due, now) {
        Urgency::Red
    } else if is_overdue(kind, state, due, now.after(SOON)) {
        Urgency::Amber
    } else {
        Urgency::Calm
    }
}

fn draw(row: &Plain, _: Option<(&Plain, TaskRow)>) -> TaskRow {
    let may = |act| row.may.contains(&act);
    TaskRow {
        id: i32::try_from(row.id).unwrap_or(0),
        kind: row.kind.as_str().into(),
        tint: row.tint,
        who: row.who.as_str().into(),
        who_note: row.who_note.as_str().into(),
        note: row.note.as_str().into(),
        to: row.to.as_str().into(),
        from: row.from.as_str().into(),
        clock: row.clock.as_str().into(),
        urgency: row.urgency,
        state: row.state.as_str().into(),
        may_receive: may(TaskAct::Receive),
        may_done: may(TaskAct::Done),
        may_reassign: may(TaskAct::Reassign),
        may_cancel: may(TaskAct::Cancel),
    }
}
