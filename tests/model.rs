//! Whole days against a simple model of the line: whatever happens, the engine has the visitors
//! where the model has them, and the line stands as the model's does.

use std::collections::BTreeMap;

use crate::world::{OPENING, STAFF, World, showroom_with};
use yingbin::clock::Dice;
use yingbin::core::day::Span;
use yingbin::core::staff::Presence;
use yingbin::core::visit::{DeclineReason, RefundReason, VisitState};

const CONSULTANTS: [&str; 3] = ["王强", "李娜", "陈涛"];
const OFFER_MS: i64 = 60_000;
const HOSTED_MAX: usize = 2;

/// One line of consultants, one receptionist who never leaves, visitors for new cars.
#[derive(Default)]
struct Model {
    /// Milliseconds since the day began, as the engine counts them: never back.
    now: i64,
    /// Who stands in line, by key.
    line: Vec<(i64, usize)>,
    misses: [u32; 3],
    turns: [u32; 3],
    presence: [Option<Presence>; 3],
    visits: BTreeMap<String, Visit>,
    arrivals: Vec<String>,
    /// Visits that were finished, with the turn that each cost.
    closed: Vec<(String, Option<Turn>)>,
    offers: u64,
}

#[derive(Clone)]
struct Visit {
    state: VisitState,
    offer: Option<(usize, i64, u64)>,
    server: Option<usize>,
    passed: Vec<(usize, i64)>,
    turn: Option<Turn>,
}

/// Who took it, and from which place.
type Turn = (usize, i64);

impl Model {
    fn new() -> Model {
        Model {
            line: vec![(1, 0), (2, 1), (3, 2)],
            presence: [Some(Presence::Available); 3],
            ..Model::default()
        }
    }

    fn tail(&self) -> i64 {
        self.line.iter().map(|(key, _)| *key).max().unwrap_or(0) + 1
    }

    fn goes_to_tail(&mut self, who: usize) {
        let key = self.tail();
        if let Some(place) = self.line.iter_mut().find(|(_, one)| *one == who) {
            place.0 = key;
        }
    }

    fn is_asked(&self, who: usize) -> bool {
        self.visits
            .values()
            .any(|visit| visit.offer.is_some_and(|(one, ..)| one == who))
    }

    fn serves(&self, who: usize) -> bool {
        self.visits.values().any(|visit| visit.server == Some(who))
    }

    /// Whoever waits is offered to the first who is free; who has nobody is hosted.
    fn settle(&mut self) {
        for number in self.arrivals.clone() {
            let visit = &self.visits[&number];
            let waits = matches!(visit.state, VisitState::Waiting | VisitState::Hosted);
            if !waits || visit.offer.is_some() {
                continue;
            }
            let let_pass = |who: usize| {
                let mut passed = visit.passed.iter();
                passed.any(|(one, at)| *one == who && *at > self.now - OFFER_MS)
            };
            let free = self
                .line
                .iter()
                .filter(|(_, who)| {
                    self.presence[*who] == Some(Presence::Available)
                        && !self.is_asked(*who)
                        && !let_pass(*who)
                })
                .min()
                .map(|(_, who)| *who);
            let hosted = self
                .visits
                .values()
                .filter(|one| one.state == VisitState::Hosted)
                .count();
            self.offers += 1;
            let offer = free.map(|who| (who, self.now + OFFER_MS, self.offers));
            let visit = self.visits.get_mut(&number).unwrap();
            match (offer, visit.state) {
                (Some(_), state) => {
                    visit.offer = offer;
                    if state == VisitState::Waiting {
                        visit.state = VisitState::Offered;
                    }
                }
                (None, VisitState::Waiting) if hosted < HOSTED_MAX => {
                    visit.state = VisitState::Hosted;
                }
                (None, _) => {}
            }
        }
    }

    fn comes(&mut self, number: &str) {
        let visit = Visit {
            state: VisitState::Waiting,
            offer: None,
            server: None,
            passed: Vec::new(),
            turn: None,
        };
        self.visits.insert(number.to_owned(), visit);
        self.arrivals.push(number.to_owned());
        self.settle();
    }

    fn accept(&mut self, number: &str) {
        let visit = self.visits.get_mut(number).unwrap();
        let Some((who, ..)) = visit.offer.take() else {
            return;
        };
        visit.state = VisitState::InService;
        visit.server = Some(who);
        let place = self.line.iter().find(|(_, one)| *one == who);
        visit.turn = place.map(|(key, _)| (who, *key));
        self.goes_to_tail(who);
        self.turns[who] += 1;
        self.misses[who] = 0;
        self.presence[who] = Some(Presence::Serving);
        self.settle();
    }

    fn pass(&mut self, number: &str, at: i64) -> Option<usize> {
        let visit = self.visits.get_mut(number)?;
        let (who, ..) = visit.offer.take()?;
        visit.passed.push((who, at));
        if visit.state == VisitState::Offered {
            visit.state = VisitState::Waiting;
        }
        Some(who)
    }

    fn decline(&mut self, number: &str) {
        if let Some(who) = self.pass(number, self.now) {
            self.misses[who] = 0;
            self.settle();
        }
    }

    fn ends(&mut self, number: &str, state: VisitState) {
        let visit = self.visits.get_mut(number).unwrap();
        let served = matches!(visit.state, VisitState::InService | VisitState::Hosted);
        let may = match state {
            VisitState::Closed => served,
            VisitState::Voided => true,
            _ => visit.state != VisitState::InService,
        };
        if !may {
            return;
        }
        let turn = visit.turn;
        match state {
            VisitState::Closed => self.closed.push((number.to_owned(), turn)),
            VisitState::Voided => self.gives_back(turn),
            _ => {}
        }
        self.goes(number);
        self.settle();
    }

    /// Whoever had them is free.
    fn goes(&mut self, number: &str) {
        let visit = self.visits.remove(number).unwrap();
        self.arrivals.retain(|one| one != number);
        if let Some(who) = visit.server
            && self.presence[who] == Some(Presence::Serving)
        {
            self.presence[who] = Some(Presence::Available);
        }
    }

    /// The place from before, unless somebody stands there now or who took it has gone home.
    fn gives_back(&mut self, turn: Option<Turn>) {
        let Some((who, key)) = turn else {
            return;
        };
        self.turns[who] -= 1;
        let taken = self.line.iter().any(|(one, _)| *one == key);
        if let Some(place) = self.line.iter_mut().find(|(_, one)| *one == who && !taken) {
            place.0 = key;
        }
    }

    fn refund(&mut self, at: usize) {
        let turn = self.closed[at].1.take();
        self.gives_back(turn);
        self.settle();
    }

    /// The earlier ticket goes on, with its own consultant or with the later one's.
    fn merge(&mut self, one: &str, other: &str) {
        let (kept, gone) = (one.min(other), one.max(other));
        let later = self.visits[gone].clone();
        match (self.visits[kept].server, later.server) {
            (Some(_), Some(_)) => self.gives_back(later.turn),
            (None, Some(who)) => {
                let kept = self.visits.get_mut(kept).unwrap();
                kept.state = VisitState::InService;
                kept.offer = None;
                kept.server = Some(who);
                kept.turn = later.turn;
                self.visits.get_mut(gone).unwrap().server = None;
            }
            (_, None) => {}
        }
        self.goes(gone);
        self.settle();
    }

    /// Something is done to a ticket by mistake, and taken back in the same breath.
    fn slips(&mut self, number: &str, act: impl FnOnce(&mut Model)) {
        let before = self.visits[number].clone();
        let (line, misses) = (self.line.clone(), self.misses);
        let (turns, presence) = (self.turns, self.presence);
        act(self);
        // Whoever became free by it is asked about nobody else.
        for (who, was) in presence.iter().enumerate() {
            if self.presence[who] != *was {
                self.is_asked_no_more(who);
            }
        }
        (self.line, self.misses) = (line, misses);
        (self.turns, self.presence) = (turns, presence);
        self.closed.retain(|(one, _)| one != number);
        // Nobody is asked about them either: the line decides again.
        let mut back = before;
        back.offer = None;
        if back.state == VisitState::Offered {
            back.state = VisitState::Waiting;
        }
        self.visits.insert(number.to_owned(), back);
        if !self.arrivals.iter().any(|one| one == number) {
            self.arrivals.push(number.to_owned());
            self.arrivals.sort();
        }
        self.settle();
    }

    fn is_asked_no_more(&mut self, who: usize) {
        for visit in self.visits.values_mut() {
            if visit.offer.is_some_and(|(one, ..)| one == who) {
                visit.offer = None;
                if visit.state == VisitState::Offered {
                    visit.state = VisitState::Waiting;
                }
            }
        }
    }

    fn is_now(&mut self, who: usize, wanted: Presence) {
        let serves = self.serves(who);
        if wanted == Presence::Off && serves {
            return;
        }
        let state = match wanted {
            Presence::Available if serves => Presence::Serving,
            other => other,
        };
        if state == Presence::Off {
            self.line.retain(|(_, one)| *one != who);
        }
        if state != Presence::Available {
            self.is_asked_no_more(who);
        }
        self.presence[who] = Some(state);
        if state != Presence::Off && !self.line.iter().any(|(_, one)| *one == who) {
            let key = self.tail();
            self.line.push((key, who));
            self.misses[who] = 0;
        }
        self.settle();
    }

    /// Time passes, one deadline after another; `down` is time without a hub.
    fn passes(&mut self, ms: i64, down: bool) {
        let end = self.now + ms;
        loop {
            let offers = self.visits.values().filter_map(|visit| visit.offer);
            let expiries = offers.map(|(_, at, _)| at);
            let asked_again = self
                .visits
                .values()
                .flat_map(|visit| &visit.passed)
                .map(|(_, at)| at + OFFER_MS)
                .filter(|at| *at > self.now);
            let next = expiries
                .chain(asked_again)
                .min()
                .filter(|at| *at <= end && !down);
            self.now = next.unwrap_or(end);
            self.time_out(down);
            self.settle();
            if self.now >= end {
                return;
            }
        }
    }

    fn time_out(&mut self, down: bool) {
        let mut due: Vec<(u64, String)> = self
            .visits
            .iter()
            .filter_map(|(number, visit)| {
                let (_, at, nth) = visit.offer?;
                (at <= self.now).then(|| (nth, number.clone()))
            })
            .collect();
        due.sort();
        for (_, number) in due {
            let Some(who) = self.pass(&number, self.now) else {
                continue;
            };
            if down {
                continue;
            }
            self.misses[who] += 1;
            if self.misses[who] >= 2 {
                self.goes_to_tail(who);
                self.misses[who] = 0;
            }
        }
    }

    fn open(&self, at: u64) -> Option<String> {
        let count = u64::try_from(self.arrivals.len()).unwrap();
        let at = usize::try_from(at % count.max(1)).unwrap();
        self.arrivals.get(at).cloned()
    }

    /// Where everyone is, in one text.
    fn told(&self) -> String {
        let mut told = String::new();
        let mut line = self.line.clone();
        line.sort_unstable();
        for (key, who) in line {
            told += &format!("{}{key}×{} ", CONSULTANTS[who], self.turns[who]);
        }
        for (at, name) in CONSULTANTS.iter().enumerate() {
            let presence = self.presence[at].unwrap_or(Presence::Off);
            told += &format!("\n{name} {}", presence.code());
        }
        for number in &self.arrivals {
            let visit = &self.visits[number];
            let asked = visit.offer.map(|(who, ..)| CONSULTANTS[who]);
            let server = visit.server.map(|who| CONSULTANTS[who]);
            let state = visit.state.code();
            told += &format!("\n{number} {state} {asked:?} {server:?}");
        }
        told
    }
}

/// The same of the engine.
fn told(world: &mut World) -> String {
    let queue = world.queue();
    let name = |staff| {
        let found = queue.staff.iter().find(|one| Some(one.staff) == staff);
        found.map(|one| one.name.as_str())
    };
    let mut told = String::new();
    let mut line: Vec<_> = queue
        .staff
        .iter()
        .filter(|one| CONSULTANTS.contains(&one.name.as_str()))
        .filter_map(|one| Some((one.line_key?, one.name.as_str(), one.turns)))
        .collect();
    line.sort_unstable();
    for (key, name, turns) in line {
        told += &format!("{name}{key}×{turns} ");
    }
    for name in CONSULTANTS {
        let one = queue.staff.iter().find(|one| one.name == name).unwrap();
        told += &format!("\n{name} {}", one.presence.code());
    }
    for visit in &queue.visits {
        let number = visit.number.as_deref().unwrap_or_default();
        let asked = name(visit.offer.as_ref().map(|offer| offer.staff));
        // A host is no consultant.
        let server = name(visit.server).filter(|name| CONSULTANTS.contains(name));
        told += &format!("\n{number} {} {asked:?} {server:?}", visit.state.code());
    }
    told
}

fn a_day(seed: u64, events: usize) {
    let mut world = World::with(showroom_with(STAFF));
    let mut model = Model::new();
    let mut dice = Dice::Seeded(seed);
    let mut roll = |below: u64| dice.below(below).unwrap();
    let mut last = Vec::new();
    for _ in 0..events {
        let event = match roll(100) {
            0..22 => {
                let number = world.visitor().number.unwrap();
                model.comes(&number);
                format!("{number} comes")
            }
            22..45 => acts(&mut model, roll(7), |model, number| {
                let _ = world.accept(number);
                model.accept(number);
                "is accepted"
            }),
            45..50 => acts(&mut model, roll(7), |model, number| {
                let _ = world.decline(number, DeclineReason::Busy);
                model.decline(number);
                "is declined"
            }),
            50..70 => acts(&mut model, roll(7), |model, number| {
                let _ = world.finish(number);
                model.ends(number, VisitState::Closed);
                "is finished"
            }),
            70..72 => acts(&mut model, roll(7), |model, number| {
                let _ = world.left(number);
                model.ends(number, VisitState::LeftUnserved);
                "leaves"
            }),
            72 => acts(&mut model, roll(7), |model, number| {
                world.void(number).unwrap();
                model.ends(number, VisitState::Voided);
                "was no visit"
            }),
            73 => {
                let (one, other) = (model.open(roll(7)), model.open(roll(7)));
                match one.zip(other).filter(|(one, other)| one != other) {
                    Some((one, other)) => {
                        world.merge(&one, &other).unwrap();
                        model.merge(&one, &other);
                        format!("{one} and {other} are one")
                    }
                    None => "nobody is there".to_owned(),
                }
            }
            74..77 => acts(&mut model, roll(7), |model, number| {
                slip(&mut world, model, number, roll(4))
            }),
            77 => match model.closed.len() {
                0 => "nothing was done".to_owned(),
                count => {
                    let at = count - 1 - usize::try_from(roll(5)).unwrap().min(count - 1);
                    let number = model.closed[at].0.clone();
                    let manager = Some("何伟");
                    let _ = world.refund(&number, RefundReason::Misrouted, manager);
                    model.refund(at);
                    format!("the turn of {number} is given back")
                }
            },
            78..82 => {
                let who = usize::try_from(roll(3)).unwrap();
                let states = [
                    Presence::Available,
                    Presence::Available,
                    Presence::Phone,
                    Presence::Meeting,
                    Presence::Off,
                ];
                let state = states[usize::try_from(roll(5)).unwrap()];
                let _ = world.presence(CONSULTANTS[who], state);
                model.is_now(who, state);
                format!("{} is {}", CONSULTANTS[who], state.code())
            }
            82..97 => {
                let seconds =
                    u32::try_from(if roll(6) == 0 { roll(130) } else { roll(15) }).unwrap();
                world.seconds(seconds);
                model.passes(i64::from(seconds) * 1000, false);
                format!("{seconds} s pass")
            }
            97..99 => {
                let seconds = u32::try_from(roll(100)).unwrap();
                world.power_cut(Span::seconds(seconds));
                model.passes(i64::from(seconds) * 1000, true);
                format!("the power is off for {seconds} s")
            }
            _ => {
                // By less than the day is old, and by more than is passed over in silence.
                let now = world.clock.now();
                let back = Span::seconds(3 + u32::try_from(roll(3600)).unwrap());
                let to = now.before(back).max(OPENING);
                if now.since(to) > Span::seconds(2) {
                    world.clock.set(to);
                    world.engine().tick(to).unwrap();
                    model.passes(0, false);
                }
                "the clock is set back".to_owned()
            }
        };
        last.push(event);
        assert_eq!(
            told(&mut world),
            model.told(),
            "seed {seed}, after {} events, the last of them: {:#?}",
            last.len(),
            &last[last.len().saturating_sub(12)..]
        );
    }
}

fn slip(world: &mut World, model: &mut Model, number: &str, act: u64) -> &'static str {
    let (done, ends) = match act {
        0 => (world.accept(number), None),
        1 => (world.finish(number), Some(VisitState::Closed)),
        2 => (world.left(number), Some(VisitState::LeftUnserved)),
        _ => (world.void(number), Some(VisitState::Voided)),
    };
    if done.is_ok() {
        world.undo(number).unwrap();
        model.slips(number, |model| match ends {
            Some(state) => model.ends(number, state),
            None => model.accept(number),
        });
    }
    "is acted on by mistake"
}

fn acts(
    model: &mut Model,
    at: u64,
    mut act: impl FnMut(&mut Model, &str) -> &'static str,
) -> String {
    match model.open(at) {
        Some(number) => format!("{number} {}", act(model, &number)),
        None => "nobody is there".to_owned(),
    }
}

#[test]
fn a_day_of_two_thousand_events_goes_as_the_model_says() {
    a_day(1, 2_000);
}

#[test]
fn many_short_days_go_as_the_model_says() {
    for seed in 2..22 {
        a_day(seed, 100);
    }
}
