//! The duty roster: the order of a line as it is on this screen, and the shifts of a day.

use slint::ComponentHandle;

use super::Desk;
use super::choices::option;
use super::duty_sheet::DutyAsking;
use super::sheet::Asking;
use crate::clock::Stopwatch;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment, Span, StoreZone};
use crate::core::line::set_by_hand;
use crate::core::staff::Presence;
use crate::core::station::Deed;
use crate::core::visit::Line;
use crate::screens::generated::{Pick, Roster as Shown, RosterRow, Tint};
use crate::screens::rows::{Rows, refill};
use crate::station::Look;
use crate::text::label::Label;
use crate::text::{duty as words, pick, when};
use crate::wire::{
    DutyOrder, LineBody, LineNow, LinePlace, Order, ShiftBody, ShiftShown, ShiftsBody, ShiftsOfDay,
};

/// The lines that have a tab.
const LINES: [Line; 3] = [Line::Sales, Line::Service, Line::Desk];
/// Shifts are planned for today and a week ahead.
const DAYS: u32 = 8;
/// The shifts that a showroom works in; anything else is typed.
const PRESETS: [(&str, &str); 3] = [("09:00", "18:00"), ("08:30", "17:30"), ("12:00", "21:00")];

pub struct Roster {
    line: Line,
    /// As last read, and how long ago.
    now: Option<(LineNow, Stopwatch)>,
    /// Of the day that was chosen, so many days from today.
    shifts: Option<ShiftsOfDay>,
    ahead: u32,
    /// The order on this screen, while it is not the hub's.
    order: Option<Vec<StaffId>>,
    selected: i64,
    rows: Rows<Plain, RosterRow>,
    off: Rows<Plain, RosterRow>,
}

impl Default for Roster {
    fn default() -> Roster {
        let rows = || Rows::new(|row: &Plain| row.id);
        Roster {
            line: Line::Sales,
            now: None,
            shifts: None,
            ahead: 0,
            order: None,
            selected: 0,
            rows: rows(),
            off: rows(),
        }
    }
}

/// A colleague in plain values.
#[derive(Clone, Debug, PartialEq)]
struct Plain {
    id: i64,
    place: String,
    name: String,
    note: String,
    shift: String,
    late: String,
    state: String,
    tint: Tint,
    since: String,
    standing: String,
    standing_long: bool,
    may_set: bool,
}

impl Roster {
    /// Ids in the order of this screen.
    fn ids(&self) -> Vec<StaffId> {
        let Some((now, _)) = &self.now else {
            return Vec::new();
        };
        let standing: Vec<StaffId> = now.places.iter().map(|one| one.staff).collect();
        match &self.order {
            Some(order) => set_by_hand(&standing, order),
            None => standing,
        }
    }

    fn person(&self, id: StaffId) -> Option<&LinePlace> {
        let (now, _) = self.now.as_ref()?;
        let mut everyone = now.places.iter().chain(&now.off);
        everyone.find(|one| one.staff == id)
    }
}

impl Desk {
    pub(super) fn open_roster(&mut self) {
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_rows(self.roster.rows.model());
            shown.set_off(self.roster.off.model());
        });
        self.link.look(Look::Line(self.roster.line));
        self.read_shifts();
        self.show_roster();
    }

    fn read_shifts(&self) {
        let day = self.shift_day();
        self.link
            .look(Look::Shifts(day.map(|date| date.to_string())));
    }

    /// The day whose shifts are shown.
    fn shift_day(&self) -> Option<BusinessDate> {
        let today = self.zone()?.date_of(self.now()?);
        today.days_after(self.roster.ahead)
    }

    pub(super) fn choose_day(&mut self, ahead: u32) {
        if ahead < DAYS && ahead != self.roster.ahead {
            self.roster.ahead = ahead;
            self.roster.shifts = None;
            self.show_shift();
            self.read_shifts();
            self.show_roster();
        }
    }

    pub(super) fn roster_shown(&self) -> bool {
        self.window
            .upgrade()
            .is_some_and(|window| window.global::<Shown>().get_shown())
    }

    pub(super) fn choose_line(&mut self, code: &str) {
        let Some(line) = Line::from_code(code) else {
            return;
        };
        if line != self.roster.line {
            self.roster.line = line;
            self.roster.now = None;
            self.roster.order = None;
            self.select_colleague(0);
        }
        self.link.look(Look::Line(line));
        self.show_roster();
    }

    pub(super) fn hear_line(&mut self, line: LineNow) {
        if line.line == self.roster.line {
            self.roster.now = Some((line, Stopwatch::start()));
            self.show_roster();
        }
    }

    pub(super) fn hear_shifts(&mut self, shifts: ShiftsOfDay) {
        // Of a day that was left meanwhile.
        if self
            .shift_day()
            .is_some_and(|day| day.to_string() != shifts.date)
        {
            return;
        }
        let of_chosen = |day: &ShiftsOfDay| {
            let staff = StaffId(self.roster.selected);
            let mut found = day.shifts.iter().filter(|shift| shift.staff == staff);
            found
                .next()
                .map(|shift| (shift.from.clone(), shift.to.clone()))
        };
        let before = self.roster.shifts.as_ref().map(of_chosen);
        let same = before == Some(of_chosen(&shifts));
        self.roster.shifts = Some(shifts);
        // What somebody is typing stays, unless the plan itself changed.
        if !same {
            self.show_shift();
        }
        self.show_roster();
    }

    pub(super) fn select_colleague(&mut self, id: i64) {
        if self.roster.selected != id {
            self.roster.selected = id;
            self.show_shift();
        }
        self.show_roster();
    }

    /// One place up or down, on this screen.
    pub(super) fn step_colleague(&mut self, id: i64, by: i32) {
        let ids = self.roster.ids();
        let at = ids.iter().position(|one| one.0 == id);
        if let Some(at) = at.and_then(|at| i32::try_from(at).ok()) {
            self.drop_colleague(id, at + by);
        }
    }

    pub(super) fn drop_colleague(&mut self, id: i64, to: i32) {
        if !self.may_or_is_told(Deed::RunFloor) {
            return;
        }
        let mut ids = self.roster.ids();
        let Some(from) = ids.iter().position(|one| one.0 == id) else {
            return;
        };
        let to = usize::try_from(to).unwrap_or(0).min(ids.len() - 1);
        let one = ids.remove(from);
        ids.insert(to, one);
        let hubs = self.roster.now.as_ref().map(|(now, _)| &now.places);
        let same = hubs.is_some_and(|places| places.iter().map(|one| one.staff).eq(ids.clone()));
        self.roster.order = (!same).then_some(ids);
        self.select_colleague(id);
    }

    pub(super) fn undo_line(&mut self) {
        self.roster.order = None;
        self.show_roster();
    }

    /// Once somebody took a turn, why comes first.
    pub(super) fn save_line(&mut self) {
        if !self.may_or_is_told(Deed::RunFloor) {
            return;
        }
        let Some((now, _)) = &self.roster.now else {
            return;
        };
        if now.turns > 0 && self.roster.order.is_some() {
            self.open_sheet(Asking::Duty(DutyAsking::LineReason));
        } else {
            self.order_line(None);
        }
    }

    pub(super) fn order_line(&mut self, reason: Option<String>) {
        let body = LineBody {
            line: self.roster.line,
            order: self.roster.ids(),
            reason,
        };
        self.order(Order::Duty(DutyOrder::Line(body)));
    }

    /// The hub has the order of this screen.
    pub(super) fn line_saved(&mut self, line: LineNow) {
        let first = line.places.first();
        let first = first.map(|one| pick(self.lang, &one.name, &one.name_en).to_owned());
        self.roster.order = None;
        self.hear_line(line);
        self.tell(&words::line_saved(self.lang, first.as_deref()), false);
    }

    pub(super) fn choose_preset(&mut self, id: &str) {
        let found = PRESETS.iter().find(|(from, _)| *from == id);
        if let Some((from, to)) = found {
            self.set_shift(from, to);
            self.save_shift();
        }
    }

    pub(super) fn save_shift(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        let shown = window.global::<Shown>();
        let (from, to) = (shown.get_from(), shown.get_to());
        self.plan(Some((from.as_str(), to.as_str())));
    }

    pub(super) fn clear_shift(&mut self) {
        self.plan(None);
    }

    /// All shifts of the day as they are, but for the chosen colleague's.
    fn plan(&mut self, times: Option<(&str, &str)>) {
        let staff = StaffId(self.roster.selected);
        let Some(of_day) = &self.roster.shifts else {
            return;
        };
        let mut shifts: Vec<ShiftBody> = Vec::new();
        let mut rank = None;
        for one in &of_day.shifts {
            if one.staff == staff {
                rank = rank.or(one.rank);
            } else {
                shifts.push(ShiftBody {
                    staff: one.staff,
                    from: one.from.clone(),
                    to: one.to.clone(),
                    rank: one.rank,
                });
            }
        }
        if let Some((from, to)) = times {
            let (from, to) = (from.to_owned(), to.to_owned());
            shifts.push(ShiftBody {
                staff,
                from,
                to,
                rank,
            });
        }
        let body = ShiftsBody { shifts };
        let date = Some(of_day.date.clone());
        self.order(Order::Duty(DutyOrder::Shifts(date, body)));
    }

    pub(super) fn shifts_saved(&mut self, shifts: ShiftsOfDay) {
        self.hear_shifts(shifts);
        self.link.look(Look::Line(self.roster.line));
        self.tell(words::shifts_saved(self.lang), false);
    }

    pub(super) fn roster_key(&mut self, key: &str) {
        let mut ids: Vec<i64> = self.roster.ids().iter().map(|one| one.0).collect();
        if let Some((now, _)) = &self.roster.now {
            ids.extend(now.off.iter().map(|one| one.staff.0));
        }
        let at = ids.iter().position(|id| *id == self.roster.selected);
        let near = |by: isize| {
            let at = at.map_or(0, |at| at.saturating_add_signed(by));
            ids.get(at.min(ids.len().saturating_sub(1))).copied()
        };
        match key {
            "Up" => self.select_colleague(near(-1).unwrap_or(0)),
            "Down" => self.select_colleague(near(1).unwrap_or(0)),
            "Alt+Up" => self.step_colleague(self.roster.selected, -1),
            "Alt+Down" => self.step_colleague(self.roster.selected, 1),
            "Alt+Left" => self.choose_day(self.roster.ahead.saturating_sub(1)),
            "Alt+Right" => self.choose_day(self.roster.ahead + 1),
            "Left" => self.step_line(-1),
            "Right" => self.step_line(1),
            "Return" if at.is_some() => self.ask_presence(self.roster.selected),
            "Ctrl+Return" => self.save_line(),
            _ => {}
        }
    }

    fn step_line(&mut self, by: isize) {
        let at = LINES.iter().position(|line| *line == self.roster.line);
        let next = at.unwrap_or(0).saturating_add_signed(by);
        if let Some(line) = LINES.get(next) {
            self.choose_line(line.code());
        }
    }

    pub(super) fn show_roster(&mut self) {
        if !self.roster_shown() {
            return;
        }
        let lang = self.lang;
        let chosen = self.roster.line;
        let lines = LINES.map(|line| Pick {
            chosen: line == chosen,
            ..option(line.code(), line.label(lang), "", Tint::Stone)
        });
        let (mut rows, mut off) = (Vec::new(), Vec::new());
        let (mut note, mut morning) = (String::new(), false);
        if let Some((line, since)) = &self.roster.now {
            let elapsed = i64::try_from(since.elapsed().as_millis()).unwrap_or(0);
            let now = Moment::from_ms(line.now + elapsed);
            for (at, id) in self.roster.ids().into_iter().enumerate() {
                let one = self.roster.person(id);
                rows.extend(one.map(|one| self.plain(one, now, Some(at + 1))));
            }
            off.extend(line.off.iter().map(|one| self.plain(one, now, None)));
            note = self.set_note(line);
            morning = line.turns == 0 && line.set.is_none();
        }
        self.roster.rows.show(rows, draw);
        self.roster.off.show(off, draw);
        let changed = self.roster.order.is_some();
        let days = self.days();
        let today = self.roster.ahead == 0;
        let selected = i32::try_from(self.roster.selected).unwrap_or(0);
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_lines(refill(shown.get_lines(), lines));
            shown.set_days(refill(shown.get_days(), days));
            shown.set_today(today);
            shown.set_set_note(note.into());
            shown.set_morning(morning);
            shown.set_changed(changed);
            shown.set_selected(selected);
            shown.set_empty(words::nobody_in_line(lang).into());
        });
    }

    fn days(&self) -> Vec<Pick> {
        let today = self
            .zone()
            .zip(self.now())
            .map(|(zone, now)| zone.date_of(now));
        let days = (0..DAYS).filter_map(|ahead| Some((ahead, today?.days_after(ahead)?)));
        days.map(|(ahead, date)| Pick {
            chosen: ahead == self.roster.ahead,
            ..option(
                &ahead.to_string(),
                &words::shift_day(self.lang, ahead, date),
                "",
                Tint::Stone,
            )
        })
        .collect()
    }

    /// A colleague's shifts of the chosen day, and whether they are late.
    fn shifts_of(&self, one: &LinePlace) -> (String, String) {
        let planned: Vec<&ShiftShown> = match self.roster.ahead {
            0 => one.shifts.iter().collect(),
            _ => {
                let of_day = self.roster.shifts.iter().flat_map(|day| &day.shifts);
                of_day.filter(|shift| shift.staff == one.staff).collect()
            }
        };
        let times: Vec<String> = planned.iter().map(|shift| words::shift(shift)).collect();
        let late = planned.iter().map(|shift| words::late(self.lang, shift));
        let late = late.into_iter().find(|words| !words.is_empty());
        let times = match times.is_empty() {
            true => "—".to_owned(),
            false => times.join(" "),
        };
        (times, late.unwrap_or_default())
    }

    fn set_note(&self, line: &LineNow) -> String {
        let set = line.set.as_ref();
        let clock = set.and_then(|set| self.clock_of(set.at));
        let by = set.and_then(|set| set.by).map(|staff| self.name(staff));
        let reason = set.and_then(|set| set.reason.as_deref());
        words::line_set(self.lang, clock.as_deref(), by.as_deref(), reason)
    }

    /// What the clock on the store's wall showed.
    pub(super) fn clock_of(&self, at: i64) -> Option<String> {
        let catalogue = self.catalogue.as_ref()?;
        let zone = StoreZone::parse(&catalogue.store.timezone)?;
        Some(when::clock(zone, Moment::from_ms(at)))
    }

    fn plain(&self, one: &LinePlace, now: Moment, place: Option<usize>) -> Plain {
        let lang = self.lang;
        let since = now.since(Moment::from_ms(one.since));
        let patience = self.catalogue.as_ref().map(|one| one.patience);
        let gone = Moment::from_ms(one.since);
        let away = patience.is_some_and(|most| most.away_long(one.presence, gone, now));
        let stood = one.standing_since.map(|at| now.since(Moment::from_ms(at)));
        let (shift, late) = self.shifts_of(one);
        let tint = match one.presence {
            Presence::Available => Tint::Jade,
            Presence::Off => Tint::Stone,
            Presence::AwayShort if away => Tint::Cinnabar,
            Presence::Serving
            | Presence::Phone
            | Presence::AwayShort
            | Presence::Break
            | Presence::Meeting
            | Presence::TestDrive
            | Presence::Delivery => Tint::Amber,
        };
        Plain {
            id: one.staff.0,
            place: place.map(|place| place.to_string()).unwrap_or_default(),
            name: pick(lang, &one.name, &one.name_en).to_owned(),
            note: words::colleague(lang, one.turns, one.duty_minutes),
            shift,
            late,
            state: one.presence.label(lang).to_owned(),
            tint,
            since: match one.presence.on_duty() && since >= Span::minutes(1) {
                true => when::minutes(lang, since),
                false => String::new(),
            },
            standing: stood
                .map(|stood| words::standing(lang, stood))
                .unwrap_or_default(),
            standing_long: stood
                .zip(patience)
                .is_some_and(|(stood, patience)| patience.stood_long(stood)),
            may_set: self.may_set(one.staff),
        }
    }

    /// The shift of whoever is chosen, in the fields where it is changed.
    fn show_shift(&mut self) {
        let staff = StaffId(self.roster.selected);
        let shifts = self.roster.shifts.iter().flat_map(|day| &day.shifts);
        let planned = shifts.into_iter().find(|shift| shift.staff == staff);
        let times = planned.map(|shift| (shift.from.clone(), shift.to.clone()));
        let has = times.is_some();
        let (from, to) = times.unwrap_or_default();
        self.set_shift(&from, &to);
        let day = self
            .shift_day()
            .map(|date| words::shift_day(self.lang, self.roster.ahead, date));
        let title = words::shift_of(self.lang, &day.unwrap_or_default(), &self.name(staff));
        let presets = PRESETS.map(|(start, end)| Pick {
            chosen: start == from && end == to,
            ..option(start, &format!("{start}–{end}"), "", Tint::Stone)
        });
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_shift_title(title.into());
            shown.set_presets(refill(shown.get_presets(), presets));
            shown.set_may_clear(has);
        });
    }

    fn set_shift(&self, from: &str, to: &str) {
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_from(from.into());
            shown.set_to(to.into());
        });
    }
}

fn draw(row: &Plain, _: Option<(&Plain, RosterRow)>) -> RosterRow {
    RosterRow {
        id: i32::try_from(row.id).unwrap_or(0),
        place: row.place.as_str().into(),
        name: row.name.as_str().into(),
        initial: row.name.chars().take(1).collect::<String>().into(),
        note: row.note.as_str().into(),
        shift: row.shift.as_str().into(),
        late: row.late.as_str().into(),
        state: row.state.as_str().into(),
        tint: row.tint,
        since: row.since.as_str().into(),
        standing: row.standing.as_str().into(),
        standing_long: row.standing_long,
        may_set: row.may_set,
    }
}
