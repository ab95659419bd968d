//! A window that is painted into memory, on a clock that the bench moves.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use i_slint_core::accessibility::AccessibleStringProperty;
use i_slint_core::item_tree::ItemRc;
use i_slint_core::items::AccessibleRole;
use i_slint_core::window::WindowInner;
use slint::platform::software_renderer::{
    MinimalSoftwareWindow, PremultipliedRgbaColor, RepaintBufferType,
};
use slint::platform::{Platform, PointerEventButton, WindowAdapter, WindowEvent};
use slint::{ComponentHandle, LogicalPosition, PhysicalSize, PlatformError};
use yingbin::core::station::StationRole;
use yingbin::core::visit::Language;
use yingbin::screens::{Ear, ear};
use yingbin::station::{Access, Link};

/// People do not touch twice in this time.
const BETWEEN_TOUCHES: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(10);

struct Memory {
    window: Rc<MinimalSoftwareWindow>,
    clock: Rc<Cell<Duration>>,
}

impl Platform for Memory {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, PlatformError> {
        Ok(Rc::clone(&self.window) as Rc<dyn WindowAdapter>)
    }

    fn duration_since_start(&self) -> Duration {
        self.clock.get()
    }
}

pub struct Easel<C> {
    pub component: C,
    listen: Box<dyn Fn()>,
    woken: Receiver<()>,
    window: Rc<MinimalSoftwareWindow>,
    clock: Rc<Cell<Duration>>,
    pixels: Vec<PremultipliedRgbaColor>,
    width: usize,
}

/// One window of a role, on a thread of its own: Slint keeps one platform a thread.
pub fn easel<C: ComponentHandle, S>(
    access: Access,
    role: StationRole,
    (width, height): (u32, u32),
    open: impl FnOnce(Link, Ear, Language) -> Result<S, PlatformError>,
    parts: impl FnOnce(S) -> (C, Box<dyn Fn()>),
) -> Easel<C> {
    let window = MinimalSoftwareWindow::new(RepaintBufferType::ReusedBuffer);
    let clock = Rc::new(Cell::new(Duration::from_secs(1)));
    slint::platform::set_platform(Box::new(Memory {
        window: Rc::clone(&window),
        clock: Rc::clone(&clock),
    }))
    .unwrap();
    let (wake, woken) = channel();
    let (ear, tell) = ear(move || {
        let _ = wake.send(());
    });
    let link = Link::open(access, role, Language::Zh, tell).unwrap();
    let (component, listen) = parts(open(link, ear, Language::Zh).unwrap());
    window.set_size(PhysicalSize::new(width, height));
    component.show().unwrap();
    let pixels = vec![PremultipliedRgbaColor::default(); (width * height) as usize];
    Easel {
        component,
        listen,
        woken,
        window,
        clock,
        pixels,
        width: width as usize,
    }
}

impl<C: ComponentHandle + 'static> Easel<C> {
    /// What an event loop does before it waits again.
    pub fn paint(&mut self) -> bool {
        slint::platform::update_timers_and_animations();
        let (pixels, width) = (&mut self.pixels, self.width);
        self.window.draw_if_needed(|renderer| {
            renderer.render(pixels, width);
        })
    }

    /// Hears what the hub says until the window shows it, and paints that.
    pub fn until(&mut self, shown: impl Fn(&C) -> bool) {
        let since = Instant::now();
        loop {
            (self.listen)();
            if shown(&self.component) {
                self.paint();
                return;
            }
            assert!(since.elapsed() < PATIENCE, "the window never showed it");
            let _ = self.woken.recv_timeout(Duration::from_millis(100));
        }
    }

    pub fn pass(&mut self, time: Duration) {
        self.clock.set(self.clock.get() + time);
        self.paint();
    }

    /// From the finger's leaving the glass to the last pixel of what it caused.
    pub fn touch(&mut self, label: &str) -> Duration {
        self.pass(BETWEEN_TOUCHES);
        let position = self.place(label);
        let button = PointerEventButton::Left;
        let window = Rc::clone(&self.window);
        window.dispatch_event(WindowEvent::PointerMoved { position });
        window.dispatch_event(WindowEvent::PointerPressed { position, button });
        self.paint();
        let begun = Instant::now();
        window.dispatch_event(WindowEvent::PointerReleased { position, button });
        let painted = self.paint();
        let took = begun.elapsed();
        assert!(painted, "touching {label} changed nothing");
        window.dispatch_event(WindowEvent::PointerExited);
        took
    }

    fn place(&self, label: &str) -> LogicalPosition {
        let root = WindowInner::from_pub(self.component.window()).component();
        let root = ItemRc::new_root(root);
        let thing = find(&root, label, is_thing)
            .or_else(|| find(&root, label, |_| true))
            .unwrap_or_else(|| panic!("nothing to touch is called {label}"));
        let middle = thing.map_to_window(thing.geometry().center());
        LogicalPosition::new(middle.x, middle.y)
    }
}

/// A release knows no names of elements, so this asks as a screen reader would.
fn find(item: &ItemRc, label: &str, wanted: fn(&ItemRc) -> bool) -> Option<ItemRc> {
    let called = item.accessible_string_property(AccessibleStringProperty::Label);
    if called.is_some_and(|called| called == label) && wanted(item) {
        return Some(item.clone());
    }
    let mut child = item.first_child();
    while let Some(one) = child {
        if let Some(found) = find(&one, label, wanted) {
            return Some(found);
        }
        child = one.next_sibling();
    }
    None
}

/// More than a caption.
fn is_thing(item: &ItemRc) -> bool {
    !matches!(
        item.accessible_role(),
        AccessibleRole::None | AccessibleRole::Text
    )
}
