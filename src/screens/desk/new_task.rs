//! A task that somebody gives by hand: to whom, what, and by when. What was begun is still there
//! when the page is opened again.

use slint::ComponentHandle;

use super::Desk;
use super::phone::addressee_of;
use super::quick_add::{chip, chips};
use super::sheet::Asking;
use super::tasks::DEPARTMENTS;
use crate::core::day::{Moment, Span};
use crate::core::station::Deed;
use crate::core::task::TaskKind;
use crate::screens::generated::{FormQuestion, NewTask as Form, Pick};
use crate::screens::outbox::Outbox;
use crate::screens::rows::{list, refill_nested};
use crate::station::No;
use crate::text::desk::save_again;
use crate::text::phone_call;
use crate::text::task::{self as words, Ask};
use crate::wire::{Addressee, Done, NewTask, Order};

/// What has been chosen, apart from the words, which are the window's.
pub struct Draft {
    kind: TaskKind,
    to: Option<Addressee>,
    due: Due,
    outbox: Outbox,
}

/// When it is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// As the hub knows it for the kind.
    Usual,
    /// So long from now on.
    Within(Span),
    At(Moment),
}

/// What is most often said.
const SPANS: [(&str, Span); 3] = [
    ("30", Span::minutes(30)),
    ("60", Span::minutes(60)),
    ("120", Span::minutes(120)),
];
const USUAL: &str = "usual";
const OTHER: &str = "other";

impl Draft {
    pub fn new() -> Draft {
        Draft {
            kind: TaskKind::Reminder,
            to: None,
            due: Due::Usual,
            outbox: Outbox::new(),
        }
    }

    fn is_due(&self, id: &str) -> bool {
        match self.due {
            Due::Usual => id == USUAL,
            Due::Within(span) => SPANS.contains(&(id, span)),
            Due::At(_) => false,
        }
    }
}

impl Desk {
    pub(super) fn open_new_task(&mut self) {
        if !self.may_or_is_told(Deed::RunFloor) {
            return;
        }
        self.entries += 1;
        self.show_new_task();
        self.with(|window| {
            let form = window.global::<Form>();
            form.set_entry(self.entries);
            form.set_open(true);
        });
    }

    /// The cursor goes back into the words, if they are open.
    pub(super) fn take_up_new_task(&mut self) {
        self.entries += 1;
        self.with(|window| {
            let form = window.global::<Form>();
            if form.get_open() {
                form.set_entry(self.entries);
            }
        });
    }

    pub(super) fn close_new_task(&self) {
        self.with(|window| window.global::<Form>().set_open(false));
    }

    pub(super) fn toggle_new_task(&mut self, question: &str, id: &str) {
        if (question, id) == ("due", OTHER) {
            self.open_sheet(Asking::TaskDay);
            return;
        }
        let draft = &mut self.new_task;
        match question {
            "kind" => draft.kind = TaskKind::from_code(id).unwrap_or(draft.kind),
            "to" => draft.to = addressee_of(id).filter(|to| draft.to != Some(*to)),
            "due" => {
                let span = SPANS.iter().find(|(code, _)| *code == id);
                draft.due = span.map_or(Due::Usual, |(_, span)| Due::Within(*span));
            }
            _ => {}
        }
        self.clear_new_task_fault();
        self.show_new_task();
    }

    /// A day and an hour were chosen, or neither after all.
    pub(super) fn task_due_at(&mut self, at: Option<Moment>) {
        if let Some(at) = at {
            self.new_task.due = Due::At(at);
        }
        self.show_new_task();
    }

    pub(super) fn save_new_task(&mut self) {
        let (Some(window), Some(now)) = (self.window.upgrade(), self.now()) else {
            return;
        };
        let form = window.global::<Form>();
        if form.get_sending() {
            return;
        }
        let Some(to) = self.new_task.to else {
            self.new_task_fault("to", words::say_to_whom(self.lang));
            return;
        };
        let due = match self.new_task.due {
            Due::Usual => None,
            Due::Within(span) => Some(now.after(span)),
            Due::At(at) => Some(at),
        };
        let task = NewTask {
            kind: self.new_task.kind,
            to,
            note: form.get_note().trim().to_owned(),
            due_at: due.map(Moment::ms),
            visit: None,
            call: None,
        };
        form.set_sending(true);
        let order = Order::NewTask(Box::new(task));
        self.new_task.outbox.send_order(&self.link, order);
    }

    /// True when the answer was one to a new task.
    pub(super) fn new_task_answered(&mut self, id: &str, answer: &Result<Done, No>) -> bool {
        if !self.new_task.outbox.sent(id) {
            return false;
        }
        let Some(answer) = self.new_task.outbox.hear(&self.link, answer.clone()) else {
            return true;
        };
        self.with(|window| window.global::<Form>().set_sending(false));
        match answer {
            Ok(Done::Task(task)) => {
                self.new_task = Draft::new();
                self.with(|window| window.global::<Form>().set_note("".into()));
                self.close_new_task();
                let said = phone_call::given(self.lang, task.kind, &self.addressee(task.to));
                self.tell(&said, false);
                self.select_task(task.task.0);
                self.read_tasks_if_shown();
            }
            Ok(_) => {}
            Err(No::Unreachable) => self.new_task_fault("", save_again(self.lang)),
            Err(No::Problem(problem)) => {
                let at = problem.field.as_deref().unwrap_or_default();
                self.new_task_fault(at, &problem.detail);
            }
        }
        true
    }

    pub(super) fn clear_new_task_fault(&self) {
        self.new_task_fault("", "");
    }

    fn new_task_fault(&self, at: &str, words: &str) {
        self.with(|window| {
            let form = window.global::<Form>();
            form.set_fault_at(at.into());
            form.set_fault(words.into());
        });
    }

    fn show_new_task(&self) {
        let lang = self.lang;
        let draft = &self.new_task;
        let question = |id: &str, ask, options: Vec<Pick>| FormQuestion {
            id: id.into(),
            label: words::ask(lang, ask).into(),
            options: list(options),
        };
        let kinds = chips(&TaskKind::BY_HAND, TaskKind::code, lang, |one| {
            one == draft.kind
        });
        let mut to = self.everyone(&DEPARTMENTS);
        for one in &mut to {
            one.chosen = draft.to.is_some() && addressee_of(&one.id) == draft.to;
        }
        let questions = vec![
            question("kind", Ask::Kind, kinds),
            question("to", Ask::ToWhom, to),
            question("due", Ask::Due, self.due_chips()),
        ];
        self.with(|window| {
            let form = window.global::<Form>();
            let shown = form.get_questions();
            form.set_questions(refill_nested(shown, questions, |one| &mut one.options));
        });
    }

    fn due_chips(&self) -> Vec<Pick> {
        let (lang, draft) = (self.lang, &self.new_task);
        let usual = words::usual_due(lang, draft.kind);
        let mut options = vec![chip(USUAL, usual, draft.is_due(USUAL))];
        options
            .extend(SPANS.map(|(id, span)| chip(id, &words::within(lang, span), draft.is_due(id))));
        let at = match draft.due {
            Due::At(at) => Some(at),
            Due::Usual | Due::Within(_) => None,
        };
        let said = at.zip(self.zone()).zip(self.now());
        let said = said.map(|((at, zone), now)| phone_call::invite_time(lang, zone, now, at));
        options.push(match said {
            Some(said) => chip(OTHER, &said, true),
            None => chip(OTHER, phone_call::other_time(lang), false),
        });
        options
    }
}
