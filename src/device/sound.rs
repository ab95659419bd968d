//! What the desk is heard by: the machine's own player plays one of two short sounds.

use std::path::PathBuf;
use std::process::{Command, Stdio};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Colleagues are wanted.
    Call,
    /// The manager is.
    Urgent,
}

/// Plays a sound, or keeps quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    #[default]
    Silent,
    Player {
        program: &'static str,
        arguments: &'static [&'static str],
        folder: PathBuf,
    },
}

/// Players in the order in which they are tried. A library of our own would need the sound
/// system's headers wherever the program is built.
const PLAYERS: [(&str, &[&str]); 4] = [
    ("pw-play", &[]),
    ("paplay", &[]),
    ("aplay", &["-q"]),
    ("afplay", &[]),
];

impl Speaker {
    /// The first player that this machine has; none is no fault, the desk shows it all the same.
    pub fn of_this_machine() -> Speaker {
        let has = |program: &str| {
            let paths = std::env::var_os("PATH").unwrap_or_default();
            std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
        };
        let folder = std::env::temp_dir().join(format!("yingbin-sounds-{}", std::process::id()));
        let Some((program, arguments)) = PLAYERS.into_iter().find(|(program, _)| has(program))
        else {
            return Speaker::Silent;
        };
        let written = std::fs::create_dir_all(&folder).and_then(|()| {
            [Tone::Call, Tone::Urgent]
                .into_iter()
                .try_for_each(|tone| std::fs::write(folder.join(tone.file()), tone.bytes()))
        });
        match written {
            Ok(()) => Speaker::Player {
                program,
                arguments,
                folder,
            },
            Err(error) => {
                tracing::warn!(%error, "the sounds could not be written: the desk keeps quiet");
                Speaker::Silent
            }
        }
    }

    /// Starts the sound and goes on.
    pub fn play(&self, tone: Tone) {
        let Speaker::Player {
            program,
            arguments,
            folder,
        } = self
        else {
            return;
        };
        let started = Command::new(program)
            .args(*arguments)
            .arg(folder.join(tone.file()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            // Waited for elsewhere, so that none is left over as a zombie.
            Ok(mut player) => {
                std::thread::spawn(move || player.wait());
            }
            Err(error) => tracing::warn!(%error, program, "the sound could not be played"),
        }
    }
}

impl Tone {
    const fn file(self) -> &'static str {
        match self {
            Tone::Call => "call.wav",
            Tone::Urgent => "urgent.wav",
        }
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Tone::Call => include_bytes!("../../assets/sounds/call.wav"),
            Tone::Urgent => include_bytes!("../../assets/sounds/urgent.wav"),
        }
    }
}
