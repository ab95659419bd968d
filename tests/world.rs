//! A showroom with a hand clock: the real engine over a real database.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;
use yingbin::clock::{Clock, Dice};
use yingbin::config::{DEMO_TOML, Showroom};
use yingbin::core::day::{Moment, Span};
use yingbin::core::refusal::Refusal;
use yingbin::core::staff::Presence;
use yingbin::core::station::StationRole;
use yingbin::core::support::Cause;
use yingbin::core::task::TaskKind;
use yingbin::core::visit::{
    DeclineReason, Language, Line, Outcome, Purpose, RefundReason, VoidReason, WaitChoice,
};
use yingbin::core::{PersonId, StaffId, VisitId};
use yingbin::engine::{Asked, Asker, Engine, No, Reading, RequestKey, Told, view};
use yingbin::store::Db;
use yingbin::wire::{
    Act, CallBody, CustomerAct, DeclineBody, Done, FinishBody, HandOffBody, LinkBody, MergeBody,
    OfferBody, Order, Queue, QueueVisit, RefundBody, Register, Registered, SplitBody, Station,
    SupportBody, VoidBody, WaitBody, WhoBody,
};

/// Saturday, 21 November 2026, 10:00 in Shanghai.
pub const OPENING: Moment = Moment::from_ms(1_795_226_400_000);

/// The staff of the acceptance scripts (domain.md §8).
pub const STAFF: &str = r#"
[[staff]]
no = "100"
name = "周颖"
name_en = "Zhou Ying"
roles = ["reception"]
[[staff]]
no = "101"
name = "何伟"
name_en = "He Wei"
roles = ["floor_manager"]
[[staff]]
no = "102"
name = "王强"
name_en = "Wang Qiang"
roles = ["sales"]
[[staff]]
no = "103"
name = "李娜"
name_en = "Li Na"
roles = ["sales"]
[[staff]]
no = "104"
name = "陈涛"
name_en = "Chen Tao"
roles = ["sales"]
skills = ["lang_en"]
[[staff]]
no = "105"
name = "赵磊"
name_en = "Zhao Lei"
roles = ["advisor"]
[[staff]]
no = "106"
name = "孙敏"
name_en = "Sun Min"
roles = ["advisor"]
"#;

/// The made-up store of the program with other staff.
pub fn showroom_with(staff: &str) -> Showroom {
    showroom(staff, &[])
}

/// The same store with some lines of its configuration written otherwise.
pub fn showroom_set(lines: &[(&str, &str)]) -> Showroom {
    showroom(STAFF, lines)
}

fn showroom(staff: &str, lines: &[(&str, &str)]) -> Showroom {
    let (before, rest) = DEMO_TOML.split_once("[[staff]]").unwrap();
    let (_, after) = rest.split_once("[[places]]").unwrap();
    let mut text = format!("{before}{staff}\n[[places]]{after}");
    for (from, to) in lines {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    Showroom::parse(&text, Path::new("showroom.toml")).unwrap()
}

pub struct World {
    engine: Option<Engine>,
    showroom: Showroom,
    pub clock: Clock,
    keys: u64,
    starts: u64,
    /// Whether the promises are looked up after every event.
    watched: bool,
    dir: TempDir,
}

impl World {
    /// 周颖, 何伟, 王强, 李娜, 陈涛, 赵磊 and 孙敏, all on duty at ten.
    pub fn open() -> World {
        World::with(showroom_with(STAFF))
    }

    /// The same, with nobody on duty yet.
    pub fn before_anyone_came() -> World {
        let mut world = World::open();
        for name in ["周颖", "何伟", "王强", "李娜", "陈涛", "赵磊", "孙敏"] {
            world.presence(name, Presence::Off).unwrap();
        }
        world
    }

    pub fn with(showroom: Showroom) -> World {
        World::begin(showroom, true)
    }

    /// For long days: the promises are not looked up after every event.
    pub fn quietly(showroom: Showroom) -> World {
        World::begin(showroom, false)
    }

    /// On another day.
    pub fn on(showroom: Showroom, at: Moment) -> World {
        World::begin_at(showroom, true, at)
    }

    fn begin(showroom: Showroom, watched: bool) -> World {
        World::begin_at(showroom, watched, OPENING)
    }

    fn begin_at(showroom: Showroom, watched: bool, at: Moment) -> World {
        let dir = tempfile::tempdir().unwrap();
        let mut world = World {
            engine: None,
            showroom,
            clock: Clock::hand(at),
            keys: 0,
            starts: 0,
            watched,
            dir,
        };
        world.start();
        world
    }

    pub fn db_path(&self) -> std::path::PathBuf {
        self.dir.path().join("showroom.db")
    }

    fn start(&mut self) {
        let db = Db::open(&self.db_path()).unwrap();
        if !self.watched {
            // A long day's question is who gets whom, not what a power cut leaves.
            db.hurry().unwrap();
        }
        let now = self.clock.now();
        self.starts += 1;
        let dice = Dice::Seeded(self.starts);
        let engine = Engine::start(db, self.showroom.clone(), dice, now).unwrap();
        self.engine = Some(engine);
        self.check_promises();
    }

    /// Power cut: everything in memory is gone, time goes on.
    pub fn power_cut(&mut self, down: Span) {
        self.engine = None;
        self.clock.set(self.clock.now().after(down));
        self.start();
    }

    /// The hub starts again with other staff in its configuration.
    pub fn restart_with(&mut self, staff: &str) {
        self.engine = None;
        self.showroom = showroom_with(staff);
        self.start();
    }

    pub fn engine(&mut self) -> &mut Engine {
        self.engine.as_mut().unwrap()
    }

    /// Time passes, one deadline after another, as in the hub.
    pub fn after(&mut self, span: Span) {
        let end = self.clock.now().after(span);
        // What is due again as soon as it was done would be done for ever.
        let mut at_once = 0;
        loop {
            let now = self.clock.now();
            let next = self.engine().next_deadline(now).unwrap();
            let step = next.filter(|at| *at <= end).unwrap_or(end).max(now);
            at_once = if step == now { at_once + 1 } else { 0 };
            assert!(at_once < 100, "the hub would never sleep again");
            self.clock.set(step);
            self.engine().tick(step).unwrap();
            self.check_promises();
            if step >= end {
                break;
            }
        }
    }

    pub fn seconds(&mut self, seconds: u32) {
        self.after(Span::seconds(seconds));
    }

    /// One order from a station, without a request id.
    pub fn order(&mut self, role: StationRole, order: Order) -> Result<Done, Refusal> {
        match self.ask(role, None, order) {
            Ok(Told::Fresh(done)) => Ok(done),
            Ok(Told::Again { .. }) => panic!("no request id was given"),
            Err(refusal) => Err(refusal),
        }
    }

    pub fn ask(
        &mut self,
        role: StationRole,
        key: Option<RequestKey>,
        order: Order,
    ) -> Result<Told, Refusal> {
        let asked = Asked {
            asker: Asker {
                station: Station {
                    role,
                    name: role.code().to_owned(),
                },
                by: None,
                lang: Language::Zh,
            },
            key,
            order,
        };
        let now = self.clock.now();
        let (mut answers, _) = self.engine().obey(&[asked], now);
        let answer = answers.pop().unwrap();
        self.check_promises();
        match answer {
            Ok(told) => Ok(told),
            Err(No::Refusal(refusal)) => Err(refusal),
            Err(other) => panic!("a fault of ours: {other:?}"),
        }
    }

    pub fn next_key(&mut self) -> RequestKey {
        self.keys += 1;
        RequestKey {
            id: format!("key-{}", self.keys),
            fingerprint: vec![1],
        }
    }

    pub fn try_register(&mut self, register: Register) -> Result<Registered, Refusal> {
        match self.order(StationRole::Kiosk, Order::Register(Box::new(register)))? {
            Done::Registered(registered) => Ok(registered),
            other => panic!("{other:?}"),
        }
    }

    pub fn register(&mut self, register: Register) -> Registered {
        self.try_register(register).unwrap()
    }

    /// A party of one wants to see new cars, in Chinese.
    pub fn visitor(&mut self) -> Registered {
        self.comes_for(Purpose::NewCar)
    }

    pub fn comes_for(&mut self, purpose: Purpose) -> Registered {
        self.register(Register::for_purpose(purpose, Language::Zh))
    }

    pub fn act(&mut self, number: &str, act: Act) -> Result<QueueVisit, Refusal> {
        let visit = self.id_of(number);
        match self.order(StationRole::Desk, Order::Visit(visit, act))? {
            Done::Visit(visit) => Ok(*visit),
            other => panic!("{other:?}"),
        }
    }

    /// Something done to a ticket that may be of an earlier day: then nothing is done.
    pub fn try_act(
        &mut self,
        number: &str,
        act: impl FnOnce(&mut World, &str) -> Result<QueueVisit, Refusal>,
    ) -> Result<QueueVisit, Refusal> {
        if self.look(number).is_none() {
            return Err(Refusal::TicketUnknown);
        }
        act(self, number)
    }

    pub fn accept(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        self.act(number, Act::Accept(WhoBody::default()))
    }

    pub fn accept_as(&mut self, number: &str, name: &str) -> Result<QueueVisit, Refusal> {
        let staff = Some(self.staff(name));
        self.act(number, Act::Accept(WhoBody { staff }))
    }

    pub fn decline(&mut self, number: &str, reason: DeclineReason) -> Result<QueueVisit, Refusal> {
        self.act(
            number,
            Act::Decline(DeclineBody {
                staff: None,
                reason,
            }),
        )
    }

    pub fn offer(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        self.act(number, Act::Offer(OfferBody::default()))
    }

    pub fn offer_to(
        &mut self,
        number: &str,
        name: &str,
        reason: Option<&str>,
    ) -> Result<QueueVisit, Refusal> {
        let body = OfferBody {
            staff: Some(self.staff(name)),
            reason: reason.map(str::to_owned),
        };
        self.act(number, Act::Offer(body))
    }

    pub fn host(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        self.act(number, Act::Host(WhoBody::default()))
    }

    pub fn call(&mut self, number: &str, place: &str) -> Result<QueueVisit, Refusal> {
        let place = Some(place.to_owned());
        self.act(number, Act::Call(CallBody { place }))
    }

    pub fn finish(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        let outcome = Outcome::NoInfo;
        self.act(number, Act::Finish(FinishBody::with(outcome)))
    }

    pub fn left(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        self.act(number, Act::Left)
    }

    pub fn void(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        let reason = VoidReason::Test;
        self.act(number, Act::Void(VoidBody { reason }))
    }

    pub fn watch(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        self.act(number, Act::Watch(WhoBody::default()))
    }

    pub fn wait(&mut self, number: &str, choice: WaitChoice) -> Result<QueueVisit, Refusal> {
        let minutes = None;
        self.act(number, Act::Wait(WaitBody { choice, minutes }))
    }

    pub fn hand_off(&mut self, number: &str, to: &str) -> Result<QueueVisit, Refusal> {
        let staff = self.staff(to);
        let reason = None;
        self.act(number, Act::HandOff(HandOffBody { staff, reason }))
    }

    pub fn support(&mut self, number: &str, name: &str) -> Result<QueueVisit, Refusal> {
        let staff = self.staff(name);
        self.act(number, Act::Support(SupportBody { staff }))
    }

    pub fn merge(&mut self, number: &str, with: &str) -> Result<QueueVisit, Refusal> {
        let with = self.id_of(with);
        self.act(number, Act::Merge(MergeBody { with }))
    }

    pub fn split(&mut self, number: &str, purpose: Purpose) -> Result<QueueVisit, Refusal> {
        let body = SplitBody {
            purpose,
            headcount: 1,
            requested_staff: None,
        };
        self.act(number, Act::Split(Box::new(body)))
    }

    pub fn refund(
        &mut self,
        number: &str,
        reason: RefundReason,
        manager: Option<&str>,
    ) -> Result<QueueVisit, Refusal> {
        let manager = manager.map(|name| self.staff(name));
        self.act(number, Act::Refund(RefundBody { reason, manager }))
    }

    pub fn undo(&mut self, number: &str) -> Result<QueueVisit, Refusal> {
        self.act(number, Act::Undo)
    }

    /// Open tasks of a kind, by the name of whom they are for.
    pub fn told_of(&mut self, kind: TaskKind) -> Vec<String> {
        let sql = self.sql();
        let mut statement = sql
            .prepare(
                "SELECT to_staff FROM task WHERE kind = ?1 AND to_staff IS NOT NULL ORDER BY id",
            )
            .unwrap();
        let found: Vec<i64> = statement
            .query_map([kind.code()], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        found.into_iter().map(|id| self.name(StaffId(id))).collect()
    }

    /// The open call of a line: its level and why it rang last.
    pub fn called(&mut self, line: Line) -> Option<(u32, Cause)> {
        let support = self.queue().support;
        let call = support.into_iter().find(|call| call.line == line)?;
        Some((call.level, call.cause))
    }

    /// How often colleagues were called for a line today, at each level.
    pub fn rings(&self, level: u32) -> i64 {
        self.count(&format!(
            "SELECT count(*) FROM support_ring WHERE level = {level}"
        ))
    }

    pub fn presence(&mut self, name: &str, state: Presence) -> Result<(), Refusal> {
        let staff = self.staff(name);
        self.order(StationRole::Desk, Order::Presence(staff, state))
            .map(|_| ())
    }

    pub fn staff(&mut self, name: &str) -> StaffId {
        let house = self.engine().house().clone();
        let found = house.roster.in_order().find(|one| one.name == name);
        found.unwrap_or_else(|| panic!("no {name}")).id
    }

    pub fn name(&mut self, staff: StaffId) -> String {
        self.engine().house().roster.name(staff)
    }

    /// What a reader sees now.
    pub fn look_at<T>(&mut self, look: impl FnOnce(&Reading<'_>) -> Result<T, No>) -> T {
        let now = self.clock.now();
        let engine = self.engine.as_ref().unwrap();
        let reading = Reading {
            db: engine.db(),
            house: engine.house(),
            now,
        };
        look(&reading).unwrap()
    }

    pub fn queue(&mut self) -> Queue {
        let now = self.clock.now();
        let engine = self.engine.as_ref().unwrap();
        let reading = Reading {
            db: engine.db(),
            house: engine.house(),
            now,
        };
        view::queue(&reading, Language::Zh).unwrap()
    }

    pub fn see(&mut self, number: &str) -> QueueVisit {
        self.look(number)
            .unwrap_or_else(|| panic!("no {number} today"))
    }

    pub fn look(&mut self, number: &str) -> Option<QueueVisit> {
        let now = self.clock.now();
        let engine = self.engine.as_ref().unwrap();
        let reading = Reading {
            db: engine.db(),
            house: engine.house(),
            now,
        };
        view::by_ticket(&reading, number, Language::Zh).ok()
    }

    fn id_of(&mut self, number: &str) -> VisitId {
        self.see(number).visit
    }

    /// Who the ticket is offered to, by name.
    pub fn offered(&mut self, number: &str) -> Option<String> {
        let offer = self.see(number).offer?;
        Some(self.name(offer.staff))
    }

    pub fn server(&mut self, number: &str) -> Option<String> {
        let server = self.see(number).server?;
        Some(self.name(server))
    }

    pub fn responsible(&mut self, number: &str) -> String {
        let responsible = self.see(number).responsible;
        self.name(responsible)
    }

    /// The sales line in order: `王强1 李娜2 陈涛3`.
    pub fn line(&mut self) -> String {
        let queue = self.queue();
        let mut line: Vec<(i64, String)> = queue
            .staff
            .into_iter()
            .filter(|one| one.line == Some(Line::Sales))
            .filter_map(|one| Some((one.line_key?, one.name)))
            .collect();
        line.sort();
        let line: Vec<String> = line
            .into_iter()
            .map(|(key, name)| format!("{name}{key}"))
            .collect();
        line.join(" ")
    }

    /// A second look at the file, past all our own code.
    pub fn sql(&self) -> Connection {
        Connection::open(self.db_path()).unwrap()
    }

    pub fn count(&self, sql: &str) -> i64 {
        self.sql().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Promises 2 to 5, looked up in the database itself after every event.
    pub fn check_promises(&self) {
        if self.watched {
            let sql = self.sql();
            crate::promises::check(&sql);
            if let Some(engine) = &self.engine {
                crate::promises::check_turns(&sql, engine.db());
            }
        }
    }

    /// Makes the visitor of a ticket a customer of somebody.
    pub fn belongs_to(&mut self, number: &str, owner: StaffId) {
        let person = self.customer_of(owner, 0);
        self.is(number, person);
    }

    /// Somebody whose consultant reached or met them so many days ago.
    pub fn customer_of(&mut self, owner: StaffId, days_ago: u32) -> PersonId {
        let contact = self
            .clock
            .now()
            .before(Span::minutes(days_ago * 24 * 60))
            .ms();
        let sql = self.sql();
        sql.execute(
            "INSERT INTO person (relation, salutation, owner_id, owner_since, last_contact_at,
                 created_at, version)
             VALUES ('prospect', 'none', ?1, ?2, ?2, ?2, 1)",
            (owner.0, contact),
        )
        .unwrap();
        PersonId(sql.last_insert_rowid())
    }

    /// Somebody who was here before and is nobody's customer.
    pub fn nobodys_customer(&mut self) -> PersonId {
        let sql = self.sql();
        sql.execute(
            "INSERT INTO person (relation, salutation, created_at, version)
             VALUES ('suspect', 'none', ?1, 1)",
            [self.clock.now().ms()],
        )
        .unwrap();
        PersonId(sql.last_insert_rowid())
    }

    /// The desk recognises the visitor of a ticket as this person.
    pub fn is(&mut self, number: &str, person: PersonId) {
        let visit = self.id_of(number);
        let body = LinkBody {
            person: Some(person),
        };
        let link = CustomerAct::Link(visit, body);
        self.order(StationRole::Desk, Order::Customer(link))
            .unwrap();
    }

    /// A customer of ours sent the visitor of a ticket.
    pub fn was_sent_by(&mut self, number: &str, person: PersonId) {
        let visit = self.id_of(number);
        let sql = self.sql();
        sql.execute(
            "INSERT INTO referral (visit_id, person_id) VALUES (?1, ?2)",
            (visit.0, person.0),
        )
        .unwrap();
    }

    /// Whose customer the visitor of a ticket is, whichever row of theirs says so.
    pub fn owner_of(&mut self, number: &str) -> Option<String> {
        let owner = self.see(number).owner?;
        Some(self.name(owner))
    }
}
