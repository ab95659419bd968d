//! `yingbin pin`: a colleague's PIN, set from the store's own machine.

use std::io::{self, BufRead, IsTerminal};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::access;
use crate::core::StaffId;
use crate::core::pin;
use crate::core::refusal::Refusal;
use crate::core::station::StationRole;
use crate::core::visit::Language;
use crate::folder::Folder;
use crate::station::{Heard, Link, No};
use crate::text::startup::StartFault;
use crate::text::{refusal, sign_in as words};
use crate::wire::{Order, Pin, PinBody, Queue, Signing};

/// What becomes of the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinChange {
    Set,
    Clear,
}

/// The hub is on this machine, or near.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sets or clears the PIN of a colleague by their number, through the hub that runs on this
/// folder; whoever may read the folder's key may do it. Answers with their name.
///
/// # Errors
/// [`StartFault`]
pub fn change_pin(
    folder: &Folder,
    url: Option<&str>,
    lang: Language,
    staff_no: &str,
    change: PinChange,
) -> Result<String, StartFault> {
    if url.is_none() && !folder.is_held() {
        return Err(StartFault::NoHub);
    }
    let access = access(folder, StationRole::Admin, url)?;
    let (tell, heard) = channel();
    let link = Link::open(access, StationRole::Admin, lang, move |word| {
        let _ = tell.send(word);
    });
    let link = link.map_err(|error| StartFault::Threads {
        reason: error.to_string(),
    })?;
    let queue = roster(&heard)?;
    let colleague = queue.staff.iter().find(|one| one.staff_no == staff_no);
    let colleague = colleague.ok_or_else(|| StartFault::StaffNoUnknown {
        no: staff_no.to_owned(),
        known: queue.staff.iter().map(|one| one.staff_no.clone()).collect(),
    })?;
    let name = words::name(lang, &colleague.name, &colleague.name_en);
    let order = match change {
        PinChange::Set => set(lang, colleague.staff, &name)?,
        PinChange::Clear => Order::Signing(Signing::ClearPin(colleague.staff)),
    };
    let id = link.order(order);
    loop {
        let word = heard.recv_timeout(PATIENCE);
        if let Heard::Answered(answered, answer) = word.map_err(|_| StartFault::NoHub)?
            && answered == id
        {
            return match answer {
                Ok(_) => Ok(name),
                Err(No::Unreachable) => Err(StartFault::NoHub),
                Err(No::Problem(problem)) => Err(StartFault::Refused {
                    sentence: problem.detail,
                }),
            };
        }
    }
}

fn roster(heard: &Receiver<Heard>) -> Result<Queue, StartFault> {
    loop {
        let word = heard.recv_timeout(PATIENCE);
        let word = word.map_err(|_| StartFault::NoHub)?;
        if let Heard::Queue(queue) = word {
            return Ok(*queue);
        }
        if matches!(word, Heard::Lost) {
            return Err(StartFault::NoHub);
        }
    }
}

fn set(lang: Language, staff: StaffId, name: &str) -> Result<Order, StartFault> {
    let typed = read(&words::pin_prompt(lang, name))?;
    let new = pin::choose(&typed).map_err(|fault| StartFault::Refused {
        sentence: refusal::sentence(lang, &Refusal::from(fault)),
    })?;
    if read(words::pin_again(lang))?.trim() != typed.trim() {
        return Err(StartFault::PinsDiffer);
    }
    let new = Pin::Typed(new);
    Ok(Order::Signing(Signing::SetPin(
        staff,
        PinBody { old: None, new },
    )))
}

/// A line from the terminal, unseen; or from whatever is piped in.
fn read(prompt: &str) -> Result<String, StartFault> {
    let line = if io::stdin().is_terminal() {
        rpassword::prompt_password(prompt)
    } else {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map(|_| line)
    };
    line.map_err(|error| StartFault::Terminal {
        reason: error.to_string(),
    })
}
