//! A stage: a hub on a free port, a window of one role, and hands to touch it with.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use i_slint_backend_testing::{
    AccessibleRole, ElementHandle, TestingBackend, TestingBackendOptions, mock_elapsed_time,
};
use slint::platform::PointerEventButton;
use slint::{ComponentHandle, PhysicalSize, WindowSize};
use tempfile::TempDir;
use yingbin::clock::Clock;
use yingbin::config::{DEMO_TOML, Showroom};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::hub::{Hub, Pass};
use yingbin::screens::{Ear, ear};
use yingbin::station::{Access, Link};
use yingbin::wire::Station;

/// Long enough for a hub on a busy machine; no test waits for it unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A hub of the made-up store, in this process.
pub struct Stage {
    runtime: tokio::runtime::Runtime,
    hub: Option<Hub>,
    pass: Pass,
    dir: TempDir,
    showroom: Showroom,
    pub clock: Clock,
}

impl Stage {
    pub fn open() -> Stage {
        Stage::at(Clock::System)
    }

    pub fn at(clock: Clock) -> Stage {
        let showroom = Showroom::parse(DEMO_TOML, "showroom.toml".as_ref()).unwrap();
        Stage::of(showroom, clock)
    }

    /// A hub of another store.
    pub fn of(showroom: Showroom, clock: Clock) -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let pass = Pass::open(&dir.path().join("hub.key")).unwrap();
        let mut stage = Stage {
            runtime,
            hub: None,
            pass,
            dir,
            showroom,
            clock,
        };
        stage.start("127.0.0.1:0");
        stage
    }

    fn start(&mut self, listen: &str) {
        let database = self.database();
        let starting = Hub::start(
            &database,
            self.showroom.clone(),
            listen.parse().unwrap(),
            self.pass.clone(),
            self.clock.clone(),
        );
        self.hub = Some(self.runtime.block_on(starting).unwrap());
    }

    pub fn database(&self) -> PathBuf {
        self.dir.path().join("showroom.db")
    }

    /// Pulls the hub away; says where it was.
    pub fn stop_hub(&mut self) -> String {
        let hub = self.hub.take().unwrap();
        let address = hub.address().to_string();
        self.runtime.block_on(hub.stop());
        address
    }

    pub fn start_hub_again(&mut self, address: &str) {
        self.start(address);
    }

    pub fn access(&self, role: StationRole) -> Access {
        Access {
            url: self.hub.as_ref().unwrap().url(),
            token: self.pass.mint(&Station {
                role,
                name: format!("{}-1", role.code()),
            }),
        }
    }

    /// A question to the hub's API, as an outside tool asks it.
    pub fn get(&self, path: &str) -> serde_json::Value {
        self.get_as(StationRole::Desk, path)
    }

    pub fn get_as(&self, role: StationRole, path: &str) -> serde_json::Value {
        let access = self.access(role);
        self.runtime.block_on(async {
            reqwest::Client::new()
                .get(format!("{}{path}", access.url))
                .bearer_auth(&access.token)
                .send()
                .await
                .unwrap()
                .json()
                .await
                .unwrap()
        })
    }

    pub fn post(&self, path: &str, body: serde_json::Value) -> serde_json::Value {
        self.post_as(StationRole::Desk, path, body)
    }

    pub fn post_as(
        &self,
        role: StationRole,
        path: &str,
        body: serde_json::Value,
    ) -> serde_json::Value {
        let access = self.access(role);
        let text = self.runtime.block_on(async {
            reqwest::Client::new()
                .post(format!("{}{path}", access.url))
                .bearer_auth(&access.token)
                .header("Idempotency-Key", yingbin::clock::request_id())
                .json(&body)
                .send()
                .await
                .unwrap()
                .text()
                .await
                .unwrap()
        });
        // Some answers have nothing to say.
        serde_json::from_str(&text).unwrap_or_default()
    }
}

/// A window of a role, and what it hears.
pub struct Seat<C: ComponentHandle + 'static> {
    pub window: C,
    listen: Box<dyn Fn()>,
    woken: Receiver<()>,
}

/// Runs a scene on a thread of its own: Slint keeps one platform a thread.
pub fn scene(play: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .name("scene".to_owned())
        .stack_size(16 << 20)
        .spawn(move || {
            slint::platform::set_platform(Box::new(TestingBackend::new(TestingBackendOptions {
                mock_time: true,
                threading: false,
                renderer_name: Some("software".into()),
            })))
            .unwrap();
            play();
        })
        .unwrap();
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

/// Opens a role's window at a size and waits for the hub's first word.
pub fn seat<C, S>(
    access: Access,
    role: StationRole,
    lang: Language,
    size: (u32, u32),
    open: impl FnOnce(Link, Ear, Language) -> Result<S, slint::PlatformError>,
    parts: impl FnOnce(S) -> (C, Box<dyn Fn()>),
) -> Seat<C>
where
    C: ComponentHandle + 'static,
{
    let (wake, woken): (Sender<()>, _) = channel();
    let (ear, tell) = ear(move || {
        let _ = wake.send(());
    });
    let link = Link::open(access, role, lang, tell).unwrap();
    let screen = open(link, ear, lang).unwrap();
    let (window, listen) = parts(screen);
    window
        .window()
        .set_size(WindowSize::Physical(PhysicalSize::new(size.0, size.1)));
    window.show().unwrap();
    window
        .window()
        .set_size(WindowSize::Physical(PhysicalSize::new(size.0, size.1)));
    let seat = Seat {
        window,
        listen,
        woken,
    };
    seat.pass(20);
    seat
}

impl<C: ComponentHandle + 'static> Seat<C> {
    /// Time passes on the screen.
    pub fn pass(&self, ms: u64) {
        // In steps, so that timers and the changes they cause follow each other.
        for _ in 0..ms.div_ceil(50).max(1) {
            mock_elapsed_time(Duration::from_millis(ms.min(50)));
        }
        (self.listen)();
        mock_elapsed_time(Duration::from_millis(1));
    }

    /// Waits until the screen shows it, hearing whatever the hub says meanwhile.
    pub fn until(&self, what: &str, shown: impl Fn(&C) -> bool) {
        let since = yingbin::clock::Stopwatch::start();
        loop {
            (self.listen)();
            mock_elapsed_time(Duration::from_millis(16));
            if shown(&self.window) {
                return;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "the screen never showed: {what}"
            );
            let _ = self.woken.recv_timeout(Duration::from_millis(200));
        }
    }

    pub fn has(&self, label: &str) -> bool {
        self.find(label).is_some()
    }

    /// What has this label: something to touch or to read from, rather than its caption.
    pub fn find(&self, label: &str) -> Option<ElementHandle> {
        let all: Vec<_> = ElementHandle::find_by_accessible_label(&self.window, label).collect();
        let is_caption = |one: &&ElementHandle| {
            matches!(
                one.accessible_role(),
                None | Some(AccessibleRole::None | AccessibleRole::Text)
            )
        };
        let thing = all.iter().find(|one| !is_caption(one)).cloned();
        thing.or_else(|| all.into_iter().next())
    }

    pub fn until_has(&self, label: &str) {
        self.until(label, |_| self.has(label));
    }

    /// Touches what has this label, once it is there.
    pub fn touch(&self, label: &str) {
        self.until_has(label);
        let element = self.find(label).unwrap();
        assert!(
            element.accessible_enabled().unwrap_or(true),
            "{label} is not to be touched now"
        );
        element.mock_single_click(PointerEventButton::Left);
        self.pass(20);
    }

    /// Touches one of the answers to a question, on a page that may have to be scrolled.
    pub fn answer(&self, question: &str, label: &str) {
        let found = || {
            let all = ElementHandle::find_by_accessible_label(&self.window, question);
            let mut groups =
                all.filter(|one| one.accessible_role() == Some(AccessibleRole::Groupbox));
            let wanted = label.to_owned();
            let is_answer = move |one: &ElementHandle| {
                one.accessible_label().is_some_and(|label| label == wanted)
                    && one.accessible_role() == Some(AccessibleRole::Checkbox)
            };
            groups
                .next()?
                .query_descendants()
                .match_predicate(is_answer)
                .find_first()
        };
        // What has scrolled away is not there to be found.
        let tall = self.tall();
        if found().is_none() {
            self.wheel(50.0 * tall);
        }
        let mut turns = 0;
        let answer = loop {
            let middle = |one: &ElementHandle| one.absolute_position().y + one.size().height / 2.0;
            match found() {
                Some(one) if middle(&one) < 0.8 * tall && middle(&one) > 0.2 * tall => break one,
                // The ends of a page can't be brought to its middle.
                Some(one) if turns == 40 => break one,
                Some(one) if middle(&one) <= 0.2 * tall => self.wheel(60.0),
                _ => self.wheel(-60.0),
            }
            turns += 1;
            assert!(turns < 41, "no answer {label} to {question}");
        };
        answer.mock_single_click(PointerEventButton::Left);
        self.pass(20);
    }

    /// Touches the last that has this label: the button, where the bar's page has the same words.
    pub fn touch_last(&self, label: &str) {
        let found = ElementHandle::find_by_accessible_label(&self.window, label);
        let is_button = |one: &ElementHandle| one.accessible_role() == Some(AccessibleRole::Button);
        let button = found.filter(is_button).last();
        let button = button.unwrap_or_else(|| panic!("no button {label}"));
        button.mock_single_click(PointerEventButton::Left);
        self.pass(20);
    }

    fn tall(&self) -> f32 {
        let window = self.window.window();
        window.size().to_logical(window.scale_factor()).height
    }

    /// Turns the wheel over the middle of the window.
    pub fn wheel(&self, delta_y: f32) {
        let window = self.window.window();
        let size = window.size().to_logical(window.scale_factor());
        let position = slint::LogicalPosition::new(size.width / 2.0, size.height / 2.0);
        window.dispatch_event(slint::platform::WindowEvent::PointerScrolled {
            position,
            delta_x: 0.0,
            delta_y,
        });
        self.pass(50);
    }

    pub fn value(&self, label: &str) -> String {
        let element = self.find(label).unwrap_or_else(|| panic!("no {label}"));
        element.accessible_value().unwrap_or_default().to_string()
    }

    /// A key of a hardware keyboard, or of a scanner that acts as one.
    pub fn key(&self, text: impl Into<slint::SharedString>) {
        use slint::platform::WindowEvent;
        let text = text.into();
        let window = self.window.window();
        window.dispatch_event(WindowEvent::KeyPressed { text: text.clone() });
        window.dispatch_event(WindowEvent::KeyReleased { text });
        mock_elapsed_time(Duration::from_millis(5));
    }

    /// A key while Ctrl is held.
    pub fn with_control(&self, text: impl Into<slint::SharedString>) {
        use slint::platform::{Key, WindowEvent};
        let control = || slint::SharedString::from(Key::Control);
        let window = self.window.window();
        window.dispatch_event(WindowEvent::KeyPressed { text: control() });
        self.key(text);
        window.dispatch_event(WindowEvent::KeyReleased { text: control() });
        self.pass(20);
    }

    pub fn type_text(&self, text: &str) {
        for c in text.chars() {
            self.key(slint::SharedString::from(c));
        }
        self.pass(20);
    }

    /// Paints the window, keeps the picture, and holds every text to its box.
    pub fn picture(&self, name: &str) {
        self.pass(400);
        let pixels = self.window.window().take_snapshot().unwrap();
        let path = folder().join(format!("{name}.png"));
        image::save_buffer(
            &path,
            pixels.as_bytes(),
            pixels.width(),
            pixels.height(),
            image::ExtendedColorType::Rgba8,
        )
        .unwrap();
        let cut = super::fit::cut_off(self.window.window());
        assert!(
            cut.is_empty(),
            "{name}: text is cut off:\n{}",
            cut.join("\n")
        );
        let over = super::fit::overlaps(self.window.window());
        assert!(
            over.is_empty(),
            "{name}: one lies over another:\n{}",
            over.join("\n")
        );
    }
}

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
